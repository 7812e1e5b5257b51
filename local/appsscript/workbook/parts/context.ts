import type { WorkbookModel } from '../engine/workbookModel';
import { OUTSIDE_THE_SHEET } from '../limits';
import type { Zone } from '../store';

/** What the parts of the store share. */
export interface StoreContext {
  readonly model: WorkbookModel;
  /** A positive integer that was never given out in this workbook. */
  newId(): number;
}

/** Zero-based and inclusive, as the engine counts. */
export interface Bounds {
  readonly sheetId: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The engine's name of a tab. Throws when there is none. */
export function engineSheetId({ model }: StoreContext, sheetId: number): string {
  const id = String(sheetId);
  if (model.getters.tryGetSheet(id) === undefined) throw new Error(`There is no sheet with id ${id}.`);
  return id;
}

/** Throws the platform's error when the zone reaches beyond the grid (PLATFORM 5.2). */
export function boundsOf(context: StoreContext, sheetId: number, zone: Zone): Bounds {
  const id = engineSheetId(context, sheetId);
  const { numberOfRows, numberOfCols } = context.model.getters.getSheetSize(id);
  const bottom = zone.row + zone.rows - 2;
  const right = zone.column + zone.columns - 2;
  const isInside = zone.row >= 1 && zone.column >= 1 && bottom < numberOfRows && right < numberOfCols;
  if (!isInside || zone.rows < 1 || zone.columns < 1) throw new Error(OUTSIDE_THE_SHEET);
  return { sheetId: id, top: zone.row - 1, bottom, left: zone.column - 1, right };
}

export function zoneOf(bounds: Omit<Bounds, 'sheetId'>): Zone {
  const { top, bottom, left, right } = bounds;
  return { row: top + 1, column: left + 1, rows: bottom - top + 1, columns: right - left + 1 };
}

/** A table with the shape of the bounds; `make` gets zero-based positions. */
export function tableOf<Value>(bounds: Bounds, make: (row: number, col: number) => Value): Value[][] {
  const { top, bottom, left, right } = bounds;
  return Array.from({ length: bottom - top + 1 }, (_, i) =>
    Array.from({ length: right - left + 1 }, (_, j) => make(top + i, left + j)),
  );
}
