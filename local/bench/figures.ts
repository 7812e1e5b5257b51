import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AgencySize, creditsOf } from './largeAgency';
import type { LargeRun, PlayedExecution } from './playLargeRun';

/** TokPortal lets so many requests through at once, then so many a second (CONTRACT 1.10). */
const REQUESTS_AT_ONCE = 120;
const REQUESTS_PER_SECOND = 2;

export type RequestCounts = Readonly<Record<string, number>>;

/** What it takes to set up, preview, send and update an agency of one size. Times and calls as counted or modelled. */
export interface SizeFigures {
  readonly bundles: number;
  readonly videos: number;
  readonly credits: number;
  /** Requests by operation, dry runs apart. */
  readonly requests: {
    readonly preview: RequestCounts;
    readonly sending: RequestCounts;
    readonly refresh: RequestCounts;
  };
  /** Answers 429 to any of them. */
  readonly tooManyRequests: number;
  /** Calls that reach the spreadsheet's server (DESIGN 10); `perWave` is the sending's share of one wave, rounded up. */
  readonly spreadsheetCalls: {
    readonly setUp: number;
    readonly preview: number;
    readonly sending: number;
    readonly perWave: number;
    /** Of one execution; an update of more than 400 orders takes several. */
    readonly refresh: number;
  };
  /** Of the whole sending. */
  readonly waves: number;
  readonly executions: number;
  readonly propertyCalls: number;
  readonly lockCalls: number;
  /** Trigger time of the sending, which counts towards the person's daily limit. */
  readonly triggerSeconds: number;
  /** From the click on Send to the end of the last execution, on the virtual clock. */
  readonly sendingSeconds: number;
  /** What TokPortal's limit alone makes of as many requests. */
  readonly limitSeconds: number;
  /** `sendingSeconds` ÷ `limitSeconds`; `null` where the limit does not bind. */
  readonly ratio: number | null;
  /** Processor time of the script, on this machine. */
  readonly previewCpuSeconds: number;
  readonly sendingCpuSeconds: number;
  /** Real time of everything, on this machine. */
  readonly realSeconds: number;
}

export function figuresOf(size: AgencySize, run: LargeRun): SizeFigures {
  const { setUp, preview, sending, refresh, sandbox } = run;
  const waves = sum(sending, ({ value }) => Number((value as { waves?: number } | null)?.waves ?? 0));
  const spreadsheetCalls = sum(sending, (execution) => execution.spreadsheetCalls);
  const sendingSeconds = elapsedSeconds(sending);
  const requests = totalsOf(sending);
  const limitSeconds = Math.max(0, sumOf(requests) - REQUESTS_AT_ONCE) / REQUESTS_PER_SECOND;
  const everything = [setUp, preview, ...sending, ...refresh];
  return {
    bundles: size.bundles,
    videos: size.bundles * size.videosPerBundle,
    credits: creditsOf(size),
    requests: { preview: preview.requests, sending: requests, refresh: totalsOf(refresh) },
    tooManyRequests: sandbox.state().requests.tooManyRequests,
    spreadsheetCalls: {
      setUp: setUp.spreadsheetCalls,
      preview: preview.spreadsheetCalls,
      sending: spreadsheetCalls,
      perWave: Math.ceil(spreadsheetCalls / Math.max(1, waves)),
      refresh: Math.max(...refresh.map((execution) => execution.spreadsheetCalls)),
    },
    waves,
    executions: sending.length,
    propertyCalls: callsOf(sending, 'Properties.'),
    lockCalls: callsOf(sending, 'Lock.'),
    triggerSeconds: sum(sending.slice(1), (execution) => elapsedSeconds([execution])),
    sendingSeconds,
    limitSeconds,
    ratio: limitSeconds === 0 ? null : sendingSeconds / limitSeconds,
    previewCpuSeconds: cpuSeconds([preview]),
    sendingCpuSeconds: cpuSeconds(sending),
    realSeconds: sum(everything, ({ realMs }) => realMs / 1000),
  };
}

/** Bytes of what is pushed, by file. */
export function bytesOfDist(): Readonly<Record<string, number>> {
  const files = ['Code.js', 'sidebar.html'];
  return Object.fromEntries(files.map((name) => [name, statSync(resolve('dist', name)).size]));
}

export function sumOf(counts: RequestCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function sum(executions: readonly PlayedExecution[], figure: (execution: PlayedExecution) => number): number {
  return executions.reduce((total, execution) => total + figure(execution), 0);
}

function totalsOf(executions: readonly PlayedExecution[]): RequestCounts {
  const totals: Record<string, number> = {};
  for (const { requests } of executions)
    for (const [name, count] of Object.entries(requests)) totals[name] = (totals[name] ?? 0) + count;
  return totals;
}

function callsOf(executions: readonly PlayedExecution[], prefix: string): number {
  const all = executions.flatMap(({ calls }) => Object.entries(calls));
  return all.reduce((total, [name, count]) => total + (name.startsWith(prefix) ? count : 0), 0);
}

function elapsedSeconds(executions: readonly PlayedExecution[]): number {
  const first = executions[0]?.startedAt ?? '';
  const last = executions[executions.length - 1]?.endedAt ?? '';
  return (Date.parse(last) - Date.parse(first)) / 1000;
}

function cpuSeconds(executions: readonly PlayedExecution[]): number {
  return sum(executions, ({ scriptCpuMs }) => (scriptCpuMs ?? 0) / 1000);
}
