import type { SheetFacts, Validation, ValidationRule, WorkbookStore } from '../store';
import { columnLetters, zoneReference } from './cellReferences';
import { toExcelFormula } from './excelFormula';
import { type Attributes, element, escapeText } from './xmlText';

const INLINE_LIST_CHARACTERS_MAX = 255;
const MESSAGE_CHARACTERS_MAX = 255;

/** A hidden tab for the choices that do not fit into a rule; it is no tab of the workbook. */
export const LISTS_TAB = '_Choices';

/** The lists on the hidden tab, one a column. */
export class LongLists {
  private readonly columns = new Map<string, number>();
  readonly lists: (readonly string[])[] = [];

  /** Reference to the cells that hold these choices. */
  referenceTo(values: readonly string[]): string {
    const key = JSON.stringify(values);
    const column = this.columns.get(key) ?? this.lists.push(values);
    this.columns.set(key, column);
    const letters = columnLetters(column);
    return `${LISTS_TAB}!$${letters}$1:$${letters}$${values.length}`;
  }
}

/** `<dataValidations>` of a tab. */
export function validationsXml(store: WorkbookStore, { id }: SheetFacts, lists: LongLists): string {
  const rules = store.validations(id).map(({ zones, validation }) => {
    const { attributes, formula } = ruleOf(validation.rule, lists);
    const sqref = zones.map(zoneReference).join(' ');
    const all = { ...attributes, allowBlank: 1, ...messageOf(validation), sqref };
    return element('dataValidation', all, element('formula1', {}, escapeText(formula)));
  });
  return rules.length === 0 ? '' : element('dataValidations', { count: rules.length }, rules.join(''));
}

function messageOf({ allowInvalid, help }: Validation): Attributes {
  return {
    errorStyle: allowInvalid ? 'warning' : undefined,
    showErrorMessage: 1,
    error: help === '' ? undefined : help.slice(0, MESSAGE_CHARACTERS_MAX),
  };
}

function ruleOf(rule: ValidationRule, lists: LongLists): { attributes: Attributes; formula: string } {
  switch (rule.kind) {
    case 'checkbox':
      return { attributes: { type: 'list' }, formula: '"TRUE,FALSE"' };
    case 'list': {
      // The attribute says the reverse of its name.
      const attributes = { type: 'list', showDropDown: rule.dropdown ? undefined : 1 };
      return { attributes, formula: listFormula(rule.values, lists) };
    }
    case 'date':
      return { attributes: { type: 'date', operator: 'greaterThanOrEqual' }, formula: '1' };
    case 'numberAtLeast':
      return { attributes: { type: 'decimal', operator: 'greaterThanOrEqual' }, formula: String(rule.min) };
    case 'formula':
      return { attributes: { type: 'custom' }, formula: toExcelFormula(rule.formula) };
  }
}

function listFormula(values: readonly string[], lists: LongLists): string {
  const joined = values.join(',');
  const fits = joined.length <= INLINE_LIST_CHARACTERS_MAX && values.length > 0;
  const isPlain = values.every((value) => !/[",\n]/.test(value) && value.trim() === value && value !== '');
  return fits && isPlain ? `"${joined}"` : lists.referenceTo(values);
}
