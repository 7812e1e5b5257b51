import type { CellInput, WorkbookPort } from '../ports';
import { type BlockWrite, isPlainText } from './blocks';
import { guardText } from './formulaGuard';
import type { Repair } from './repairs';

/** Writes cells once more, column by column in runs of rows. This is rare, and few calls do not matter here. */
export function writeRepairs(workbook: WorkbookPort, tab: string, cells: readonly Repair[]): BlockWrite[] {
  const ordered = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: Repair[][] = [];
  for (const cell of ordered) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (last !== undefined && last.column === cell.column && last.row === cell.row - 1) run?.push(cell);
    else runs.push([cell]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const block = { row: first.row, column: first.column, rows: run.length, columns: 1 };
    const values = run.map((cell) => [inputOf(cell)]);
    workbook.setColumnFormats(tab, block, [formatOf(first)]);
    workbook.writeBlock(tab, block.row, block.column, values);
    return [{ block, values, textBlocks: [] }];
  });
}

/** A block that went over a user's column has made text of it. */
function formatOf({ schema }: Repair): string {
  if (schema === null) return 'General';
  if (isPlainText(schema)) return '@';
  return schema.type.kind === 'date' ? 'yyyy-mm-dd' : 'General';
}

/** A user's text stays as it is where the format keeps it; elsewhere it must not become a formula. */
function inputOf({ schema, value }: Repair): CellInput {
  const isKept = schema !== null && (schema.owner === 'system' || isPlainText(schema));
  return typeof value === 'string' && !isKept ? guardText(value) : value;
}
