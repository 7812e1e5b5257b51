import { traceRows } from './rowTracing';
import type { Table, TableRow } from './table';

export interface RowsWritten {
  readonly before: Table;
  readonly after: Table;
  /** First row that was written, below everything that stood there before. */
  readonly start: number;
  /** Ids of the rows that were written, in their order. */
  readonly ids: readonly string[];
}

/**
 * Existing rows that new ones were written over, by the row where they belong now: somebody inserted rows above them
 * between reading and writing. How far they moved is told by the next row that is still there; where there is none, the
 * first of them stood where the new rows begin. The last row deleted at that moment looks the same, and comes back.
 */
export function overwrittenRows(
  { before, after, start, ids }: RowsWritten,
  idOf: (row: TableRow) => string,
): Map<number, TableRow> {
  const own = new Set(ids);
  const others = after.rows.filter((row) => !own.has(idOf(row)));
  const { rowAfter } = traceRows(before, { ...after, rows: others }, new Set());
  const idAt = new Map(after.rows.map((row) => [row.row, idOf(row)]));
  const over = new Map<number, TableRow>();
  let shift: number | null = null;
  for (const [index, row] of [...before.rows].reverse().entries()) {
    const now = rowAfter.get(row.row);
    if (now !== undefined) shift = now - row.row;
    else {
      shift ??= start - firstOfLostTail(before.rows.slice(0, before.rows.length - index), rowAfter);
      const place = row.row + shift;
      if (idAt.get(place) === ids[place - start] && place >= start) over.set(place, row);
    }
  }
  return over;
}

/** Row number of the first of the rows at the end that are gone. */
function firstOfLostTail(rows: readonly TableRow[], rowAfter: ReadonlyMap<number, number>): number {
  let first = rows[rows.length - 1]?.row ?? 0;
  for (const { row } of [...rows].reverse()) {
    if (rowAfter.has(row)) break;
    first = row;
  }
  return first;
}
