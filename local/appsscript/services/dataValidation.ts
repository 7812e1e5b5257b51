import type { Validation, ValidationRule } from '../workbook/store';
import { Enumeration } from './enumeration';
import { dataValidationCriteria } from './enums';
import { exception } from './exception';
import { emulating, notEmulated, ServiceObject } from './serviceObject';
import { flag, listOf, number, optional, take, text } from './signature';

type Google = GoogleAppsScript.Spreadsheet.DataValidation;
type GoogleBuilder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Criteria = GoogleAppsScript.Spreadsheet.DataValidationCriteria;

/** Only a warning until `setAllowInvalid(false)` (PLATFORM 5.4). */
const DEFAULTS: Omit<Validation, 'rule'> = { allowInvalid: true, help: '' };

function criteriaOf(rule: ValidationRule): { type: string; values: unknown[] } {
  switch (rule.kind) {
    case 'checkbox':
      return { type: 'CHECKBOX', values: [] };
    case 'list':
      return { type: 'VALUE_IN_LIST', values: [[...rule.values], rule.dropdown] };
    case 'date':
      return { type: 'DATE_IS_VALID_DATE', values: [] };
    case 'numberAtLeast':
      return { type: 'NUMBER_GREATER_THAN_OR_EQUAL_TO', values: [rule.min] };
    case 'formula':
      return { type: 'CUSTOM_FORMULA', values: [rule.formula] };
  }
}

type Members = 'getAllowInvalid' | 'getHelpText' | 'getCriteriaType' | 'getCriteriaValues' | 'copy';

export class DataValidation extends ServiceObject implements Pick<Google, Members> {
  readonly #validation: Validation;

  constructor(validation: Validation) {
    super();
    this.#validation = validation;
  }

  /** For services: what the rule says, as the workbook keeps it. */
  static content(validation: DataValidation): Validation {
    return validation.#validation;
  }

  override get [Symbol.toStringTag](): string {
    return 'DataValidation';
  }

  getAllowInvalid(): boolean {
    return this.#validation.allowInvalid;
  }

  /** `null` when there is none, whatever the types say. */
  getHelpText(): string {
    return (this.#validation.help === '' ? null : this.#validation.help) as string;
  }

  getCriteriaType(): Criteria {
    const { type } = criteriaOf(this.#validation.rule);
    return emulating<never>(Enumeration.value(dataValidationCriteria, type));
  }

  getCriteriaValues(): unknown[] {
    return criteriaOf(this.#validation.rule).values;
  }

  copy(): GoogleBuilder {
    return emulating(new DataValidationBuilder(this.#validation));
  }
}

type BuilderMembers =
  | Members
  | 'requireCheckbox'
  | 'requireValueInList'
  | 'requireDate'
  | 'requireNumberGreaterThanOrEqualTo'
  | 'requireFormulaSatisfied'
  | 'setAllowInvalid'
  | 'setHelpText'
  | 'build';

export class DataValidationBuilder extends ServiceObject implements Pick<GoogleBuilder, BuilderMembers> {
  #rule: ValidationRule | null;
  #rest: Omit<Validation, 'rule'>;

  constructor(validation?: Validation) {
    super();
    this.#rule = validation?.rule ?? null;
    this.#rest = validation ?? DEFAULTS;
  }

  override get [Symbol.toStringTag](): string {
    return 'DataValidationBuilder';
  }

  requireCheckbox(...args: unknown[]): GoogleBuilder {
    if (args.length > 0) notEmulated('DataValidationBuilder.requireCheckbox with own values');
    return this.#require({ kind: 'checkbox' });
  }

  requireValueInList(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.DataValidationBuilder.requireValueInList';
    const [values, dropdown] = take(method, args, [listOf(text), optional(flag)]);
    return this.#require({ kind: 'list', values, dropdown: dropdown ?? true });
  }

  requireDate(...args: unknown[]): GoogleBuilder {
    take('SpreadsheetApp.DataValidationBuilder.requireDate', args, []);
    return this.#require({ kind: 'date' });
  }

  requireNumberGreaterThanOrEqualTo(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.DataValidationBuilder.requireNumberGreaterThanOrEqualTo';
    const [min] = take(method, args, [number]);
    return this.#require({ kind: 'numberAtLeast', min });
  }

  requireFormulaSatisfied(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.DataValidationBuilder.requireFormulaSatisfied';
    const [formula] = take(method, args, [text]);
    return this.#require({ kind: 'formula', formula });
  }

  setAllowInvalid(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.DataValidationBuilder.setAllowInvalid';
    const [allowInvalid] = take(method, args, [flag]);
    this.#rest = { ...this.#rest, allowInvalid };
    return emulating(this);
  }

  setHelpText(...args: unknown[]): GoogleBuilder {
    const [help] = take('SpreadsheetApp.DataValidationBuilder.setHelpText', args, [text]);
    this.#rest = { ...this.#rest, help };
    return emulating(this);
  }

  getAllowInvalid(): boolean {
    return this.#rest.allowInvalid;
  }

  getHelpText(): string {
    return (this.#rest.help === '' ? null : this.#rest.help) as string;
  }

  getCriteriaType(): Criteria {
    return this.#built().getCriteriaType();
  }

  getCriteriaValues(): unknown[] {
    return this.#built().getCriteriaValues();
  }

  copy(): GoogleBuilder {
    return this.#built().copy();
  }

  build(): Google {
    return emulating(this.#built());
  }

  #built(): DataValidation {
    if (this.#rule === null) {
      throw exception('Data validation rules must have at least one criteria.');
    }
    const { allowInvalid, help } = this.#rest;
    return new DataValidation({ rule: this.#rule, allowInvalid, help });
  }

  #require(rule: ValidationRule): GoogleBuilder {
    this.#rule = rule;
    return emulating(this);
  }
}
