import type { BundleStatus, BundleType, ListingStatus, SlotStatus, SlotValue } from './bundle';
import { seedTimeMs } from './seedTime';

/**
 * An order as a world file gives it, that is there when the sandbox begins: `{bundles: [BundleSeed]}`. It was paid
 * before; seeding charges nothing and uses no capacity. Times: ISO 8601, or days from now (`-45d`, `+3d`).
 */
export interface BundleSeed {
  /** A known id replaces that order. */
  readonly id?: string;
  readonly bundle_type: BundleType;
  /** Default: of the account, else `tiktok`. */
  readonly platform?: string;
  /** Needed where there is no account. */
  readonly country?: string;
  readonly title?: string | null;
  readonly external_ref?: string | null;
  /** Default `accepted` with an account, `pending_setup` without. */
  readonly status?: BundleStatus;
  /** A delivered account of the world: its id, or its handle with or without `@`. Needed for `videos_only`. */
  readonly account?: string;
  /** Of the account that it builds: default `finalized` with an account, `pending` without. */
  readonly account_status?: ListingStatus;
  /** Slots beyond those of `slots` are empty. */
  readonly videos_quantity?: number;
  readonly edits_quantity?: number;
  readonly auto_finalize_videos?: boolean;
  /** Default now. */
  readonly created_at?: string;
  /** Default `created_at` where the status says that it was published. */
  readonly published_at?: string;
  readonly slots?: readonly SlotSeed[];
  /** Default: the account's, else the first one. */
  readonly workspace?: string;
}

/** A slot with its content: any field of `PUT …/videos/{position}`, not checked, `video_type` default `video`. */
export interface SlotSeed {
  readonly id?: string;
  /** Default: behind the one before. */
  readonly position?: number;
  /** Default `configured` with content, `pending` without. */
  readonly status?: SlotStatus;
  /** A day `YYYY-MM-DD` or days from now; the window ends a day later unless its end is given. */
  readonly target_publish_date?: string;
  readonly target_publish_end_date?: string;
  /** Default for what was posted: a link made from the account. */
  readonly platform_url?: string;
  readonly published_at?: string;
  readonly in_review_at?: string;
  readonly finalized_at?: string;
  readonly download_issue_comment?: string;
  readonly [contentField: string]: SlotValue | undefined;
}

const TYPES = ['account_only', 'account_and_videos', 'videos_only'];
const STATUSES = [
  'pending_setup',
  'published',
  'published_priority',
  'accepted',
  'completed',
  'cancelled',
  'archived',
];
const LISTING_STATUSES = [
  'pending',
  'configured',
  'published',
  'in_review',
  'pending_corrections',
  'finalized',
];
const SLOT_STATUSES = [
  'pending',
  'configured',
  'published',
  'accepted',
  'in_review',
  'pending_corrections',
  'finalized',
  'cancelled',
];

/** Parses the bundles of a world file. Unknown keys are ignored; a text says what is wrong. */
export function parseBundleSeeds(list: unknown): BundleSeed[] | string {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return 'bundles must be a list';
  const seeds: BundleSeed[] = [];
  for (const [index, entry] of list.entries()) {
    const problem = problemOfBundle(entry);
    if (problem !== null) return `bundles[${index}]: ${problem}`;
    seeds.push(entry as BundleSeed);
  }
  return seeds;
}

function problemOfBundle(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return 'must be an object';
  const seed = entry as Record<string, unknown>;
  if (!TYPES.includes(String(seed.bundle_type))) return `bundle_type must be one of ${TYPES.join(', ')}`;
  const { slots = [], videos_quantity: videos = 0 } = seed;
  if (!Number.isInteger(videos) || Number(videos) < 0) return 'videos_quantity must be a whole number from 0';
  if (!Array.isArray(slots)) return 'slots must be a list';
  return (
    problemOfChoice(seed, 'status', STATUSES) ??
    problemOfChoice(seed, 'account_status', LISTING_STATUSES) ??
    problemOfTimes(seed, ['created_at', 'published_at']) ??
    slots.map(problemOfSlot).find((problem) => problem !== null) ??
    null
  );
}

function problemOfSlot(entry: unknown, index: number): string | null {
  if (typeof entry !== 'object' || entry === null) return `slots[${index}] must be an object`;
  const slot = entry as Record<string, unknown>;
  const { position = 1 } = slot;
  if (!Number.isInteger(position) || Number(position) < 1) {
    return `slots[${index}]: position must be a whole number from 1`;
  }
  const times = [
    'target_publish_date',
    'target_publish_end_date',
    'published_at',
    'in_review_at',
    'finalized_at',
  ];
  const problem = problemOfChoice(slot, 'status', SLOT_STATUSES) ?? problemOfTimes(slot, times);
  return problem === null ? null : `slots[${index}]: ${problem}`;
}

function problemOfChoice(
  seed: Readonly<Record<string, unknown>>,
  name: string,
  choices: readonly string[],
): string | null {
  const value = seed[name];
  if (value === undefined || choices.includes(String(value))) return null;
  return `${name} must be one of ${choices.join(', ')}`;
}

function problemOfTimes(seed: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  const wrong = names.find((name) => seed[name] !== undefined && seedTimeMs(seed[name], 0) === null);
  return wrong === undefined ? null : `${wrong} must be a time, or days from now such as -45d`;
}
