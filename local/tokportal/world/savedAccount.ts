import { canonicalCountry } from '../rules/countries';

/** A delivered account (`saved_account_id` elsewhere in the API). */
export interface SavedAccount {
  readonly id: string;
  readonly workspaceId: string;
  readonly platform: string;
  readonly username: string;
  readonly visibleName: string | null;
  readonly biography: string | null;
  readonly profilePictureUrl: string | null;
  readonly linkInBio: string | null;
  readonly country: string;
  readonly profileUrl: string | null;
  readonly banned: boolean;
  /** `lapsed` blocks human work; `exempt` accounts need no Coverage (CONTRACT 3.7). */
  readonly coverage: Coverage;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type Coverage = 'active' | 'lapsed' | 'exempt';

/** An account as a world file gives it: `{accounts: [AccountSeed]}`. */
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
  readonly banned?: boolean;
  readonly coverage?: Coverage;
  /** The workspace that owns it; the first one when absent. */
  readonly workspace?: string;
}

export function savedAccountFrom(
  seed: AccountSeed,
  known: { id: string; workspaceId: string; at: string },
): SavedAccount {
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
    coverage: seed.coverage ?? 'active',
    createdAt: known.at,
    updatedAt: known.at,
  };
}

export function profileUrlOf(platform: string, username: string): string {
  return platform === 'instagram'
    ? `https://www.instagram.com/${username}/`
    : `https://www.tiktok.com/@${username}`;
}

/** Parses a world file. Unknown keys are ignored; an answer of type string says what is wrong. */
export function parseAccountSeeds(document: unknown): AccountSeed[] | string {
  const list = (document as { accounts?: unknown } | null)?.accounts;
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
  const { coverage } = seed;
  if (coverage !== undefined && !['active', 'lapsed', 'exempt'].includes(String(coverage))) {
    return 'coverage must be active, lapsed or exempt';
  }
  return null;
}
