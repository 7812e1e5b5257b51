import type { WorkbookPort } from '../ports';
import { contiguousRuns, writeBlocks } from './blocks';
import { asInput } from './cellInputs';
import { guardText } from './formulaGuard';
import { rowIdOf } from './rowAlignment';
import { lastFilledRow, rowBlocks } from './rowBlocks';
import { traceRows } from './rowTracing';
import type { TabSchema } from './schema/tabSchema';
import { readTable, type TabBlocked, type Table, type TableRow } from './table';

export interface Removed {
  readonly kind: 'written';
  /** Ids of rows that are gone now. */
  readonly removed: readonly string[];
  /** Ids that no row bears, or several. */
  readonly missing: readonly string[];
  /** Ids of rows that are not as expected: left alone. */
  readonly changed: readonly string[];
  /** Ids of rows that still stand, since somebody moved rows at that moment. */
  readonly displaced: readonly string[];
  /** Rows that were deleted in their place, and now stand again at the end, formulas as values. */
  readonly restored: readonly number[];
  /** The tab as it stands now; as it stood before, where it can no longer be read. */
  readonly table: Table;
}

/**
 * Deletes whole rows, found by their ids, of which `isExpected` says that they are still what the person agreed to
 * remove. One read, one call for each run of neighbouring rows from the bottom up, a flush, one read.
 */
export function removeRows(
  workbook: WorkbookPort,
  schema: TabSchema,
  rowIds: readonly string[],
  isExpected: (row: TableRow, rowId: string, table: Table) => boolean,
): Removed | TabBlocked {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const before = read.table;
  const bearers = rowIds.map((id) => before.rows.filter((row) => rowIdOf(row) === id));
  const found = bearers.flatMap(([row, second]) => (row !== undefined && second === undefined ? [row] : []));
  const going = found.filter((row) => isExpected(row, rowIdOf(row) ?? '', before));
  const runs = contiguousRuns(going.map(({ row }) => row).sort((a, b) => a - b));
  for (const { from, to } of runs.reverse()) workbook.deleteRows(schema.name, from, to - from + 1);
  workbook.flush();
  const again = readTable(workbook, schema);
  const after = again.kind === 'blocked' ? before : again.table;
  const standing = new Set(after.rows.map(rowIdOf));
  const isGone = (row: TableRow) => !standing.has(rowIdOf(row));
  const displaced = going.filter((row) => !isGone(row));
  const lost = displaced.length > 0 && again.kind === 'table' ? lostRows(before, after, going) : [];
  return {
    kind: 'written',
    removed: going.filter(isGone).map(idOf),
    missing: rowIds.filter((_, index) => bearers[index]?.length !== 1),
    changed: found.filter((row) => !going.includes(row)).map(idOf),
    displaced: displaced.map(idOf),
    ...putBack(workbook, before, after, lost),
  };
}

function idOf(row: TableRow): string {
  return rowIdOf(row) ?? '';
}

/** Rows that were not to go. Somebody's own deleting is not undone unless something of ours stands in its stead. */
function lostRows(before: Table, after: Table, going: readonly TableRow[]): TableRow[] {
  const { rowAfter } = traceRows(before, after, new Set());
  return before.rows.filter((row) => !rowAfter.has(row.row) && !going.includes(row));
}

function putBack(
  workbook: WorkbookPort,
  before: Table,
  after: Table,
  lost: readonly TableRow[],
): Pick<Removed, 'restored' | 'table'> {
  if (lost.length === 0) return { restored: [], table: after };
  const { schema, tab } = after;
  const start = lastFilledRow(after) + 1;
  const cells = lost.map((row) =>
    Object.fromEntries(schema.columns.map(({ key }) => [key, asInput(row.cell(key))])),
  );
  workbook.growGrid(tab, start + lost.length - 1);
  writeBlocks(workbook, tab, rowBlocks(after, start, cells));
  for (const column of ownColumns(before, after)) {
    const values = lost.map(({ row }) => asInput(before.cellAt(row, column)));
    const guarded = values.map((value) => [typeof value === 'string' ? guardText(value) : value]);
    workbook.writeBlock(tab, start, column, guarded);
  }
  workbook.flush();
  const read = readTable(workbook, schema);
  return {
    restored: lost.map((_, index) => start + index),
    table: read.kind === 'blocked' ? after : read.table,
  };
}

/** Columns of the operator's own that stand where they stood. */
function ownColumns(before: Table, after: Table): number[] {
  const declared = new Set(after.schema.columns.map(({ key }) => after.columnOf(key)));
  return after.headerTexts.flatMap((text, index) =>
    !declared.has(index + 1) && before.headerTexts[index] === text ? [index + 1] : [],
  );
}
