import { storePlan } from '../../../src/actions/planStore';
import { settleDoubts } from '../../../src/actions/settleDoubts';
import type { CreateBundleRequest } from '../../../src/domain/orders';
import type { Intent } from '../../../src/runs/journalEntries';
import { takeLease } from '../../../src/runs/lease';
import { createReader } from '../../../src/runs/reads';
import { changeRuns, type RunRecord, readRuns } from '../../../src/runs/runRecords';
import { bundleRowId } from '../../support/builders/aBundle';
import { aRun } from '../../support/builders/aRun';
import { createIntent, createOutcome, journalOnly, opened } from '../../support/builders/journals';
import { aPlan } from '../../support/builders/plans';
import { type ScriptedPorts, scriptedPorts } from '../../support/builders/ports';
import { TokPortalModel } from '../../support/builders/tokportalModel';

const LATE_MS = 300_000;
const HABITS = { moods: [], autoPublish: true, publishesSlots: true, batchMax: 100 };
const REQUEST: CreateBundleRequest = {
  bundle_type: 'account_only',
  platform: 'tiktok',
  country: 'USA',
  external_ref: 'order-1',
};

interface Story {
  readonly ports: ScriptedPorts;
  readonly model: TokPortalModel;
  readonly settle: () => ReturnType<typeof settleDoubts>;
  readonly reads: () => number;
}

/** A run that is over, and of which these intents have no answer. */
function story(
  intents: readonly Intent[] = [createIntent(1)],
  more: Partial<RunRecord> & {
    readonly knownBundleIds?: readonly string[];
    readonly lostReads?: number;
  } = {},
): Story {
  const { knownBundleIds = ['old-1'], lostReads = 0, ...record } = more;
  const workbook = journalOnly();
  workbook.addTab('_Plan', [['part', 'text', 'plan']]);
  const ports = scriptedPorts([], workbook);
  const model = new TokPortalModel({ ...HABITS, lostReads });
  const planHash = storePlan(ports, aPlan([], { knownBundleIds }));
  changeRuns(ports, () => [aRun({ status: 'ended', planHash, ...record })]);
  if (intents.length > 0) opened(ports).appendVerified(intents);
  const clock = {
    now: () => model.now(),
    sleep: (ms: number) => {
      model.nowMs += ms;
    },
  };
  let reads = 0;
  const sendAll = (calls: Parameters<TokPortalModel['sendAll']>[0]) => {
    reads += calls.length;
    return model.sendAll(calls);
  };
  const transport = Object.create(model, { sendAll: { value: sendAll } });
  const settle = () => {
    const deadline = { at: new Date(model.nowMs + 270_000).toISOString() };
    return settleDoubts(
      ports,
      createReader({ transport, clock, random: ports.random, deadline }),
      opened(ports),
    );
  };
  return { ports, model, settle, reads: () => reads };
}

const summary = ({ ports }: Story) => opened(ports).summary();

describe('a payment without an answer, of a run that is over', () => {
  it('belongs to its row when TokPortal has it', () => {
    const own = story();
    own.model.add('made-1', 0, false, REQUEST);
    expect(own.settle()).toMatchObject({ ok: true, notes: [] });
    expect(summary(own).created.get(bundleRowId(1))?.bundleId).toBe('made-1');
    expect([summary(own).inDoubt.size, readRuns(own.ports)]).toEqual([0, []]);
  });

  it('may be planned again when it is not there, late enough, under the key that it had', () => {
    const own = story();
    own.model.nowMs += LATE_MS;
    expect(own.settle().ok).toBe(true);
    const { inDoubt, created, closedCreates } = summary(own);
    expect([inDoubt.size, created.size, closedCreates.size, readRuns(own.ports)]).toEqual([0, 0, 0, []]);
  });

  it('is a new attempt where TokPortal only repeats its error for that key', () => {
    const own = story();
    opened(own.ports).append([createOutcome(1, 'unclear', { facts: '{"replayed":true}' })]);
    own.model.nowMs += LATE_MS;
    own.settle();
    expect(summary(own).closedCreates.get(bundleRowId(1))).toBe(1);
  });

  it.each([
    ['it is too early to say', (_model: TokPortalModel) => undefined, LATE_MS - 1],
    [
      'another order bears its reference',
      (model: TokPortalModel) => model.add('x', 0, false, { ...REQUEST, country: 'UK' }),
      LATE_MS,
    ],
    [
      'the bundle was known to its plan',
      (model: TokPortalModel) => model.add('old-1', 0, false, REQUEST),
      LATE_MS,
    ],
  ])('stays in doubt, with its run and plan, where %s', (_name, prepare, laterMs) => {
    const own = story();
    prepare(own.model);
    own.model.nowMs += laterMs;
    expect(own.settle().ok).toBe(true);
    expect([...summary(own).inDoubt]).toEqual([bundleRowId(1)]);
    expect(readRuns(own.ports)).toHaveLength(1);
  });

  it('stays in doubt where a row owns the bundle, also when the plan is gone', () => {
    for (const more of [{}, { planHash: 'gone' }]) {
      const claimed = story([createIntent(1), createIntent(2)], more);
      opened(claimed.ports).append([createOutcome(2)]);
      claimed.model.add('made-2', 0, false, REQUEST);
      expect(claimed.settle().ok).toBe(true);
      expect([...summary(claimed).inDoubt]).toEqual([bundleRowId(1)]);
    }
  });

  it('whose plan is gone belongs to its row when one new bundle that no row owns bears its reference', () => {
    const planless = story([createIntent(1)], { planHash: 'gone' });
    planless.model.add('made-1', 0, false, REQUEST);
    expect(planless.settle().ok).toBe(true);
    expect(summary(planless).created.get(bundleRowId(1))?.bundleId).toBe('made-1');
    expect(summary(planless).inDoubt.size).toBe(0);
  });

  it('stays in doubt where TokPortal’s list held what could not be read', () => {
    const own = story();
    own.model.dropped = 1;
    own.model.nowMs += LATE_MS;
    expect(own.settle().ok).toBe(true);
    expect([...summary(own).inDoubt]).toEqual([bundleRowId(1)]);
  });

  it('is looked up only with a key that shows the orders of the workbook', () => {
    const own = story([createIntent(1), createIntent(2)]);
    opened(own.ports).append([createOutcome(2)]);
    own.model.nowMs += LATE_MS;
    expect(own.settle()).toMatchObject({ ok: false, code: 'apply.otherWorkspace' });
    expect([own.reads(), [...summary(own).inDoubt]]).toEqual([1, [bundleRowId(1)]]);
  });

  it('is looked up only with the key that paid it, where the workbook owns no order', () => {
    const own = story([createIntent(1)], { profile: 'ann@agency.example' });
    own.model.nowMs += LATE_MS;
    own.model.email = 'bob@agency.example';
    expect(own.settle()).toMatchObject({ ok: false, code: 'apply.otherWorkspace' });
    expect([own.reads(), [...summary(own).inDoubt], readRuns(own.ports).length]).toEqual([
      1,
      [bundleRowId(1)],
      1,
    ]);
    own.model.email = 'ann@agency.example';
    expect([own.settle().ok, summary(own).inDoubt.size]).toEqual([true, 0]);
  });

  it.each(['running', 'waiting', 'queued'] as const)('is the run’s own while that is %s', (status) => {
    const own = story([createIntent(1)], { status });
    own.model.add('made-1', 0, false, REQUEST);
    expect([own.settle().ok, own.reads(), summary(own).inDoubt.size]).toEqual([true, 0, 1]);
  });

  it.each([
    ['running', 1],
    ['waiting', 1],
    ['queued', 1],
    ['ended', 0],
  ] as const)('keeps no run that is %s beyond its need', (status, kept) => {
    const own = story([], { status });
    expect([own.settle().ok, readRuns(own.ports).length]).toEqual([true, kept]);
  });

  it('changes nothing where TokPortal cannot be asked', () => {
    const own = story([createIntent(1)], { lostReads: 1 });
    const before = opened(own.ports).entries;
    expect(own.settle()).toMatchObject({ ok: false, code: 'run.no-answer' });
    expect(opened(own.ports).entries).toEqual(before);
  });
});

describe('paid extras without an answer', () => {
  const video = (position: number) => ({
    position,
    video_type: 'video',
    external_ref: `v-${position}`,
    volume_added_sound: 9,
  });
  const extras = (): Intent => {
    const body = { videos: [video(1), video(2)] };
    const request = JSON.stringify({ change: 'configureVideos:x', bundleId: 'made-1', body });
    return createIntent(1, { operation: 'videos', key: 'r-1:videos:1', request });
  };
  const filled = (own: Story, positions: readonly number[]) => {
    own.model.add('made-1', 2, false, REQUEST);
    for (const position of positions)
      own.model.bundles
        .get('made-1')
        ?.slots.set(position, { status: 'configured', external_ref: `v-${position}` });
  };

  it.each([
    ['all are there', [1, 2], 0, 'outcome, done'],
    ['some are there, late', [2], LATE_MS, 'outcome, done'],
    ['none is there, late', [], LATE_MS, 'outcome, absent'],
    ['some are there, early', [1], LATE_MS - 1, null],
    ['none is there, early', [], 0, null],
  ] as const)('%s', (_name, positions, laterMs, kind) => {
    const own = story([extras()]);
    filled(own, positions);
    own.model.nowMs += laterMs;
    expect(own.settle().ok).toBe(true);
    const { entries } = opened(own.ports);
    expect(entries.slice(1).map((entry) => entry.kind)).toEqual(kind === null ? [] : [kind]);
    expect(summary(own).inDoubt.size).toBe(kind === null ? 1 : 0);
    // At the planned price: TokPortal does not tell what a slot was charged.
    const paid = kind === 'outcome, done' ? positions.map((position) => [position, 1]) : [];
    expect([...(summary(own).fillings.extras.get('made-1') ?? [])]).toEqual(paid);
  });

  it('whose request is lost are looked up in the order of their row, and are not done by what they did not name', () => {
    const own = story([createIntent(1)]);
    opened(own.ports).append([createOutcome(1)]);
    const lost = { ...extras(), request: JSON.stringify({ reference: 'order-1' }) };
    opened(own.ports).appendVerified([lost]);
    filled(own, [1, 2]);
    expect(own.settle().ok).toBe(true);
    expect([own.reads(), [...summary(own).inDoubt]]).toEqual([2, [bundleRowId(1)]]);
    own.model.nowMs += LATE_MS;
    own.settle();
    expect(summary(own).inDoubt.size).toBe(0);
  });
});

describe('a journal that was restored', () => {
  const restored = (own: Story) => own.ports.workbook.rows('_Journal').splice(1);

  it('is rebuilt, which is said, and its open payments are looked up', () => {
    const own = story([createIntent(1), createIntent(2)]);
    opened(own.ports).append([createOutcome(2)]);
    own.model.add('made-2', 0, false);
    restored(own);
    const settled = own.settle();
    expect(settled.ok && settled.notes).toHaveLength(1);
    expect([opened(own.ports).isWhole, own.reads()]).toEqual([true, 2]);
    expect([...summary(own).created.keys()]).toEqual([bundleRowId(2)]);
    expect([...summary(own).inDoubt]).toEqual([bundleRowId(1)]);
  });

  it('of a payment whose request is lost, the one new bundle under its reference is its order, and what is not there is over', () => {
    const there = story();
    there.model.add('made-1', 0, false, { ...REQUEST, country: 'UK' });
    restored(there);
    there.settle();
    expect(summary(there).created.get(bundleRowId(1))?.bundleId).toBe('made-1');
    const known = story();
    known.model.add('old-1', 0, false, REQUEST);
    restored(known);
    known.settle();
    expect([...summary(known).inDoubt]).toEqual([bundleRowId(1)]);
    const absent = story();
    absent.model.nowMs += LATE_MS;
    restored(absent);
    absent.settle();
    expect(summary(absent).inDoubt.size).toBe(0);
  });

  it('is left alone while somebody sends', () => {
    const own = story();
    restored(own);
    takeLease(own.ports, 'apply', 'bob@agency.example');
    expect(own.settle()).toMatchObject({ ok: false, code: 'apply.busy' });
    expect([opened(own.ports).isWhole, own.reads()]).toEqual([false, 0]);
  });

  it('is not rebuilt without the document lock', () => {
    const own = story();
    restored(own);
    own.ports.isLockFree = false;
    expect(own.settle()).toMatchObject({ ok: false, code: 'journal.notRebuilt' });
    expect(own.reads()).toBe(0);
  });
});
