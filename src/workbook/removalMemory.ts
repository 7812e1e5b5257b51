import { joinParts, textParts } from '../domain/textParts';
import type { Cell, WorkbookPort } from '../ports';
import { STATE } from './schema';
import { type Table, tableOf } from './table';

/** A removal that has begun: the tab as it stood, and the ids of the rows that were to go. */
export interface Removal {
  readonly before: Table;
  readonly going: readonly string[];
}

/**
 * Keeps the whole tab, since a sort at the moment of deleting can bring any row into the place of one that goes. In the
 * hidden tab: a document property holds 9 kB (PLATFORM 1.1). One write, whatever the number of rows.
 */
export function rememberRemoval(workbook: WorkbookPort, before: Table, going: readonly string[]): void {
  const values = Array.from({ length: before.lastRow }, (_, row) =>
    before.headerTexts.map((__, column) => before.cellAt(row + 1, column + 1)),
  );
  const text = JSON.stringify({ tab: before.tab, going, values });
  workbook.writeBlock(
    STATE.name,
    2,
    1,
    textParts(text).map((part) => ['removal', part]),
  );
  workbook.flush();
}

/** `null` = none is open. What people did to the hidden tab counts as none. */
export function recallRemoval(workbook: WorkbookPort, schemas: readonly Table['schema'][]): Removal | null {
  const rows = workbook.readTab(STATE.name)?.slice(1) ?? [];
  try {
    const text = joinParts(rows.map(([, part = '']) => String(part)));
    const { tab, going, values } = JSON.parse(text) as { tab: string; going: string[]; values: Cell[][] };
    const schema = schemas.find(({ name }) => name === tab);
    const read = schema && tableOf(schema, values, workbook.columnMarks(tab));
    return read?.kind === 'table' ? { before: read.table, going } : null;
  } catch {
    return null;
  }
}

export function forgetRemoval(workbook: WorkbookPort): void {
  const rows = (workbook.readTab(STATE.name)?.length ?? 0) - 1;
  if (rows > 0) workbook.clearBlock(STATE.name, { row: 2, column: 1, rows, columns: 2 });
  workbook.flush();
}
