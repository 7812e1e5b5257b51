import type { CreateBundleRequest } from '../../../src/domain/orders';
import { holdsForDoubt, lookUpDoubts, nextLookUpAt } from '../../../src/runs/lookUps';
import { resumeState } from '../../../src/runs/resume';
import {
  allChanges,
  type ChangeState,
  orderStates,
  type RunState,
  startState,
  withStatus,
} from '../../../src/runs/state';
import { bundleRowId } from '../../support/builders/aBundle';
import { journalOnly, opened } from '../../support/builders/journals';
import { sha256 } from '../../support/builders/plans';
import { worldOf } from '../../support/builders/playedRun';
import { ALL, FINE, play, playOn } from '../../support/builders/scenes';
import type { Mood, TokPortalModel } from '../../support/builders/tokportalModel';

const STEP_MS = 60_000;
const scene = (orders: readonly number[], moods: readonly Mood[] = [], lostReads = 0) => ({
  orders,
  habits: { ...FINE, moods, lostReads },
  workbook: journalOnly(),
  deadlineMs: STEP_MS,
});
const createsOf = ({ sent }: TokPortalModel) => sent.filter(({ operation }) => operation === 'createBundle');
const batchesOf = ({ sent }: TokPortalModel) =>
  sent.filter(({ operation }) => operation === 'batchConfigureBundleVideos');
const statuses = (state: RunState) => allChanges(state).map(({ status }) => status);
const doubtful = (state: RunState): ChangeState => {
  const own = allChanges(state).find(({ status }) => status === 'in doubt');
  if (own === undefined) throw new Error('Nothing is in doubt.');
  return own;
};

describe('an order without an answer', () => {
  it('that TokPortal has is adopted at once, and not sent again', () => {
    const { model, state, ended, journal } = play(scene([1], ['lost after']));
    expect([ended, createsOf(model).length, new Set(statuses(state))]).toEqual([
      'finished',
      1,
      new Set(['done']),
    ]);
    expect(journal.created.get(bundleRowId(1))).toMatchObject({ bundleId: 'made-1', chargedCredits: 32 });
    expect(journal.inDoubt.size).toBe(0);
  });

  it('that TokPortal has not is waited for until its absence counts', () => {
    const one = scene([1], ['lost before']);
    const { model, state, ended, waitMs, waitsForDoubt, journal } = play(one);
    expect([ended, waitMs, waitsForDoubt]).toEqual(['out of time', 300_000, true]);
    expect([doubtful(state).reason?.code, [...journal.inDoubt]]).toEqual(['run.no-answer', [bundleRowId(1)]]);
    model.nowMs += 240_000;
    const sooner = playOn(model, one);
    expect([sooner.ended, sooner.waitMs, createsOf(model).length]).toEqual(['out of time', 60_000, 1]);
  });

  it('is then sent again as it was, under the same key', () => {
    const one = scene([1], ['lost before']);
    const { model, waitMs } = play(one);
    model.nowMs += waitMs;
    const { ended, state, journal } = playOn(model, one);
    expect([ended, new Set(statuses(state))]).toEqual(['finished', new Set(['done'])]);
    const [first, second, ...more] = createsOf(model);
    expect([second?.key, second?.body, more]).toEqual([first?.key, first?.body, []]);
    expect([model.charges.size, journal.inDoubt.size]).toEqual([1, 0]);
  });

  it('is adopted where its first sending had its effect after all, though it was sent again since', () => {
    const one = scene([1], ['lost before', 'lost before']);
    const { model, waitMs } = play(one);
    const request = createsOf(model)[0]?.body as CreateBundleRequest;
    const firstMs = model.nowMs;
    model.nowMs += waitMs;
    expect(playOn(model, one).waitMs).toBe(300_000);
    const lastMs = model.nowMs;
    model.nowMs = firstMs + 30_000;
    model.add('late', 0, false, request);
    model.nowMs = lastMs + 300_000;
    const { ended, journal } = playOn(model, one);
    expect([ended, journal.created.get(bundleRowId(1))?.bundleId]).toEqual(['finished', 'late']);
    expect([createsOf(model).length, model.charges.size, journal.inDoubt.size]).toEqual([2, 0, 0]);
  });

  it('stays in doubt, and is not sent again, where TokPortal’s list held what could not be read', () => {
    const one = scene([1], ['lost before']);
    const { model, waitMs } = play(one);
    model.dropped = 1;
    model.nowMs += waitMs;
    const { ended, journal } = playOn(model, one);
    expect([ended, createsOf(model).length, [...journal.inDoubt]]).toEqual(['finished', 1, [bundleRowId(1)]]);
  });

  it('gets a new key only when TokPortal repeats its error for the old one', () => {
    const { model, state } = play({ ...scene([1], ['sticky error']), deadlineMs: 3_600_000 });
    const [first, second, third, ...more] = createsOf(model).map(({ key }) => key);
    expect([second, more]).toEqual([first, []]);
    expect(third).not.toBe(first);
    expect(third).toContain(`${bundleRowId(1)}:create:2:`);
    expect(new Set(statuses(state))).toEqual(new Set(['done']));
    expect(model.charges.size).toBe(1);
  });

  it('is given up after bounded attempts, and counts as not ordered', () => {
    const moods = Array.from({ length: 20 }, (): Mood => 'lost before');
    const { model, state, ended } = play({ ...scene([1], moods), deadlineMs: 10 * 3_600_000 });
    expect([ended, createsOf(model).length]).toEqual(['finished', 7]);
    expect(allChanges(state)[0]).toMatchObject({ status: 'failed', reason: { code: 'run.neverAnswered' } });
  });

  it('stays in doubt where something else bears its reference', () => {
    const one = scene([1], ['lost before']);
    const { model, waitMs } = play(one);
    const request = createsOf(model)[0]?.body as CreateBundleRequest;
    model.add('other', 0, false, { ...request, country: 'UK' });
    model.nowMs += waitMs;
    const { state, ended, journal } = playOn(model, one);
    expect([ended, doubtful(state).doubt?.lookUpAt, createsOf(model).length]).toEqual(['finished', null, 1]);
    expect([...journal.inDoubt]).toEqual([bundleRowId(1)]);
  });

  it('stays in doubt where TokPortal cannot be asked, after six tries twenty seconds apart', () => {
    const { model, state, ended } = play({ ...scene([1], ['lost after'], 1), deadlineMs: 3_600_000 });
    expect([ended, doubtful(state).doubt?.failedLookUps]).toEqual(['finished', 6]);
    expect(model.nowMs - (createsOf(model)[0]?.atMs ?? 0)).toBe(5 * 20_000);
    expect(createsOf(model)).toHaveLength(1);
  });

  it('holds other orders back while it is the first of the run, and lets them go afterwards', () => {
    const both = scene([1, 5], ['lost before']);
    const { model, waitMs } = play(both);
    expect(createsOf(model)).toHaveLength(1);
    model.nowMs += waitMs;
    const { state } = playOn(model, both);
    expect([createsOf(model).length, new Set(statuses(state))]).toEqual([3, new Set(['done'])]);
  });

  it('is not sent again when the row was changed meanwhile', () => {
    const one = scene([1], ['lost before']);
    const { model, waitMs } = play(one);
    model.nowMs += waitMs;
    const journal = opened(worldOf(one.workbook));
    const edited = ALL.filter(({ change }) => change.rowId === bundleRowId(1)).map(
      (own): ChangeState => ({ ...own, status: 'stale' }),
    );
    const looked = lookUpDoubts(resumeState(edited, journal.entries, 'r-1'), 30, {
      runId: 'r-1',
      transport: model,
      journal,
      clock: { now: () => model.now(), sleep: () => undefined },
      random: { hex32: () => '0'.repeat(32) },
      digest: { sha256 },
      known: new Set(),
    });
    expect([...looked.changed]).toEqual([bundleRowId(1)]);
    expect(allChanges(looked.state)[0]).toMatchObject({
      status: 'stale',
      doubt: null,
      reason: { code: 'run.absentAndChanged' },
    });
    expect(opened(worldOf(one.workbook)).summary().inDoubt.size).toBe(0);
  });
});

describe('a batch with paid extras without an answer', () => {
  it('that TokPortal has is taken as done, with its charge', () => {
    const { model, state, journal } = play(scene([9], ['lost after']));
    expect([batchesOf(model).length, journal.inDoubt.size]).toEqual([1, 0]);
    expect(allChanges(state)[0]).toMatchObject({ status: 'done', filledPositions: [1], chargedCredits: 1 });
  });

  it('that TokPortal has not is sent again, later, as it was', () => {
    const one = scene([9], ['lost before']);
    const { model, ended, waitMs } = play(one);
    expect([ended, waitMs]).toEqual(['out of time', 300_000]);
    model.nowMs += waitMs;
    const { state } = playOn(model, one);
    const [first, second, ...more] = batchesOf(model);
    expect([second?.key, second?.body, more]).toEqual([first?.key, first?.body, []]);
    expect([[...model.extras.values()], allChanges(state)[0]?.status]).toEqual([[1], 'done']);
  });

  it('keeps its key although scripts die around the look-up and the second sending', () => {
    for (let killAt = 1; killAt <= 24; killAt += 1) {
      const one = scene([9], ['lost before']);
      const { model, waitMs } = play(one);
      model.nowMs += waitMs;
      playOn(model, { ...one, killAt });
      model.nowMs += waitMs;
      const { state } = playOn(model, one);
      const keys = new Set(batchesOf(model).map(({ key }) => key));
      expect([killAt, keys.size, [...model.extras.values()]]).toEqual([killAt, 1, [1]]);
      expect([killAt, allChanges(state)[0]?.status]).toEqual([killAt, 'done']);
    }
  });
});

describe('orders wait', () => {
  const doubt = (state: RunState, row: number) =>
    withStatus(state, `createBundle:${bundleRowId(row)}`, 'in doubt', null);
  const start = startState(orderStates(ALL));
  const oneDone = withStatus(start, `createBundle:${bundleRowId(1)}`, 'done', null);

  it.each([
    ['nothing is in doubt', start, false],
    ['the first is in doubt', doubt(start, 1), true],
    ['another is, after one that succeeded', doubt(oneDone, 2), false],
    ['two are, after one that succeeded', doubt(doubt(oneDone, 2), 3), false],
    ['three are', doubt(doubt(doubt(oneDone, 2), 3), 4), true],
  ])('where %s: %s', (_name, state, expected) => {
    expect(holdsForDoubt(state)).toBe(expected);
  });

  it('for the earliest look-up', () => {
    expect(nextLookUpAt(start)).toBeNull();
    const { state } = play(scene([1], ['lost before']));
    expect(nextLookUpAt(state)).toBe('2026-11-23T08:05:00.000Z');
  });
});
