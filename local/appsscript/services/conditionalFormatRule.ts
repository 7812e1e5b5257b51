import type { CellStyle, ConditionalFormat, Zone } from '../workbook/store';
import { colorOf } from './colors';
import { Enumeration } from './enumeration';
import { booleanCriteria } from './enums';
import { exception } from './exception';
import { type GoogleRange, make } from './factories';
import { addressOf, RangeAddress } from './rangeAddress';
import { emulating, ServiceObject } from './serviceObject';
import { flag, instance, listOf, nullable, take, text } from './signature';

type Google = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type GoogleBuilder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type GoogleCondition = GoogleAppsScript.Spreadsheet.BooleanCondition;
type When = ConditionalFormat['when'];

/** A conditional format of one tab. */
export class ConditionalFormatRule
  extends ServiceObject
  implements Pick<Google, 'copy' | 'getBooleanCondition' | 'getGradientCondition' | 'getRanges'>
{
  readonly #sheetId: number;
  readonly #format: ConditionalFormat;

  constructor(sheetId: number, format: ConditionalFormat) {
    super();
    this.#sheetId = sheetId;
    this.#format = format;
  }

  /** For services: the rule as the workbook keeps it. */
  static content(rule: ConditionalFormatRule): ConditionalFormat {
    return rule.#format;
  }

  static sheetId(rule: ConditionalFormatRule): number {
    return rule.#sheetId;
  }

  override get [Symbol.toStringTag](): string {
    return 'ConditionalFormatRule';
  }

  copy(): GoogleBuilder {
    return emulating(new ConditionalFormatRuleBuilder(this.#sheetId, this.#format));
  }

  getBooleanCondition(): GoogleCondition {
    return emulating(new BooleanCondition(this.#format));
  }

  getGradientCondition(): null {
    return null;
  }

  getRanges(): GoogleRange[] {
    return this.#format.ranges.map((zone) => make().range(this.#sheetId, zone));
  }
}

type ConditionMembers =
  | 'getCriteriaType'
  | 'getCriteriaValues'
  | 'getBackground'
  | 'getFontColor'
  | 'getBold'
  | 'getItalic';

class BooleanCondition extends ServiceObject implements Pick<GoogleCondition, ConditionMembers> {
  readonly #format: ConditionalFormat;

  constructor(format: ConditionalFormat) {
    super();
    this.#format = format;
  }

  override get [Symbol.toStringTag](): string {
    return 'BooleanCondition';
  }

  getCriteriaType(): GoogleAppsScript.Spreadsheet.BooleanCriteria {
    const type = 'formula' in this.#format.when ? 'CUSTOM_FORMULA' : 'TEXT_EQUAL_TO';
    return emulating<never>(Enumeration.value(booleanCriteria, type));
  }

  getCriteriaValues(): string[] {
    const { when } = this.#format;
    return ['formula' in when ? when.formula : when.textEquals];
  }

  getBackground(): string | null {
    return this.#format.style.fill ?? null;
  }

  getFontColor(): string | null {
    return this.#format.style.textColor ?? null;
  }

  getBold(): boolean | null {
    return this.#format.style.bold ?? null;
  }

  getItalic(): boolean | null {
    return this.#format.style.italic ?? null;
  }
}

type BuilderMembers =
  | 'build'
  | 'copy'
  | 'getRanges'
  | 'setRanges'
  | 'setBackground'
  | 'setFontColor'
  | 'setBold'
  | 'setItalic'
  | 'whenFormulaSatisfied'
  | 'whenTextEqualTo';

export class ConditionalFormatRuleBuilder
  extends ServiceObject
  implements Pick<GoogleBuilder, BuilderMembers>
{
  #sheetId: number | null;
  #ranges: readonly Zone[];
  #when: When | null;
  #style: CellStyle;

  constructor(sheetId: number | null = null, format?: ConditionalFormat) {
    super();
    this.#sheetId = sheetId;
    this.#ranges = format?.ranges ?? [];
    this.#when = format?.when ?? null;
    this.#style = format?.style ?? {};
  }

  override get [Symbol.toStringTag](): string {
    return 'ConditionalFormatRuleBuilder';
  }

  whenFormulaSatisfied(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.whenFormulaSatisfied';
    const [formula] = take(method, args, [text]);
    this.#when = { formula };
    return emulating(this);
  }

  whenTextEqualTo(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.whenTextEqualTo';
    const [textEquals] = take(method, args, [text]);
    this.#when = { textEquals };
    return emulating(this);
  }

  setRanges(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setRanges';
    const [ranges] = take(method, args, [listOf(instance(RangeAddress))]);
    const addresses = ranges.map(addressOf);
    const sheetId = addresses[0]?.sheetId ?? null;
    if (addresses.some((address) => address.sheetId !== sheetId)) {
      throw exception('All ranges of a conditional format rule must be on the same sheet.');
    }
    this.#sheetId = sheetId;
    this.#ranges = addresses.map((address) => address.zone);
    return emulating(this);
  }

  getRanges(): GoogleRange[] {
    const sheetId = this.#sheetId;
    return sheetId === null ? [] : this.#ranges.map((zone) => make().range(sheetId, zone));
  }

  setBackground(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setBackground';
    const [color] = take(method, args, [nullable(text)]);
    return this.#styled({ fill: colorOf(color) ?? null });
  }

  setFontColor(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setFontColor';
    const [color] = take(method, args, [nullable(text)]);
    return this.#styled({ textColor: colorOf(color) ?? null });
  }

  setBold(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setBold';
    const [bold] = take(method, args, [nullable(flag)]);
    return this.#styled({ bold: bold ?? false });
  }

  setItalic(...args: unknown[]): GoogleBuilder {
    const method = 'SpreadsheetApp.ConditionalFormatRuleBuilder.setItalic';
    const [italic] = take(method, args, [nullable(flag)]);
    return this.#styled({ italic: italic ?? false });
  }

  copy(): GoogleBuilder {
    const made = new ConditionalFormatRuleBuilder(this.#sheetId);
    made.#ranges = this.#ranges;
    made.#when = this.#when;
    made.#style = this.#style;
    return emulating(made);
  }

  build(): Google {
    if (this.#when === null) throw exception('Conditional format rules must have a condition.');
    if (this.#sheetId === null || this.#ranges.length === 0) {
      throw exception('Conditional format rules must have at least one range.');
    }
    const format = { ranges: this.#ranges, when: this.#when, style: this.#style };
    return emulating(new ConditionalFormatRule(this.#sheetId, format));
  }

  #styled(style: CellStyle): GoogleBuilder {
    this.#style = { ...this.#style, ...style };
    return emulating(this);
  }
}
