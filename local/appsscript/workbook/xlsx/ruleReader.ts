import type { CellStyle, ConditionalFormat, Validation, ValidationRule, Zone } from '../store';
import { zoneOfReference } from './cellReferences';
import { fromExcelFormula } from './excelFormula';
import { childOf, childrenOf, isOn, type XmlElement } from './xmlTree';

type Size = { readonly rows: number; readonly columns: number };

/** Looks up the texts in a range of the file, for lists that are kept in cells. */
export type RangeTexts = (reference: string) => string[];

export interface ZonesValidation {
  readonly zones: readonly Zone[];
  readonly validation: Validation;
}

/** Validations of a tab; kinds that the add-on cannot make are left out. */
export function readValidations(worksheet: XmlElement, size: Size, texts: RangeTexts): ZonesValidation[] {
  return childrenOf(childOf(worksheet, 'dataValidations'), 'dataValidation').flatMap((element) => {
    const rule = ruleOf(element, texts);
    const { error, prompt, errorStyle = 'stop' } = element.attributes;
    if (rule === null) return [];
    const allowInvalid = errorStyle !== 'stop' || !isOn(element, 'showErrorMessage');
    return [
      { zones: zonesOf(element, size), validation: { rule, allowInvalid, help: error ?? prompt ?? '' } },
    ];
  });
}

function zonesOf(element: XmlElement, size: Size): Zone[] {
  const references = (element.attributes.sqref ?? '').split(/\s+/);
  return references.map((reference) => zoneOfReference(reference, size)).filter((zone) => zone !== null);
}

function ruleOf(element: XmlElement, texts: RangeTexts): ValidationRule | null {
  const { type, operator = 'between' } = element.attributes;
  const formula = childOf(element, 'formula1')?.text ?? '';
  if (type === 'list') return listRule(element, formula, texts);
  if (type === 'date') return { kind: 'date' };
  if (type === 'custom') return { kind: 'formula', formula: fromExcelFormula(formula) };
  const min = Number(formula);
  const isAtLeast = (type === 'decimal' || type === 'whole') && operator === 'greaterThanOrEqual';
  return isAtLeast && !Number.isNaN(min) ? { kind: 'numberAtLeast', min } : null;
}

function listRule(element: XmlElement, formula: string, texts: RangeTexts): ValidationRule {
  const inline = /^"(.*)"$/s.exec(formula)?.[1];
  const values = inline === undefined ? texts(formula) : inline.split(',').map((value) => value.trim());
  if (values.join() === 'TRUE,FALSE') return { kind: 'checkbox' };
  return { kind: 'list', values, dropdown: !isOn(element, 'showDropDown') };
}

/** Conditional formats by formula or by equal text, in the order in which they win. */
export function readConditionalFormats(
  worksheet: XmlElement,
  size: Size,
  differences: readonly CellStyle[],
): ConditionalFormat[] {
  return childrenOf(worksheet, 'conditionalFormatting')
    .flatMap((element) => {
      const ranges = zonesOf(element, size);
      return childrenOf(element, 'cfRule').flatMap((rule) => {
        const when = conditionOf(rule);
        const style = differences[Number(rule.attributes.dxfId ?? Number.NaN)];
        if (when === null || style === undefined || ranges.length === 0) return [];
        return [{ priority: Number(rule.attributes.priority), format: { ranges, when, style } }];
      });
    })
    .sort((one, other) => one.priority - other.priority)
    .map(({ format }) => format);
}

function conditionOf(rule: XmlElement): ConditionalFormat['when'] | null {
  const { type, operator } = rule.attributes;
  const formula = childOf(rule, 'formula')?.text;
  if (formula === undefined) return null;
  if (type !== 'cellIs') return { formula: fromExcelFormula(formula) };
  const text = /^"((?:[^"]|"")*)"$/s.exec(formula)?.[1];
  return operator === 'equal' && text !== undefined ? { textEquals: text.replaceAll('""', '"') } : null;
}
