import { allChanges, type ChangeState, type RunState } from '../../../src/runs/state';
import { journalOnly } from '../../support/builders/journals';
import { aBulk, aChange, addedSlots, anAct, anEdit, BULK } from '../../support/builders/paidChanges';
import { played } from '../../support/builders/playedRun';
import { FINE } from '../../support/builders/scenes';
import { type Mood, TokPortalModel } from '../../support/builders/tokportalModel';

const STEP_MS = 60_000;

/** One step after the other over one journal, each after the time that the one before asked for. */
function stage(changes: readonly ChangeState[], moods: readonly Mood[] = []) {
  const model = new TokPortalModel({ ...FINE, moods });
  model.add('sent-1', 5, true);
  const workbook = journalOnly();
  const step = (killAt = 0) =>
    played({ model, changes, workbook, knownBundleIds: ['sent-1'], deadlineMs: STEP_MS, killAt });
  return { model, step };
}

const statuses = (state: RunState) => allChanges(state).map(({ status }) => status);
const total = (model: TokPortalModel) => [...model.charges.values()].reduce((sum, own) => sum + own, 0);

const PAID: readonly (readonly [string, () => ChangeState, number])[] = [
  ['a bulk order', () => aBulk(), 140],
  ['added slots', () => addedSlots('sent-1', { quantity: 3, before: 5 }), 6],
  ['a change of a profile', () => anEdit(), 8],
];

describe.each(PAID)('%s', (_name, make, credits) => {
  it('is paid once and charged as planned', () => {
    const { model, step } = stage([make()]);
    const { ended, state } = step();
    expect([ended, statuses(state), total(model), state.paymentStop]).toEqual([
      'finished',
      ['done'],
      credits,
      null,
    ]);
    expect(allChanges(state)[0]?.chargedCredits).toBe(credits);
  });

  it('whose answer is lost is found, and not paid again', () => {
    const { model, step } = stage([make()], ['lost after']);
    const { ended, state, journal } = step();
    expect([ended, statuses(state), total(model), model.sent.length]).toEqual([
      'finished',
      ['done'],
      credits,
      1,
    ]);
    expect(journal.inDoubt.size).toBe(0);
  });

  it('that never arrived is sent again under the same key, when its absence counts', () => {
    const { model, step } = stage([make()], ['lost before']);
    const first = step();
    expect([first.ended, first.waitMs, statuses(first.state)]).toEqual([
      'out of time',
      300_000,
      ['in doubt'],
    ]);
    model.nowMs += first.waitMs;
    const { state } = step();
    const [one, two, ...more] = model.sent;
    expect([statuses(state), two?.key, more, total(model)]).toEqual([['done'], one?.key, [], credits]);
  });

  it('killed at any call goes on from the journal and is paid once', () => {
    for (let killAt = 1; ; killAt += 1) {
      const { model, step } = stage([make()]);
      const { isKilled } = step(killAt);
      let end = step();
      for (let more = 0; more < 3 && end.ended !== 'finished'; more += 1) {
        model.nowMs += end.waitMs;
        end = step();
      }
      expect([killAt, end.ended, statuses(end.state), total(model)]).toEqual([
        killAt,
        'finished',
        ['done'],
        credits,
      ]);
      if (!isKilled) break;
    }
  });

  it('that charges another amount stops further payments', () => {
    const { step } = stage([make()], ['dearer']);
    const { state } = step();
    expect([statuses(state), state.paymentStop?.code]).toEqual([['done'], 'run.chargeDiffers']);
  });

  it('that TokPortal refuses is not paid, and not tried again', () => {
    const { model, step } = stage([make()], ['refused']);
    const { ended, state } = step();
    expect([ended, statuses(state), total(model), model.sent.length]).toEqual(['finished', ['failed'], 0, 1]);
  });
});

describe('a bulk order', () => {
  it('names its bundles to the journal, under its row and country', () => {
    const { step } = stage([aBulk()]);
    const { journal, state } = step();
    const made = journal.created.get('k-1:USA')?.made ?? [];
    expect(made.map(({ platform }) => platform)).toEqual(['tiktok', 'tiktok', 'instagram', 'instagram']);
    expect(allChanges(state)[0]?.made).toEqual(made);
  });

  it('waits for capacity as a whole, and goes again with the same key', () => {
    const { model, step } = stage([aBulk()], ['cooldown']);
    expect(statuses(step().state)).toEqual(['done']);
    expect(model.sent.map(({ key, body }) => [key, body])).toEqual([
      [model.sent[0]?.key, BULK],
      [model.sent[0]?.key, BULK],
    ]);
  });

  it('of several countries: each succeeds or fails on its own', () => {
    const other = aBulk('k-1:UK', { ...BULK, country: 'UK', external_ref: 'acme-spring-uk' });
    const { model, step } = stage([aBulk(), other], ['ok', 'refused']);
    expect(statuses(step().state)).toEqual(['done', 'failed']);
    expect(total(model)).toBe(140);
  });

  it('whose answer names a bundle that existed is not taken for it', () => {
    const { step } = stage([aBulk()], ['existing']);
    const { state } = step();
    expect([statuses(state), state.paymentStop?.code]).toEqual([['failed'], 'run.answeredExisting']);
  });

  it('of which an answer names only a part is looked up', () => {
    const { model, step } = stage([aBulk()], ['part']);
    const { state } = step();
    expect([statuses(state), model.sent.length]).toEqual([['done'], 1]);
  });
});

describe('an act', () => {
  it('goes out once, and is free', () => {
    const acts = [
      anAct('unpublishBundle', 'sent-1'),
      anAct('resetBundleVideo', 'sent-1', 2),
      anAct('patchBundleVideo', 'sent-1', 3, { target_publish_date: '2026-12-24' }),
    ];
    const { model, step } = stage(acts);
    const { state } = step();
    expect(statuses(state)).toEqual(['done', 'done', 'done']);
    expect(model.sent.map(({ operation, path, body }) => [operation, path, body])).toEqual([
      ['unpublishBundle', '/bundles/sent-1/unpublish', null],
      ['patchBundleVideo', '/bundles/sent-1/videos/3', { target_publish_date: '2026-12-24' }],
      ['resetBundleVideo', '/bundles/sent-1/videos/2/reset', null],
    ]);
    expect(total(model)).toBe(0);
  });

  it('without an answer is repeated with its key', () => {
    const { model, step } = stage([anAct('unpublishBundle', 'sent-1')], ['lost before']);
    expect(statuses(step().state)).toEqual(['done']);
    expect(model.sent[1]?.key).toBe(model.sent[0]?.key);
  });

  it('waits for the change that it requires', () => {
    const second = anAct('resetBundleVideo', 'sent-1', 2);
    const needs = {
      ...second,
      change: aChange('resetBundleVideo', 'b-1', { ...second.change, requires: ['unpublishBundle:v-0'] }),
    };
    const { model, step } = stage([needs, anAct('unpublishBundle', 'sent-1')], ['refused']);
    expect(statuses(step().state)).toEqual(['waiting', 'failed']);
    expect(model.sent).toHaveLength(1);
  });
});
