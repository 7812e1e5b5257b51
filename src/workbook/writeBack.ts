import type { CellInput, WorkbookPort } from '../ports';
import { writeBlocks } from './blocks';
import { alignRows, rowIdOf, typedCells } from './rowAlignment';
import { type RowUpdate, systemBlocks } from './systemBlocks';
import { readTable, type TabBlocked, type Table, type TableRow } from './table';

export type { RowUpdate } from './systemBlocks';

export interface RowName {
  /** Row number in the table that was handed in. */
  readonly row: number;
  readonly rowId: string | null;
}

export interface Written {
  readonly kind: 'written';
  /** Rows whose new cells were read back. */
  readonly rows: number;
  /** Gone, or no longer to be told from others: nothing was written for them. */
  readonly missing: readonly RowName[];
  /** Written, but read back differently: somebody moved rows, or typed there, at the same moment. */
  readonly displaced: readonly RowName[];
  /** The tab as it stands now: the next write-back starts from it. */
  readonly table: Table;
}

export type WriteBack = Written | TabBlocked;

/**
 * Writes system cells of rows (DESIGN 4). `updates` are keyed by row number in `table`, which may be old: the tab is
 * read again, headers and rows are found again. The number of calls does not depend on the number of rows: one read;
 * for each contiguous block of system columns one write, and one for its text format; a flush; one read.
 *
 * A row that gets its first id must be the same as when it was read; a row with an id may have been edited since.
 */
export function writeSystemCells(
  workbook: WorkbookPort,
  table: Table,
  updates: ReadonlyMap<number, RowUpdate>,
): WriteBack {
  if (updates.size === 0) return { kind: 'written', rows: 0, missing: [], displaced: [], table };
  const fresh = readTable(workbook, table.schema);
  if (fresh.kind === 'blocked') return fresh;
  const before = fresh.table;
  const { rowNow, missing } = alignRows(table, before, updates.keys());
  const aligned = alignedUpdates(before, rowNow, updates);
  writeBlocks(workbook, before.tab, systemBlocks(before, aligned));
  workbook.flush();
  const read = readTable(workbook, table.schema);
  const after = read.kind === 'table' ? read.table : null;
  const wrong = after === null ? new Set(aligned.keys()) : displacedRows(before, after, aligned);
  const displaced = [...rowNow].filter(([, now]) => wrong.has(now)).map(([row]) => row);
  const name = rowNames(table);
  return {
    kind: 'written',
    rows: rowNow.size - displaced.length,
    missing: missing.map(name),
    displaced: displaced.map(name),
    table: after ?? before,
  };
}

/** Updates by row number now. An id that stands there already is not written again: it is what proves the row. */
function alignedUpdates(
  before: Table,
  rowNow: ReadonlyMap<number, number>,
  updates: ReadonlyMap<number, RowUpdate>,
): Map<number, RowUpdate> {
  const rows = byNumber(before);
  const aligned = new Map<number, RowUpdate>();
  for (const [row, now] of rowNow) {
    const { row_id: id, ...others } = updates.get(row) ?? {};
    const standing = rows.get(now);
    const isKept = id === undefined || (standing !== undefined && rowIdOf(standing) === id);
    aligned.set(now, isKept ? others : { ...others, row_id: id });
  }
  return aligned;
}

/** Written rows that do not stand, or do not read, as they should. */
function displacedRows(before: Table, after: Table, updates: ReadonlyMap<number, RowUpdate>): Set<number> {
  const [rowsBefore, rowsAfter] = [byNumber(before), byNumber(after)];
  const displaced = new Set<number>();
  for (const [row, update] of updates) {
    const [then, now] = [rowsBefore.get(row), rowsAfter.get(row)];
    const stands = then !== undefined && now !== undefined && isSameRow(then, before, now, after, update);
    if (!stands || !showsValues(now, update)) displaced.add(row);
  }
  return displaced;
}

/** An id that we have just written ourselves proves nothing; then what was typed must be the same. */
function isSameRow(then: TableRow, before: Table, now: TableRow, after: Table, update: RowUpdate): boolean {
  const id = rowIdOf(then);
  if (id !== null && update.row_id === undefined) return rowIdOf(now) === id;
  return typedCells(then, before) === typedCells(now, after);
}

function showsValues(row: TableRow, update: RowUpdate): boolean {
  return Object.entries(update).every(([key, value]) => {
    const cell = row.cell(key);
    return cell === value || (typeof cell !== 'object' && plain(cell) === plain(value));
  });
}

/** Sheets may keep or drop the guard's apostrophe, and have their own line breaks. */
function plain(value: CellInput): string {
  return String(value).replace(/^'/, '').replace(/\r\n?/g, '\n').trim();
}

function byNumber(table: Table): Map<number, TableRow> {
  return new Map(table.rows.map((row) => [row.row, row]));
}

function rowNames(table: Table): (row: number) => RowName {
  const rows = byNumber(table);
  return (number) => {
    const row = rows.get(number);
    return { row: number, rowId: row === undefined ? null : rowIdOf(row) };
  };
}
