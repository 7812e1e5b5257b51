import { call } from './bridge';
import { ConditionalFormatRuleBuilder } from './conditionalFormatRule';
import { DataValidationBuilder } from './dataValidation';
import type { Enumeration } from './enumeration';
import * as enums from './enums';
import type { GoogleRange, GoogleSheet, GoogleSpreadsheet } from './factories';
import { emulating, ServiceObject } from './serviceObject';
import { take, text } from './signature';
import { Spreadsheet } from './spreadsheet';
import { Ui } from './ui';

type Google = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type Members =
  | 'flush'
  | 'getActive'
  | 'getActiveSpreadsheet'
  | 'getActiveSheet'
  | 'getActiveRange'
  | 'getActiveRangeList'
  | 'getCurrentCell'
  | 'openById'
  | 'getUi'
  | 'newDataValidation'
  | 'newConditionalFormatRule';

function enumeration<T>(values: Enumeration): T {
  return emulating<T>(values);
}

/** The service behind `SpreadsheetApp`. */
export class SpreadsheetApp extends ServiceObject implements Pick<Google, Members> {
  readonly ProtectionType: Google['ProtectionType'] = enumeration(enums.protectionType);
  readonly WrapStrategy: Google['WrapStrategy'] = enumeration(enums.wrapStrategy);
  readonly BooleanCriteria: Google['BooleanCriteria'] = enumeration(enums.booleanCriteria);
  readonly DataValidationCriteria: Google['DataValidationCriteria'] = enumeration(
    enums.dataValidationCriteria,
  );
  readonly GroupControlTogglePosition: Google['GroupControlTogglePosition'] = enumeration(
    enums.groupControlTogglePosition,
  );
  readonly DeveloperMetadataVisibility: Google['DeveloperMetadataVisibility'] = enumeration(
    enums.metadataVisibility,
  );
  readonly DeveloperMetadataLocationType: Google['DeveloperMetadataLocationType'] = enumeration(
    enums.metadataLocationType,
  );
  readonly Dimension: Google['Dimension'] = enumeration(enums.dimension);

  override get [Symbol.toStringTag](): string {
    return 'SpreadsheetApp';
  }

  getActiveSpreadsheet(): GoogleSpreadsheet {
    call('SpreadsheetApp.getActiveSpreadsheet', 'spreadsheet.open', null);
    return emulating(new Spreadsheet());
  }

  getActive(): GoogleSpreadsheet {
    call('SpreadsheetApp.getActive', 'spreadsheet.open', null);
    return emulating(new Spreadsheet());
  }

  openById(...args: unknown[]): GoogleSpreadsheet {
    const [id] = take('SpreadsheetApp.openById', args, [text]);
    call('SpreadsheetApp.openById', 'spreadsheet.open', id);
    return emulating(new Spreadsheet());
  }

  getActiveSheet(): GoogleSheet {
    return this.getActiveSpreadsheet().getActiveSheet();
  }

  getActiveRange(): GoogleRange {
    return this.getActiveSpreadsheet().getActiveRange() as GoogleRange;
  }

  getActiveRangeList(): GoogleAppsScript.Spreadsheet.RangeList {
    return this.getActiveSpreadsheet().getActiveRangeList() as GoogleAppsScript.Spreadsheet.RangeList;
  }

  getCurrentCell(): GoogleRange {
    return this.getActiveSpreadsheet().getCurrentCell() as GoogleRange;
  }

  flush(): void {
    call('SpreadsheetApp.flush', 'spreadsheet.flush');
  }

  getUi(): GoogleAppsScript.Base.Ui {
    call('SpreadsheetApp.getUi', 'ui.open');
    return emulating(new Ui());
  }

  newDataValidation(): GoogleAppsScript.Spreadsheet.DataValidationBuilder {
    return emulating(new DataValidationBuilder());
  }

  newConditionalFormatRule(): GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder {
    return emulating(new ConditionalFormatRuleBuilder());
  }
}
