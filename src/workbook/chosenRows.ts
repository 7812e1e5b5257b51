import type { WorkbookPort } from '../ports';
import { rowIdOf, typedCells } from './rowAlignment';
import type { TabSchema } from './schema/tabSchema';
import { readTable, type Table, type TableRow } from './table';

/** Rows that somebody chose, as they stood at that moment. Their numbers say nothing after the next dialog (DESIGN 4). */
export interface ChosenRows {
  readonly tab: string;
  /**
   * Their numbers in a later reading; `null` = one of them is gone or was edited, or cannot be told from another. A row
   * is known by its id and by what was typed into it: a new one has no id yet, and ids can be moved.
   */
  rowsIn(now: Table): ReadonlySet<number> | null;
}

/** Reads the tab at the moment of choosing: call it before anything is asked. Blank rows are nobody's choice. */
export function chosenRows(
  workbook: WorkbookPort,
  schema: TabSchema,
  numbers: readonly number[],
): ChosenRows {
  const read = readTable(workbook, schema);
  const then = read.kind === 'table' ? read.table : null;
  const chosen = then?.rows.filter(({ row }) => numbers.includes(row)) ?? [];
  return {
    tab: schema.name,
    rowsIn: (now) => {
      if (then === null) return null;
      const wanted = new Map(chosen.map((row) => [row.row, whatItIs(row, then)]));
      const rows = new Map<string, number[]>();
      for (const row of now.rows) {
        const own = whatItIs(row, now);
        rows.set(own, [...(rows.get(own) ?? []), row.row]);
      }
      const found = [...wanted].flatMap(([row, own]) => {
        const alike = rows.get(own) ?? [];
        return alike.includes(row) ? [row] : alike.length === 1 ? alike : [];
      });
      return found.length === chosen.length ? new Set(found) : null;
    },
  };
}

function whatItIs(row: TableRow, table: Table): string {
  return `${rowIdOf(row) ?? ''}${typedCells(row, table)}`;
}
