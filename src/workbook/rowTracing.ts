import { rowIdOf } from './rowAlignment';
import type { Table, TableRow } from './table';

/** Somebody may paste thousands of rows at that moment: comparing them all would take longer than a script may run. */
const COMPARED_MAX = 20_000;

/** Where rows stand after a write, though somebody may have moved, edited, added or deleted rows at that moment. */
export interface TracedRows {
  /** Row number before → row number after. */
  readonly rowAfter: ReadonlyMap<number, number>;
  /** Row numbers before of rows that were edited meanwhile: they are probably, but not certainly, these. */
  readonly uncertain: ReadonlySet<number>;
}

/**
 * Finds the rows again by what the write did not touch (DESIGN 4, "Row identity"): by id, unless ids were written
 * themselves: an id that we have just put there proves nothing. Then by all other cells; equal rows by their order.
 * What is left over is the same row when one cell of it was edited, or when nothing else moved.
 *
 * @param written keys of the columns that were written
 */
export function traceRows(before: Table, after: Table, written: ReadonlySet<string>): TracedRows {
  const hasIds = before.columnOf('row_id') !== null && !written.has('row_id');
  if (hasIds && isUntouched(before.rows, after.rows))
    return { rowAfter: new Map(before.rows.map(({ row }) => [row, row])), uncertain: new Set() };
  const cellsOf = untouchedCells(before, written);
  const rowAfter = new Map<number, number>();
  const left = new Set(after.rows);
  const pair = (then: TableRow, now: TableRow): void => {
    rowAfter.set(then.row, now.row);
    left.delete(now);
  };
  if (hasIds) pairUnique(before.rows, after.rows, rowIdOf, pair);
  const open = () => before.rows.filter(({ row }) => !rowAfter.has(row));
  pairEqual(open(), [...left], (row) => JSON.stringify(cellsOf(row)), pair);
  const uncertain = new Set<number>();
  const guess: Pair = (then, now) => {
    pair(then, now);
    uncertain.add(then.row);
  };
  for (const [then, now] of nearPairs(open(), [...left], cellsOf)) guess(then, now);
  const isStill =
    before.rows.length === after.rows.length && [...rowAfter].every(([then, now]) => then === now);
  const byPlace = new Map([...left].map((row) => [row.row, row]));
  for (const then of isStill ? open() : []) {
    const now = byPlace.get(then.row);
    if (now !== undefined) guess(then, now);
  }
  return { rowAfter, uncertain };
}

/** The usual case, in a fraction of the time: every row has an id of its own, and stands where it stood. */
function isUntouched(before: readonly TableRow[], after: readonly TableRow[]): boolean {
  if (before.length !== after.length) return false;
  const ids = new Set<string>();
  for (const [index, then] of before.entries()) {
    const [now, id] = [after[index], rowIdOf(then)];
    if (now === undefined || id === null || now.row !== then.row || rowIdOf(now) !== id) return false;
    ids.add(id);
  }
  return ids.size === before.length;
}

/** Everything declared that stands in a row and was not written. */
function untouchedCells(table: Table, written: ReadonlySet<string>): (row: TableRow) => unknown[] {
  const keys = table.schema.columns.map(({ key }) => key).filter((key) => !written.has(key));
  return (row) => keys.map((key) => row.cell(key));
}

/** Rows of which one cell was edited, where only one row can be meant on either side. */
function nearPairs(
  before: readonly TableRow[],
  after: readonly TableRow[],
  cellsOf: (row: TableRow) => unknown[],
): [TableRow, TableRow][] {
  if (before.length * after.length > COMPARED_MAX) return [];
  const cells = new Map([...before, ...after].map((row) => [row, cellsOf(row)]));
  const isNear = (a: TableRow, b: TableRow) => differences(cells.get(a) ?? [], cells.get(b) ?? []) <= 1;
  return before.flatMap((then): [TableRow, TableRow][] => {
    const [now, second] = after.filter((row) => isNear(then, row));
    if (now === undefined || second !== undefined) return [];
    return before.some((other) => other !== then && isNear(other, now)) ? [] : [[then, now]];
  });
}

function differences(a: readonly unknown[], b: readonly unknown[]): number {
  return a.filter((cell, index) => JSON.stringify(cell) !== JSON.stringify(b[index])).length;
}

type Pair = (then: TableRow, now: TableRow) => void;

/** Rows whose key exists once on each side. */
function pairUnique(
  before: readonly TableRow[],
  after: readonly TableRow[],
  keyOf: (row: TableRow) => string | null,
  pair: Pair,
): void {
  const [then, now] = [groupBy(before, keyOf), groupBy(after, keyOf)];
  for (const [key, [first, ...more]] of then) {
    const [found, ...others] = now.get(key) ?? [];
    if (first && found && more.length === 0 && others.length === 0) pair(first, found);
  }
}

/** Rows of one key, first where they stood, then in their order. */
function pairEqual(
  before: readonly TableRow[],
  after: readonly TableRow[],
  keyOf: (row: TableRow) => string,
  pair: Pair,
): void {
  const now = groupBy(after, keyOf);
  for (const [key, rows] of groupBy(before, keyOf)) {
    const candidates = now.get(key) ?? [];
    const standing = rows.filter(({ row }) => candidates.some((candidate) => candidate.row === row));
    const places = new Set(standing.map(({ row }) => row));
    for (const then of standing) {
      const found = candidates.find(({ row }) => row === then.row);
      if (found !== undefined) pair(then, found);
    }
    const free = candidates.filter(({ row }) => !places.has(row));
    // As many as before: then it does not matter which is which. Else one of them is new, and nobody knows which.
    const moved = rows.filter(({ row }) => !places.has(row));
    if (free.length !== moved.length) continue;
    moved.forEach((then, index) => {
      const found = free[index];
      if (found !== undefined) pair(then, found);
    });
  }
}

function groupBy(
  rows: readonly TableRow[],
  keyOf: (row: TableRow) => string | null,
): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
