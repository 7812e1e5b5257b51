import fc from 'fast-check';
import { appliedCells } from '../../../src/actions/applyRows';
import { rebuild } from '../../../src/actions/rebuild';
import type { AgencyRows, AppliedBundle, BundleRow, VideoRow } from '../../../src/domain/rows';
import { healFillings, healFromJournal } from '../../../src/planning/healing';
import type { CellInput } from '../../../src/ports';
import type { RunState } from '../../../src/runs/state';
import { hasPaidExtra } from '../../../src/runs/waves';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { TODAY } from '../../support/builders/facts';
import { planOf, sha256 } from '../../support/builders/plans';
import { journalOf, journalOnly, played } from '../../support/builders/playedRun';
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

/** A workbook whose rows get what a run writes, and what the journal gives back. */
class Sheet {
  readonly workbook = journalOnly();
  private run = 0;

  constructor(
    private rows: AgencyRows,
    readonly model: TokPortalModel,
  ) {}

  /** Previews and sends; some of the results may not reach the rows. Gives the number of changes that were planned. */
  previewAndSend(moods: readonly Mood[], killAt = 0, losesRows = false): number {
    this.run += 1;
    this.model.expect(moods);
    const { inDoubt, doubtfulCreates, created, fillings } = journalOf(this.workbook);
    const facts = { ...this.model.shown(), inDoubt, doubtfulCreates, created };
    const ordered = healFromJournal(this.rows, created);
    this.rows = previewed(healFillings(ordered, fillings, { ...facts, accounts: [] }).rows, facts);
    const plan = planOf(this.rows, facts);
    const inputs = {
      sha256,
      today: TODAY,
      soon: TODAY,
      pricesHold: true,
      inDoubt,
      ordered: new Set(created.keys()),
      paid: new Map(),
      filledElsewhere: new Set<string>(),
    };
    const changes = rebuild(plan, this.rows, inputs);
    expect(changes.filter(({ status }) => status === 'stale')).toEqual([]);
    const { workbook, model } = this;
    const record = (state: RunState) => (losesRows ? undefined : this.write(state));
    const knownBundleIds = plan.knownBundleIds;
    played({ model, changes, workbook, runId: `r-${this.run}`, knownBundleIds, killAt, record });
    return changes.length;
  }

  get inDoubt(): ReadonlySet<string> {
    return journalOf(this.workbook).inDoubt;
  }

  get current(): AgencyRows {
    return this.rows;
  }

  private write(state: RunState): void {
    const applied = this.rows.bundles.flatMap((row): [string, AppliedBundle][] =>
      row.rowId === null || row.applied === null ? [] : [[row.rowId, row.applied]],
    );
    const cells = appliedCells(state.orders, new Map(applied));
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
      'partly',
      'silent',
      'untold',
      'existing',
    ),
  },
);
const ANY_ROUND = fc.record({
  moods: fc.array(ANY_MOOD, { maxLength: 14 }),
  killAt: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
  losesRows: fc.boolean(),
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

function settleDown(sheet: Sheet): void {
  for (let round = 0; round < 4; round += 1) sheet.previewAndSend([]);
  expect(sheet.previewAndSend([])).toBe(0);
}

const newSheet = (habits: Habits) => new Sheet(TYPED, new TokPortalModel(habits));

it('one preview and one sending do it all, where nothing goes wrong', () => {
  for (const autoPublish of [true, false])
    for (const publishesSlots of [true, false]) {
      const sheet = newSheet({ moods: [], autoPublish, publishesSlots, batchMax: 25 });
      expect(sheet.previewAndSend([])).toBe(18);
      expect(sheet.previewAndSend([])).toBe(0);
      checkMoney(sheet);
      checkRows(sheet);
      expect([...sheet.model.charges.values()].reduce((sum, credits) => sum + credits, 0)).toBe(
        32 + 36 + (32 + 56) + 36 + 38 + 3,
      );
    }
});

it('after any faults, further sendings reach the same, and pay for nothing twice', () => {
  fc.assert(
    fc.property(ANY_HABITS, fc.array(ANY_ROUND, { minLength: 1, maxLength: 3 }), (habits, rounds) => {
      const sheet = newSheet(habits);
      for (const { moods, killAt, losesRows } of rounds) {
        sheet.previewAndSend(moods, killAt, losesRows);
        checkMoney(sheet);
      }
      settleDown(sheet);
      checkMoney(sheet);
      checkRows(sheet);
    }),
    { numRuns: 40 },
  );
});

it('has orders with paid extras', () => {
  const sheet = newSheet({ moods: [], autoPublish: true, publishesSlots: true, batchMax: 100 });
  sheet.previewAndSend([]);
  expect(sheet.model.extras.size).toBe(3);
  const batches = sheet.model.sent.filter(({ operation }) => operation === 'batchConfigureBundleVideos');
  expect(
    batches.some(({ body }) =>
      (body as { videos: Parameters<typeof hasPaidExtra>[0][] }).videos.some(hasPaidExtra),
    ),
  ).toBe(true);
});
