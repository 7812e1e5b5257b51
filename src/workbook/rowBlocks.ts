import type { CellInput } from '../ports';
import { type BlockWrite, blockWrite, cellInput, contiguousRuns } from './blocks';
import { isBlank } from './cells';
import type { ColumnSchema } from './schema/tabSchema';
import type { Table } from './table';

/** Values by column key; what is not named is blank, and what the tab has no column for is left out. */
export type NewRow = Readonly<Record<string, CellInput | undefined>>;

/** Whole rows from `row` on: one block for each run of declared columns that follow each other. */
export function rowBlocks(table: Table, row: number, rows: readonly NewRow[]): BlockWrite[] {
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

/** The last row that holds anything in a declared column; ticks that are not set are nothing. */
export function lastFilledRow(table: Table): number {
  const columns = table.schema.columns.flatMap(({ key }) => table.columnOf(key) ?? []);
  for (let row = table.lastRow; row > 1; row -= 1) {
    const cells = columns.map((column) => table.cellAt(row, column));
    if (cells.some((cell) => cell !== false && !isBlank(cell))) return row;
  }
  return 1;
}
