import { type Budget, readsOf } from './budgets';
import { type SizeFigures, sumOf } from './figures';

type Row = readonly [title: string, figure: (size: SizeFigures) => string];

const ROWS: readonly Row[] = [
  ['Orders (each a new account)', ({ bundles }) => whole(bundles)],
  ['Videos', ({ videos }) => whole(videos)],
  ['Credits', ({ credits }) => whole(credits)],
  ['', () => ''],
  ['Requests to TokPortal: preview', ({ requests }) => whole(sumOf(requests.preview))],
  ['  … simulated orders, free', ({ requests }) => whole(dryRunsOf(requests.preview))],
  ['Requests to TokPortal: sending', ({ requests }) => whole(sumOf(requests.sending))],
  ['  … orders', ({ requests }) => whole(requests.sending.createBundle ?? 0)],
  ['  … account profiles', ({ requests }) => whole(requests.sending.configureBundleAccount ?? 0)],
  ['  … batches of videos', ({ requests }) => whole(requests.sending.batchConfigureBundleVideos ?? 0)],
  ['  … publications of their own', ({ requests }) => whole(requests.sending.publishBundle ?? 0)],
  ['  … reads', (size) => whole(readsOf(size))],
  ['Requests to TokPortal: update', ({ requests }) => whole(sumOf(requests.refresh))],
  ['', () => ''],
  ['Spreadsheet calls: set-up', ({ spreadsheetCalls }) => whole(spreadsheetCalls.setUp)],
  ['Spreadsheet calls: preview', ({ spreadsheetCalls }) => whole(spreadsheetCalls.preview)],
  ['Spreadsheet calls: sending', ({ spreadsheetCalls }) => whole(spreadsheetCalls.sending)],
  ['  … waves of requests', ({ waves }) => whole(waves)],
  ['  … calls a wave', ({ spreadsheetCalls }) => whole(spreadsheetCalls.perWave)],
  ['Spreadsheet calls: update, each go', ({ spreadsheetCalls }) => whole(spreadsheetCalls.refresh)],
  ['Property calls of the sending', ({ propertyCalls }) => whole(propertyCalls)],
  ['Lock calls of the sending', ({ lockCalls }) => whole(lockCalls)],
  ['', () => ''],
  ['Script executions of the sending', ({ executions }) => whole(executions)],
  ['  … trigger minutes of the day', ({ triggerSeconds }) => (triggerSeconds / 60).toFixed(1)],
  ['Sending, modelled', ({ sendingSeconds }) => minutes(sendingSeconds)],
  ['  … the rate limit alone', ({ limitSeconds }) => minutes(limitSeconds)],
  ['  … ratio', ({ ratio }) => ratio?.toFixed(3) ?? '–'],
  ['Processor time of the preview', ({ previewCpuSeconds }) => `${previewCpuSeconds.toFixed(2)} s`],
  ['Processor time of the sending', ({ sendingCpuSeconds }) => `${sendingCpuSeconds.toFixed(2)} s`],
  ['Real time of it all here', ({ realSeconds }) => `${realSeconds.toFixed(0)} s`],
];

const TITLE_WIDTH = 38;
const FIGURE_WIDTH = 12;

/** The performance table as lines of text, a column for each size. */
export function benchTable(sizes: readonly SizeFigures[]): string[] {
  return ROWS.map(([title, figure]) =>
    `${title.padEnd(TITLE_WIDTH)}${sizes.map((size) => figure(size).padStart(FIGURE_WIDTH)).join('')}`.trimEnd(),
  );
}

export function budgetLines(budgets: readonly Budget[]): string[] {
  const what = Math.max(...budgets.map((budget) => budget.what.length));
  const measured = Math.max(...budgets.map((budget) => budget.measured.length));
  return budgets.map((budget) =>
    [
      budget.holds ? 'ok  ' : 'OVER',
      budget.what.padEnd(what),
      budget.measured.padStart(measured),
      budget.allowed,
    ].join('  '),
  );
}

function dryRunsOf(requests: Readonly<Record<string, number>>): number {
  return Object.entries(requests).reduce(
    (total, [name, count]) => total + (name.endsWith(':dryRun') ? count : 0),
    0,
  );
}

function whole(figure: number): string {
  return figure.toLocaleString('en-US');
}

function minutes(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(1)} min`;
}
