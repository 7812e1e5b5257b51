import type { ConditionalFormatLayout, TabLayout } from '../ports';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** The platform replaces the whole list of a tab (PLATFORM 5.4): rules of the user are kept, and come first. */
export function replaceOwnRules(sheet: Sheet, { conditionalFormats, mark }: TabLayout): void {
  const found = sheet.getConditionalFormatRules();
  const kept = found.filter((rule) => !isOwn(rule, mark));
  if (kept.length === found.length && conditionalFormats.length === 0) return;
  sheet.setConditionalFormatRules([...kept, ...conditionalFormats.map((format) => ruleOf(sheet, format))]);
}

function isOwn(rule: Rule, mark: string): boolean {
  const values = rule.getBooleanCondition()?.getCriteriaValues() ?? [];
  return values.some((value) => String(value).includes(mark));
}

function ruleOf(sheet: Sheet, format: ConditionalFormatLayout): Rule {
  const { fromColumn, toColumn, formula, fill, text } = format;
  const range = sheet.getRange(1, fromColumn, sheet.getMaxRows(), toColumn - fromColumn + 1);
  const builder = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setBackground(fill);
  return (text === null ? builder : builder.setFontColor(text)).setRanges([range]).build();
}
