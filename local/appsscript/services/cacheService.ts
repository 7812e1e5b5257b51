import type { StoreName } from '../execution/operations';
import { call } from './bridge';
import { exception } from './exception';
import { emulating, ServiceObject } from './serviceObject';
import { anything, listOf, optional, type Parameter, record, take, text, whole } from './signature';

type Google = GoogleAppsScript.Cache.CacheService;
type GoogleCache = GoogleAppsScript.Cache.Cache;

const LIFE_SECONDS = 600;

/** The service behind `CacheService`. */
export class CacheService
  extends ServiceObject
  implements Pick<Google, 'getUserCache' | 'getScriptCache' | 'getDocumentCache'>
{
  override get [Symbol.toStringTag](): string {
    return 'CacheService';
  }

  getUserCache(): GoogleCache {
    return emulating(new Cache('user'));
  }

  getScriptCache(): GoogleCache {
    return emulating(new Cache('script'));
  }

  getDocumentCache(): GoogleCache {
    return emulating(new Cache('document'));
  }
}

const cacheKey: Parameter<string> = (value) => {
  if (value === null || value === undefined || value === '') throw exception('Invalid argument: key');
  return text(value);
};

type CacheMembers = 'get' | 'getAll' | 'put' | 'putAll' | 'remove' | 'removeAll';

/** Short-lived texts: objects become `[object Object]`, null `"null"` (PLATFORM 1.3). */
class Cache extends ServiceObject implements Pick<GoogleCache, CacheMembers> {
  readonly #store: StoreName;

  constructor(store: StoreName) {
    super();
    this.#store = store;
  }

  override get [Symbol.toStringTag](): string {
    return 'Cache';
  }

  get(...args: unknown[]): string | null {
    const [key] = take('Cache.get', args, [cacheKey]);
    return call('Cache.get', 'cache.get', this.#store, [key])[key] ?? null;
  }

  getAll(...args: unknown[]): { [key: string]: string } {
    const [keys] = take('Cache.getAll', args, [listOf(cacheKey)]);
    return call('Cache.getAll', 'cache.get', this.#store, keys);
  }

  put(...args: unknown[]): void {
    const [key, value, life] = take('Cache.put', args, [cacheKey, anything, optional(whole)]);
    call('Cache.put', 'cache.put', this.#store, { [key]: String(value) }, life ?? LIFE_SECONDS);
  }

  putAll(...args: unknown[]): void {
    const [values, life] = take('Cache.putAll', args, [record, optional(whole)]);
    const entries = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    call('Cache.putAll', 'cache.put', this.#store, entries, life ?? LIFE_SECONDS);
  }

  remove(...args: unknown[]): void {
    const [key] = take('Cache.remove', args, [cacheKey]);
    call('Cache.remove', 'cache.remove', this.#store, [key]);
  }

  removeAll(...args: unknown[]): void {
    const [keys] = take('Cache.removeAll', args, [listOf(cacheKey)]);
    call('Cache.removeAll', 'cache.remove', this.#store, keys);
  }
}
