import type { StoredCell, WorkbookStore } from '../appsscript/workbook/store';

/** What the operator had in the workbook, tab by tab, as entered: formulas rather than their results. */
export type UserCells = ReadonlyMap<string, readonly (readonly string[])[]>;

export function readUserCells(store: WorkbookStore): UserCells {
  return new Map(
    store.sheets().map((sheet) => {
      const used = store.lastUsed(sheet.id);
      const zone = { row: 1, column: 1, rows: Math.max(1, used.row), columns: Math.max(1, used.column) };
      return [sheet.name, store.read(sheet.id, zone).map((row) => row.map(entered))];
    }),
  );
}

/** Cells of the operator that no longer hold what they held. Columns stay where they are in a demo. */
export function changedUserCells(before: UserCells, store: WorkbookStore): number {
  let changed = 0;
  for (const sheet of store.sheets()) {
    const rows = before.get(sheet.name);
    if (rows === undefined) continue;
    const zone = { row: 1, column: 1, rows: rows.length, columns: rows[0]?.length ?? 1 };
    const now = store.read(sheet.id, zone);
    rows.forEach((row, r) => {
      row.forEach((text, c) => {
        const cell = now[r]?.[c];
        if (cell === undefined || entered(cell) !== text) changed += 1;
      });
    });
  }
  return changed;
}

function entered(cell: StoredCell): string {
  return cell.formula !== ''
    ? cell.formula
    : `${typeof cell.value}:${JSON.stringify(cell.value)}:${cell.format}`;
}
