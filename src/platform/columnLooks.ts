import type { ColumnLayout, ValidationLayout } from '../ports';
import { columnRuns } from './columnRuns';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const SYSTEM_FILL = '#f4f5f7';
const SYSTEM_TEXT = '#5b6470';

/** Widths, formats, dropdowns and colours of the data rows, to the end of the grid. */
export function applyColumns(sheet: Sheet, columns: readonly ColumnLayout[]): void {
  const rows = sheet.getMaxRows() - 1;
  const data = (from: number, count: number): Range => sheet.getRange(2, from, rows, count);
  for (const run of columnRuns(columns, ({ widthPx }) => widthPx)) {
    sheet.setColumnWidths(run.from, run.columns, run.value);
  }
  for (const run of columnRuns(columns, ({ format }) => format)) {
    data(run.from, run.columns).setNumberFormat(run.value);
  }
  const { WRAP, CLIP } = SpreadsheetApp.WrapStrategy;
  for (const run of columnRuns(columns, ({ wrap }) => wrap)) {
    data(run.from, run.columns).setWrapStrategy(run.value ? WRAP : CLIP);
  }
  for (const run of columnRuns(columns, ({ validation }) => validation)) {
    data(run.from, run.columns).setDataValidation(validationOf(run.value));
  }
  for (const run of columnRuns(columns, ({ system }) => system || null)) {
    data(run.from, run.columns).setBackground(SYSTEM_FILL).setFontColor(SYSTEM_TEXT);
  }
  for (const run of columnRuns(columns, ({ hidden }) => hidden || null)) {
    sheet.hideColumns(run.from, run.columns);
  }
}

/** Checkboxes by validation: `insertCheckboxes` would write FALSE into every row (PLATFORM 5.2). */
function validationOf(layout: ValidationLayout): GoogleAppsScript.Spreadsheet.DataValidation {
  const builder = SpreadsheetApp.newDataValidation().setAllowInvalid(true);
  switch (layout.kind) {
    case 'checkbox':
      return builder.requireCheckbox().build();
    case 'date':
      return builder.requireDate().setHelpText(layout.help).build();
    case 'list':
      return builder
        .requireValueInList([...layout.values], true)
        .setHelpText(layout.help)
        .build();
    case 'wholeNumber':
      return builder.requireNumberGreaterThanOrEqualTo(layout.min).setHelpText(layout.help).build();
  }
}
