import type { Cell, CellInput, WorkbookPort } from '../ports';
import { writeBlocks } from './blocks';
import { lastFilledRow, type NewRow, rowBlocks } from './rowBlocks';
import type { TabSchema } from './schema/tabSchema';
import { type RowUpdate, systemBlocks } from './systemBlocks';
import { readTable, type TabBlocked } from './table';

/** Any object whose values are cells, so that callers can name their keys. */
type Cells<Row> = { readonly [Key in keyof Row]: CellInput };

export type OutputWrite = { readonly kind: 'written' } | TabBlocked;

/**
 * Replaces everything below the header of a tab that only the add-on fills, in one read, one write a block and its
 * formats. Columns of the user's own stay as they are. The next flush hands it over.
 */
export function replaceOutput<Row extends Cells<Row>>(
  workbook: WorkbookPort,
  schema: TabSchema,
  rows: readonly Row[],
): OutputWrite {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const output = rows.map((row): NewRow => ({ ...row }));
  while (output.length < read.table.lastRow - 1) output.push({});
  writeBlocks(workbook, read.table.tab, rowBlocks(read.table, 2, output));
  return { kind: 'written' };
}

/**
 * Changes the named cells of the row whose key column says this, or adds a row below the last one that holds anything in
 * a declared column, in one read and one write a block. The next flush hands it over.
 */
export function upsertOutput<Row extends Cells<Row>>(
  workbook: WorkbookPort,
  schema: TabSchema,
  keyColumn: string,
  row: Row & { readonly [Key in string]: CellInput },
): OutputWrite {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const { table } = read;
  const found = table.rows.find((own) => String(own.cell(keyColumn)) === String(row[keyColumn]));
  const at = found?.row ?? lastFilledRow(table) + 1;
  const standing = schema.columns.map(({ key }) => [key, cellText(found?.cell(key))] as const);
  writeBlocks(workbook, table.tab, rowBlocks(table, at, [{ ...Object.fromEntries(standing), ...row }]));
  return { kind: 'written' };
}

/**
 * Changes cells of rows that stand there, found by the text of their key column. Rows that are gone are left out.
 * The next flush hands it over.
 */
export function updateOutput<Row extends Cells<Row>>(
  workbook: WorkbookPort,
  schema: TabSchema,
  keyColumn: string,
  updates: ReadonlyMap<string, Row>,
): OutputWrite {
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  const byRow = new Map<number, RowUpdate>();
  for (const row of read.table.rows) {
    const update = updates.get(String(row.cell(keyColumn)));
    if (update !== undefined) byRow.set(row.row, { ...update });
  }
  writeBlocks(workbook, read.table.tab, systemBlocks(read.table, byRow));
  return { kind: 'written' };
}

/** The add-on's own tabs hold no dates. */
function cellText(cell: Cell = ''): CellInput {
  return typeof cell === 'object' ? '' : cell;
}
