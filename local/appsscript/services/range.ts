import type { Validation } from '../workbook/store';
import { call } from './bridge';
import { checkShape } from './cellValues';
import { DataValidation } from './dataValidation';
import { exception } from './exception';
import type { GoogleRange } from './factories';
import { addMetadata, type MetadataPlace, metadataAt } from './metadata';
import { Protection } from './protection';
import { type Address, addressOf } from './rangeAddress';
import { RangeFormats } from './rangeFormats';
import { emulating } from './serviceObject';
import { anything, instance, listOf, nullable, type Parameter, take, whole } from './signature';
import { sortKeys } from './sortKeys';

type GoogleValidation = GoogleAppsScript.Spreadsheet.DataValidation;
type Members =
  | 'getDataValidation'
  | 'getDataValidations'
  | 'setDataValidation'
  | 'setDataValidations'
  | 'insertCheckboxes'
  | 'protect'
  | 'shiftColumnGroupDepth'
  | 'sort'
  | 'addDeveloperMetadata'
  | 'getDeveloperMetadata';

const validationRule: Parameter<Validation | null> = nullable((value) => {
  const rule = instance(DataValidation)(value);
  return rule === null ? null : { value: DataValidation.content(rule.value) };
});

function asValidation(validation: Validation | null | undefined): GoogleValidation | null {
  return validation === null || validation === undefined ? null : emulating(new DataValidation(validation));
}

/** A block of cells. The classes below it hold its address, its contents and its looks. */
export class Range extends RangeFormats implements Pick<GoogleRange, Members> {
  getDataValidation(): GoogleValidation | null {
    const { sheetId, zone } = addressOf(this);
    const first = { ...zone, rows: 1, columns: 1 };
    return asValidation(call('Range.getDataValidation', 'cells.validations', sheetId, first)[0]?.[0]);
  }

  getDataValidations(): (GoogleValidation | null)[][] {
    const { sheetId, zone } = addressOf(this);
    const validations = call('Range.getDataValidations', 'cells.validations', sheetId, zone);
    return validations.map((row) => row.map(asValidation));
  }

  setDataValidation(...args: unknown[]): GoogleRange {
    const [all] = take('SpreadsheetApp.Range.setDataValidation', args, [validationRule]);
    const { sheetId, zone } = addressOf(this);
    call('Range.setDataValidation', 'cells.setValidations', sheetId, zone, { all });
    return emulating(this);
  }

  setDataValidations(...args: unknown[]): GoogleRange {
    const method = 'SpreadsheetApp.Range.setDataValidations';
    const [each] = take(method, args, [listOf(listOf(validationRule))]);
    const { sheetId, zone } = addressOf(this);
    checkShape(each, zone);
    call('Range.setDataValidations', 'cells.setValidations', sheetId, zone, { each });
    return emulating(this);
  }

  /** Writes FALSE into every cell that is no checkbox yet (PLATFORM 5.2). */
  insertCheckboxes(...args: unknown[]): GoogleRange {
    take('SpreadsheetApp.Range.insertCheckboxes', args, []);
    const { sheetId, zone } = addressOf(this);
    call('Range.insertCheckboxes', 'cells.insertCheckboxes', sheetId, zone);
    return emulating(this);
  }

  protect(): GoogleAppsScript.Spreadsheet.Protection {
    const { sheetId, zone } = addressOf(this);
    return emulating(new Protection(call('Range.protect', 'protection.add', sheetId, zone)));
  }

  shiftColumnGroupDepth(...args: unknown[]): GoogleRange {
    const [delta] = take('SpreadsheetApp.Range.shiftColumnGroupDepth', args, [whole]);
    const { sheetId, zone } = addressOf(this);
    const last = zone.column + zone.columns - 1;
    call('Range.shiftColumnGroupDepth', 'sheet.shiftColumnGroups', sheetId, zone.column, last, delta);
    return emulating(this);
  }

  /** @param args a column of the tab, `{column, ascending}`, or a list of them */
  sort(...args: unknown[]): GoogleRange {
    const [by] = take('SpreadsheetApp.Range.sort', args, [anything]);
    const { sheetId, zone } = addressOf(this);
    call('Range.sort', 'sheet.sort', sheetId, zone, sortKeys('SpreadsheetApp.Range.sort', by));
    return emulating(this);
  }

  addDeveloperMetadata(...args: unknown[]): GoogleRange {
    addMetadata('Range', args, lineOf(addressOf(this)));
    return emulating(this);
  }

  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataAt('Range', lineOf(addressOf(this)));
  }
}

/** The whole row or column that a range is. @throws for any other range (PLATFORM 5.4) */
function lineOf({ sheetId, zone }: Address): MetadataPlace {
  const { rows, columns } = call('Range.getSheet', 'sheet.facts', sheetId);
  if (zone.row === 1 && zone.rows === rows && zone.columns === 1) {
    return { sheetId, row: null, column: zone.column };
  }
  if (zone.column === 1 && zone.columns === columns && zone.rows === 1) {
    return { sheetId, row: zone.row, column: null };
  }
  throw exception(
    'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be ' +
      'added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
  );
}
