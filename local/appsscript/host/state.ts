import type { ClockSchedule } from '../execution/clockTriggers';
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

/** An installable clock trigger (PLATFORM 2.2). Moments in milliseconds since 1970. */
export interface SavedTrigger {
  /** Digits, as `getUniqueId` gives them. */
  readonly id: string;
  readonly handler: string;
  /** E-mail of who made it: it runs as this person. */
  readonly owner: string;
  readonly schedule: ClockSchedule;
  readonly firstAt: number;
  /** `null` = a one-shot that has fired: it stays in the list until it is deleted. */
  nextAt: number | null;
}

/** What was used of a daily quota since the first use of its day. */
export interface QuotaUse {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly count: number;
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
  triggers: SavedTrigger[];
  triggersMade: number;
  /** E-mails of people whose account is gone: their triggers never fire. */
  removedPeople: string[];
  /** By e-mail and name of the quota. */
  readonly quotas: Record<string, Readonly<Record<string, QuotaUse>>>;
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
    triggers: [],
    triggersMade: 0,
    removedPeople: [],
    quotas: {},
  };
}
