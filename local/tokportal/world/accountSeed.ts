import { canonicalCountry } from '../rules/countries';
import { COVERAGE_DAYS, plusDays } from '../rules/dates';
import { type Coverage, profileUrlOf, type SavedAccount } from './savedAccount';
import { seedTime, seedTimeMs } from './seedTime';

/** An account as a world file gives it: `{accounts: [AccountSeed]}`. Times: see `seedTimeMs`. */
export interface AccountSeed {
  readonly id?: string;
  readonly platform: string;
  readonly username: string;
  readonly visible_name?: string | null;
  readonly biography?: string | null;
  readonly country: string;
  readonly profile_url?: string | null;
  readonly profile_picture_url?: string | null;
  readonly link_in_bio?: string | null;
  /** With a row in the list of bans, not resolved. */
  readonly banned?: boolean;
  readonly hidden?: boolean;
  readonly coverage?: Coverage;
  /**
   * End of the Coverage period; when absent 30 days from now, or now where it lapsed. An end that is past is moved on
   * by whole periods where Coverage is active: those were paid before the sandbox began.
   */
  readonly coverage_ends_at?: string;
  readonly coverage_renews?: boolean;
  readonly created_at?: string;
  /** The workspace that owns it; the first one when absent. */
  readonly workspace?: string;
}

export function savedAccountFrom(
  seed: AccountSeed,
  known: { id: string; workspaceId: string; nowMs: number },
): SavedAccount {
  const { nowMs } = known;
  const createdAt = seedTime(seed.created_at, nowMs, new Date(nowMs).toISOString());
  return {
    id: seed.id ?? known.id,
    workspaceId: seed.workspace ?? known.workspaceId,
    platform: seed.platform,
    username: seed.username,
    visibleName: seed.visible_name ?? null,
    biography: seed.biography ?? null,
    profilePictureUrl: seed.profile_picture_url ?? null,
    linkInBio: seed.link_in_bio ?? null,
    country: canonicalCountry(seed.country),
    profileUrl: seed.profile_url ?? profileUrlOf(seed.platform, seed.username),
    banned: seed.banned ?? false,
    hidden: seed.hidden ?? false,
    coverage: seed.coverage ?? 'active',
    coverageEndsAt: coverageEnd(seed, nowMs),
    coverageRenews: seed.coverage_renews ?? true,
    createdAt,
    updatedAt: createdAt,
  };
}

function coverageEnd({ coverage = 'active', coverage_ends_at }: AccountSeed, nowMs: number): string | null {
  if (coverage === 'exempt') return null;
  const now = new Date(nowMs).toISOString();
  if (coverage === 'lapsed') return seedTime(coverage_ends_at, nowMs, now);
  let endsAt = seedTime(coverage_ends_at, nowMs, plusDays(now, COVERAGE_DAYS));
  while (endsAt <= now) endsAt = plusDays(endsAt, COVERAGE_DAYS);
  return endsAt;
}

/** Parses the accounts of a world file. Unknown keys are ignored; a text says what is wrong. */
export function parseAccountSeeds(list: unknown): AccountSeed[] | string {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return 'accounts must be a list';
  const seeds: AccountSeed[] = [];
  for (const [index, entry] of list.entries()) {
    const problem = problemOfSeed(entry);
    if (problem !== null) return `accounts[${index}]: ${problem}`;
    seeds.push(entry as AccountSeed);
  }
  return seeds;
}

function problemOfSeed(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return 'must be an object';
  const seed = entry as Record<string, unknown>;
  for (const field of ['platform', 'username', 'country']) {
    if (typeof seed[field] !== 'string' || seed[field] === '') return `${field} must be a text`;
  }
  for (const field of ['coverage_ends_at', 'created_at']) {
    if (seed[field] !== undefined && seedTimeMs(seed[field], 0) === null) {
      return `${field} must be a time, or days from now such as -45d`;
    }
  }
  const { coverage } = seed;
  if (coverage !== undefined && !['active', 'lapsed', 'exempt'].includes(String(coverage))) {
    return 'coverage must be active, lapsed or exempt';
  }
  return null;
}
