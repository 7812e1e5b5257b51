/** Values on their way into and out of cells (PLATFORM 5.1). */
import type { WireEntry, WireValues } from '../execution/operations';
import { dateFromSerial, serialFromDate } from '../execution/timeZone';
import type { Zone } from '../workbook/store';
import { facts } from './bridge';
import { exception } from './exception';
import { listOf, type Parameter } from './signature';

/** `null` and `undefined` clear; an object is written as its text; an array is no cell value. */
export const cell: Parameter<WireEntry> = (value) => {
  if (value === null || value === undefined) return { value: null };
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : '#NUM!' };
  if (Array.isArray(value)) return null;
  if (value instanceof Date) return { value: dateEntry(value) };
  return { value: String(value) };
};

export const cells: Parameter<WireEntry[][]> = listOf(listOf(cell));

function dateEntry(value: Date): WireEntry {
  const serial = serialFromDate(value, facts().spreadsheetTimeZone);
  return Number.isNaN(serial) ? '#NUM!' : { date: serial };
}

/** Replaces serial day numbers of date cells by dates of this realm. */
export function readValues(wire: WireValues): (string | number | boolean | Date)[][] {
  const values: (string | number | boolean | Date)[][] = wire.values;
  const columns = values[0]?.length ?? 0;
  const zone = facts().spreadsheetTimeZone;
  for (const position of wire.dates) {
    const row = values[Math.floor(position / columns)];
    const serial = row?.[position % columns];
    if (row !== undefined && typeof serial === 'number')
      row[position % columns] = dateFromSerial(serial, zone);
  }
  return values;
}

/** @throws when the data has not the shape of the range (PLATFORM 5.2) */
export function checkShape(data: readonly (readonly unknown[])[], zone: Zone): void {
  if (data.length !== zone.rows) throw shapeError('rows', data.length, zone.rows);
  for (const row of data) {
    if (row.length !== zone.columns) throw shapeError('columns', row.length, zone.columns);
  }
}

function shapeError(lines: string, data: number, range: number): Error {
  return exception(
    `The number of ${lines} in the data does not match the number of ${lines} in the range. ` +
      `The data has ${data} but the range has ${range}.`,
  );
}

export function filled<T>(zone: Zone, value: T): T[][] {
  return Array.from({ length: zone.rows }, () => new Array<T>(zone.columns).fill(value));
}
