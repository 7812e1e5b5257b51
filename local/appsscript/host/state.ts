import type { Menu, WireSelection } from '../execution/operations';
import type { Zone } from '../workbook/store';

export interface CacheEntry {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** One key-value store for each user, one of the script, one of the document (PLATFORM 1.2). */
export interface Stores<T> {
  readonly user: Record<string, Record<string, T>>;
  script: Record<string, T>;
  document: Record<string, T>;
}

/** What the workbook model has no place for, by sheet id. */
export interface SheetExtras {
  readonly tabColor?: string | null;
  readonly groupControl?: 'BEFORE' | 'AFTER';
  /** What was selected when the tab went out of view. */
  readonly selected?: Zone[];
}

/** Everything of a runtime but the workbook, as plain JSON. */
export interface RuntimeState {
  /** ISO moment of the clock. */
  now: string;
  user: { email: string };
  readonly properties: Stores<string>;
  /** In order of creation, which is the order of eviction. */
  readonly caches: Stores<CacheEntry>;
  menus: Menu[];
  selection: WireSelection | null;
  readonly sheets: Record<string, SheetExtras>;
  uuidsMade: number;
  /** UrlFetch calls since the first one of the present day of quota. */
  fetches: { since: number; count: number };
}

export function emptyState(now: string, email: string): RuntimeState {
  return {
    now,
    user: { email },
    properties: { user: {}, script: {}, document: {} },
    caches: { user: {}, script: {}, document: {} },
    menus: [],
    selection: null,
    sheets: {},
    uuidsMade: 0,
    fetches: { since: 0, count: 0 },
  };
}
