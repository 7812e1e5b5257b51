import type { ColumnMark, ColumnMarks } from '../ports';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Keys of our developer metadata. It is seen by every script of the document, as a copied file brings another one. */
const COLUMN_KEY = 'tokportal.column';
const TAB_KEY = 'tokportal.columns';

/** One search for the tab with all its columns. */
export function readColumnMarks(sheet: Sheet): ColumnMarks {
  const columns: ColumnMark[] = [];
  let tab: string | null = null;
  for (const mark of sheet.createDeveloperMetadataFinder().find()) {
    if (mark.getKey() === TAB_KEY) tab = mark.getValue();
    if (mark.getKey() !== COLUMN_KEY) continue;
    const column = mark.getLocation().getColumn()?.getColumn();
    if (column !== undefined) columns.push({ column, key: mark.getValue() ?? '' });
  }
  return { columns, tab };
}

/** Metadata stands on whole columns only: `G:G` (PLATFORM 5.4). */
export function addColumnMarks(sheet: Sheet, marks: readonly ColumnMark[]): void {
  const { DOCUMENT } = SpreadsheetApp.DeveloperMetadataVisibility;
  for (const { column, key } of marks) {
    const letters = sheet.getRange(1, column).getA1Notation().replace(/\d+/g, '');
    sheet.getRange(`${letters}:${letters}`).addDeveloperMetadata(COLUMN_KEY, key, DOCUMENT);
  }
}

export function replaceTabMark(sheet: Sheet, text: string): void {
  const old = sheet.createDeveloperMetadataFinder().withKey(TAB_KEY).find();
  if (old.length === 1 && old[0]?.getValue() === text) return;
  for (const mark of old) mark.remove();
  sheet.addDeveloperMetadata(TAB_KEY, text, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}
