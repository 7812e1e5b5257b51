import { completed, finalizedSlot } from '../rules/completion';
import { addDays, COVERAGE_DAYS, plusDays } from '../rules/dates';
import { postUrl } from '../rules/postUrl';
import { type Bundle, type Slot, type SlotStatus, withSlot } from '../world/bundle';
import { profileUrlOf, type SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

export interface Delivery {
  readonly bundle_id: string;
  /** Default `finalized`. `in_review` stops where the account waits for approval; also after corrections. */
  readonly to?: 'in_review' | 'finalized';
}

export interface SlotOf {
  readonly bundle_id: string;
  readonly position: number;
}

/** `hold`: leaves the post in review although the bundle finalizes by itself. Also hands in a corrected post. */
export type Post = SlotOf & { readonly platform_url?: string; readonly hold?: boolean };
export type DownloadFlag = SlotOf & { readonly comment?: string };

export interface EditOutcome {
  readonly saved_account_id: string;
  /** Default true: the profile is changed. */
  readonly done?: boolean;
}

export function onBundle(world: World, id: string, step: (bundle: Bundle) => Bundle | string): string | null {
  const bundle = world.bundles.get(id);
  if (bundle === undefined) return `There is no bundle ${id}.`;
  const next = step(bundle);
  if (typeof next === 'string') return next;
  world.bundles.set(id, { ...completed(next), updatedAt: world.clock.iso() });
  return null;
}

export function acceptBundle(world: World, id: string): string | null {
  return onBundle(world, id, (bundle) => {
    if (bundle.status !== 'published' && bundle.status !== 'published_priority') {
      return `A bundle in status ${bundle.status} cannot be accepted.`;
    }
    const slots = bundle.slots.map((slot) =>
      slot.status === 'published' ? { ...slot, status: 'accepted' as const } : slot,
    );
    return { ...bundle, status: 'accepted', slots };
  });
}

export function deliverAccount(world: World, { bundle_id, to = 'finalized' }: Delivery): string | null {
  return onBundle(world, bundle_id, (bundle) => {
    const { listing } = bundle;
    if (listing === null) return 'A videos_only bundle delivers no account.';
    if (bundle.status !== 'accepted') return `A bundle in status ${bundle.status} is not being worked on.`;
    if (listing.status === 'finalized') return bundle;
    const account = bundle.savedAccountId === null ? newAccount(bundle, world) : null;
    if (account !== null) world.accounts.set(account.id, account);
    const finalizedAt = to === 'finalized' ? world.clock.iso() : null;
    return {
      ...bundle,
      savedAccountId: account?.id ?? bundle.savedAccountId,
      listing: { ...listing, status: to, corrections: null, finalizedAt },
    };
  });
}

/** Its first period of Coverage is in the price (CONTRACT 3.1). */
function newAccount(bundle: Bundle, world: World): SavedAccount {
  const { listing } = bundle;
  const username = listing?.username ?? '';
  const now = world.clock.iso();
  return {
    id: world.ids.uuid(),
    workspaceId: bundle.workspaceId,
    platform: bundle.platform,
    username,
    visibleName: listing?.visibleName ?? null,
    biography: listing?.biography ?? null,
    profilePictureUrl: listing?.profilePictureUrl ?? null,
    linkInBio: listing?.linkInBio ?? null,
    country: bundle.country,
    profileUrl: profileUrlOf(bundle.platform, username),
    banned: false,
    hidden: false,
    coverage: 'active',
    coverageEndsAt: plusDays(now, COVERAGE_DAYS),
    coverageRenews: true,
    createdAt: now,
    updatedAt: now,
  };
}

const POSTABLE: readonly SlotStatus[] = ['published', 'accepted', 'pending_corrections'];

export function postVideo(world: World, post: Post): string | null {
  return onSlot(world, post, (slot, bundle) => {
    if (bundle.status !== 'accepted') return `A bundle in status ${bundle.status} is not being worked on.`;
    if (!POSTABLE.includes(slot.status)) return `A slot in status ${slot.status} cannot be posted.`;
    if (slot.downloadIssue !== null) return `The file of slot ${slot.position} cannot be loaded.`;
    const posted: Slot = {
      ...slot,
      status: 'in_review',
      platformUrl: post.platform_url ?? slot.platformUrl ?? urlOf(bundle, slot, world),
      inReviewAt: world.clock.iso(),
      corrections: null,
    };
    const waits = !bundle.autoFinalizeVideos || post.hold === true;
    return waits ? posted : finalizedSlot(posted, world.clock.iso());
  });
}

function urlOf(bundle: Bundle, slot: Slot, world: World): string {
  const saved = bundle.savedAccountId === null ? undefined : world.accounts.get(bundle.savedAccountId);
  return postUrl(bundle.platform, saved?.username ?? bundle.listing?.username ?? 'account', slot.id);
}

export function finalizeVideo(world: World, of: SlotOf): string | null {
  return onSlot(world, of, (slot) =>
    slot.status === 'in_review'
      ? finalizedSlot(slot, world.clock.iso())
      : `A slot in status ${slot.status} cannot be finalized.`,
  );
}

/** A manager who cannot load the file says so, and posts nothing until it is fixed. */
export function flagDownload(world: World, { comment = '', ...of }: DownloadFlag): string | null {
  return onSlot(world, of, (slot) =>
    POSTABLE.includes(slot.status)
      ? { ...slot, downloadIssue: comment }
      : `A slot in status ${slot.status} is not being worked on.`,
  );
}

function onSlot(
  world: World,
  { bundle_id, position }: SlotOf,
  step: (slot: Slot, bundle: Bundle) => Slot | string,
): string | null {
  return onBundle(world, bundle_id, (bundle) => {
    const slot = bundle.slots[position - 1];
    if (slot === undefined) return `The bundle has no slot ${position}.`;
    const next = step(slot, bundle);
    return typeof next === 'string' ? next : withSlot(bundle, next);
  });
}

/** It lapses when its period ends. */
export function cancelCoverage(world: World, id: string): string | null {
  const account = world.accounts.get(id);
  if (account === undefined) return `There is no account ${id}.`;
  if (account.coverage !== 'active') return `The account's Coverage is ${account.coverage}.`;
  world.accounts.set(id, { ...account, coverageRenews: false, updatedAt: world.clock.iso() });
  return null;
}

/** Ends the active edit request; what it left out stays as it is (inferred). */
export function resolveEdit(world: World, { saved_account_id, done = true }: EditOutcome): string | null {
  const account = world.accounts.get(saved_account_id);
  const request = world.activeEdit(saved_account_id);
  if (account === undefined || request === null) return `There is no edit request for ${saved_account_id}.`;
  world.editRequests.set(request.id, { ...request, status: done ? 'completed' : 'rejected' });
  if (!done) return null;
  const { username, visibleName, biography, profilePictureUrl, linkInBio } = request.requested;
  world.accounts.set(account.id, {
    ...account,
    username,
    visibleName,
    biography: biography ?? account.biography,
    profilePictureUrl: profilePictureUrl ?? account.profilePictureUrl,
    linkInBio: linkInBio ?? account.linkInBio,
    profileUrl: profileUrlOf(account.platform, username),
    updatedAt: world.clock.iso(),
  });
  return null;
}

/** Posts that nobody reacted to finalize by themselves after three days (CONTRACT 2.4). */
export function settleReviews(world: World): void {
  for (const bundle of world.bundles.values()) {
    let next = bundle;
    for (const slot of bundle.slots) {
      const since = slot.status === 'in_review' ? slot.inReviewAt : null;
      if (since !== null && world.clock.iso() >= inThreeDays(since)) {
        next = withSlot(next, finalizedSlot(slot, world.clock.iso()));
      }
    }
    if (next !== bundle) world.bundles.set(bundle.id, completed(next));
  }
}

function inThreeDays(iso: string): string {
  return addDays(iso.slice(0, 10), 3) + iso.slice(10);
}
