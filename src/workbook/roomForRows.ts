import type { WorkbookPort } from '../ports';
import { isBlank } from './cells';
import type { Table } from './table';

/**
 * Makes room for new rows from `row` on, the first that is free in `table`. They are inserted, not taken from the blank
 * ones there: a row that somebody typed at the end since the tab was read is pushed down, and is not written over. An
 * edit that is under way moves along with its row.
 *
 * Where a column of the operator's own is filled down beyond the last row, the new ones are to have its cells: they take
 * the rows that stand there.
 */
export function makeRoom(workbook: WorkbookPort, table: Table, row: number, count: number): void {
  const isFilledDown = table.headerTexts.some((_, index) => {
    const cell = table.cellAt(row, index + 1);
    return cell !== false && !isBlank(cell);
  });
  if (isFilledDown) workbook.growGrid(table.tab, row + count - 1);
  else workbook.insertRows(table.tab, row, count);
}
