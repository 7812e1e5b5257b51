import type { GoogleRange } from './factories';
import type { Range } from './range';
import { emulating, ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Spreadsheet.RangeList;

export class RangeList extends ServiceObject implements Pick<Google, 'getRanges'> {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[]) {
    super();
    this.#ranges = ranges;
  }

  override get [Symbol.toStringTag](): string {
    return 'RangeList';
  }

  getRanges(): GoogleRange[] {
    return this.#ranges.map((range) => emulating<GoogleRange>(range));
  }
}
