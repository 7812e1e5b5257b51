import type { Dimension, Zone } from '../store';

/** Lines that come or go, from 1. */
export type LineChange =
  | {
      readonly kind: 'insert';
      readonly dimension: Dimension;
      readonly before: number;
      readonly count: number;
    }
  | { readonly kind: 'delete'; readonly dimension: Dimension; readonly from: number; readonly count: number }
  /** What lies within the lines goes elsewhere; the lines themselves stay. */
  | {
      readonly kind: 'carry';
      readonly dimension: Dimension;
      readonly from: number;
      readonly count: number;
      readonly to: number;
    };

/** Some lines beside each other; both ends belong to them. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Where the lines are after the change, or `null` when they are gone. Lines inserted inside belong to them. */
export function changedInterval({ from, to }: Interval, change: LineChange): Interval | null {
  const { count } = change;
  switch (change.kind) {
    case 'insert':
      return { from: from + (change.before <= from ? count : 0), to: to + (change.before <= to ? count : 0) };
    case 'delete': {
      const last = change.from + count - 1;
      const left = from < change.from ? from : Math.max(change.from, from - count);
      const right = to < change.from ? to : Math.max(change.from - 1, to - count);
      return from >= change.from && to <= last ? null : { from: left, to: right };
    }
    case 'carry': {
      const isInside = from >= change.from && to <= change.from + count - 1;
      const by = isInside ? change.to - change.from : 0;
      return { from: from + by, to: to + by };
    }
  }
}

export function changedZone(zone: Zone, change: LineChange): Zone | null {
  const changed = changedInterval(intervalOf(zone, change.dimension), change);
  return changed && withInterval(zone, change.dimension, changed);
}

export function intervalOf(zone: Zone, dimension: Dimension): Interval {
  return dimension === 'row'
    ? { from: zone.row, to: zone.row + zone.rows - 1 }
    : { from: zone.column, to: zone.column + zone.columns - 1 };
}

function withInterval(zone: Zone, dimension: Dimension, { from, to }: Interval): Zone {
  return dimension === 'row'
    ? { ...zone, row: from, rows: to - from + 1 }
    : { ...zone, column: from, columns: to - from + 1 };
}

export function contains(zone: Zone, row: number, column: number): boolean {
  return (
    row >= zone.row &&
    row < zone.row + zone.rows &&
    column >= zone.column &&
    column < zone.column + zone.columns
  );
}

/** The part of the lines within the zone, or `null`. */
export function commonWith(zone: Zone, dimension: Dimension, lines: Interval): Zone | null {
  const own = intervalOf(zone, dimension);
  const common = { from: Math.max(own.from, lines.from), to: Math.min(own.to, lines.to) };
  return common.from > common.to ? null : withInterval(zone, dimension, common);
}

/** The zone without another one: up to four zones. Columns stay whole, so that rows inserted inside belong to them. */
export function without(zone: Zone, hole: Zone): Zone[] {
  const rows = commonWith(zone, 'row', intervalOf(hole, 'row'));
  const common = rows && commonWith(rows, 'column', intervalOf(hole, 'column'));
  if (common === null) return [zone];
  const [outer, inner] = [edges(zone), edges(common)];
  return [
    zoneBetween({ ...outer, right: inner.left - 1 }),
    zoneBetween({ ...outer, left: inner.right + 1 }),
    zoneBetween({ ...inner, top: outer.top, bottom: inner.top - 1 }),
    zoneBetween({ ...inner, top: inner.bottom + 1, bottom: outer.bottom }),
  ].filter(({ rows: height, columns: width }) => height > 0 && width > 0);
}

interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function edges({ row, column, rows, columns }: Zone): Edges {
  return { top: row, bottom: row + rows - 1, left: column, right: column + columns - 1 };
}

function zoneBetween({ top, bottom, left, right }: Edges): Zone {
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
