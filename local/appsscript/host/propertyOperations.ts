import type { StoreName } from '../execution/operations';
import { useQuota } from './dailyQuotas';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import type { Stores } from './state';
import type { World } from './world';

/** The part of the stores that the present user works with; made when it is missing. */
export function storeOf<T>(stores: Stores<T>, name: StoreName, email: string): Record<string, T> {
  if (name !== 'user') return stores[name];
  stores.user[email] ??= {};
  return stores.user[email];
}

/** PropertiesService: texts only, limits in bytes. */
export function propertyOperations(world: World): HandlersOf<'properties'> {
  const open = (name: StoreName): Record<string, string> =>
    storeOf(world.state.properties, name, world.email);
  const count = (email: string, calls: number): void => useQuota(world, email, 'propertyCallsPerDay', calls);
  return {
    'properties.open': () => undefined,
    'properties.get': (execution, name, key) => {
      checkKey(key);
      count(execution.email, 1);
      const store = open(name);
      return Object.hasOwn(store, key) ? (store[key] ?? null) : null;
    },
    'properties.getAll': (execution, name) => {
      count(execution.email, 1);
      return open(name);
    },
    'properties.set': (execution, name, entries, deleteOthers) => {
      const store = open(name);
      const next: Record<string, string> = { ...(deleteOthers ? {} : store), ...entries };
      for (const [key, value] of Object.entries(entries)) checkEntry(world, key, value);
      // Each entry as a write: the source does not say how `setProperties` counts [U].
      count(execution.email, Math.max(1, Object.keys(entries).length));
      if (bytesOf(next) > world.limit('propertyStoreBytes')) {
        throw new PlatformError(
          'You have exceeded the property storage quota. Please remove some properties and try again.',
        );
      }
      replace(store, next);
    },
    'properties.delete': (execution, name, key) => {
      if (key !== null) checkKey(key);
      count(execution.email, 1);
      const store = open(name);
      if (key === null) replace(store, {});
      else delete store[key];
    },
  };
}

function replace(store: Record<string, string>, next: Record<string, string>): void {
  for (const key of Object.keys(store)) delete store[key];
  Object.assign(store, next);
}

function checkKey(key: string): void {
  if (key === '') {
    throw new PlatformError(
      'When setting or getting a property value, the property name must not be null or empty',
    );
  }
}

function checkEntry(world: World, key: string, value: string): void {
  checkKey(key);
  if (Buffer.byteLength(key) > world.limit('propertyKeyBytes')) throw new PlatformError('Data storage error');
  const strict = world.options.propertyLimits !== 'observed';
  if (strict && Buffer.byteLength(value) > world.limit('propertyValueBytes')) {
    throw new PlatformError('Argument too large: value');
  }
}

/** Of keys and values together. */
export function bytesOf(entries: Record<string, string>): number {
  let bytes = 0;
  for (const [key, value] of Object.entries(entries))
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}
