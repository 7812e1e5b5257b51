import type { Block, CellInput, WorkbookPort } from '../ports';
import { guardText } from './formulaGuard';
import type { ColumnSchema } from './schema/tabSchema';

/** Values for one block, and the parts of it that must be plain text before the values come. */
export interface BlockWrite {
  readonly block: Block;
  readonly values: readonly (readonly CellInput[])[];
  readonly textBlocks: readonly Block[];
}

/** Columns that follow each other: 2, 3, 4, 7 → 2–4 and 7–7. The numbers must ascend. */
export function contiguousRuns(columns: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const column of columns) {
    const last = runs[runs.length - 1];
    if (last !== undefined && column === last.to + 1) last.to = column;
    else runs.push({ from: column, to: column });
  }
  return runs;
}

/** Whether cells of the column are plain text (`@`), so that ids, digits and dates stay as they were typed. */
export function isPlainText(column: ColumnSchema): boolean {
  return !['wholeNumber', 'decimal', 'checkbox', 'yesNo', 'date'].includes(column.type.kind);
}

/** A value as it is handed to the sheet: texts pass the formula guard, unless they are the add-on's own words. */
export function cellInput(column: ColumnSchema, value: CellInput): CellInput {
  return typeof value === 'string' && !column.ownWords ? guardText(value.slice(0, TEXT_MAX)) : value;
}

/** A longer text would make the whole write fail (PLATFORM 1.5): what others wrote must not do that to their neighbours. */
const TEXT_MAX = 49_990;

/** One block of declared columns that follow each other from column `from` on. `rows` hold one value a column. */
export function blockWrite(
  row: number,
  from: number,
  columns: readonly ColumnSchema[],
  rows: readonly (readonly CellInput[])[],
): BlockWrite {
  const plain = columns.flatMap((column, index) => (isPlainText(column) ? [from + index] : []));
  const block = { row, column: from, rows: rows.length, columns: columns.length };
  return {
    block,
    values: rows,
    textBlocks: contiguousRuns(plain).map((run) => ({
      ...block,
      column: run.from,
      columns: run.to - run.from + 1,
    })),
  };
}

/** Formats first: text that is written into a cell without one is taken for a number or a date (PLATFORM 5.1). */
export function writeBlocks(workbook: WorkbookPort, tab: string, writes: readonly BlockWrite[]): void {
  for (const { block, values, textBlocks } of writes) {
    if (block.rows === 0) continue;
    for (const text of textBlocks) workbook.setColumnFormats(tab, text, Array(text.columns).fill('@'));
    workbook.writeBlock(tab, block.row, block.column, values);
  }
}
