import fc from 'fast-check';
import { filledElsewhere, resumeState } from '../../../src/runs/resume';
import { allChanges, type ChangeState, type RunState, startState } from '../../../src/runs/state';
import { bundleRowId } from '../../support/builders/aBundle';
import { journalOnly, opened } from '../../support/builders/journals';
import { worldOf } from '../../support/builders/playedRun';
import { ALL, FINE, play, playOn } from '../../support/builders/scenes';
import type { Habits, Mood } from '../../support/builders/tokportalModel';

const ANY_MOOD = fc.constantFrom<Mood>(
  ...(['ok', 'ok', 'ok', 'ok', 'refused', 'no credits', 'throttled', 'cooldown', 'lost after'] as const),
  ...([
    'lost before',
    'server error',
    'sticky error',
    'partly',
    'silent',
    'untold',
    'dearer',
    'bad key',
  ] as const),
);
const ANY_HABITS: fc.Arbitrary<Habits> = fc.record({
  moods: fc.array(ANY_MOOD, { maxLength: 25 }),
  autoPublish: fc.boolean(),
  publishesSlots: fc.boolean(),
  batchMax: fc.constantFrom(100, 25),
});
const ANY_ORDERS = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 1 });
const changesOf = (orders: readonly number[]) =>
  ALL.filter(({ change }) => orders.map(bundleRowId).includes(change.rowId));

/** What must be the same, whether a state was reached in one script or read from the journal. */
function gist(state: RunState) {
  const { orders, learnt, paymentStop, fullStop } = state;
  const changes = orders.flatMap((order) =>
    order.changes.map(({ change, status, doneCount, filledPositions, chargedCredits, doubt }) => ({
      id: change.id,
      bundleId: order.bundleId,
      ...{ status, doneCount, filledPositions, chargedCredits },
      doubt: doubt && { key: doubt.key, request: doubt.request, at: doubt.at, isReplayed: doubt.isReplayed },
    })),
  );
  return { changes, learnt, paymentStop, fullStop };
}

it('is the start where the journal holds nothing of the run', () => {
  const workbook = journalOnly();
  play({ orders: [1], habits: FINE, workbook });
  const entries = opened(worldOf(workbook)).entries;
  expect(resumeState(changesOf([2, 3]), [], 'r-1').learnt).toEqual(startState([]).learnt);
  expect(allChanges(resumeState(changesOf([1]), entries, 'r-2')).map(({ status }) => status)).toEqual(
    changesOf([1]).map(() => 'waiting'),
  );
});

it('gives the state in which the run ended, whatever TokPortal answered', () => {
  fc.assert(
    fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
      const workbook = journalOnly();
      const { state } = play({ orders, habits, workbook });
      const resumed = resumeState(changesOf(orders), opened(worldOf(workbook)).entries, 'r-1');
      expect(gist(resumed)).toEqual(gist(state));
    }),
    { numRuns: 200 },
  );
});

it('keeps both brakes, wherever it goes on after them', () => {
  for (const [mood, brake] of [
    ['no credits', 'paymentStop'],
    ['dearer', 'paymentStop'],
    ['bad key', 'fullStop'],
  ] as const) {
    const workbook = journalOnly();
    const { state } = play({ orders: [1, 5], habits: { ...FINE, moods: [mood] }, workbook });
    const { entries } = opened(worldOf(workbook));
    const from = entries.findIndex(({ kind }) => kind.startsWith('outcome')) + 1;
    for (let count = from; count <= entries.length; count += 1)
      expect(resumeState(changesOf([1, 5]), entries.slice(0, count), 'r-1')[brake]).toEqual(state[brake]);
    expect(state[brake]).not.toBeNull();
  }
});

it('after any entry, what was paid and not answered is in doubt, and what was answered stands', () => {
  fc.assert(
    fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
      const workbook = journalOnly();
      play({ orders, habits, workbook });
      const { entries } = opened(worldOf(workbook));
      entries.forEach((_, index) => {
        const until = entries.slice(0, index + 1);
        const last = until[index];
        const changes = allChanges(resumeState(changesOf(orders), until, 'r-1'));
        if (last?.kind !== 'intent, paid') return;
        const sent = changes.filter(({ doubt }) => doubt?.key === last.key);
        expect(sent.map(({ status, doubt }) => [status, doubt?.request, doubt?.isUnchanged])).toEqual([
          ['in doubt', last.text, true],
        ]);
      });
    }),
    { numRuns: 60 },
  );
});

it('sends a payment in doubt again only where the row still stands as it was', () => {
  const workbook = journalOnly();
  play({ orders: [1], habits: { ...FINE, moods: ['lost before'] }, workbook, deadlineMs: 60_000 });
  const { entries } = opened(worldOf(workbook));
  const edited = changesOf([1]).map((own): ChangeState => ({ ...own, status: 'stale', body: null }));
  const [create] = allChanges(resumeState(edited, entries, 'r-1'));
  expect([create?.status, create?.doubt?.isUnchanged]).toEqual(['in doubt', false]);
  expect(create?.body).toMatchObject({ external_ref: 'order-1' });
});

it('repeats a free request under the key that it had', () => {
  const workbook = journalOnly();
  const { model } = play({
    orders: [2],
    habits: { ...FINE, moods: ['ok', 'lost after'] },
    workbook,
    deadlineMs: 16_000,
  });
  const account = model.sent.filter(({ operation }) => operation === 'configureBundleAccount');
  const { entries } = opened(worldOf(workbook));
  const until = entries.slice(0, entries.findIndex(({ operation }) => operation === 'account') + 1);
  const resumed = allChanges(resumeState(changesOf([2]), until, 'r-1'));
  expect(resumed.find(({ key }) => key !== null)?.key).toBe(account[0]?.key);
});

it('counts each sending of a free request once, over however many short steps', () => {
  const moods: Mood[] = ['ok', ...new Array<Mood>(5).fill('server error')];
  const scene = { orders: [2], habits: { ...FINE, moods }, workbook: journalOnly(), deadlineMs: 16_000 };
  const { model, ...first } = play(scene);
  let end: Pick<typeof first, 'ended' | 'state'> = first;
  let steps = 1;
  for (; end.ended === 'out of time' && steps < 20; steps += 1) end = playOn(model, scene);
  expect(steps).toBeGreaterThan(3);
  expect(new Set(allChanges(end.state).map(({ status }) => status))).toEqual(new Set(['done']));
  const accounts = model.sent.filter(({ operation }) => operation === 'configureBundleAccount');
  expect(accounts.map(({ key }) => key)).toEqual(new Array(6).fill(accounts[0]?.key));
});

it('takes another key for a free request whose error TokPortal repeats, in this step and in the next one', () => {
  for (const deadlineMs of [16_000, 3_600_000]) {
    const moods: Mood[] = ['ok', 'sticky error'];
    const scene = { orders: [2], habits: { ...FINE, moods }, workbook: journalOnly(), deadlineMs };
    const { model, ...first } = play(scene);
    let end: Pick<typeof first, 'ended' | 'state'> = first;
    for (let steps = 1; end.ended === 'out of time' && steps < 20; steps += 1) end = playOn(model, scene);
    const [one, two, three, ...more] = model.sent
      .filter(({ operation }) => operation === 'configureBundleAccount')
      .map(({ key }) => key);
    expect([two === one, three === one, more]).toEqual([true, false, []]);
    expect(new Set(allChanges(end.state).map(({ status }) => status))).toEqual(new Set(['done']));
  }
});

it('a run that is killed and taken on, again and again, ends like the one that nobody disturbed', () => {
  const kills = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 });
  const habits = fc.record({
    moods: fc.constant<Mood[]>([]),
    autoPublish: fc.boolean(),
    publishesSlots: fc.boolean(),
    batchMax: fc.constantFrom(100, 25),
  });
  fc.assert(
    fc.property(ANY_ORDERS, habits, kills, (orders, wanted, killsAt) => {
      const undisturbed = play({ orders, habits: wanted });
      const workbook = journalOnly();
      const [first = 0, ...more] = killsAt;
      const scene = { orders, habits: wanted, workbook };
      const { model } = play({ ...scene, killAt: first });
      for (const killAt of more) playOn(model, { ...scene, killAt });
      const end = playOn(model, scene);
      expect(end.ended).toBe('finished');
      expect(
        gist(end.state).changes.map(({ id, status, chargedCredits }) => [id, status, chargedCredits]),
      ).toEqual(
        gist(undisturbed.state).changes.map(({ id, status, chargedCredits }) => [id, status, chargedCredits]),
      );
      const charges = [...model.charges.values()].sort((a, b) => a - b);
      expect(charges).toEqual([...undisturbed.model.charges.values()].sort((a, b) => a - b));
      for (const [slot, times] of model.extras) expect([slot, times]).toEqual([slot, 1]);
    }),
    { numRuns: 150 },
  );
});

describe('slots that another sending filled', () => {
  const workbook = journalOnly();
  const { model } = play({ orders: [2, 7], habits: FINE, workbook });
  const { entries } = opened(worldOf(workbook));
  const BEFORE = '2026-11-23T07:59:59.999Z';

  it('are known by bundle and position, whichever run asks', () => {
    const made = [...model.bundles.keys()].find((id) => id.startsWith('made')) ?? '';
    expect([...filledElsewhere(entries, 'r-2', BEFORE)].sort()).toEqual(
      [`${made}:1`, `${made}:2`, 'sent-7:1', 'sent-7:2'].sort(),
    );
  });

  it('are not its own, nor older than its plan', () => {
    expect(filledElsewhere(entries, 'r-1', BEFORE).size).toBe(0);
    expect(filledElsewhere(entries, 'r-2', model.now()).size).toBe(0);
  });
});
