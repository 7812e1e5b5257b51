import type { Step } from '../engine/steps';
import type { Validation, ValidationRule, WorkbookStore, Zone } from '../store';
import { boundsOf, engineSheetId, type StoreContext, zoneOf } from './context';

type ValidationsPart = Pick<WorkbookStore, 'setValidation' | 'validationAt' | 'validations'>;

interface EngineCriterion {
  readonly type: string;
  readonly values: readonly string[];
  readonly displayStyle?: string;
}

interface EngineRule {
  readonly id: string;
  readonly criterion: EngineCriterion;
  readonly isBlocking?: boolean;
  /** Not the engine's: it carries unknown properties along. */
  readonly help?: string;
}

/** Data validation. Like the engine's rules it follows its cells. */
export function validationsPart(context: StoreContext): ValidationsPart {
  const { model } = context;
  const known = new WeakMap<object, Validation | null>();
  const toValidation = (rule: EngineRule): Validation | null => {
    const before = known.get(rule);
    if (before !== undefined) return before;
    const validation = validationOf(rule);
    known.set(rule, validation);
    return validation;
  };
  return {
    setValidation(sheetId, zone, validation) {
      model.run(validationSteps(context, sheetId, zone, validation));
    },
    validationAt(sheetId, row, column) {
      const { sheetId: id } = boundsOf(context, sheetId, { row, column, rows: 1, columns: 1 });
      const rule = model.getters.getValidationRuleForCell({ sheetId: id, row: row - 1, col: column - 1 });
      return rule === undefined ? null : toValidation(rule as unknown as EngineRule);
    },
    validations(sheetId) {
      const rules = model.getters.getDataValidationRules(engineSheetId(context, sheetId));
      return rules.flatMap((rule) => {
        const validation = toValidation(rule as unknown as EngineRule);
        return validation === null
          ? []
          : [{ zones: rule.ranges.map(({ zone }) => zoneOf(zone)), validation }];
      });
    },
  };
}

export function validationSteps(
  context: StoreContext,
  sheetId: number,
  zone: Zone,
  validation: Validation | null,
): Step[] {
  const { sheetId: id, ...bounds } = boundsOf(context, sheetId, zone);
  const ruleId = `validation-${context.newId()}`;
  const rule = {
    id: ruleId,
    criterion: criterionOf(validation?.rule ?? { kind: 'checkbox' }),
    isBlocking: validation?.allowInvalid === false,
    help: validation?.help ?? '',
  };
  const ranges = [context.model.getters.getRangeDataFromZone(id, bounds)];
  const add = { type: 'ADD_DATA_VALIDATION_RULE', sheetId: id, ranges, rule };
  // Adding a rule takes its cells out of all others: clearing is adding one and removing it.
  return validation === null
    ? [add, { type: 'REMOVE_DATA_VALIDATION_RULE', sheetId: id, id: ruleId }]
    : [add];
}

function criterionOf(rule: ValidationRule): EngineCriterion {
  switch (rule.kind) {
    case 'checkbox':
      return { type: 'isBoolean', values: [] };
    case 'list':
      return {
        type: 'isValueInList',
        values: [...rule.values],
        displayStyle: rule.dropdown ? 'arrow' : 'plainText',
      };
    case 'date':
      return { type: 'dateIsValid', values: [] };
    case 'numberAtLeast':
      return { type: 'isGreaterOrEqualTo', values: [String(rule.min)] };
    case 'formula':
      return { type: 'customFormula', values: [rule.formula] };
  }
}

function validationOf({ criterion, isBlocking, help }: EngineRule): Validation | null {
  const rule = ruleOf(criterion);
  return rule && { rule, allowInvalid: isBlocking !== true, help: help ?? '' };
}

/** `null` for a kind that was made elsewhere (an imported file, a page) and that the add-on cannot make. */
function ruleOf({ type, values, displayStyle }: EngineCriterion): ValidationRule | null {
  const [first = ''] = values;
  switch (type) {
    case 'isBoolean':
      return { kind: 'checkbox' };
    case 'isValueInList':
      return { kind: 'list', values: [...values], dropdown: displayStyle !== 'plainText' };
    case 'dateIsValid':
      return { kind: 'date' };
    case 'isGreaterOrEqualTo':
      return { kind: 'numberAtLeast', min: Number(first) };
    case 'customFormula':
      return { kind: 'formula', formula: first };
    default:
      return null;
  }
}
