import { parseA1 } from '../execution/a1Notation';
import type { ClearWhat } from '../execution/operations';
import type { Zone } from '../workbook/store';
import { call } from './bridge';
import { cell } from './cellValues';
import { exception } from './exception';
import { type GoogleRange, type GoogleSheet, make } from './factories';
import { checkZone } from './rangeAddress';
import { emulating } from './serviceObject';
import { SheetLines, sheetIdOf } from './sheetLines';
import { flag, listOf, nullable, optional, record, take, text, whole } from './signature';
import { sortKeys } from './sortKeys';

type Members =
  | 'getRange'
  | 'getDataRange'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getMaxRows'
  | 'getMaxColumns'
  | 'appendRow'
  | 'clear'
  | 'clearContents'
  | 'clearNotes'
  | 'sort';

/** The cells of a tab: ranges, extent, clearing, sorting. */
export abstract class SheetCells extends SheetLines implements Pick<GoogleSheet, Members> {
  getRange(...args: unknown[]): GoogleRange {
    const method = 'SpreadsheetApp.Sheet.getRange';
    const taken = take(
      method,
      args,
      [whole, whole],
      [whole, whole, whole],
      [whole, whole, whole, whole],
      [text],
    );
    const sheetId = sheetIdOf(this);
    const grid = call('Sheet.getRange', 'sheet.facts', sheetId);
    const zone = taken.length === 1 ? this.#zoneOf(taken[0], grid) : zoneFrom(taken);
    checkZone(zone, grid);
    return make().range(sheetId, zone);
  }

  /** A1 to the last cell with content; A1 of an empty tab (PLATFORM 5.2). */
  getDataRange(): GoogleRange {
    const { row, column } = call('Sheet.getDataRange', 'sheet.dataExtent', sheetIdOf(this));
    return make().range(sheetIdOf(this), {
      row: 1,
      column: 1,
      rows: Math.max(1, row),
      columns: Math.max(1, column),
    });
  }

  getLastRow(): number {
    return call('Sheet.getLastRow', 'sheet.lastUsed', sheetIdOf(this)).row;
  }

  getLastColumn(): number {
    return call('Sheet.getLastColumn', 'sheet.lastUsed', sheetIdOf(this)).column;
  }

  getMaxRows(): number {
    return call('Sheet.getMaxRows', 'sheet.facts', sheetIdOf(this)).rows;
  }

  getMaxColumns(): number {
    return call('Sheet.getMaxColumns', 'sheet.facts', sheetIdOf(this)).columns;
  }

  appendRow(...args: unknown[]): GoogleSheet {
    const [entries] = take('SpreadsheetApp.Sheet.appendRow', args, [listOf(cell)]);
    call('Sheet.appendRow', 'sheet.appendRow', sheetIdOf(this), entries);
    return emulating(this);
  }

  clear(...args: unknown[]): GoogleSheet {
    const [options] = take('SpreadsheetApp.Sheet.clear', args, [optional(nullable(record))]);
    const formatOnly = options?.formatOnly === true;
    const contentsOnly = options?.contentsOnly === true;
    return this.#clear('clear', {
      contents: contentsOnly || !formatOnly,
      formats: formatOnly || !contentsOnly,
    });
  }

  clearContents(): GoogleSheet {
    return this.#clear('clearContents', { contents: true });
  }

  clearNotes(): GoogleSheet {
    return this.#clear('clearNotes', { notes: true });
  }

  sort(...args: unknown[]): GoogleSheet {
    const [column, ascending] = take('SpreadsheetApp.Sheet.sort', args, [whole, optional(flag)]);
    const sheetId = sheetIdOf(this);
    const { frozenRows, rows, columns } = call('Sheet.sort', 'sheet.facts', sheetId);
    const zone: Zone = { row: frozenRows + 1, column: 1, rows: rows - frozenRows, columns };
    const keys = sortKeys('SpreadsheetApp.Sheet.sort', { column, ascending });
    call('Sheet.sort', 'sheet.sort', sheetId, zone, keys);
    return emulating(this);
  }

  #zoneOf(address: string, grid: { name: string; rows: number; columns: number }): Zone {
    const own = address.replace(/^(?:'((?:[^']|'')*)'|([^'!]+))!/, (whole, quoted?: string, bare?: string) =>
      (quoted?.replaceAll("''", "'") ?? bare) === grid.name ? '' : whole,
    );
    const zone = parseA1(own, grid);
    if (zone === null) throw exception('Range not found');
    return zone;
  }

  #clear(method: string, what: Partial<ClearWhat>): GoogleSheet {
    const sheetId = sheetIdOf(this);
    const { rows, columns } = call(`Sheet.${method}`, 'sheet.facts', sheetId);
    const nothing: ClearWhat = { contents: false, formats: false, notes: false, validations: false };
    const all: Zone = { row: 1, column: 1, rows, columns };
    call(`Sheet.${method}`, 'cells.clear', sheetId, all, { ...nothing, ...what });
    return emulating(this);
  }
}

function zoneFrom([row, column, rows = 1, columns = 1]: number[]): Zone {
  return { row: row ?? 0, column: column ?? 0, rows, columns };
}
