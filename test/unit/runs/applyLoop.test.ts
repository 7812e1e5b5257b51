import { allChanges } from '../../../src/runs/state';
import { videoRowId } from '../../support/builders/aVideo';
import { createIntent, opened } from '../../support/builders/journals';
import { journalOnly, played, worldOf } from '../../support/builders/playedRun';
import { changeStates } from '../../support/builders/runs';
import { ALL, FINE, play } from '../../support/builders/scenes';
import { many } from '../../support/builders/sending';
import { type Habits, TokPortalModel } from '../../support/builders/tokportalModel';

describe('a run without faults', () => {
  it.each([
    [true, true, 100],
    [true, false, 100],
    [false, true, 100],
    [false, false, 25],
    [true, true, 25],
  ])(
    'does everything (auto_publish %s, slots follow %s, batches of %i)',
    (autoPublish, publishesSlots, batchMax) => {
      const { state, model, ended } = play({
        orders: [1, 2, 3, 4, 5, 6, 7, 8, 9],
        habits: { moods: [], autoPublish, publishesSlots, batchMax },
      });
      expect(ended).toBe('finished');
      expect(allChanges(state).filter(({ status }) => status !== 'done')).toEqual([]);
      const published = [...model.bundles.values()].map((bundle) => bundle.published);
      expect(published.filter((each) => !each)).toHaveLength(1);
      const statuses = [...model.bundles.values()].flatMap(({ slots: own }) =>
        [...own.values()].map(({ status }) => status),
      );
      expect(statuses.filter((status) => status === 'configured')).toEqual([]);
      expect(statuses.filter((status) => status === 'published')).toHaveLength(2 + 30 + 3 + 2 + 2 + 1);
    },
  );

  it('needs three writes an order where auto_publish publishes, and learns that from the first', () => {
    const operationsOf = (habits: Partial<Habits>) =>
      play({ orders: [2, 6], habits: { ...FINE, ...habits } }).model.sent.map(({ operation }) => operation);
    expect(operationsOf({})).toHaveLength(6);
    expect(operationsOf({ autoPublish: false })).toHaveLength(8);
    expect(operationsOf({ autoPublish: false, publishesSlots: false })).toHaveLength(10);
  });

  it('charges what it says', () => {
    const { state, model } = play({ orders: [1, 2, 6, 9], habits: FINE });
    const charged = allChanges(state).reduce((sum, { chargedCredits }) => sum + chargedCredits, 0);
    expect(charged).toBe([...model.charges.values()].reduce((sum, credits) => sum + credits, 0));
    expect(charged).toBe(32 + 36 + 38 + 3 + 1);
  });

  it('stops when the time is over, and says what is left', () => {
    const { state, ended, waves } = play({ orders: [1, 2], habits: FINE, deadlineMs: 10_000 });
    expect([ended, waves]).toEqual(['out of time', 0]);
    expect(allChanges(state).every(({ status }) => status === 'waiting')).toBe(true);
    const slow = play({ orders: [1], habits: { ...FINE, moods: ['throttled'] }, deadlineMs: 16_000 });
    expect([slow.ended, slow.waitMs]).toEqual(['out of time', 2_000]);
  });
});

describe('a journal that does not hold what was written', () => {
  it('lets nothing be sent, and leaves no row in doubt', () => {
    const workbook = journalOnly();
    workbook.before('readBlock', () => {
      for (const row of workbook.rows('_Journal').slice(1)) row[9] = 'spoilt';
    });
    const { ended, model, journal } = play({ orders: [1, 2], habits: FINE, workbook });
    expect(ended).toBe('journal not written');
    expect(model.sent).toEqual([]);
    expect(journal.inDoubt.size).toBe(0);
  });
});

describe('payments of other runs in doubt', () => {
  const doubtful = (count: number) => {
    const workbook = journalOnly();
    const journal = opened(worldOf(workbook));
    for (let row = 1; row <= count; row += 1)
      if (!journal.appendVerified([createIntent(100 + row, { run: 'r-0' })])) break;
    return { workbook, open: opened(worldOf(workbook)).openPayments().length };
  };

  it('leave room in the head for smaller waves, and nothing is left out', () => {
    const { workbook, open } = doubtful(25);
    expect(open).toBe(25);
    const model = new TokPortalModel(FINE);
    const { ended, journal } = played({ model, changes: changeStates(many(30)), workbook });
    expect([ended, model.bundles.size, journal.inDoubt.size]).toEqual(['finished', 30, 25]);
  });

  it('let nothing be paid where they fill the head, and nothing is written down', () => {
    const { workbook, open } = doubtful(100);
    expect(open).toBeLessThan(60);
    const before = JSON.stringify(workbook.rows('_Journal'));
    const { ended, model, journal } = play({ orders: [1], habits: FINE, workbook });
    expect([ended, model.sent, journal.inDoubt.size]).toEqual(['journal not written', [], open]);
    expect(JSON.stringify(workbook.rows('_Journal'))).toBe(before);
  });
});

it('starts from orders of every kind', () => {
  expect(new Set(ALL.map(({ change }) => change.rowId)).size).toBe(9);
  expect(ALL.filter(({ status }) => status !== 'waiting')).toEqual([]);
  expect(videoRowId(1)).not.toBe(videoRowId(2));
});
