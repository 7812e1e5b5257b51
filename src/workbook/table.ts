import type { Problem } from '../domain/problem';
import type { Cell, ColumnMarks, WorkbookPort } from '../ports';
import { isBlank } from './cells';
import { hasMarks, NO_MARKS } from './columnMemory';
import { unguardText } from './formulaGuard';
import { missingTab, resolveHeaders } from './headers';
import type { TabSchema } from './schema/tabSchema';

/** A tab as it stood at one moment, its columns found by their headers. */
export interface Table {
  readonly schema: TabSchema;
  readonly tab: string;
  /** Column number, from 1; `null` = the tab has no such column. */
  columnOf(key: string): number | null;
  /** Row 1 as it stands, by column number − 1. */
  readonly headerTexts: readonly string[];
  /** Columns that were found under another name, as warnings. */
  readonly renamed: readonly Problem[];
  /** Rows with content in a user column, and rows with a row id. Ticks that are not set are no content. */
  readonly rows: readonly TableRow[];
  /** Number of the last row with anything in it. */
  readonly lastRow: number;
  /** A cell as the sheet holds it, `''` beyond the used range. */
  cellAt(row: number, column: number): Cell;
}

export interface TableRow {
  /** From 2: the header is row 1. */
  readonly row: number;
  /** What was meant: without the apostrophe of the formula guard. `''` = blank, or no such column. */
  cell(key: string): Cell;
}

/** Nothing of the tab may be read or written. */
export interface TabBlocked {
  readonly kind: 'blocked';
  readonly problems: readonly Problem[];
}

export type ReadTable = { readonly kind: 'table'; readonly table: Table } | TabBlocked;

/** Reads a whole tab in one call. */
export function readTable(workbook: WorkbookPort, schema: TabSchema): ReadTable {
  const values = workbook.readTab(schema.name);
  if (values === null) return { kind: 'blocked', problems: [missingTab(schema)] };
  const table = tableOf(schema, values);
  // A second call only when a column is not where its header says.
  const isMissing =
    table.kind === 'blocked' && table.problems.some(({ code }) => code === 'tab.missingColumn');
  return isMissing && hasMarks(schema) ? tableOf(schema, values, workbook.columnMarks(schema.name)) : table;
}

/** The table that a tab's values make; they include row 1. */
export function tableOf(
  schema: TabSchema,
  values: readonly (readonly Cell[])[],
  marks: ColumnMarks = NO_MARKS,
): ReadTable {
  const headers = resolveHeaders(schema, values[0] ?? [], marks);
  if (headers.problems.length > 0) return { kind: 'blocked', problems: headers.problems };
  const columnOf = (key: string) => headers.columns.get(key) ?? null;
  const cellAt = (row: number, column: number): Cell => values[row - 1]?.[column - 1] ?? '';
  const cell = (row: number, key: string): Cell => {
    const column = columnOf(key);
    const found = column === null ? '' : cellAt(row, column);
    return typeof found === 'string' ? unguardText(found) : found;
  };
  const counts = contentColumns(schema, columnOf);
  const rows: TableRow[] = [];
  for (let row = 2; row <= values.length; row += 1) {
    if (counts.some((column) => isContent(cellAt(row, column))))
      rows.push({ row, cell: (key) => cell(row, key) });
  }
  const texts = headers.texts;
  const lastRow = values.length;
  return {
    kind: 'table',
    table: {
      schema,
      tab: schema.name,
      columnOf,
      headerTexts: texts,
      renamed: headers.renamed,
      rows,
      lastRow,
      cellAt,
    },
  };
}

/** Which row stands where. */
export function placesOf(table: Table): string {
  return table.rows.map((row) => `${row.row}:${row.cell('row_id')}`).join();
}

/** What *Problem cells* holds for these columns: `|Country|Media link|`, read by the rule that marks guilty cells. */
export function problemCellsText(table: Table, keys: readonly string[]): string {
  const headers = new Set<string>();
  for (const key of keys) {
    const column = table.columnOf(key);
    if (column !== null) headers.add(table.headerTexts[column - 1] ?? '');
  }
  return headers.size === 0 ? '' : `|${[...headers].join('|')}|`;
}

/** Columns whose content makes a row; in tabs that only the add-on fills, all of them. */
function contentColumns(schema: TabSchema, columnOf: (key: string) => number | null): number[] {
  const byUsers = schema.columns.filter(({ owner, key }) => owner === 'user' || key === 'row_id');
  const columns = byUsers.length === 0 ? schema.columns : byUsers;
  return columns.flatMap(({ key }) => columnOf(key) ?? []);
}

function isContent(cell: Cell): boolean {
  return cell !== false && !isBlank(cell);
}
