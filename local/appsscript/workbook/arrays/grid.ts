import { OUTSIDE_THE_SHEET } from '../limits';
import type { StoredCell, Zone } from '../store';
import { BLANK } from './cells';
import type { ArrayCell, ArrayRow, SheetState } from './state';

/** @throws the platform's error when the zone reaches beyond the grid (PLATFORM 5.2) */
export function checkZone({ facts }: SheetState, { row, column, rows, columns }: Zone): void {
  const isInside =
    row >= 1 && column >= 1 && row + rows - 1 <= facts.rows && column + columns - 1 <= facts.columns;
  if (!isInside || rows < 1 || columns < 1) throw new Error(OUTSIDE_THE_SHEET);
}

/** A table with the shape of the zone. */
export function tableOf<T>(sheet: SheetState, zone: Zone, pick: (cell: ArrayCell | undefined) => T): T[][] {
  checkZone(sheet, zone);
  const table: T[][] = [];
  for (let row = zone.row - 1; row < zone.row - 1 + zone.rows; row++) {
    const cells = sheet.rows[row];
    const line: T[] = [];
    for (let column = zone.column - 1; column < zone.column - 1 + zone.columns; column++) {
      line.push(pick(cells?.[column]));
    }
    table.push(line);
  }
  return table;
}

export function readZone(sheet: SheetState, zone: Zone): StoredCell[][] {
  return tableOf(sheet, zone, (cell) => cell?.content ?? BLANK);
}

/** The sheet with each cell of the zone changed; the same object when none changes. Indexes count from 0. */
export function withCells(
  sheet: SheetState,
  zone: Zone,
  change: (cell: ArrayCell | undefined, row: number, column: number) => ArrayCell | undefined,
): SheetState {
  checkZone(sheet, zone);
  let rows: ArrayRow[] | null = null;
  for (let index = 0; index < zone.rows; index++) {
    const at = zone.row - 1 + index;
    const before = sheet.rows[at] ?? [];
    const after = changedRow(before, zone, (cell, column) => change(cell, index, column));
    if (after === before) continue;
    rows ??= [...sheet.rows];
    while (rows.length < at) rows.push([]);
    rows[at] = after;
  }
  return rows === null ? sheet : { ...sheet, rows };
}

function changedRow(
  before: ArrayRow,
  zone: Zone,
  change: (cell: ArrayCell | undefined, column: number) => ArrayCell | undefined,
): ArrayRow {
  let after: (ArrayCell | undefined)[] | null = null;
  for (let column = 0; column < zone.columns; column++) {
    const at = zone.column - 1 + column;
    const cell = before[at];
    const changed = change(cell, column);
    if (changed === cell) continue;
    after ??= [...before];
    while (after.length < at) after.push(undefined);
    after[at] = changed;
  }
  return after ?? before;
}

const lastUsedOf = new WeakMap<SheetState['rows'], { row: number; column: number }>();

/** Last row and column with content; 0 when empty. */
export function lastUsed({ rows }: SheetState): { row: number; column: number } {
  const known = lastUsedOf.get(rows);
  if (known !== undefined) return known;
  let [row, column] = [0, 0];
  for (let index = rows.length - 1; index >= 0; index--) {
    const cells = rows[index] ?? [];
    for (let at = cells.length - 1; at >= (row === 0 ? 0 : column); at--) {
      if ((cells[at]?.content.value ?? null) === null) continue;
      row = Math.max(row, index + 1);
      column = Math.max(column, at + 1);
      break;
    }
  }
  const found = { row, column };
  lastUsedOf.set(rows, found);
  return found;
}
