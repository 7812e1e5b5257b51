import type { TabLayout } from '../ports';
import { columnRuns } from './columnRuns';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/**
 * A warning before a hand edits system columns, headers included. Nobody is locked out: scripts run as the person, so
 * a real protection would stop that person's own runs (PLATFORM 5.4). Protections of the user stay.
 */
export function protectColumns(sheet: Sheet, { columns, mark }: TabLayout): void {
  const rows = sheet.getMaxRows();
  const wanted = new Map<string, Range>();
  for (const run of columnRuns(columns, ({ system }) => system || null)) {
    const range = sheet.getRange(1, run.from, rows, run.columns);
    wanted.set(addressOf(range), range);
  }
  for (const protection of sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)) {
    if (!protection.getDescription().includes(mark)) continue;
    const address = addressOf(protection.getRange());
    if (wanted.has(address)) wanted.delete(address);
    else protection.remove();
  }
  for (const range of wanted.values()) {
    range.protect().setDescription(`${mark}: written by the add-on`).setWarningOnly(true);
  }
}

function addressOf(range: Range): string {
  return [range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()].join(',');
}
