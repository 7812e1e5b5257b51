import { call } from './bridge';
import { colorOf } from './colors';
import { ConditionalFormatRule } from './conditionalFormatRule';
import { oneOf } from './enumeration';
import { protectionType } from './enums';
import { exception } from './exception';
import { type GoogleRange, type GoogleSheet, type GoogleSpreadsheet, make } from './factories';
import { addMetadata, DeveloperMetadataFinder, metadataAt } from './metadata';
import { Protection } from './protection';
import { addressOf, RangeAddress } from './rangeAddress';
import { activeRange, activeRangeList, currentCell } from './selection';
import { emulating } from './serviceObject';
import { SheetCells } from './sheetCells';
import { sheetIdOf } from './sheetLines';
import { instance, listOf, nullable, take, text, whole } from './signature';

type GoogleRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Members =
  | 'getName'
  | 'setName'
  | 'getSheetId'
  | 'getSheetName'
  | 'getIndex'
  | 'getParent'
  | 'hideSheet'
  | 'showSheet'
  | 'isSheetHidden'
  | 'getFrozenRows'
  | 'getFrozenColumns'
  | 'setFrozenRows'
  | 'setFrozenColumns'
  | 'getConditionalFormatRules'
  | 'setConditionalFormatRules'
  | 'clearConditionalFormatRules'
  | 'getProtections'
  | 'protect'
  | 'activate'
  | 'getActiveRange'
  | 'getActiveRangeList'
  | 'getActiveCell'
  | 'getCurrentCell'
  | 'setActiveRange'
  | 'setTabColor'
  | 'addDeveloperMetadata'
  | 'getDeveloperMetadata'
  | 'createDeveloperMetadataFinder';

/** A tab. The classes below it hold its cells, and its rows and columns. */
export class Sheet extends SheetCells implements Pick<GoogleSheet, Members> {
  getName(): string {
    return call('Sheet.getName', 'sheet.facts', sheetIdOf(this)).name;
  }

  getSheetName(): string {
    return call('Sheet.getSheetName', 'sheet.facts', sheetIdOf(this)).name;
  }

  setName(...args: unknown[]): GoogleSheet {
    const [name] = take('SpreadsheetApp.Sheet.setName', args, [text]);
    call('Sheet.setName', 'sheet.rename', sheetIdOf(this), name);
    return emulating(this);
  }

  getSheetId(): number {
    return sheetIdOf(this);
  }

  getIndex(): number {
    return call('Sheet.getIndex', 'sheet.facts', sheetIdOf(this)).index;
  }

  getParent(): GoogleSpreadsheet {
    return make().spreadsheet();
  }

  hideSheet(): GoogleSheet {
    call('Sheet.hideSheet', 'sheet.setHidden', sheetIdOf(this), true);
    return emulating(this);
  }

  showSheet(): GoogleSheet {
    call('Sheet.showSheet', 'sheet.setHidden', sheetIdOf(this), false);
    return emulating(this);
  }

  isSheetHidden(): boolean {
    return call('Sheet.isSheetHidden', 'sheet.layout', sheetIdOf(this)).hidden;
  }

  getFrozenRows(): number {
    return call('Sheet.getFrozenRows', 'sheet.layout', sheetIdOf(this)).frozenRows;
  }

  getFrozenColumns(): number {
    return call('Sheet.getFrozenColumns', 'sheet.layout', sheetIdOf(this)).frozenColumns;
  }

  setFrozenRows(...args: unknown[]): void {
    const [rows] = take('SpreadsheetApp.Sheet.setFrozenRows', args, [whole]);
    call('Sheet.setFrozenRows', 'sheet.freeze', sheetIdOf(this), 'row', rows);
  }

  setFrozenColumns(...args: unknown[]): void {
    const [columns] = take('SpreadsheetApp.Sheet.setFrozenColumns', args, [whole]);
    call('Sheet.setFrozenColumns', 'sheet.freeze', sheetIdOf(this), 'column', columns);
  }

  getConditionalFormatRules(): GoogleRule[] {
    const sheetId = sheetIdOf(this);
    const formats = call('Sheet.getConditionalFormatRules', 'sheet.conditionalFormats', sheetId);
    return formats.map((format) => emulating<GoogleRule>(new ConditionalFormatRule(sheetId, format)));
  }

  /** Replaces the whole list (PLATFORM 5.4). */
  setConditionalFormatRules(...args: unknown[]): void {
    const method = 'SpreadsheetApp.Sheet.setConditionalFormatRules';
    const [rules] = take(method, args, [listOf(instance(ConditionalFormatRule))]);
    const sheetId = sheetIdOf(this);
    if (rules.some((rule) => ConditionalFormatRule.sheetId(rule) !== sheetId)) {
      throw exception('Conditional format rule cannot reference a different sheet.');
    }
    const formats = rules.map((rule) => ConditionalFormatRule.content(rule));
    call('Sheet.setConditionalFormatRules', 'sheet.setConditionalFormats', sheetId, formats);
  }

  clearConditionalFormatRules(): void {
    call('Sheet.clearConditionalFormatRules', 'sheet.setConditionalFormats', sheetIdOf(this), []);
  }

  getProtections(...args: unknown[]): GoogleAppsScript.Spreadsheet.Protection[] {
    const [type] = take('SpreadsheetApp.Sheet.getProtections', args, [oneOf(protectionType)]);
    const name = type.name() === 'SHEET' ? 'SHEET' : 'RANGE';
    const list = call('Sheet.getProtections', 'protection.list', sheetIdOf(this), name);
    return list.map((stored) => emulating(new Protection(stored)));
  }

  protect(): GoogleAppsScript.Spreadsheet.Protection {
    return emulating(new Protection(call('Sheet.protect', 'protection.add', sheetIdOf(this), null)));
  }

  activate(): GoogleSheet {
    call('Sheet.activate', 'spreadsheet.show', sheetIdOf(this));
    return emulating(this);
  }

  getActiveRange(): GoogleRange | null {
    return emulatingOrNull(activeRange('Sheet.getActiveRange', sheetIdOf(this)));
  }

  getActiveRangeList(): GoogleAppsScript.Spreadsheet.RangeList | null {
    const list = activeRangeList('Sheet.getActiveRangeList', sheetIdOf(this));
    return list === null ? null : emulating(list);
  }

  getActiveCell(): GoogleRange {
    const cursor = currentCell('Sheet.getActiveCell', sheetIdOf(this));
    return emulatingOrNull(cursor) as GoogleRange;
  }

  getCurrentCell(): GoogleRange | null {
    return emulatingOrNull(currentCell('Sheet.getCurrentCell', sheetIdOf(this)));
  }

  setActiveRange(...args: unknown[]): GoogleRange {
    const [range] = take('SpreadsheetApp.Sheet.setActiveRange', args, [instance(RangeAddress)]);
    const { sheetId, zone } = addressOf(range);
    call('Sheet.setActiveRange', 'spreadsheet.select', { sheetId, ranges: [zone] });
    return emulating(range);
  }

  setTabColor(...args: unknown[]): GoogleSheet {
    const [color] = take('SpreadsheetApp.Sheet.setTabColor', args, [nullable(text)]);
    call('Sheet.setTabColor', 'sheet.setTabColor', sheetIdOf(this), colorOf(color) ?? null);
    return emulating(this);
  }

  addDeveloperMetadata(...args: unknown[]): GoogleSheet {
    addMetadata('Sheet', args, { sheetId: sheetIdOf(this), row: null, column: null });
    return emulating(this);
  }

  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt('Sheet', { sheetId: sheetIdOf(this), row: null, column: null });
  }

  createDeveloperMetadataFinder(): GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder {
    return emulating(new DeveloperMetadataFinder(sheetIdOf(this)));
  }
}

function emulatingOrNull(range: RangeAddress | null): GoogleRange | null {
  return range === null ? null : emulating(range);
}
