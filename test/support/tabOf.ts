import type { Cell } from '../../src/ports';
import type { TabSchema } from '../../src/workbook/schema/tabSchema';

/** A tab with all columns of its declaration and these rows, cells by column key. */
export function tabOf(schema: TabSchema, rows: readonly Readonly<Record<string, Cell>>[]): Cell[][] {
  const columns = schema.columns.filter((column) => column.created);
  return [
    columns.map((column) => column.header),
    ...rows.map((row) => columns.map((column) => row[column.key] ?? '')),
  ];
}
