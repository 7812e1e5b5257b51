import type { Block, Cell, WorkbookPort } from '../ports';
import { cellReader } from './cells';
import { readColumnMarks, replaceTabMark } from './columnMarks';
import { linkedCells } from './linkedCells';

/** The spreadsheet that the script is bound to. Nothing is asked before the first use. */
export function activeWorkbook(): WorkbookPort {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const timeZone = file.getSpreadsheetTimeZone();
  const plain = cellReader(timeZone);
  const sheetOf = (tab: string): GoogleAppsScript.Spreadsheet.Sheet => {
    const sheet = file.getSheetByName(tab);
    if (sheet === null) throw new Error(`There is no tab ${tab}.`);
    return sheet;
  };
  const rangeOf = (tab: string, block: Block) =>
    sheetOf(tab).getRange(block.row, block.column, block.rows, block.columns);
  const cells = (values: unknown[][]): Cell[][] => values.map((row) => row.map(plain));
  return {
    id: file.getId(),
    timeZone,
    tabNames: () => file.getSheets().map((sheet) => sheet.getName()),
    readTab: (tab) => {
      const sheet = file.getSheetByName(tab);
      if (sheet === null) return null;
      const values = cells(sheet.getDataRange().getValues());
      // An empty tab has a data range of one blank cell (PLATFORM 5.2).
      return values.length === 1 && values[0]?.length === 1 && values[0][0] === '' ? [] : values;
    },
    readBlock: (tab, block) => cells(rangeOf(tab, block).getValues()),
    readLinks: (tab, block) => linkedCells(rangeOf(tab, block)),
    writeBlock: (tab, row, column, values) => {
      const sheet = sheetOf(tab);
      growTo(sheet, row + values.length - 1);
      const columns = values[0]?.length ?? 0;
      if (columns > 0)
        sheet
          .getRange(row, column, values.length, columns)
          .setValues(values.map((cellsOfRow) => [...cellsOfRow]));
    },
    setColumnFormats: (tab, block, formats) => {
      growTo(sheetOf(tab), block.row + block.rows - 1);
      const row = [...formats];
      rangeOf(tab, block).setNumberFormats(Array.from({ length: block.rows }, () => row));
    },
    clearBlock: (tab, block) => {
      rangeOf(tab, block).clearContent();
    },
    growGrid: (tab, row) => growAlike(sheetOf(tab), row),
    insertRows: (tab, row, count) => insertAlike(sheetOf(tab), row, count),
    deleteRows: (tab, row, count) => {
      const sheet = sheetOf(tab);
      // A tab must keep a row that is not frozen (PLATFORM 5.4).
      growTo(sheet, sheet.getFrozenRows() + count + 1);
      sheet.deleteRows(row, count);
    },
    flush: () => SpreadsheetApp.flush(),
    selectedRows: () => selectedRows(file),
    show: (tab, row, column) => {
      sheetOf(tab).getRange(row, column).activate();
    },
    columnMarks: (tab) => readColumnMarks(sheetOf(tab)),
    setTabMark: (tab, text) => replaceTabMark(sheetOf(tab), text),
  };
}

/** `setValues` never grows the grid (PLATFORM 5.2). */
function growTo(sheet: GoogleAppsScript.Spreadsheet.Sheet, row: number): void {
  const rows = sheet.getMaxRows();
  if (row > rows) sheet.insertRowsAfter(rows, row - rows);
}

/**
 * Rules, colours and protections reach to the last row: rows that come in before it are among them. Where the last
 * row is filled, rows come in behind it and take over its checkboxes and dropdowns.
 */
function growAlike(sheet: GoogleAppsScript.Spreadsheet.Sheet, row: number): void {
  const rows = sheet.getMaxRows();
  // One row stays blank, for the next time.
  const added = row + 1 - rows;
  if (row <= rows) return;
  if (sheet.getLastRow() < rows) {
    sheet.insertRowsBefore(rows, added);
    return;
  }
  sheet.insertRowsAfter(rows, added);
  copyValidations(sheet, rows, rows + 1, added);
}

/** Before a row, since rows that come in after the header would look like it. */
function insertAlike(sheet: GoogleAppsScript.Spreadsheet.Sheet, row: number, count: number): void {
  // Nobody has typed where there is no row yet.
  if (row > sheet.getMaxRows()) {
    growAlike(sheet, row + count - 1);
    return;
  }
  sheet.insertRowsBefore(row, count);
  // Dropdowns and checkboxes begin below the header: what comes in right there may not be among them.
  copyValidations(sheet, row + count, row, count);
}

function copyValidations(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  from: number,
  to: number,
  count: number,
): void {
  const columns = sheet.getMaxColumns();
  const [rules = []] = sheet.getRange(from, 1, 1, columns).getDataValidations();
  sheet.getRange(to, 1, count, columns).setDataValidations(Array.from({ length: count }, () => rules));
}

/** Whole columns count as no selection: nobody means a thousand rows by clicking a letter. */
function selectedRows(
  file: GoogleAppsScript.Spreadsheet.Spreadsheet,
): { tab: string; rows: number[] } | null {
  const ranges = file.getActiveRangeList()?.getRanges() ?? [];
  const [first] = ranges;
  if (first === undefined) return null;
  const sheet = first.getSheet();
  if (ranges.some((range) => range.getNumRows() >= sheet.getMaxRows())) return null;
  const rows = new Set<number>();
  for (const range of ranges) {
    for (let row = Math.max(2, range.getRow()); row <= range.getLastRow(); row += 1) rows.add(row);
  }
  return { tab: sheet.getName(), rows: [...rows].sort((a, b) => a - b) };
}
