import { runBuiltAddOn } from '../addOn';
import {
  type AccountKind,
  type ExecutionResult,
  type LimitOverrides,
  MODELLED_LATENCY,
  type QuotaReport,
  type Runtime,
} from '../appsscript/runtime';
import { createArrayStore } from '../appsscript/workbook/arrayStore';
import { type Sandbox, startSandbox } from '../tokportal/sandbox';
import { type AgencySize, creditsOf, typeLargeAgency } from './largeAgency';

/** Monday morning. */
const START = '2026-11-23T08:00:00.000Z';
/** Far enough for a run that takes days. */
const FIRST_DATE = '2026-12-20';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A key of the sandbox, recognisably none of anybody's. */
const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
/** Credits on top of what the orders cost. */
const SPARE_CREDITS = 100;
/** By then a run that does not end counts as endless. */
const DAYS_MAX = 21;
/** Nothing of the add-on takes so long: a net under endless loops. */
const REAL_LIMIT_MS = 1_200_000;

export interface LargeRunOptions {
  readonly size: AgencySize;
  readonly account: AccountKind;
  /** Limits that differ from the platform's. */
  readonly limits?: LimitOverrides;
  /** What executions may take on the virtual clock; the platform's six minutes unless told. */
  readonly deadlineMs?: number;
  /** Also updates all rows from TokPortal afterwards. */
  readonly refresh?: boolean;
  /** Hears of each execution as it ends. */
  readonly say?: (line: string) => void;
}

/** One execution, and what the request counters said before and after it. */
export interface PlayedExecution extends ExecutionResult {
  readonly functionName: string;
  /** Real milliseconds. */
  readonly realMs: number;
  /** Requests by operation, dry runs apart. */
  readonly requests: Readonly<Record<string, number>>;
}

/** A large agency that was set up, previewed and sent; the caller closes it. */
export interface LargeRun {
  readonly sandbox: Sandbox;
  readonly runtime: Runtime;
  readonly creditsBefore: number;
  readonly setUp: PlayedExecution;
  readonly preview: PlayedExecution;
  /** The click, and what triggers did until the run was over. */
  readonly sending: readonly PlayedExecution[];
  /** Firings that the platform refused, because the trigger minutes of the day were used up. */
  readonly refusedFirings: number;
  readonly refresh: readonly PlayedExecution[];
  readonly quotas: readonly QuotaReport[];
  close(): Promise<void>;
}

/**
 * Set up, type, preview, one click on Send, and then nobody clicks: the clock goes on and triggers fire until none
 * stands. Over the built bundle, the local runtime with modelled latency, and a sandbox by real HTTP.
 * @throws Error when an action does not even begin, or the run does not end within three weeks
 */
export async function playLargeRun(options: LargeRunOptions): Promise<LargeRun> {
  const sandbox = await startSandbox({ apiKey: KEY, startAt: START });
  const creditsBefore = creditsOf(options.size) + SPARE_CREDITS;
  sandbox.setWorld({ balance: creditsBefore });
  const runtime = runBuiltAddOn({
    apiBase: sandbox.apiBase,
    store: createArrayStore(),
    spreadsheetId: 'large-agency-spreadsheet',
    spreadsheetName: 'Large agency',
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    user: { email: 'nora@agency.example' },
    clock: { mode: 'virtual', start: START },
    latency: MODELLED_LATENCY,
    account: options.account,
    limits: options.limits ?? {},
    seed: 1,
    realLimitMs: REAL_LIMIT_MS,
    silentServerMs: REAL_LIMIT_MS,
  });
  const close = (): Promise<void> => {
    runtime.close();
    return sandbox.close();
  };
  try {
    return { ...(await playAll(options, sandbox, runtime)), sandbox, runtime, creditsBefore, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Story = Omit<LargeRun, 'sandbox' | 'runtime' | 'creditsBefore' | 'close'>;

async function playAll(options: LargeRunOptions, sandbox: Sandbox, runtime: Runtime): Promise<Story> {
  const player = new Player(options, sandbox, runtime);
  await player.click('connect', [`text:${KEY}`, 'ok']);
  const setUp = await player.click('setUpTabs');
  typeLargeAgency(runtime.store, options.size, FIRST_DATE);
  const preview = await player.click('planChanges');
  const credits = creditsOf(options.size);
  const click = await player.click('applyPlan', [credits > 500 ? `text:${credits}` : 'ok', 'ok']);
  const sending = [click, ...(await player.letTriggersEnd())];
  const { refusedFirings } = player;
  const quotas = runtime.quotas();
  const refresh = options.refresh ? [await player.click('refreshStatuses')] : [];
  if (options.refresh) refresh.push(...(await player.letTriggersEnd()));
  return { setUp, preview, sending, refusedFirings, refresh, quotas };
}

/** Clicks menu items, and lets time pass. */
class Player {
  refusedFirings = 0;
  private requestsSoFar: Readonly<Record<string, number>> = {};

  constructor(
    private readonly options: LargeRunOptions,
    private readonly sandbox: Sandbox,
    private readonly runtime: Runtime,
  ) {}

  async click(name: string, answers: readonly string[] = []): Promise<PlayedExecution> {
    this.runtime.setAnswers(answers);
    const played = await this.measured(name, () => this.runtime.call(name, [], this.limited()));
    const { outcome, error, value } = played;
    if (outcome === 'threw') throw new Error(`${name}: ${error?.message}`);
    const { ok, code, message } = (value ?? {}) as Record<string, unknown>;
    if (ok === false && code !== 'apply.waiting') throw new Error(`${name}: ${code} ${message}`);
    return played;
  }

  /** Minutes pass and triggers fire until none stands. */
  async letTriggersEnd(): Promise<PlayedExecution[]> {
    const played: PlayedExecution[] = [];
    const { clock } = this.runtime;
    const end = clock.now() + DAYS_MAX * DAY_MS;
    for (let due = this.runtime.nextDueAt(); due !== null; due = this.runtime.nextDueAt()) {
      if (clock.now() > end) throw new Error(`The run has not ended after ${DAYS_MAX} days.`);
      clock.advance(Math.max(0, Date.parse(due) - clock.now()));
      this.sandbox.setNow(new Date(clock.now()).toISOString());
      const fired = await this.measured('tick', () => this.fire());
      if (fired.outcome === 'threw' && Object.keys(fired.calls).length === 0) this.refusedFirings += 1;
      else played.push(fired);
    }
    return played;
  }

  private async fire(): Promise<ExecutionResult> {
    const [firing, ...others] = await this.runtime.fireDue(this.limited());
    if (firing === undefined || others.length > 0)
      throw new Error(`${others.length + 1} triggers fire at once.`);
    return firing.result;
  }

  private limited(): { readonly deadlineMs?: number } {
    const { deadlineMs } = this.options;
    return deadlineMs === undefined ? {} : { deadlineMs };
  }

  private async measured(
    functionName: string,
    play: () => Promise<ExecutionResult>,
  ): Promise<PlayedExecution> {
    const startedMs = performance.now();
    const result = await play();
    const realMs = performance.now() - startedMs;
    const before = this.requestsSoFar;
    // A refused firing asks nobody, and a day has 1,440 of them.
    if (result.fetches > 0) this.requestsSoFar = this.sandbox.state().requests.byOperation;
    const requests = difference(this.requestsSoFar, before);
    const played = { ...result, functionName, realMs, requests };
    if (Object.keys(result.calls).length > 0) this.options.say?.(lineOf(played));
    return played;
  }
}

function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const changed = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, count]) => count > 0));
}

function lineOf({ functionName, startedAt, endedAt, value, realMs, outcome }: PlayedExecution): string {
  const minutes = (Date.parse(endedAt) - Date.parse(startedAt)) / MINUTE_MS;
  const { message = outcome } = (value ?? {}) as { message?: string };
  return `${startedAt}  ${functionName}  ${minutes.toFixed(1)} min (${(realMs / 1000).toFixed(1)} s real)  ${message}`;
}
