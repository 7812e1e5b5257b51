import type { StoreName } from '../execution/operations';
import { call } from './bridge';
import { emulating, ServiceObject } from './serviceObject';
import { anything, flag, optional, record, take, text } from './signature';

type Google = GoogleAppsScript.Properties.PropertiesService;
type GoogleProperties = GoogleAppsScript.Properties.Properties;
type Members = 'getUserProperties' | 'getScriptProperties' | 'getDocumentProperties';

/** The service behind `PropertiesService`. */
export class PropertiesService extends ServiceObject implements Pick<Google, Members> {
  override get [Symbol.toStringTag](): string {
    return 'PropertiesService';
  }

  getUserProperties(): GoogleProperties {
    call('PropertiesService.getUserProperties', 'properties.open', 'user');
    return emulating(new Properties('user'));
  }

  getScriptProperties(): GoogleProperties {
    call('PropertiesService.getScriptProperties', 'properties.open', 'script');
    return emulating(new Properties('script'));
  }

  getDocumentProperties(): GoogleProperties {
    call('PropertiesService.getDocumentProperties', 'properties.open', 'document');
    return emulating(new Properties('document'));
  }
}

type PropertiesMembers =
  | 'getProperty'
  | 'getProperties'
  | 'getKeys'
  | 'setProperty'
  | 'setProperties'
  | 'deleteProperty'
  | 'deleteAllProperties';

/** One store of texts; what is no text is written as its text (PLATFORM 1.2). */
class Properties extends ServiceObject implements Pick<GoogleProperties, PropertiesMembers> {
  readonly #store: StoreName;

  constructor(store: StoreName) {
    super();
    this.#store = store;
  }

  override get [Symbol.toStringTag](): string {
    return 'Properties';
  }

  getProperty(...args: unknown[]): string | null {
    const [key] = take('Properties.getProperty', args, [text]);
    return call('Properties.getProperty', 'properties.get', this.#store, key);
  }

  getProperties(): { [key: string]: string } {
    return call('Properties.getProperties', 'properties.getAll', this.#store);
  }

  getKeys(): string[] {
    return Object.keys(call('Properties.getKeys', 'properties.getAll', this.#store));
  }

  setProperty(...args: unknown[]): GoogleProperties {
    const [key, value] = take('Properties.setProperty', args, [text, anything]);
    const entries = { [key]: String(value) };
    call('Properties.setProperty', 'properties.set', this.#store, entries, false);
    return emulating(this);
  }

  setProperties(...args: unknown[]): GoogleProperties {
    const [values, deleteOthers] = take('Properties.setProperties', args, [record, optional(flag)]);
    const entries = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    call('Properties.setProperties', 'properties.set', this.#store, entries, deleteOthers ?? false);
    return emulating(this);
  }

  deleteProperty(...args: unknown[]): GoogleProperties {
    const [key] = take('Properties.deleteProperty', args, [text]);
    call('Properties.deleteProperty', 'properties.delete', this.#store, key);
    return emulating(this);
  }

  deleteAllProperties(): GoogleProperties {
    call('Properties.deleteAllProperties', 'properties.delete', this.#store, null);
    return emulating(this);
  }
}
