import type { RemoteBundle } from '../domain/remote';
import type { Comparison, Lost } from '../planning/compare';
import type { CompareItem } from '../planning/compareItems';
import type { ChangedBy, Drift } from '../planning/drift';
import type { FieldValue } from '../planning/rowsFromRemote';
import { counted, platformName } from '../planning/summaries';
import { BUNDLES, columnOf, VIDEOS } from '../workbook/schema';
import { EMPTY_LINE, type PlanLine } from './planTab';

/** A comparison as people read it in the Plan tab: first the sum, then what can be decided, then the rest. */
export function compareLines(comparison: Comparison, items: readonly CompareItem[]): PlanLine[] {
  return [
    {
      ...EMPTY_LINE,
      what: 'Total',
      row_link: 'Comparison with TokPortal',
      to: summaryWords(comparison, items),
    },
    ...items.map(itemLine),
    ...comparison.onlyHere.map((row) => ({
      ...EMPTY_LINE,
      what: '! only here',
      row_link: `Bundles ${row.row} · ${row.reference ?? row.bundle_id}`,
      problem: 'TokPortal does not show this order: it may be of another workspace. Nothing is sent for it.',
    })),
    ...comparison.lost.map(lostLine),
  ];
}

export function summaryWords(comparison: Comparison, items: readonly CompareItem[]): string {
  const count = (kind: CompareItem['kind']) => items.filter((item) => item.kind === kind).length;
  const parts = [
    `${counted(comparison.same, 'order')} alike`,
    counted(count('drift'), 'difference'),
    `${count('there')} only at TokPortal`,
    `${comparison.onlyHere.length} only here`,
    ...(count('claim') > 0 ? [`${count('claim')} with the reference of a row`] : []),
    ...(count('gone') > 0 ? [`${counted(count('gone'), 'row')} gone`] : []),
    ...(comparison.lost.length > 0
      ? [`${counted(comparison.lost.length, 'row')} given back what they had lost`]
      : []),
  ];
  return `${parts.join(', ')}.`;
}

function itemLine(item: CompareItem): PlanLine {
  const line = { ...EMPTY_LINE, change_id: item.key };
  switch (item.kind) {
    case 'there': {
      const { bundle, slot } = item;
      const what = slot === null ? '+ only there' : '+ video only there';
      const place = slot === null ? '' : ` · slot ${slot.position}`;
      const to =
        slot === null
          ? kindWords(bundle)
          : `${slot.status ?? 'filled'}: ${slot.external_ref ?? slot.name ?? 'no name'}`;
      return { ...line, what, row_link: `TokPortal · ${orderName(bundle)}${place}`, to };
    }
    case 'claim': {
      const { row, bundle, unlike } = item.claim;
      return {
        ...line,
        what: '? same reference',
        row_link: `Bundles ${row.row} · ${bundle.external_ref}`,
        to: kindWords(bundle),
        problem:
          unlike.length === 0
            ? 'This row did not order it, and may be meant by it.'
            : `It is another order (${unlike.join('; ')}). For the row type a new External ref.`,
      };
    }
    case 'drift':
      return { ...line, ...driftLine(item.drift) };
    case 'gone': {
      const { gone, bundle } = item;
      const to = `Goes on at TokPortal${gone.status === null ? '' : `: ${gone.status}`}. ${kindWords(bundle)}`;
      return { ...line, what: '− row gone', row_link: `${gone.tab} · ${gone.reference}`, to };
    }
  }
}

const CHANGED: Readonly<Record<ChangedBy, string>> = {
  sheet: 'Changed in the sheet.',
  TokPortal: 'Changed at TokPortal.',
  both: 'Changed on both sides.',
};

function driftLine(drift: Drift): Partial<PlanLine> {
  return {
    what: '≠ differs',
    row_link: driftPlace(drift),
    from: shownValue(drift.sheet),
    to: shownValue(drift.remote),
    problem: CHANGED[drift.changedBy],
  };
}

/** `Bundles 2 · Auto-finalize` */
export function driftPlace(drift: Drift): string {
  return `${drift.row.tab} ${drift.row.row} · ${driftHeader(drift)}`;
}

export function driftHeader({ row, field }: Drift): string {
  return columnOf(row.tab === VIDEOS.name ? VIDEOS : BUNDLES, field).header;
}

function lostLine({ tab, row }: Lost): PlanLine {
  return {
    ...EMPTY_LINE,
    what: '↻ given back',
    row_link: `${tab} ${row.row} · ${row.reference ?? ''}`,
    to: 'What TokPortal shows of it.',
    outcome: 'done',
  };
}

/** As a cell shows it. */
export function shownValue(value: FieldValue | null): string {
  if (value === null) return '(blank)';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

export function orderName({ external_ref, title, bundle_id }: RemoteBundle): string {
  return external_ref ?? title ?? bundle_id;
}

function kindWords({ bundle_type, platform, country, videos_quantity, status }: RemoteBundle): string {
  const slots = (videos_quantity ?? 0) > 0 ? `, ${counted(videos_quantity ?? 0, 'video slot')}` : '';
  return `${bundle_type}, ${platformName(platform)}, ${country ?? 'no country'}${slots}, ${status ?? 'no status'}`;
}
