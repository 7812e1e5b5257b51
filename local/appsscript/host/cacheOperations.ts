import type { StoreName } from '../execution/operations';
import type { HandlersOf } from './handlers';
import { PlatformError } from './platformError';
import { storeOf } from './propertyOperations';
import type { CacheEntry } from './state';
import type { World } from './world';

/** What is left after an eviction (PLATFORM 1.3). */
const ITEMS_KEPT = 900;

/** CacheService: short-lived texts, evicted in blocks, oldest first. */
export function cacheOperations(world: World): HandlersOf<'cache'> {
  const open = (name: StoreName): Record<string, CacheEntry> =>
    storeOf(world.state.caches, name, world.email);
  return {
    'cache.get': (_execution, name, keys) => {
      const store = open(name);
      const found: Record<string, string> = {};
      for (const key of keys) {
        checkKey(world, key);
        const entry = Object.hasOwn(store, key) ? store[key] : undefined;
        if (entry !== undefined && entry.expiresAt > world.clock.now()) found[key] = entry.value;
      }
      return found;
    },
    'cache.put': (_execution, name, entries, lifeSeconds) => {
      const store = open(name);
      const expiresAt = world.clock.now() + lifeOf(world, lifeSeconds) * 1000;
      for (const [key, value] of Object.entries(entries)) {
        checkKey(world, key);
        if (Buffer.byteLength(value) > world.limit('cacheValueBytes')) {
          throw new PlatformError('Argument too large: value');
        }
        delete store[key];
        store[key] = { value, expiresAt };
      }
      evict(world, store);
    },
    'cache.remove': (_execution, name, keys) => {
      const store = open(name);
      for (const key of keys) {
        checkKey(world, key);
        delete store[key];
      }
    },
  };
}

function checkKey(world: World, key: string): void {
  if (key === '') throw new PlatformError('Invalid argument: key');
  if (key.length > world.limit('cacheKeyCharacters')) throw new PlatformError('Argument too large: key');
}

/** A negative life is accepted and the value is stored. */
function lifeOf(world: World, seconds: number): number {
  if (seconds > world.limit('cacheLifeSeconds'))
    throw new PlatformError('Argument too large: expirationInSeconds');
  return seconds <= 0 ? 1 : seconds;
}

function evict(world: World, store: Record<string, CacheEntry>): void {
  const keys = Object.keys(store);
  if (keys.length <= world.limit('cacheItems')) return;
  for (const key of keys.slice(0, keys.length - ITEMS_KEPT)) delete store[key];
}
