import type { Cell, CellInput, WorkbookPort } from '../ports';
import { cellInput } from './blocks';
import { asInput, isSame } from './cellInputs';
import { alignRows } from './rowAlignment';
import { columnOf } from './schema';
import { type RowUpdate, userBlocks } from './systemBlocks';
import { readTable, type TabBlocked, type Table, type TableRow } from './table';
import { type RowName, rowNames, writeAndRepair } from './writeBack';

/** What a person agreed to for one cell: it holds `from`, as `TableRow.cell` gave it, and shall hold `to`. */
export interface CellDecision {
  readonly from: Cell;
  readonly to: CellInput;
}

/** Decisions of one row, by the key of a user's column. */
export type UserUpdate = Readonly<Record<string, CellDecision>>;

export interface UserCellsWritten {
  readonly kind: 'written';
  /** Rows all of whose named cells were read back as agreed. */
  readonly rows: number;
  /** Gone, or no longer to be told from others: nothing was written for them. */
  readonly missing: readonly RowName[];
  /** Rows with a cell that somebody else changed since it was read, or at the moment of writing: it was left alone. */
  readonly changed: readonly RowName[];
  /** Written, but not where it belongs: somebody moved rows at the same moment. */
  readonly displaced: readonly RowName[];
  /** The tab as it stands now. */
  readonly table: Table;
}

/**
 * Writes users' cells that a person named by a click (DESIGN 4, "Cells"): nothing but these cells, and each only while it
 * holds what that person saw. `updates` are keyed by row number in `table`, which may be old: rows are found again as
 * `writeSystemCells` does. A row with one cell that changed since gets none of its others either. One read, one write and
 * its format for each run of neighbouring rows of a column, a flush, one read.
 *
 * @throws for a column that is not the user's
 */
export function writeUserCells(
  workbook: WorkbookPort,
  table: Table,
  updates: ReadonlyMap<number, UserUpdate>,
): UserCellsWritten | TabBlocked {
  for (const update of updates.values())
    for (const key of Object.keys(update))
      if (columnOf(table.schema, key).owner !== 'user')
        throw new Error(`${table.tab}: ${key} is no operator's column.`);
  const fresh = readTable(workbook, table.schema);
  if (fresh.kind === 'blocked') return fresh;
  const before = fresh.table;
  const { rowNow, missing } = alignRows(table, before, updates.keys());
  const rowsNow = new Map(before.rows.map((row) => [row.row, row]));
  const wanted = new Map<number, RowUpdate>();
  const changed = new Set<number>();
  for (const [then, now] of rowNow) {
    const update = updates.get(then) ?? {};
    if (isAsSeen(rowsNow.get(now), update)) wanted.set(now, targets(update));
    else changed.add(then);
  }
  const { after, wrong, rowAfter } = writeAndRepair(workbook, before, wanted, userBlocks(before, wanted));
  const displaced = new Set([...rowNow].flatMap(([then, now]) => (wrong.has(now) ? [then] : [])));
  const rowsAfter = new Map(after?.rows.map((row) => [row.row, row]));
  for (const [then, now] of rowNow) {
    const found = rowsAfter.get(rowAfter.get(now) ?? 0);
    const isShown = shows(table, found, wanted.get(now) ?? {});
    if (!isShown && !displaced.has(then)) changed.add(then);
  }
  const others = [...wrong].filter((row) => !wanted.has(row));
  return {
    kind: 'written',
    rows: rowNow.size - changed.size - displaced.size,
    missing: missing.map(rowNames(table)),
    changed: [...changed].map(rowNames(table)),
    displaced: [...[...displaced].map(rowNames(table)), ...others.map(rowNames(before))],
    table: after ?? before,
  };
}

/** Every cell holds what the person saw, or already what was agreed. */
function isAsSeen(row: TableRow | undefined, update: UserUpdate): boolean {
  return Object.entries(update).every(([key, { from, to }]) => {
    const cell = row?.cell(key) ?? '';
    return JSON.stringify(cell) === JSON.stringify(from) || isSame(asInput(cell), to);
  });
}

function targets(update: UserUpdate): RowUpdate {
  return Object.fromEntries(Object.entries(update).map(([key, { to }]) => [key, to]));
}

function shows(table: Table, row: TableRow | undefined, update: RowUpdate): boolean {
  return Object.entries(update).every(([key, to]) =>
    isSame(asInput(row?.cell(key) ?? ''), cellInput(columnOf(table.schema, key), to)),
  );
}
