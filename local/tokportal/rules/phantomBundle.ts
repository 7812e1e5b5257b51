import {
  type Bundle,
  type BundleStatus,
  emptySlot,
  type ListingStatus,
  type Slot,
  type SlotStatus,
} from '../world/bundle';
import { syntheticSlotId } from '../world/ids';

/** Slots of a phantom: more than any real order, so that no position is missing. */
const PHANTOM_SLOTS = 500;
/** Fewer than its videos: edits can be added. */
const PHANTOM_EDITS = 250;

/** How far a phantom is, so that the call which names it can go on. */
export interface PhantomState {
  /** Default `pending_setup`. */
  readonly status?: BundleStatus;
  /** Of each slot, default `configured`. */
  readonly slots?: SlotStatus;
  /** Default `configured`. */
  readonly listing?: ListingStatus;
  /** Whether managers could not load the files of its slots. */
  readonly downloadIssue?: boolean;
}

/**
 * What a dry run sees behind a synthetic id (CONTRACT 1.9: accepted in dry-run chains, nothing stored): a
 * bundle on which every step of the chain is possible, because the earlier steps left no trace.
 */
export function phantomBundle(
  id: string,
  known: PhantomState & { workspaceId: string; at: string; platform: string },
): Bundle {
  const slots = Array.from({ length: PHANTOM_SLOTS }, (_, index) => phantomSlot(index + 1, known));
  return {
    id,
    workspaceId: known.workspaceId,
    type: 'account_and_videos',
    platform: known.platform,
    country: 'USA',
    title: null,
    externalRef: null,
    status: known.status ?? 'pending_setup',
    editsQuantity: PHANTOM_EDITS,
    autoFinalizeVideos: true,
    listing: {
      id: syntheticSlotId(0),
      status: known.listing ?? 'configured',
      username: 'dry.run',
      visibleName: 'Dry run',
      biography: 'Dry run',
      profilePictureUrl: 'https://cdn.example.com/dry-run.jpg',
      linkInBio: null,
      nicheWarmingInstructions: null,
      corrections: null,
      finalizedAt: null,
      advancedWarming: null,
    },
    savedAccountId: null,
    slots,
    createdAt: known.at,
    updatedAt: known.at,
    publishedAt: null,
  };
}

function phantomSlot(position: number, { slots = 'configured', downloadIssue = false }: PhantomState): Slot {
  return {
    ...emptySlot(syntheticSlotId(position), position),
    status: slots,
    downloadIssue: downloadIssue ? '' : null,
  };
}
