import type { HeaderLayout, LayoutPort, TabLayout } from '../ports';
import { applyColumns } from './columnLooks';
import { addColumnMarks, replaceTabMark } from './columnMarks';
import { columnRuns } from './columnRuns';
import { protectColumns } from './ownProtections';
import { replaceOwnRules } from './ownRules';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The shape of the spreadsheet. The number of calls depends on the columns of a tab, never on its rows. */
export const sheetLayout: LayoutPort = {
  createTab(name, index) {
    const file = SpreadsheetApp.getActiveSpreadsheet();
    const inView = file.getActiveSheet();
    file.insertSheet(name, index === null ? file.getNumSheets() : index - 1);
    // A new tab comes into view by itself.
    file.setActiveSheet(inView);
  },
  headerNotes(tab) {
    const sheet = sheetNamed(tab);
    return sheet.getRange(1, 1, 1, sheet.getMaxColumns()).getNotes()[0] ?? [];
  },
  applyLayout(layout) {
    const sheet = sheetNamed(layout.name);
    growGrid(sheet, layout);
    applyHeaders(sheet, layout.headers);
    if (layout.headerHeightPx !== null) sheet.setRowHeight(1, layout.headerHeightPx);
    applyColumns(sheet, layout.columns);
    freeze(sheet, layout);
    groupColumns(sheet, layout);
    addColumnMarks(sheet, layout.columnMarks);
    if (layout.tabMark !== null) replaceTabMark(sheet, layout.tabMark);
    protectColumns(sheet, layout);
    replaceOwnRules(sheet, layout);
    if (layout.hidden && !sheet.isSheetHidden()) sheet.hideSheet();
  },
};

function sheetNamed(name: string): Sheet {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
  if (sheet === null) throw new Error(`There is no tab ${name}.`);
  return sheet;
}

function growGrid(sheet: Sheet, { rowsMin, columnsMin }: TabLayout): void {
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (rows < rowsMin) sheet.insertRowsAfter(rows, rowsMin - rows);
  if (columns < columnsMin) sheet.insertColumnsAfter(columns, columnsMin - columns);
}

function applyHeaders(sheet: Sheet, headers: readonly HeaderLayout[]): void {
  const at = new Map(headers.map((header) => [header.column, header]));
  for (const { from, columns } of columnRuns(headers, ({ text }) => (text === null ? null : true))) {
    const texts = Array.from({ length: columns }, (_, index) => at.get(from + index)?.text ?? '');
    sheet.getRange(1, from, 1, columns).setValues([texts]);
  }
  for (const { from, columns } of columnRuns(headers, ({ note }) => (note === null ? null : true))) {
    const notes = Array.from({ length: columns }, (_, index) => at.get(from + index)?.note ?? '');
    sheet.getRange(1, from, 1, columns).setNotes([notes]);
  }
  for (const { from, columns, value } of columnRuns(headers, coloursOf)) {
    sheet
      .getRange(1, from, 1, columns)
      .setBackground(value.fill)
      .setFontColor(value.textColor)
      .setFontWeight('bold')
      .setVerticalAlignment('middle')
      .setWrapStrategy(SpreadsheetApp.WrapStrategy.WRAP);
  }
}

function coloursOf({ fill, textColor }: HeaderLayout) {
  return fill === null ? null : { fill, textColor };
}

function freeze(sheet: Sheet, { frozenRows, frozenColumns }: TabLayout): void {
  sheet.setFrozenRows(frozenRows);
  if (frozenColumns !== null) sheet.setFrozenColumns(frozenColumns);
}

/** The control stands before its group: behind it are hidden columns, which would hide the control as well. */
function groupColumns(sheet: Sheet, { collapsedGroups }: TabLayout): void {
  if (collapsedGroups.length === 0) return;
  sheet.setColumnGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.BEFORE);
  for (const { from, to } of collapsedGroups) {
    if (sheet.getColumnGroupDepth(from) > 0) continue;
    sheet.getRange(1, from, 1, to - from + 1).shiftColumnGroupDepth(1);
    sheet.getColumnGroup(from, 1)?.collapse();
  }
}
