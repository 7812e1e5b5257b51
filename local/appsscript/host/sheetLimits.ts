import { OUTSIDE_THE_SHEET, TOO_MANY_CELLS, WORKBOOK_CELLS_MAX } from '../workbook/limits';
import type { Zone } from '../workbook/store';
import { PlatformError } from './platformError';
import type { World } from './world';

/** @throws PlatformError when the file would hold too many cells, empty ones counted (PLATFORM 1.5) */
export function addCells(world: World, cells: number): void {
  const present = world.store.sheets().reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
  if (present + cells > WORKBOOK_CELLS_MAX) throw new PlatformError(TOO_MANY_CELLS);
}

/** A range object is a fixed address: the tab may have shrunk since. */
export function checkInside(world: World, sheetId: number, zone: Zone): void {
  const sheet = world.sheet(sheetId);
  if (zone.row + zone.rows - 1 > sheet.rows || zone.column + zone.columns - 1 > sheet.columns) {
    throw new PlatformError(OUTSIDE_THE_SHEET);
  }
}
