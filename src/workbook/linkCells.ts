import type { Block, LinkedCell, WorkbookPort } from '../ports';
import { holdsLinks, isBlank } from './cells';
import type { Table } from './table';

/** What stands behind a cell of a tab; `null` = nothing but its text. */
export type LinksOfTable = (row: number, key: string) => LinkedCell | null;

export const NO_LINKS: LinksOfTable = () => null;

/**
 * Reads what the link columns of a tab hide behind their texts: one block over all that is filled in them, so that the
 * number of calls does not grow with the rows. Only reading tells: an address may be shown that leads elsewhere.
 */
export function readLinksOf(workbook: WorkbookPort, table: Table): LinksOfTable {
  const block = filledBlock(table);
  if (block === null) return NO_LINKS;
  const links = workbook.readLinks(table.tab, block);
  return (row, key) => {
    const column = table.columnOf(key);
    return column === null ? null : (links[row - block.row]?.[column - block.column] ?? null);
  };
}

function filledBlock(table: Table): Block | null {
  const [rows, columns]: [number[], number[]] = [[], []];
  for (const schema of table.schema.columns) {
    const column = holdsLinks(schema) && schema.owner === 'user' ? table.columnOf(schema.key) : null;
    if (column === null) continue;
    const filled = table.rows.filter(({ row }) => !isBlank(table.cellAt(row, column)));
    const [first, last] = [filled[0], filled[filled.length - 1]];
    if (first === undefined || last === undefined) continue;
    columns.push(column);
    rows.push(first.row, last.row);
  }
  if (columns.length === 0) return null;
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return {
    row,
    column,
    rows: Math.max(...rows) - row + 1,
    columns: Math.max(...columns) - column + 1,
  };
}
