import { type SizeFigures, sumOf } from './figures';

/** A promise about performance, and whether it holds (DESIGN 10). */
export interface Budget {
  readonly what: string;
  readonly measured: string;
  readonly allowed: string;
  readonly holds: boolean;
}

const SENDING_RATIO_MAX = 1.05;
const PREVIEW_CPU_SECONDS_MAX = 2;
const WRITES_PER_BUNDLE = 3;
const WRITES = ['createBundle', 'configureBundleAccount', 'batchConfigureBundleVideos', 'publishBundle'];
/** A run of a few waves is ruled by how long its calls take, not by TokPortal's limit. */
const BUNDLES_FOR_RATIO = 1_000;

/** @param sizes smallest first */
export function budgetsOf(
  sizes: readonly SizeFigures[],
  bytes: Readonly<Record<string, number>>,
): readonly Budget[] {
  const largest = sizes[sizes.length - 1];
  if (largest === undefined) return [];
  const { requests, bundles, ratio, previewCpuSeconds } = largest;
  const writes = WRITES.reduce((total, name) => total + (requests.sending[name] ?? 0), 0);
  const ratioBudgets: readonly Budget[] =
    ratio === null || bundles < BUNDLES_FOR_RATIO
      ? []
      : [
          atMost(
            'Time of the sending ÷ time that the rate limit alone needs',
            ratio,
            SENDING_RATIO_MAX,
            (value) => value.toFixed(3),
          ),
        ];
  return [
    atMost(`Writes for one order, published`, writes / bundles, WRITES_PER_BUNDLE, String),
    atMost('Answers “too many requests”', sum(sizes, 'tooManyRequests'), 0, String),
    ...ratioBudgets,
    atMost(
      `Processor time of the preview, ${bundles} orders`,
      previewCpuSeconds,
      PREVIEW_CPU_SECONDS_MAX,
      (value) => `${value.toFixed(2)} s`,
    ),
    same('Spreadsheet calls of the set-up', sizes, ({ spreadsheetCalls }) => spreadsheetCalls.setUp),
    same('Spreadsheet calls of the preview', sizes, ({ spreadsheetCalls }) => spreadsheetCalls.preview),
    same('Spreadsheet calls of an update', sizes, ({ spreadsheetCalls }) => spreadsheetCalls.refresh),
    atMost('dist/Code.js', bytes['Code.js'] ?? 0, 300_000, kilobytes),
    atMost('dist/sidebar.html', bytes['sidebar.html'] ?? 0, 80_000, kilobytes),
  ];
}

/** Requests of a sending other than the orders, accounts, videos and publications themselves. */
export function readsOf({ requests }: SizeFigures): number {
  const writes = WRITES.reduce((total, name) => total + (requests.sending[name] ?? 0), 0);
  return sumOf(requests.sending) - writes;
}

function sum(sizes: readonly SizeFigures[], figure: 'tooManyRequests'): number {
  return sizes.reduce((total, size) => total + size[figure], 0);
}

function atMost(what: string, measured: number, max: number, text: (value: number) => string): Budget {
  return { what, measured: text(measured), allowed: `at most ${text(max)}`, holds: measured <= max };
}

function same(what: string, sizes: readonly SizeFigures[], figure: (size: SizeFigures) => number): Budget {
  const values = sizes.map(figure);
  return {
    what,
    measured: values.join(' / '),
    allowed: 'the same for every size',
    holds: new Set(values).size <= 1,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
