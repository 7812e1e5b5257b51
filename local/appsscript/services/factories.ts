/** How services make each other's objects without importing each other in circles. Set once by `install`. */
import type { Zone } from '../workbook/store';

type Sheets = typeof GoogleAppsScript.Spreadsheet;
export type GoogleRange = GoogleAppsScript.Spreadsheet.Range;
export type GoogleSheet = GoogleAppsScript.Spreadsheet.Sheet;
export type GoogleSpreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
export type GoogleEnums = Sheets;

export interface Factories {
  range(sheetId: number, zone: Zone): GoogleRange;
  sheet(sheetId: number): GoogleSheet;
  spreadsheet(): GoogleSpreadsheet;
}

let factories: Factories | null = null;

export function setFactories(made: Factories): void {
  factories = made;
}

export function make(): Factories {
  if (factories === null) throw new Error('The services are not installed.');
  return factories;
}
