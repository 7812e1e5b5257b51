import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runBuiltAddOn } from '../addOn';
import { MODELLED_LATENCY, type Runtime, type RuntimeState } from '../appsscript/runtime';
import { openStore } from '../appsscript/workbook/odooStore';
import type { WorkbookStore } from '../appsscript/workbook/store';
import { type Sandbox, startSandbox } from '../tokportal/sandbox';
import { openWorkbook, saveWorkbook, WorkbookClock } from '../workbookFile';
import { type AgencyDay, playAgencyDay } from './agencyDay';
import { Player, type Step } from './player';
import { planLines, problemLines } from './shownLines';
import { changedUserCells, readUserCells } from './userCells';

/** Monday morning of the sample agency; the sandbox and the spreadsheet share this clock. */
export const DEMO_START = '2026-11-23T08:00:00.000Z';
const DAY_MS = 86_400_000;
/** A key of the sandbox, recognisably none of anybody's. */
const DEMO_KEY = `sk_${'0123456789abcdef'.repeat(4)}`;

export interface DemoOptions {
  /** A folder with one CSV file a tab, and `tokportal.json`. */
  readonly folder: string;
  /** Where the resulting workbook goes; `null` = nowhere. */
  readonly out: string | null;
  readonly say: (line: string) => void;
}

export interface DemoIssue {
  readonly code: string;
  readonly tab: string;
  readonly row: number | null;
  readonly column: string | null;
}

export interface DemoSummary extends Partial<AgencyDay> {
  readonly bundlesCreated: number;
  readonly accountsConfigured: number;
  readonly videosConfigured: number;
  readonly bundlesPublished: number;
  readonly issues: readonly DemoIssue[];
  readonly creditsPlanned: number;
  readonly creditsCharged: number;
  readonly creditsBefore: number;
  readonly creditsAfter: number;
  readonly apiRequests: number;
  readonly dryRuns: number;
  /** Answers 429: the add-on paces itself, so none. */
  readonly tooManyRequests: number;
  readonly apiRequestsByOperation: Readonly<Record<string, number>>;
  readonly spreadsheetCalls: SpreadsheetCalls;
  readonly waves: number;
  readonly secondPreviewChanges: number;
  readonly userCellsChanged: number;
  /** Sentences of actions that did not succeed. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

/** Calls that reach the spreadsheet's server (DESIGN 10); `perWave` is apply's share of one wave, rounded up. */
export interface SpreadsheetCalls {
  readonly setUp: number;
  readonly preview: number;
  readonly apply: number;
  readonly perWave: number;
  readonly refresh: number;
  readonly total: number;
}

/** Set up, preview, send, preview again, let sandbox time pass, update: over the built bundle and real HTTP. */
export async function runDemo(options: DemoOptions): Promise<DemoSummary> {
  const startedMs = Date.now();
  const sandbox = await startSandbox({
    apiKey: DEMO_KEY,
    startAt: DEMO_START,
    world: join(options.folder, 'tokportal.json'),
  });
  const clock = new WorkbookClock(DEMO_START);
  const store = await openWorkbook(options.folder, clock);
  const runtime = demoRuntime(sandbox, store);
  clock.bind(runtime);
  try {
    const summary = await playDemo(options, sandbox, runtime);
    if (options.out !== null) await saveWorkbook(store, options.out);
    return { ...summary, seconds: Math.round((Date.now() - startedMs) / 100) / 10 };
  } finally {
    runtime.close();
    await sandbox.close();
  }
}

function demoRuntime(sandbox: Sandbox, store: WorkbookStore, state?: RuntimeState): Runtime {
  return runBuiltAddOn({
    apiBase: sandbox.apiBase,
    store,
    spreadsheetId: 'demo-spreadsheet-of-the-sample-agency',
    spreadsheetName: 'Sample agency',
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    user: { email: 'nora@agency.example.com' },
    ...(state === undefined ? { clock: { mode: 'virtual', start: DEMO_START } } : { state }),
    latency: MODELLED_LATENCY,
    seed: 1,
  });
}

async function playDemo(
  options: DemoOptions,
  sandbox: Sandbox,
  runtime: Runtime,
): Promise<Omit<DemoSummary, 'seconds'>> {
  const userCells = readUserCells(runtime.store);
  const creditsBefore = sandbox.state().balance;
  const player = new Player(runtime, options.say, DEMO_KEY);
  await player.play('onOpen', 'The file is opened; the TokPortal menu appears.', [], { context: 'onOpen' });
  await player.play('connect', 'Set up › Connect…', [`text:${DEMO_KEY}`, 'ok']);
  const setUp = await player.play('setUpTabs', 'Set up › Set up or repair tabs');
  const preview = await player.play('planChanges', 'Preview changes…');
  for (const line of problemLines(preview)) options.say(line);
  for (const line of planLines(runtime.store)) options.say(line);
  const credits = Number(preview.value.credits);
  const apply = await player.play('applyPlan', 'Send previewed changes…', [
    credits > 500 ? `text:${credits}` : 'ok',
    'ok',
  ]);
  const creditsAfter = sandbox.state().balance;
  const again = await previewOnCopy(runtime, sandbox, player);
  runtime.clock.advance(12 * DAY_MS);
  sandbox.setNow(new Date(runtime.clock.now()).toISOString());
  sandbox.manager({ action: 'workEverything' });
  options.say('\n… twelve days pass: managers accept, deliver accounts and post videos …');
  const refresh = await player.play('refreshStatuses', 'Update from TokPortal');
  const { byOperation, total, tooManyRequests } = sandbox.state().requests;
  const waves = Number(apply.value.waves ?? 0);
  const calls = runtime.counters().spreadsheetCalls;
  const first = ordersOf(sandbox);
  const changed = changedUserCells(userCells, runtime.store);
  const day = await secondPart(options, sandbox, runtime, player);
  return {
    ...first,
    ...day,
    issues: issuesOf(preview),
    creditsPlanned: credits,
    creditsCharged: Number(apply.value.chargedCredits),
    creditsBefore,
    creditsAfter,
    apiRequests: total,
    tooManyRequests,
    dryRuns: Object.entries(byOperation).reduce(
      (sum, [name, count]) => sum + (name.endsWith(':dryRun') ? count : 0),
      0,
    ),
    apiRequestsByOperation: byOperation,
    spreadsheetCalls: {
      setUp: setUp.result.spreadsheetCalls,
      preview: preview.result.spreadsheetCalls,
      apply: apply.result.spreadsheetCalls,
      perWave: Math.ceil(apply.result.spreadsheetCalls / Math.max(1, waves)),
      refresh: refresh.result.spreadsheetCalls,
      total: calls + again.result.spreadsheetCalls,
    },
    waves,
    secondPreviewChanges: Number(again.value.changes),
    userCellsChanged: changed,
    failures: player.failures,
  };
}

/** Where the folder tells what the agency had before. */
async function secondPart(
  { folder, say }: DemoOptions,
  sandbox: Sandbox,
  { store }: Runtime,
  player: Player,
): Promise<Partial<AgencyDay>> {
  const earlier = join(folder, 'earlier.json');
  if (!existsSync(earlier)) return {};
  return playAgencyDay({ player, sandbox, store, earlier, apiKey: DEMO_KEY, say });
}

/** A second preview, on a copy of the file, so that the first plan and its outcomes stay to be looked at. */
async function previewOnCopy(runtime: Runtime, sandbox: Sandbox, player: Player): Promise<Step> {
  const clock = new WorkbookClock(DEMO_START);
  const copy = demoRuntime(sandbox, openStore(runtime.store.toJSON(), clock), runtime.state());
  clock.bind(copy);
  try {
    return await player.play('planChanges', 'Preview changes… once more', [], {}, copy);
  } finally {
    copy.close();
  }
}

/** What TokPortal really has: the sandbox is asked, not the add-on. */
function ordersOf(sandbox: Sandbox) {
  const { bundles } = sandbox.state();
  const count = (holds: (bundle: (typeof bundles)[number]) => boolean) => bundles.filter(holds).length;
  const videos = bundles.reduce((sum, bundle) => sum + Number(bundle.videos_configured_count ?? 0), 0);
  return {
    bundlesCreated: bundles.length,
    accountsConfigured: count(
      (bundle) => bundle.bundle_type !== 'videos_only' && bundle.account_configured === true,
    ),
    videosConfigured: videos,
    bundlesPublished: count((bundle) => bundle.is_published === true),
  };
}

function issuesOf(preview: Step): DemoIssue[] {
  const problems = (preview.value.problems ?? []) as DemoIssue[];
  return problems.map(({ code, tab, row, column }) => ({ code, tab, row, column }));
}
