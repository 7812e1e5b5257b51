import type { CellInput, WorkbookPort } from '../ports';
import { type BlockWrite, blockWrite, cellInput, contiguousRuns, writeBlocks } from './blocks';
import { isBlank } from './cells';
import type { ColumnSchema, TabSchema } from './schema/tabSchema';
import { readTable, type TabBlocked, type Table } from './table';

/** Values by column key; what is not named is blank. */
export type OutputRow = Readonly<Record<string, CellInput>>;

export type OutputWrite = { readonly kind: 'written'; readonly firstRow: number } | TabBlocked;

/**
 * Replaces everything below the header of a tab that only the add-on fills, in one read, one write a block and one
 * format a block. Columns of the user's own stay as they are. The next flush hands it over.
 */
export function replaceRows(
  workbook: WorkbookPort,
  schema: TabSchema,
  rows: readonly OutputRow[],
): OutputWrite {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const surplus = Math.max(0, read.table.lastRow - 1 - rows.length);
  writeRows(workbook, read.table, 2, [...rows, ...Array<OutputRow>(surplus).fill({})]);
  return { kind: 'written', firstRow: 2 };
}

/** Adds rows below the last one that holds anything in a declared column. The next flush hands them over. */
export function appendRows(
  workbook: WorkbookPort,
  schema: TabSchema,
  rows: readonly OutputRow[],
): OutputWrite {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const firstRow = lastFilledRow(read.table) + 1;
  writeRows(workbook, read.table, firstRow, rows);
  return { kind: 'written', firstRow };
}

function writeRows(workbook: WorkbookPort, table: Table, row: number, rows: readonly OutputRow[]): void {
  writeBlocks(workbook, table.tab, outputBlocks(table, row, rows));
}

/** One block for each run of declared columns that follow each other. */
function outputBlocks(table: Table, row: number, rows: readonly OutputRow[]): BlockWrite[] {
  const declared = new Map<number, ColumnSchema>();
  for (const column of table.schema.columns) {
    const at = table.columnOf(column.key);
    if (at !== null) declared.set(at, column);
  }
  const ascending = [...declared.keys()].sort((a, b) => a - b);
  return contiguousRuns(ascending).map(({ from, to }) => {
    const columns = ascending.filter((at) => at >= from && at <= to).flatMap((at) => declared.get(at) ?? []);
    const values = rows.map((output) => columns.map((column) => cellInput(column, output[column.key] ?? '')));
    return blockWrite(row, from, columns, values);
  });
}

function lastFilledRow(table: Table): number {
  const columns = table.schema.columns.flatMap(({ key }) => table.columnOf(key) ?? []);
  for (let row = table.lastRow; row > 1; row -= 1) {
    if (columns.some((column) => !isBlank(table.cellAt(row, column)))) return row;
  }
  return 1;
}
