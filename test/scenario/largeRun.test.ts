import { closeWorkers } from '../../local/appsscript/runtime';
import { type AgencySize, creditsOf } from '../../local/bench/largeAgency';
import { type LargeRun, type LargeRunOptions, playLargeRun } from '../../local/bench/playLargeRun';
import { WorkbookCells } from '../support/workbookCells';

/** 1,000 orders with 10,000 videos instead of a small form: minutes instead of seconds. */
const FULL = process.env.LARGE_RUN === 'full';
const SMALL: AgencySize = { bundles: 120, videosPerBundle: 5 };
const LARGE: AgencySize = { bundles: 1_000, videosPerBundle: 10 };
const SIZE = FULL ? LARGE : SMALL;
const MINUTE_MS = 60_000;
/** The small form is over within six minutes: its executions get less, so that it takes several of them as well. */
const SHORT_MS = 40_000;
const TEST_TIMEOUT_MS = FULL ? 3_600_000 : MINUTE_MS;

afterAll(closeWorkers);

async function played(options: Omit<LargeRunOptions, 'size'>): Promise<LargeRun> {
  const run = await playLargeRun({ size: SIZE, ...(FULL ? {} : { deadlineMs: SHORT_MS }), ...options });
  await run.close();
  return run;
}

/** Nothing charged twice, nothing left out, by TokPortal's books and by what stands in the rows. */
function expectAllApplied(run: LargeRun): void {
  const { bundles, videosPerBundle } = SIZE;
  const each = creditsOf({ bundles: 1, videosPerBundle });
  const state = run.sandbox.state();
  const ids = state.bundles.map(({ id }) => String(id));
  // The balance that the story began with was set by debits of no order.
  const debits = state.debits.filter(({ bundleId }) => bundleId !== null);
  expect(debits.map(({ bundleId }) => bundleId).sort()).toEqual([...ids].sort());
  expect(new Set(debits.map(({ amount }) => amount))).toEqual(new Set([each]));
  expect(ids).toHaveLength(bundles);
  expect(state.balance).toBe(run.creditsBefore - creditsOf(SIZE));
  expect(new Set(state.bundles.map(({ external_ref }) => external_ref)).size).toBe(bundles);
  const done = { is_published: true, account_configured: true, videos_configured_count: videosPerBundle };
  for (const bundle of state.bundles) expect(bundle).toMatchObject(done);
  expect(state.requests.tooManyRequests).toBe(0);

  const cells = new WorkbookCells(run.runtime.store);
  expect(columnOf(cells, 'Bundles', 'bundle_id').sort()).toEqual([...ids].sort());
  expect(columnOf(cells, 'Bundles', 'credits')).toEqual(new Array(bundles).fill(String(each)));
  expect(columnOf(cells, 'Bundles', 'status')).toEqual(new Array(bundles).fill('published'));
  expect(columnOf(cells, 'Runs', 'status')).toEqual(['done']);
  expect(columnOf(cells, 'Runs', 'credits')).toEqual([String(creditsOf(SIZE))]);
}

/** Texts below the header row, by column key, in one read. */
function columnOf(cells: WorkbookCells, tab: string, key: string): string[] {
  const id = cells.sheetId(tab);
  const zone = {
    row: 2,
    column: cells.column(tab, key),
    rows: cells.store.lastUsed(id).row - 1,
    columns: 1,
  };
  return cells.store.read(id, zone).map(([cell]) => cell?.display ?? '');
}

/** TokPortal took each slot from one request; a repetition under the same key is only answered again. */
function expectEachSlotFilledOnce(run: LargeRun): void {
  const filled = new Map<string, number>();
  for (const { operationId, status, replayed, path, body } of run.sandbox.requests()) {
    if (operationId !== 'batchConfigureBundleVideos' || status !== 200 || replayed) continue;
    for (const { position } of (JSON.parse(body) as { videos: { position: number }[] }).videos) {
      const slot = `${path} ${position}`;
      filled.set(slot, (filled.get(slot) ?? 0) + 1);
    }
  }
  expect([...filled].filter(([, times]) => times > 1)).toEqual([]);
  expect(filled.size).toBe(SIZE.bundles * SIZE.videosPerBundle);
}

function expectQuietEnd(run: LargeRun): void {
  expect(run.runtime.state().triggers).toEqual([]);
  const { document } = run.runtime.state().properties;
  expect(JSON.parse(document['tokportal.runs'] ?? '[]')).toEqual([]);
  expect(run.sending.flatMap(({ error }) => error ?? [])).toEqual([]);
}

const days = ({ sending }: LargeRun): number =>
  new Set(sending.map(({ startedAt }) => startedAt.slice(0, 10))).size;

test(
  'a sending that takes many executions: nothing charged twice, nothing left out',
  async () => {
    const run = await played({ account: 'workspace' });
    expectAllApplied(run);
    expectEachSlotFilledOnce(run);
    expectQuietEnd(run);
    const cut = run.sending.filter(({ outcome }) => outcome === 'timed-out');
    // A step ends by itself long before the platform's six minutes; the short ones of the small form are ended.
    expect(cut.length > 0).toBe(!FULL);
    expect(run.sending.length).toBeGreaterThan(2);
    expect(days(run)).toBe(1);
  },
  TEST_TIMEOUT_MS,
);

test(
  'the trigger minutes of a consumer account are used up in the middle: it goes on the next day',
  async () => {
    const triggerMsPerDay = FULL ? 10 * MINUTE_MS : SHORT_MS;
    const run = await played({ account: 'consumer', limits: { triggerMsPerDay } });
    expectAllApplied(run);
    expectEachSlotFilledOnce(run);
    expectQuietEnd(run);
    expect(run.refusedFirings).toBeGreaterThan(0);
    expect(days(run)).toBeGreaterThan(1);
  },
  TEST_TIMEOUT_MS,
);

if (FULL)
  test(
    'a consumer account has trigger minutes enough for all of it in one day',
    async () => {
      const run = await played({ account: 'consumer' });
      expectAllApplied(run);
      expectQuietEnd(run);
      expect(run.refusedFirings).toBe(0);
      expect(days(run)).toBe(1);
    },
    TEST_TIMEOUT_MS,
  );
