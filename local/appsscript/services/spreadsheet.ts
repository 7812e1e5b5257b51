import { call } from './bridge';
import { oneOf } from './enumeration';
import { protectionType } from './enums';
import type { GoogleRange, GoogleSheet, GoogleSpreadsheet } from './factories';
import { addMetadata, DeveloperMetadataFinder, metadataAt } from './metadata';
import { Protection } from './protection';
import type { Range } from './range';
import { activeRange, activeRangeList, activeSheetId, currentCell } from './selection';
import { emulating, ServiceObject } from './serviceObject';
import { Sheet } from './sheet';
import { sheetIdOf } from './sheetLines';
import { instance, nullable, number, optional, take, text, whole } from './signature';
import { User } from './user';

type Members =
  | 'getId'
  | 'getName'
  | 'getUrl'
  | 'getSpreadsheetTimeZone'
  | 'getSpreadsheetLocale'
  | 'getOwner'
  | 'getSheets'
  | 'getNumSheets'
  | 'getSheetByName'
  | 'getSheetById'
  | 'insertSheet'
  | 'deleteSheet'
  | 'deleteActiveSheet'
  | 'getActiveSheet'
  | 'setActiveSheet'
  | 'moveActiveSheet'
  | 'getActiveRange'
  | 'getActiveRangeList'
  | 'getActiveCell'
  | 'getCurrentCell'
  | 'getProtections'
  | 'toast'
  | 'addDeveloperMetadata'
  | 'getDeveloperMetadata'
  | 'createDeveloperMetadataFinder';

const FILE = { sheetId: null, row: null, column: null };

/** The file. */
export class Spreadsheet extends ServiceObject implements Pick<GoogleSpreadsheet, Members> {
  override get [Symbol.toStringTag](): string {
    return 'Spreadsheet';
  }

  getId(): string {
    return call('Spreadsheet.getId', 'spreadsheet.facts').id;
  }

  getName(): string {
    return call('Spreadsheet.getName', 'spreadsheet.facts').name;
  }

  getUrl(): string {
    const { id } = call('Spreadsheet.getUrl', 'spreadsheet.facts');
    return `https://docs.google.com/spreadsheets/d/${id}/edit`;
  }

  getSpreadsheetTimeZone(): string {
    return call('Spreadsheet.getSpreadsheetTimeZone', 'spreadsheet.facts').timeZone;
  }

  getSpreadsheetLocale(): string {
    return call('Spreadsheet.getSpreadsheetLocale', 'spreadsheet.facts').locale;
  }

  getOwner(): GoogleAppsScript.Base.User {
    return emulating(new User(call('Spreadsheet.getOwner', 'spreadsheet.facts').owner));
  }

  getSheets(): GoogleSheet[] {
    return call('Spreadsheet.getSheets', 'spreadsheet.sheets').map(({ id }) => sheet(id));
  }

  getNumSheets(): number {
    return call('Spreadsheet.getNumSheets', 'spreadsheet.sheets').length;
  }

  /** `null` when there is none of this name; case counts. */
  getSheetByName(...args: unknown[]): GoogleSheet | null {
    const [name] = take('SpreadsheetApp.Spreadsheet.getSheetByName', args, [text]);
    const sheets = call('Spreadsheet.getSheetByName', 'spreadsheet.sheets');
    const found = sheets.find((candidate) => candidate.name === name);
    return found === undefined ? null : sheet(found.id);
  }

  getSheetById(...args: unknown[]): GoogleSheet | null {
    const [id] = take('SpreadsheetApp.Spreadsheet.getSheetById', args, [whole]);
    const sheets = call('Spreadsheet.getSheetById', 'spreadsheet.sheets');
    return sheets.some((candidate) => candidate.id === id) ? sheet(id) : null;
  }

  /** @param args name, index (from 0), or both; the new tab comes into view */
  insertSheet(...args: unknown[]): GoogleSheet {
    const method = 'SpreadsheetApp.Spreadsheet.insertSheet';
    const [first, second] = take(method, args, [], [whole], [text], [text, whole]);
    const name = typeof first === 'string' ? first : null;
    const index = typeof first === 'number' ? first : (second ?? null);
    const { id } = call('Spreadsheet.insertSheet', 'spreadsheet.insertSheet', name, index);
    return sheet(id);
  }

  deleteSheet(...args: unknown[]): void {
    const [gone] = take('SpreadsheetApp.Spreadsheet.deleteSheet', args, [instance(Sheet)]);
    call('Spreadsheet.deleteSheet', 'spreadsheet.deleteSheet', sheetIdOf(gone));
  }

  deleteActiveSheet(): GoogleSheet {
    const method = 'Spreadsheet.deleteActiveSheet';
    call(method, 'spreadsheet.deleteSheet', activeSheetId(method));
    return sheet(activeSheetId(method));
  }

  getActiveSheet(): GoogleSheet {
    return sheet(activeSheetId('Spreadsheet.getActiveSheet'));
  }

  setActiveSheet(...args: unknown[]): GoogleSheet {
    const method = 'SpreadsheetApp.Spreadsheet.setActiveSheet';
    const [shown] = take(method, args, [instance(Sheet)]);
    call('Spreadsheet.setActiveSheet', 'spreadsheet.show', sheetIdOf(shown));
    return emulating(shown);
  }

  moveActiveSheet(...args: unknown[]): void {
    const [position] = take('SpreadsheetApp.Spreadsheet.moveActiveSheet', args, [whole]);
    const method = 'Spreadsheet.moveActiveSheet';
    call(method, 'spreadsheet.moveSheet', activeSheetId(method), position);
  }

  getActiveRange(): GoogleRange | null {
    return orNull(activeRange('Spreadsheet.getActiveRange', null));
  }

  getActiveRangeList(): GoogleAppsScript.Spreadsheet.RangeList | null {
    const list = activeRangeList('Spreadsheet.getActiveRangeList', null);
    return list === null ? null : emulating(list);
  }

  getActiveCell(): GoogleRange {
    return orNull(currentCell('Spreadsheet.getActiveCell', null)) as GoogleRange;
  }

  getCurrentCell(): GoogleRange | null {
    return orNull(currentCell('Spreadsheet.getCurrentCell', null));
  }

  getProtections(...args: unknown[]): GoogleAppsScript.Spreadsheet.Protection[] {
    const [type] = take('SpreadsheetApp.Spreadsheet.getProtections', args, [oneOf(protectionType)]);
    const name = type.name() === 'SHEET' ? 'SHEET' : 'RANGE';
    return call('Spreadsheet.getProtections', 'spreadsheet.sheets')
      .flatMap(({ id }) => call('Spreadsheet.getProtections', 'protection.list', id, name))
      .map((stored) => emulating(new Protection(stored)));
  }

  toast(...args: unknown[]): void {
    const method = 'SpreadsheetApp.Spreadsheet.toast';
    const [message, title] = take(method, args, [text, optional(nullable(text)), optional(nullable(number))]);
    call('Spreadsheet.toast', 'spreadsheet.toast', message, title ?? '');
  }

  addDeveloperMetadata(...args: unknown[]): GoogleSpreadsheet {
    addMetadata('Spreadsheet', args, FILE);
    return emulating(this);
  }

  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt('Spreadsheet', FILE);
  }

  createDeveloperMetadataFinder(): GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder {
    return emulating(new DeveloperMetadataFinder(null));
  }
}

function sheet(id: number): GoogleSheet {
  return emulating(new Sheet(id));
}

function orNull(range: Range | null): GoogleRange | null {
  return range === null ? null : emulating(range);
}
