import fc from 'fast-check';
import { appliedCells } from '../../../src/actions/applyRows';
import { closeRun } from '../../../src/actions/closeRun';
import { loadPlanOf, storePlan } from '../../../src/actions/planStore';
import { rebuild } from '../../../src/actions/rebuild';
import { settleDoubts } from '../../../src/actions/settleDoubts';
import type { AgencyRows, AppliedBundle, BundleRow, VideoRow } from '../../../src/domain/rows';
import { healFillings, healFromJournal } from '../../../src/planning/healing';
import type { CellInput } from '../../../src/ports';
import { createReader } from '../../../src/runs/reads';
import { filledElsewhere, ordersOf } from '../../../src/runs/resume';
import { changeRuns, type RunRecord } from '../../../src/runs/runRecords';
import type { RunState } from '../../../src/runs/state';
import { hasPaidExtra } from '../../../src/runs/steps';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { TODAY } from '../../support/builders/facts';
import { journalOnly, opened } from '../../support/builders/journals';
import { planOf, sha256 } from '../../support/builders/plans';
import { played } from '../../support/builders/playedRun';
import { scriptedPorts } from '../../support/builders/ports';
import { previewed } from '../../support/builders/runs';
import { type Habits, type Mood, TokPortalModel } from '../../support/builders/tokportalModel';

const order = (id: number) => aBundle().id(id).named(`order-${id}`);
const videosOf = (id: number, count: number, shape = (video: VideoBuilder) => video) =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 11, 1 + Math.floor(index / 3))).toISOString().slice(0, 10);
    return shape(
      aVideo()
        .id(id * 100 + index)
        .of(`order-${id}`)
        .on(day),
    );
  });

/** Orders of an account only, with videos, with many videos, not to be published, and with paid extras. */
/** No two ask for the same: while one of them is in doubt the other would wait. */
const TYPED = agency({
  bundles: [
    order(1).accountOnly(),
    order(2),
    order(3),
    order(4).slots(2).with({ title: 'Later' }).unpublished(),
    order(5),
  ],
  videos: [
    ...videosOf(2, 2),
    ...videosOf(3, 28),
    ...videosOf(4, 1),
    ...videosOf(5, 3, (video) => video.with({ volume_added_sound: 9 })),
  ],
});

/** How one script goes: what TokPortal does, where the platform ends it, and whether its results reach the rows. */
interface Script {
  readonly moods: readonly Mood[];
  readonly killAt: number;
  readonly losesRows: boolean;
}
const UNDISTURBED: Script = { moods: [], killAt: 0, losesRows: false };
const STEP_MS = 270_000;
const STEPS_MAX = 60;

/** A workbook whose rows get what a run writes, and what the journal gives back. */
class Sheet {
  readonly ports = scriptedPorts([], journalOnly());
  private run = 0;

  constructor(
    private rows: AgencyRows,
    readonly model: TokPortalModel,
  ) {
    this.ports.workbook.addTab('_Plan', [['part', 'text', 'plan']]);
  }

  /** Previews and sends in one script; gives the number of changes that were planned. */
  previewAndSend(script: Script = UNDISTURBED): number {
    const run = this.preview();
    if (run === null) return 0;
    if (!this.step(run, script)) this.finish(run);
    return run.planned;
  }

  /** The run that a click on Send would enter; `null` = TokPortal could not be asked, or nothing is to be sent. */
  preview(): RunRecord | null {
    const facts = this.model.shown();
    const { model, ports } = this;
    const clock = { now: () => model.now(), sleep: (ms: number) => (model.nowMs += ms) };
    const deadline = { at: new Date(model.nowMs + STEP_MS).toISOString() };
    const reader = createReader({ transport: model, clock, random: ports.random, deadline });
    const settled = settleDoubts(ports, reader, opened(ports));
    if (!settled.ok) return null;
    const { inDoubt, doubtfulCreates, created, fillings } = settled.journal.summary();
    const known = { ...facts, inDoubt, doubtfulCreates, created };
    const ordered = healFromJournal(this.rows, created);
    this.rows = previewed(healFillings(ordered, fillings, { ...known, accounts: [] }).rows, known);
    const plan = { ...planOf(this.rows, known), createdAt: model.now() };
    if (plan.changes.length === 0) return null;
    this.run += 1;
    const run: RunRecord = {
      id: `r-${this.run}`,
      status: 'queued',
      planHash: storePlan(ports, plan),
      owner: ports.person,
      startedAt: model.now(),
      wakeAt: null,
      profile: null,
      planned: plan.changes.length,
      idleSteps: 0,
      requests: 0,
      message: '',
    };
    changeRuns(ports, (runs) => [...runs, run]);
    return run;
  }

  /** One step; `true` = the run is over. */
  step(run: RunRecord, { moods, killAt, losesRows }: Script): boolean {
    const { model, ports } = this;
    const { workbook } = ports;
    model.expect(moods);
    const plan = loadPlanOf(ports, run.planHash);
    if (plan === null) throw new Error('The plan is gone.');
    const journal = opened(ports);
    const { created, open } = journal.summary();
    const paid = ordersOf(journal.entries, run.id);
    const changes = rebuild(plan, this.rows, {
      sha256,
      today: TODAY,
      soon: TODAY,
      pricesHold: true,
      inDoubt: new Set(open.filter((payment) => payment.run !== run.id).map(({ rowId }) => rowId)),
      ordered: new Set([...created.keys()].filter((rowId) => !paid.has(rowId))),
      paid,
      filledElsewhere: filledElsewhere(journal.entries, run.id, plan.createdAt),
    });
    expect(changes.filter(({ status }) => status === 'stale')).toEqual([]);
    const record = (state: RunState) => (losesRows ? undefined : this.write(state));
    const { knownBundleIds } = plan;
    const stage = { model, changes, workbook, world: ports, runId: run.id, knownBundleIds, killAt, record };
    const end = played({ ...stage, deadlineMs: STEP_MS });
    model.nowMs += end.waitMs;
    if (end.ended === 'out of time') return false;
    this.close(run);
    return true;
  }

  /** As the clock trigger does: step after step until nothing is left. */
  finish(run: RunRecord): void {
    for (let step = 1; step <= STEPS_MAX; step += 1) if (this.step(run, UNDISTURBED)) return;
    throw new Error('The run never ends.');
  }

  /** Also what a colleague does with a run that stands still. */
  close(run: RunRecord): void {
    closeRun(this.ports, run, opened(this.ports));
  }

  get inDoubt(): ReadonlySet<string> {
    return opened(this.ports).summary().inDoubt;
  }

  get current(): AgencyRows {
    return this.rows;
  }

  private write(state: RunState): void {
    const applied = this.rows.bundles.flatMap((row): [string, AppliedBundle][] =>
      row.rowId === null || row.applied === null ? [] : [[row.rowId, row.applied]],
    );
    const cells = appliedCells(state.orders, new Map(applied), this.rows);
    this.rows = {
      ...this.rows,
      bundles: this.rows.bundles.map((row): BundleRow => written(row, cells.bundles.get(row.rowId ?? ''))),
      videos: this.rows.videos.map((row): VideoRow => written(row, cells.videos.get(row.rowId ?? ''))),
    };
  }
}

/** A row with the system cells that were written. */
function written<R extends BundleRow | VideoRow>(row: R, cells: Record<string, CellInput> = {}): R {
  const { last_applied, problem: _, problem_cells: __, ...others } = cells;
  return {
    ...row,
    ...others,
    ...(last_applied === undefined ? {} : { applied: JSON.parse(String(last_applied)) }),
  };
}

const ANY_MOOD = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Mood>('ok') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Mood>(
      'refused',
      'no credits',
      'bad key',
      'throttled',
      'cooldown',
      'lost after',
      'lost before',
      'server error',
      'sticky error',
      'partly',
      'silent',
      'untold',
      'existing',
    ),
  },
);
const ANY_SCRIPT: fc.Arbitrary<Script> = fc.record({
  moods: fc.array(ANY_MOOD, { maxLength: 10 }),
  killAt: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
  losesRows: fc.boolean(),
});
/** A run that some scripts take on, and that goes on by itself afterwards or is closed by somebody. */
const ANY_ROUND = fc.record({
  scripts: fc.array(ANY_SCRIPT, { minLength: 1, maxLength: 4 }),
  isClosed: fc.boolean(),
});
const ANY_HABITS = fc.record({
  moods: fc.constant<Mood[]>([]),
  autoPublish: fc.boolean(),
  publishesSlots: fc.boolean(),
  batchMax: fc.constantFrom(100, 25),
  lostReads: fc.constantFrom(0, 0, 1, 2, 3),
});

function checkMoney({ model }: Sheet): void {
  const references = [...model.bundles.values()].map(({ request }) => request?.external_ref);
  expect(new Set(references).size).toBe(references.length);
  for (const [slot, times] of model.extras) expect([slot, times]).toEqual([slot, 1]);
}

/** Every order that nobody doubts stands as its row says. */
function checkRows(sheet: Sheet): void {
  const { model, inDoubt, current } = sheet;
  for (const row of current.bundles.filter(({ rowId }) => !inDoubt.has(rowId ?? ''))) {
    const bundle = model.bundles.get(row.bundle_id ?? '');
    expect([row.reference, bundle?.request?.external_ref]).toEqual([row.reference, row.reference]);
    expect([row.reference, bundle?.published, bundle?.hasAccount]).toEqual([
      row.reference,
      row.publish !== false,
      true,
    ]);
    for (const video of current.videos.filter(({ order: name }) => name === row.reference)) {
      const slot = bundle?.slots.get(video.applied?.position ?? 0);
      const wanted = row.publish === false ? 'configured' : 'published';
      expect([video.rowId, slot?.external_ref, slot?.status]).toEqual([video.rowId, video.reference, wanted]);
    }
  }
}

function playRound(
  sheet: Sheet,
  { scripts, isClosed }: { scripts: readonly Script[]; isClosed: boolean },
): void {
  const run = sheet.preview();
  if (run === null) return;
  for (const script of scripts) {
    const isOver = sheet.step(run, script);
    checkMoney(sheet);
    if (isOver) return;
  }
  if (isClosed) sheet.close(run);
  else sheet.finish(run);
}

/** Later, when TokPortal is well again. */
function settleDown(sheet: Sheet): void {
  sheet.model.calm();
  for (let round = 0; round < 4; round += 1) {
    sheet.model.nowMs += 600_000;
    sheet.previewAndSend();
  }
  expect(sheet.previewAndSend()).toBe(0);
}

const ALL_CREDITS = 32 + 36 + (32 + 56) + 36 + 38 + 3;
const chargedIn = ({ model }: Sheet) =>
  [...model.charges.values()].reduce((sum, credits) => sum + credits, 0);
const newSheet = (habits: Habits) => new Sheet(TYPED, new TokPortalModel(habits));

it('one preview and one sending do it all, where nothing goes wrong', () => {
  for (const autoPublish of [true, false])
    for (const publishesSlots of [true, false]) {
      const sheet = newSheet({ moods: [], autoPublish, publishesSlots, batchMax: 25 });
      expect(sheet.previewAndSend()).toBe(18);
      expect(sheet.previewAndSend()).toBe(0);
      checkMoney(sheet);
      checkRows(sheet);
      expect(chargedIn(sheet)).toBe(ALL_CREDITS);
    }
});

it('a run that is killed at any call goes on by itself, without another preview, and does it all', () => {
  for (let killAt = 1; killAt <= 90; killAt += 1) {
    const sheet = newSheet({ moods: [], autoPublish: killAt % 2 === 0, publishesSlots: true, batchMax: 25 });
    const run = sheet.preview();
    if (run === null) throw new Error('Nothing is planned.');
    if (!sheet.step(run, { moods: [], killAt, losesRows: killAt % 3 === 0 })) sheet.finish(run);
    checkMoney(sheet);
    expect([killAt, chargedIn(sheet)]).toEqual([killAt, ALL_CREDITS]);
    expect([killAt, sheet.previewAndSend()]).toEqual([killAt, 0]);
    checkRows(sheet);
  }
});

it('after any faults and kills, further sendings reach the same, and pay for nothing twice', () => {
  fc.assert(
    fc.property(ANY_HABITS, fc.array(ANY_ROUND, { minLength: 1, maxLength: 3 }), (habits, rounds) => {
      const sheet = newSheet(habits);
      for (const round of rounds) {
        playRound(sheet, round);
        checkMoney(sheet);
      }
      settleDown(sheet);
      expect(sheet.inDoubt.size).toBe(0);
      checkMoney(sheet);
      checkRows(sheet);
      expect(chargedIn(sheet)).toBe(ALL_CREDITS);
    }),
    { numRuns: 60 },
  );
});

it('has orders with paid extras', () => {
  const sheet = newSheet({ moods: [], autoPublish: true, publishesSlots: true, batchMax: 100 });
  sheet.previewAndSend();
  expect(sheet.model.extras.size).toBe(3);
  const batches = sheet.model.sent.filter(({ operation }) => operation === 'batchConfigureBundleVideos');
  expect(
    batches.some(({ body }) =>
      (body as { videos: Parameters<typeof hasPaidExtra>[0][] }).videos.some(hasPaidExtra),
    ),
  ).toBe(true);
});
