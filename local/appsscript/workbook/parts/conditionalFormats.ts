import { textContent } from '../engine/literals';
import type { Step } from '../engine/steps';
import type { ConditionalFormat, WorkbookStore } from '../store';
import { boundsOf, engineSheetId, type StoreContext, zoneOf } from './context';
import { fromEngineStyle, toEngineStyle } from './looks';

type ConditionalFormatsPart = Pick<WorkbookStore, 'conditionalFormats' | 'setConditionalFormats'>;

interface EngineRule {
  readonly type: string;
  readonly operator?: string;
  readonly values?: readonly string[];
  readonly style?: object;
}

/** Conditional formats. A formula is relative to the first cell of the first range. */
export function conditionalFormatsPart(context: StoreContext): ConditionalFormatsPart {
  const { getters, run } = { getters: context.model.getters, run: context.model.run.bind(context.model) };
  return {
    conditionalFormats(sheetId) {
      const id = engineSheetId(context, sheetId);
      return getters.getConditionalFormats(id).flatMap(({ rule, ranges }) => {
        const when = conditionOf(rule as EngineRule);
        if (when === null) return [];
        const zones = ranges.map((xc) => zoneOf(getters.getRangeFromSheetXC(id, xc).zone));
        return [{ ranges: zones, when, style: fromEngineStyle((rule as EngineRule).style ?? {}) }];
      });
    },
    setConditionalFormats(sheetId, formats) {
      const id = engineSheetId(context, sheetId);
      const removals = getters
        .getConditionalFormats(id)
        .map((format) => ({ type: 'REMOVE_CONDITIONAL_FORMAT', sheetId: id, id: format.id }));
      run([...removals, ...formats.map((format) => addStep(context, sheetId, id, format))]);
    },
  };
}

function addStep(context: StoreContext, sheetId: number, id: string, format: ConditionalFormat): Step {
  const { when, style, ranges } = format;
  const [operator, value] =
    'formula' in when ? ['customFormula', when.formula] : ['isEqual', textContent(when.textEquals)];
  const rule = { type: 'CellIsRule', operator, values: [value], style: toEngineStyle(style) };
  return {
    type: 'ADD_CONDITIONAL_FORMAT',
    sheetId: id,
    ranges: ranges.map((zone) => {
      const { sheetId: _, ...bounds } = boundsOf(context, sheetId, zone);
      return context.model.getters.getRangeDataFromZone(id, bounds);
    }),
    cf: { id: `conditional-format-${context.newId()}`, rule },
  };
}

function conditionOf({ type, operator, values }: EngineRule): ConditionalFormat['when'] | null {
  const [value = ''] = values ?? [];
  if (type !== 'CellIsRule') return null;
  if (operator === 'customFormula') return { formula: value };
  return operator === 'isEqual' ? { textEquals: value.replace(/^'/, '') } : null;
}
