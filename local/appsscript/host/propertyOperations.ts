import type { StoreName } from '../execution/operations';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import type { Stores } from './state';
import type { World } from './world';

/** PLATFORM 1.1 and 1.2. Bytes, of keys and values together. */
const STORE_BYTES_MAX = 524_288;
const VALUE_BYTES_MAX = 9 * 1024;
const KEY_BYTES_MAX = 8_066;

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
  return {
    'properties.open': () => undefined,
    'properties.get': (_execution, name, key) => {
      checkKey(key);
      const store = open(name);
      return Object.hasOwn(store, key) ? (store[key] ?? null) : null;
    },
    'properties.getAll': (_execution, name) => open(name),
    'properties.set': (_execution, name, entries, deleteOthers) => {
      const store = open(name);
      const next: Record<string, string> = { ...(deleteOthers ? {} : store), ...entries };
      for (const [key, value] of Object.entries(entries)) checkEntry(world, key, value);
      if (bytesOf(next) > STORE_BYTES_MAX) {
        throw new PlatformError(
          'You have exceeded the property storage quota. Please remove some properties and try again.',
        );
      }
      replace(store, next);
    },
    'properties.delete': (_execution, name, key) => {
      if (key !== null) checkKey(key);
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
  if (Buffer.byteLength(key) > KEY_BYTES_MAX) throw new PlatformError('Data storage error');
  const strict = world.options.propertyLimits !== 'observed';
  if (strict && Buffer.byteLength(value) > VALUE_BYTES_MAX) {
    throw new PlatformError('Argument too large: value');
  }
}

function bytesOf(entries: Record<string, string>): number {
  let bytes = 0;
  for (const [key, value] of Object.entries(entries))
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}
