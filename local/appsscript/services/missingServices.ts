/** Services that no part of the add-on uses yet: touching one throws `not emulated: Service.member`. */
import { ServiceObject } from './serviceObject';

const NAMES: readonly string[] = [
  'Browser',
  'CalendarApp',
  'CardService',
  'Charts',
  'ContactsApp',
  'ContentService',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'SlidesApp',
  'SitesApp',
  'XmlService',
  'Drive',
  'Sheets',
];

class MissingService extends ServiceObject {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override get [Symbol.toStringTag](): string {
    return this.#name;
  }
}

export function missingServices(): Record<string, ServiceObject> {
  return Object.fromEntries(NAMES.map((name) => [name, new MissingService(name)]));
}
