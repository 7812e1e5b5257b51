import { formatA1 } from '../execution/a1Notation';
import type { Zone } from '../workbook/store';
import { call } from './bridge';
import { exception } from './exception';
import { type GoogleRange, type GoogleSheet, make } from './factories';
import { emulating, ServiceObject } from './serviceObject';
import { take, whole } from './signature';

export interface Address {
  readonly sheetId: number;
  readonly zone: Zone;
}

const addresses = new WeakMap<RangeAddress, Address>();

/** The fixed address behind a range object: rows inserted above do not move it (PLATFORM 5.2). */
export function addressOf(range: RangeAddress): Address {
  const address = addresses.get(range);
  if (address === undefined) throw new Error('A range without an address.');
  return address;
}

/** @throws for a range that the grid does not have (PLATFORM 5.2) */
export function checkZone(zone: Zone, grid: { rows: number; columns: number }): void {
  if (zone.row < 1) throw exception('The starting row of the range is too small.');
  if (zone.column < 1) throw exception('The starting column of the range is too small.');
  if (zone.rows < 1) throw exception('The number of rows in the range must be at least 1.');
  if (zone.columns < 1) throw exception('The number of columns in the range must be at least 1.');
  if (zone.row + zone.rows - 1 > grid.rows || zone.column + zone.columns - 1 > grid.columns) {
    throw exception('The coordinates of the range are outside the dimensions of the sheet.');
  }
}

type Members =
  | 'getRow'
  | 'getColumn'
  | 'getRowIndex'
  | 'getNumRows'
  | 'getNumColumns'
  | 'getHeight'
  | 'getWidth'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getA1Notation'
  | 'getGridId'
  | 'getSheet'
  | 'getCell'
  | 'offset'
  | 'activate';

/** Where a range is. First of the classes that together make `Range`. */
export abstract class RangeAddress extends ServiceObject implements Pick<GoogleRange, Members> {
  constructor(address: Address) {
    super();
    addresses.set(this, address);
  }

  override get [Symbol.toStringTag](): string {
    return 'Range';
  }

  getRow(): number {
    return addressOf(this).zone.row;
  }

  getRowIndex(): number {
    return addressOf(this).zone.row;
  }

  getColumn(): number {
    return addressOf(this).zone.column;
  }

  getNumRows(): number {
    return addressOf(this).zone.rows;
  }

  getHeight(): number {
    return addressOf(this).zone.rows;
  }

  getNumColumns(): number {
    return addressOf(this).zone.columns;
  }

  getWidth(): number {
    return addressOf(this).zone.columns;
  }

  getLastRow(): number {
    const { zone } = addressOf(this);
    return zone.row + zone.rows - 1;
  }

  getLastColumn(): number {
    const { zone } = addressOf(this);
    return zone.column + zone.columns - 1;
  }

  getA1Notation(): string {
    return formatA1(addressOf(this).zone);
  }

  getGridId(): number {
    return addressOf(this).sheetId;
  }

  getSheet(): GoogleSheet {
    return make().sheet(addressOf(this).sheetId);
  }

  /** @param args row and column inside this range, from 1 */
  getCell(...args: unknown[]): GoogleRange {
    const [row, column] = take('SpreadsheetApp.Range.getCell', args, [whole, whole]);
    const { sheetId, zone } = addressOf(this);
    if (row < 1 || column < 1 || row > zone.rows || column > zone.columns) {
      throw exception('Cell reference out of range');
    }
    return make().range(sheetId, {
      row: zone.row + row - 1,
      column: zone.column + column - 1,
      rows: 1,
      columns: 1,
    });
  }

  offset(...args: unknown[]): GoogleRange {
    const [rowOffset, columnOffset, rows, columns] = take(
      'SpreadsheetApp.Range.offset',
      args,
      [whole, whole],
      [whole, whole, whole],
      [whole, whole, whole, whole],
    );
    const { sheetId, zone } = addressOf(this);
    const moved: Zone = {
      row: zone.row + rowOffset,
      column: zone.column + columnOffset,
      rows: rows ?? zone.rows,
      columns: columns ?? zone.columns,
    };
    checkZone(moved, call('Range.offset', 'sheet.facts', sheetId));
    return make().range(sheetId, moved);
  }

  activate(): GoogleRange {
    const { sheetId, zone } = addressOf(this);
    call('Range.activate', 'spreadsheet.select', { sheetId, ranges: [zone] });
    return emulating(this);
  }
}
