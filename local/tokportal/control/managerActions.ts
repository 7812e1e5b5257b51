import { addDays } from '../rules/dates';
import { type Bundle, type Slot, withSlot } from '../world/bundle';
import { profileUrlOf, type SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

/** What a TokPortal account manager does, one step; no public operation does these (CONTRACT 10.9). */
export type ManagerAction =
  | { readonly action: 'acceptBundle'; readonly bundle_id: string }
  /** `to`: default `finalized`. `in_review` stops where the account waits for approval. */
  | { readonly action: 'deliverAccount'; readonly bundle_id: string; readonly to?: 'in_review' | 'finalized' }
  /** `hold`: leaves the post in review although the bundle finalizes by itself. */
  | {
      readonly action: 'postVideo';
      readonly bundle_id: string;
      readonly position: number;
      readonly platform_url?: string;
      readonly hold?: boolean;
    }
  | { readonly action: 'finalizeVideo'; readonly bundle_id: string; readonly position: number }
  | { readonly action: 'banAccount'; readonly saved_account_id: string }
  /** Accepts, delivers, posts and finalizes everything that is published. */
  | { readonly action: 'workEverything' };

/** Plays the action; a text says why it is not possible. */
export function playManager(world: World, action: ManagerAction): string | null {
  switch (action.action) {
    case 'acceptBundle':
      return onBundle(world, action.bundle_id, (bundle) => acceptBundle(bundle));
    case 'deliverAccount':
      return onBundle(world, action.bundle_id, (bundle) =>
        deliverAccount(bundle, world, action.to ?? 'finalized'),
      );
    case 'postVideo':
      return onBundle(world, action.bundle_id, (bundle) => postVideo(bundle, world, action));
    case 'finalizeVideo':
      return onBundle(world, action.bundle_id, (bundle) => finalizeVideo(bundle, world, action.position));
    case 'banAccount':
      return banAccount(world, action.saved_account_id);
    case 'workEverything':
      return workEverything(world);
    default:
      return `There is no manager action "${(action as { action?: unknown }).action}".`;
  }
}

function onBundle(world: World, id: string, step: (bundle: Bundle) => Bundle | string): string | null {
  const bundle = world.bundles.get(id);
  if (bundle === undefined) return `There is no bundle ${id}.`;
  const next = step(bundle);
  if (typeof next === 'string') return next;
  world.bundles.set(id, { ...completed(next), updatedAt: world.clock.iso() });
  return null;
}

function acceptBundle(bundle: Bundle): Bundle | string {
  if (bundle.status !== 'published' && bundle.status !== 'published_priority') {
    return `A bundle in status ${bundle.status} cannot be accepted.`;
  }
  const slots = bundle.slots.map((slot) =>
    slot.status === 'published' ? { ...slot, status: 'accepted' as const } : slot,
  );
  return { ...bundle, status: 'accepted', slots };
}

function deliverAccount(bundle: Bundle, world: World, to: 'in_review' | 'finalized'): Bundle | string {
  const { listing } = bundle;
  if (listing === null) return 'A videos_only bundle delivers no account.';
  if (bundle.status !== 'accepted') return `A bundle in status ${bundle.status} is not being worked on.`;
  const account = bundle.savedAccountId === null ? newAccount(bundle, world) : null;
  if (account !== null) world.accounts.set(account.id, account);
  return {
    ...bundle,
    savedAccountId: account?.id ?? bundle.savedAccountId,
    listing: { ...listing, status: to },
  };
}

function newAccount(bundle: Bundle, world: World): SavedAccount {
  const { listing } = bundle;
  const username = listing?.username ?? '';
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
    coverage: 'active',
    createdAt: world.clock.iso(),
    updatedAt: world.clock.iso(),
  };
}

function postVideo(
  bundle: Bundle,
  world: World,
  action: Extract<ManagerAction, { action: 'postVideo' }>,
): Bundle | string {
  const slot = bundle.slots[action.position - 1];
  if (slot === undefined) return `The bundle has no slot ${action.position}.`;
  if (bundle.status !== 'accepted') return `A bundle in status ${bundle.status} is not being worked on.`;
  if (slot.status !== 'published' && slot.status !== 'accepted') {
    return `A slot in status ${slot.status} cannot be posted.`;
  }
  const posted: Slot = {
    ...slot,
    status: 'in_review',
    platformUrl: action.platform_url ?? postUrl(bundle, slot, world),
    inReviewAt: world.clock.iso(),
  };
  const waits = !bundle.autoFinalizeVideos || action.hold === true;
  return withSlot(bundle, waits ? posted : finalized(posted, world));
}

function postUrl(bundle: Bundle, slot: Slot, world: World): string {
  const saved = bundle.savedAccountId === null ? undefined : world.accounts.get(bundle.savedAccountId);
  const username = saved?.username ?? bundle.listing?.username ?? 'account';
  const number = BigInt(`0x${slot.id.replaceAll('-', '').slice(0, 15)}`).toString();
  return bundle.platform === 'instagram'
    ? `https://www.instagram.com/p/${number}/`
    : `https://www.tiktok.com/@${username}/video/${number}`;
}

function finalizeVideo(bundle: Bundle, world: World, position: number): Bundle | string {
  const slot = bundle.slots[position - 1];
  if (slot === undefined) return `The bundle has no slot ${position}.`;
  if (slot.status !== 'in_review') return `A slot in status ${slot.status} cannot be finalized.`;
  return withSlot(bundle, finalized(slot, world));
}

function finalized(slot: Slot, world: World): Slot {
  return { ...slot, status: 'finalized', finalizedAt: world.clock.iso() };
}

/** An order is complete when its account is delivered and no slot can change any more (inferred). */
function completed(bundle: Bundle): Bundle {
  if (bundle.status !== 'accepted') return bundle;
  const delivered = bundle.listing === null || bundle.listing.status === 'finalized';
  const done = bundle.slots.every(({ status }) => status === 'finalized' || status === 'cancelled');
  return delivered && done ? { ...bundle, status: 'completed' } : bundle;
}

/** A validated ban cancels what is still open on the account (CONTRACT 2.2). */
function banAccount(world: World, id: string): string | null {
  const account = world.accounts.get(id);
  if (account === undefined) return `There is no account ${id}.`;
  const at = world.clock.iso();
  world.accounts.set(id, { ...account, banned: true, updatedAt: at });
  for (const bundle of world.bundles.values()) {
    if (bundle.savedAccountId !== id || bundle.status === 'completed') continue;
    const slots = bundle.slots.map((slot) =>
      slot.status === 'finalized' ? slot : { ...slot, status: 'cancelled' as const },
    );
    world.bundles.set(bundle.id, { ...bundle, status: 'cancelled', slots, updatedAt: at });
  }
  return null;
}

function workEverything(world: World): null {
  for (const { id } of [...world.bundles.values()]) {
    playManager(world, { action: 'acceptBundle', bundle_id: id });
    playManager(world, { action: 'deliverAccount', bundle_id: id });
    for (const { position } of world.bundles.get(id)?.slots ?? []) {
      playManager(world, { action: 'postVideo', bundle_id: id, position });
      playManager(world, { action: 'finalizeVideo', bundle_id: id, position });
    }
  }
  return null;
}

/** Posts that nobody reacted to finalize by themselves after three days (CONTRACT 2.4). */
export function settleReviews(world: World): void {
  for (const bundle of world.bundles.values()) {
    let next = bundle;
    for (const slot of bundle.slots) {
      const since = slot.status === 'in_review' ? slot.inReviewAt : null;
      if (since !== null && world.clock.iso() >= inThreeDays(since)) {
        next = withSlot(next, finalized(slot, world));
      }
    }
    if (next !== bundle) world.bundles.set(bundle.id, completed(next));
  }
}

function inThreeDays(iso: string): string {
  return addDays(iso.slice(0, 10), 3) + iso.slice(10);
}
