import {
  type AccountListing,
  type Bundle,
  emptySlot,
  isPublished,
  type Slot,
  type SlotContent,
  type SlotStatus,
} from '../world/bundle';
import type { BundleSeed, SlotSeed } from '../world/bundleSeed';
import type { SavedAccount } from '../world/savedAccount';
import { seedTime } from '../world/seedTime';
import { canonicalCountry } from './countries';
import { addDays } from './dates';
import { postUrl } from './postUrl';
import { SLOT_FIELDS } from './slotFields';

/** What a seeded order is made with. */
export interface SeedContext {
  readonly workspaceId: string;
  readonly nowMs: number;
  /** Of the world and of the same file. */
  readonly accounts: readonly SavedAccount[];
  newId(): string;
}

/** The record of a seeded order; a text says why it cannot be. */
export function seededBundle(seed: BundleSeed, context: SeedContext): Bundle | string {
  const account = seed.account === undefined ? null : accountNamed(seed.account, context.accounts);
  if (account === undefined) return `there is no account ${seed.account}`;
  if (seed.bundle_type === 'videos_only' && account === null) return 'videos_only needs an account';
  const country = seed.country ?? account?.country;
  if (country === undefined) return 'country must be given where there is no account';
  const { nowMs } = context;
  const createdAt = seedTime(seed.created_at, nowMs, new Date(nowMs).toISOString());
  const base: Bundle = {
    id: seed.id ?? context.newId(),
    workspaceId: seed.workspace ?? account?.workspaceId ?? context.workspaceId,
    type: seed.bundle_type,
    platform: seed.platform ?? account?.platform ?? 'tiktok',
    country: canonicalCountry(country),
    title: seed.title ?? null,
    externalRef: seed.external_ref ?? null,
    status: seed.status ?? (account === null ? 'pending_setup' : 'accepted'),
    editsQuantity: seed.edits_quantity ?? 0,
    autoFinalizeVideos: seed.auto_finalize_videos ?? true,
    listing: seed.bundle_type === 'videos_only' ? null : seededListing(seed, account, context),
    savedAccountId: account?.id ?? null,
    slots: [],
    createdAt,
    updatedAt: createdAt,
    publishedAt: null,
  };
  const publishedAt = isPublished(base) ? seedTime(seed.published_at, nowMs, createdAt) : null;
  return withSeededSlots({ ...base, publishedAt }, seed, account, context);
}

function accountNamed(name: string, accounts: readonly SavedAccount[]): SavedAccount | undefined {
  const handle = name.replace(/^@/, '');
  return accounts.find(({ id }) => id === name) ?? accounts.find(({ username }) => username === handle);
}

function seededListing(
  seed: BundleSeed,
  account: SavedAccount | null,
  { newId }: SeedContext,
): AccountListing {
  return {
    id: newId(),
    status: seed.account_status ?? (account === null ? 'pending' : 'finalized'),
    username: account?.username ?? null,
    visibleName: account?.visibleName ?? account?.username ?? null,
    biography: account === null ? null : (account.biography ?? account.username),
    profilePictureUrl:
      account === null ? null : (account.profilePictureUrl ?? 'https://cdn.example.com/profile.jpg'),
    linkInBio: account?.linkInBio ?? null,
    nicheWarmingInstructions: null,
    corrections: null,
    finalizedAt: null,
    advancedWarming: null,
  };
}

function withSeededSlots(
  bundle: Bundle,
  seed: BundleSeed,
  account: SavedAccount | null,
  context: SeedContext,
): Bundle | string {
  const placed = new Map<number, SlotSeed>();
  for (const slot of seed.slots ?? []) {
    const position = slot.position ?? Math.max(0, ...placed.keys()) + 1;
    if (placed.has(position)) return `slot ${position} stands twice`;
    placed.set(position, slot);
  }
  const count = Math.max(seed.videos_quantity ?? 0, ...placed.keys());
  const slots = Array.from({ length: count }, (_, index) =>
    seededSlot(index + 1, placed.get(index + 1) ?? {}, {
      ...context,
      bundle,
      username: account?.username ?? '',
    }),
  );
  return { ...bundle, slots };
}

const POSTED: readonly SlotStatus[] = ['in_review', 'pending_corrections', 'finalized'];
const UNPUBLISHED: readonly SlotStatus[] = ['pending', 'configured', 'cancelled'];

function seededSlot(
  position: number,
  seed: SlotSeed,
  context: SeedContext & { readonly bundle: Bundle; readonly username: string },
): Slot {
  const { bundle, nowMs } = context;
  const hasContent = Object.keys(SLOT_FIELDS).some((name) => seed[name] !== undefined);
  const status = seed.status ?? (hasContent ? 'configured' : 'pending');
  const id = seed.id ?? context.newId();
  const startDate = seedTime(seed.target_publish_date, nowMs, null)?.slice(0, 10) ?? null;
  const published = UNPUBLISHED.includes(status)
    ? null
    : seedTime(seed.published_at, nowMs, bundle.publishedAt ?? bundle.createdAt);
  const posted = POSTED.includes(status);
  const now = new Date(nowMs).toISOString();
  return {
    ...emptySlot(id, position),
    status,
    content: status === 'pending' && !hasContent ? {} : contentOf(seed),
    startDate,
    endDate:
      startDate === null
        ? null
        : seedTime(seed.target_publish_end_date, nowMs, addDays(startDate, 1)).slice(0, 10),
    platformUrl: seed.platform_url ?? (posted ? postUrl(bundle.platform, context.username, id) : null),
    publishedAt: published,
    inReviewAt: status === 'in_review' ? seedTime(seed.in_review_at, nowMs, now) : null,
    finalizedAt: status === 'finalized' ? seedTime(seed.finalized_at, nowMs, published ?? now) : null,
    downloadIssue: seed.download_issue_comment ?? null,
  };
}

function contentOf(seed: SlotSeed): SlotContent {
  const fields = Object.keys(SLOT_FIELDS).map((name) => [name, seed[name] ?? null]);
  return { video_type: seed.video_type ?? 'video', ...Object.fromEntries(fields) };
}
