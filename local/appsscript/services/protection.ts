import type { Protection as StoredProtection } from '../workbook/store';
import { call } from './bridge';
import { Enumeration } from './enumeration';
import { protectionType } from './enums';
import { type GoogleRange, make } from './factories';
import { emulating, ServiceObject } from './serviceObject';
import { flag, instance, listOf, type Parameter, take, text } from './signature';
import { User } from './user';

type Google = GoogleAppsScript.Spreadsheet.Protection;
type Members =
  | 'getDescription'
  | 'setDescription'
  | 'isWarningOnly'
  | 'setWarningOnly'
  | 'getRange'
  | 'getProtectionType'
  | 'getEditors'
  | 'addEditor'
  | 'addEditors'
  | 'removeEditor'
  | 'removeEditors'
  | 'canEdit'
  | 'remove';

/** A person, by address or as `Session` gives them. */
const person: Parameter<string> = (value) => {
  const user = instance(User)(value);
  return user === null ? (typeof value === 'string' ? { value } : null) : { value: user.value.getEmail() };
};

/** A protected range or tab. Getters answer from what was read with the list of protections. */
export class Protection extends ServiceObject implements Pick<Google, Members> {
  #stored: StoredProtection;

  constructor(stored: StoredProtection) {
    super();
    this.#stored = stored;
  }

  override get [Symbol.toStringTag](): string {
    return 'Protection';
  }

  getDescription(): string {
    return this.#stored.description;
  }

  setDescription(...args: unknown[]): Google {
    const [description] = take('SpreadsheetApp.Protection.setDescription', args, [text]);
    return this.#update('setDescription', { description });
  }

  isWarningOnly(): boolean {
    return this.#stored.warningOnly;
  }

  setWarningOnly(...args: unknown[]): Google {
    const [warningOnly] = take('SpreadsheetApp.Protection.setWarningOnly', args, [flag]);
    return this.#update('setWarningOnly', { warningOnly });
  }

  /** For a whole tab: all of its cells. */
  getRange(): GoogleRange {
    const { sheetId, zone } = this.#stored;
    if (zone !== null) return make().range(sheetId, zone);
    const { rows, columns } = call('Protection.getRange', 'sheet.facts', sheetId);
    return make().range(sheetId, { row: 1, column: 1, rows, columns });
  }

  getProtectionType(): GoogleAppsScript.Spreadsheet.ProtectionType {
    const type = this.#stored.zone === null ? 'SHEET' : 'RANGE';
    return emulating<never>(Enumeration.value(protectionType, type));
  }

  /** The owner is never listed, yet can edit (PLATFORM 5.4). */
  getEditors(): GoogleAppsScript.Base.User[] {
    return this.#stored.editors.map((email) => emulating<GoogleAppsScript.Base.User>(new User(email)));
  }

  addEditor(...args: unknown[]): Google {
    const [email] = take('SpreadsheetApp.Protection.addEditor', args, [person]);
    return this.#update('addEditor', { editors: [...new Set([...this.#stored.editors, email])] });
  }

  addEditors(...args: unknown[]): Google {
    const [emails] = take('SpreadsheetApp.Protection.addEditors', args, [listOf(person)]);
    return this.#update('addEditors', { editors: [...new Set([...this.#stored.editors, ...emails])] });
  }

  removeEditor(...args: unknown[]): Google {
    const [email] = take('SpreadsheetApp.Protection.removeEditor', args, [person]);
    return this.#update('removeEditor', { editors: this.#stored.editors.filter((other) => other !== email) });
  }

  removeEditors(...args: unknown[]): Google {
    const [emails] = take('SpreadsheetApp.Protection.removeEditors', args, [listOf(person)]);
    const editors = this.#stored.editors.filter((other) => !emails.includes(other));
    return this.#update('removeEditors', { editors });
  }

  canEdit(): boolean {
    return call('Protection.canEdit', 'protection.canEdit', this.#stored.sheetId, this.#stored.id);
  }

  remove(): void {
    call('Protection.remove', 'protection.remove', this.#stored.sheetId, this.#stored.id);
  }

  #update(
    method: string,
    change: Partial<Pick<StoredProtection, 'description' | 'warningOnly' | 'editors'>>,
  ): Google {
    call(`Protection.${method}`, 'protection.update', this.#stored.sheetId, this.#stored.id, change);
    this.#stored = { ...this.#stored, ...change };
    return emulating(this);
  }
}
