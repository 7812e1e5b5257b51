import type { Dimension } from '../workbook/store';
import { call } from './bridge';
import { Enumeration, oneOf } from './enumeration';
import { groupControlTogglePosition } from './enums';
import { exception } from './exception';
import type { GoogleSheet } from './factories';
import { depthOf, Group } from './group';
import { addressOf, RangeAddress } from './rangeAddress';
import { emulating, ServiceObject } from './serviceObject';
import { instance, optional, take, whole } from './signature';

type Members =
  | 'insertRowsAfter'
  | 'insertRowsBefore'
  | 'insertRowAfter'
  | 'insertRowBefore'
  | 'insertColumnsAfter'
  | 'insertColumnsBefore'
  | 'insertColumnAfter'
  | 'insertColumnBefore'
  | 'deleteRow'
  | 'deleteRows'
  | 'deleteColumn'
  | 'deleteColumns'
  | 'hideColumns'
  | 'showColumns'
  | 'hideColumn'
  | 'hideRows'
  | 'showRows'
  | 'isColumnHiddenByUser'
  | 'isRowHiddenByUser'
  | 'getColumnWidth'
  | 'setColumnWidth'
  | 'setColumnWidths'
  | 'getRowHeight'
  | 'setRowHeight'
  | 'setRowHeights'
  | 'getColumnGroup'
  | 'getColumnGroupDepth'
  | 'collapseAllColumnGroups'
  | 'expandAllColumnGroups'
  | 'getColumnGroupControlPosition'
  | 'setColumnGroupControlPosition';

const sheetIds = new WeakMap<SheetLines, number>();

export function sheetIdOf(sheet: SheetLines): number {
  const sheetId = sheetIds.get(sheet);
  if (sheetId === undefined) throw new Error('A sheet without an id.');
  return sheetId;
}

/** The rows and columns of a tab. First of the classes that together make `Sheet`. */
export abstract class SheetLines extends ServiceObject implements Pick<GoogleSheet, Members> {
  constructor(sheetId: number) {
    super();
    sheetIds.set(this, sheetId);
  }

  override get [Symbol.toStringTag](): string {
    return 'Sheet';
  }

  insertRowsAfter(...args: unknown[]): GoogleSheet {
    return this.#insert('insertRowsAfter', 'row', args, 1);
  }

  insertRowsBefore(...args: unknown[]): GoogleSheet {
    return this.#insert('insertRowsBefore', 'row', args, 0);
  }

  insertRowAfter(...args: unknown[]): GoogleSheet {
    return this.#insertOne('insertRowAfter', 'row', args, 1);
  }

  insertRowBefore(...args: unknown[]): GoogleSheet {
    return this.#insertOne('insertRowBefore', 'row', args, 0);
  }

  insertColumnsAfter(...args: unknown[]): GoogleSheet {
    return this.#insert('insertColumnsAfter', 'column', args, 1);
  }

  insertColumnsBefore(...args: unknown[]): GoogleSheet {
    return this.#insert('insertColumnsBefore', 'column', args, 0);
  }

  insertColumnAfter(...args: unknown[]): GoogleSheet {
    return this.#insertOne('insertColumnAfter', 'column', args, 1);
  }

  insertColumnBefore(...args: unknown[]): GoogleSheet {
    return this.#insertOne('insertColumnBefore', 'column', args, 0);
  }

  deleteRow(...args: unknown[]): GoogleSheet {
    const [row] = take('SpreadsheetApp.Sheet.deleteRow', args, [whole]);
    call('Sheet.deleteRow', 'sheet.delete', sheetIdOf(this), 'row', row, 1);
    return emulating(this);
  }

  deleteRows(...args: unknown[]): void {
    const [row, howMany] = take('SpreadsheetApp.Sheet.deleteRows', args, [whole, whole]);
    call('Sheet.deleteRows', 'sheet.delete', sheetIdOf(this), 'row', row, howMany);
  }

  deleteColumn(...args: unknown[]): GoogleSheet {
    const [column] = take('SpreadsheetApp.Sheet.deleteColumn', args, [whole]);
    call('Sheet.deleteColumn', 'sheet.delete', sheetIdOf(this), 'column', column, 1);
    return emulating(this);
  }

  deleteColumns(...args: unknown[]): void {
    const [column, howMany] = take('SpreadsheetApp.Sheet.deleteColumns', args, [whole, whole]);
    call('Sheet.deleteColumns', 'sheet.delete', sheetIdOf(this), 'column', column, howMany);
  }

  hideColumns(...args: unknown[]): void {
    this.#hide('hideColumns', 'column', args, true);
  }

  showColumns(...args: unknown[]): void {
    this.#hide('showColumns', 'column', args, false);
  }

  hideRows(...args: unknown[]): void {
    this.#hide('hideRows', 'row', args, true);
  }

  showRows(...args: unknown[]): void {
    this.#hide('showRows', 'row', args, false);
  }

  hideColumn(...args: unknown[]): void {
    const [range] = take('SpreadsheetApp.Sheet.hideColumn', args, [instance(RangeAddress)]);
    const { column, columns } = addressOf(range).zone;
    call('Sheet.hideColumn', 'sheet.setLinesHidden', sheetIdOf(this), 'column', column, columns, true);
  }

  isColumnHiddenByUser(...args: unknown[]): boolean {
    const [column] = take('SpreadsheetApp.Sheet.isColumnHiddenByUser', args, [whole]);
    return call('Sheet.isColumnHiddenByUser', 'sheet.isHidden', sheetIdOf(this), 'column', column);
  }

  isRowHiddenByUser(...args: unknown[]): boolean {
    const [row] = take('SpreadsheetApp.Sheet.isRowHiddenByUser', args, [whole]);
    return call('Sheet.isRowHiddenByUser', 'sheet.isHidden', sheetIdOf(this), 'row', row);
  }

  getColumnWidth(...args: unknown[]): number {
    const [column] = take('SpreadsheetApp.Sheet.getColumnWidth', args, [whole]);
    return call('Sheet.getColumnWidth', 'sheet.size', sheetIdOf(this), 'column', column);
  }

  setColumnWidth(...args: unknown[]): GoogleSheet {
    const [column, px] = take('SpreadsheetApp.Sheet.setColumnWidth', args, [whole, whole]);
    return this.#resize('setColumnWidth', 'column', { from: column, count: 1, px });
  }

  setColumnWidths(...args: unknown[]): GoogleSheet {
    const [from, count, px] = take('SpreadsheetApp.Sheet.setColumnWidths', args, [whole, whole, whole]);
    return this.#resize('setColumnWidths', 'column', { from, count, px });
  }

  getRowHeight(...args: unknown[]): number {
    const [row] = take('SpreadsheetApp.Sheet.getRowHeight', args, [whole]);
    return call('Sheet.getRowHeight', 'sheet.size', sheetIdOf(this), 'row', row);
  }

  setRowHeight(...args: unknown[]): GoogleSheet {
    const [row, px] = take('SpreadsheetApp.Sheet.setRowHeight', args, [whole, whole]);
    return this.#resize('setRowHeight', 'row', { from: row, count: 1, px });
  }

  setRowHeights(...args: unknown[]): GoogleSheet {
    const [from, count, px] = take('SpreadsheetApp.Sheet.setRowHeights', args, [whole, whole, whole]);
    return this.#resize('setRowHeights', 'row', { from, count, px });
  }

  getColumnGroupDepth(...args: unknown[]): number {
    const [column] = take('SpreadsheetApp.Sheet.getColumnGroupDepth', args, [whole]);
    return depthOf(call('Sheet.getColumnGroupDepth', 'sheet.columnGroups', sheetIdOf(this)), column);
  }

  /** @throws when no group of that depth stands there */
  getColumnGroup(...args: unknown[]): GoogleAppsScript.Spreadsheet.Group {
    const [column, depth] = take('SpreadsheetApp.Sheet.getColumnGroup', args, [whole, whole]);
    const groups = call('Sheet.getColumnGroup', 'sheet.columnGroups', sheetIdOf(this))
      .filter((group) => group.from <= column && column <= group.to)
      .sort((a, b) => b.to - b.from - (a.to - a.from));
    const group = groups[depth - 1];
    if (group === undefined) {
      throw exception(`A column group does not exist at index ${column} and group depth ${depth}`);
    }
    return emulating(new Group(sheetIdOf(this), group, depth));
  }

  collapseAllColumnGroups(): GoogleSheet {
    call('Sheet.collapseAllColumnGroups', 'sheet.collapseColumnGroups', sheetIdOf(this), null, true);
    return emulating(this);
  }

  expandAllColumnGroups(): GoogleSheet {
    call('Sheet.expandAllColumnGroups', 'sheet.collapseColumnGroups', sheetIdOf(this), null, false);
    return emulating(this);
  }

  getColumnGroupControlPosition(): GoogleAppsScript.Spreadsheet.GroupControlTogglePosition {
    const position = call('Sheet.getColumnGroupControlPosition', 'sheet.groupControl', sheetIdOf(this));
    return emulating<never>(Enumeration.value(groupControlTogglePosition, position));
  }

  setColumnGroupControlPosition(...args: unknown[]): GoogleSheet {
    const method = 'SpreadsheetApp.Sheet.setColumnGroupControlPosition';
    const [position] = take(method, args, [oneOf(groupControlTogglePosition)]);
    const name = position.name() === 'BEFORE' ? 'BEFORE' : 'AFTER';
    call('Sheet.setColumnGroupControlPosition', 'sheet.setGroupControl', sheetIdOf(this), name);
    return emulating(this);
  }

  #insert(method: string, dimension: Dimension, args: unknown[], after: 0 | 1): GoogleSheet {
    const [position, howMany] = take(`SpreadsheetApp.Sheet.${method}`, args, [whole, whole]);
    if (howMany < 1) throw exception(`The number of ${dimension}s to insert must be at least 1.`);
    call(`Sheet.${method}`, 'sheet.insert', sheetIdOf(this), dimension, { position, after }, howMany);
    return emulating(this);
  }

  #insertOne(method: string, dimension: Dimension, args: unknown[], after: 0 | 1): GoogleSheet {
    const [position] = take(`SpreadsheetApp.Sheet.${method}`, args, [whole]);
    call(`Sheet.${method}`, 'sheet.insert', sheetIdOf(this), dimension, { position, after }, 1);
    return emulating(this);
  }

  #hide(method: string, dimension: Dimension, args: unknown[], hidden: boolean): void {
    const [from, count] = take(`SpreadsheetApp.Sheet.${method}`, args, [whole, optional(whole)]);
    call(`Sheet.${method}`, 'sheet.setLinesHidden', sheetIdOf(this), dimension, from, count ?? 1, hidden);
  }

  #resize(
    method: string,
    dimension: Dimension,
    lines: { from: number; count: number; px: number },
  ): GoogleSheet {
    const { from, count, px } = lines;
    call(`Sheet.${method}`, 'sheet.setSize', sheetIdOf(this), dimension, from, count, px);
    return emulating(this);
  }
}
