import type { ColumnGroup } from '../workbook/store';
import { call } from './bridge';
import { type GoogleRange, make } from './factories';
import { emulating, ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Spreadsheet.Group;
type Members = 'collapse' | 'expand' | 'getDepth' | 'getRange' | 'isCollapsed' | 'remove';

export function depthOf(groups: readonly ColumnGroup[], column: number): number {
  return groups.filter((group) => group.from <= column && column <= group.to).length;
}

/** A group of columns. */
export class Group extends ServiceObject implements Pick<Google, Members> {
  readonly #sheetId: number;
  readonly #depth: number;
  #group: ColumnGroup;

  constructor(sheetId: number, group: ColumnGroup, depth: number) {
    super();
    this.#sheetId = sheetId;
    this.#group = group;
    this.#depth = depth;
  }

  override get [Symbol.toStringTag](): string {
    return 'Group';
  }

  collapse(): Google {
    return this.#setCollapsed('collapse', true);
  }

  expand(): Google {
    return this.#setCollapsed('expand', false);
  }

  isCollapsed(): boolean {
    return this.#group.collapsed;
  }

  getDepth(): number {
    return this.#depth;
  }

  getRange(): GoogleRange {
    const { from, to } = this.#group;
    const { rows } = call('Group.getRange', 'sheet.facts', this.#sheetId);
    return make().range(this.#sheetId, { row: 1, column: from, rows, columns: to - from + 1 });
  }

  remove(): void {
    const { from, to } = this.#group;
    call('Group.remove', 'sheet.shiftColumnGroups', this.#sheetId, from, to, -1);
  }

  #setCollapsed(method: string, collapsed: boolean): Google {
    const { from, to } = this.#group;
    call(`Group.${method}`, 'sheet.collapseColumnGroups', this.#sheetId, { from, to }, collapsed);
    this.#group = { from, to, collapsed };
    return emulating(this);
  }
}
