import { type Bundle, type BundleStatus, emptySlot } from '../world/bundle';
import { syntheticSlotId } from '../world/ids';

/** Slots of a phantom: more than any real order, so that no position is missing. */
const PHANTOM_SLOTS = 500;

/**
 * What a dry run sees behind a synthetic id (CONTRACT 1.9: accepted in dry-run chains, nothing stored): a
 * bundle on which every step of the chain is possible, because the earlier steps left no trace.
 */
export function phantomBundle(
  id: string,
  known: { workspaceId: string; at: string; status: BundleStatus; platform: string },
): Bundle {
  const slots = Array.from({ length: PHANTOM_SLOTS }, (_, index) => ({
    ...emptySlot(syntheticSlotId(index + 1), index + 1),
    status: 'configured' as const,
  }));
  return {
    id,
    workspaceId: known.workspaceId,
    type: 'account_and_videos',
    platform: known.platform,
    country: 'USA',
    title: null,
    externalRef: null,
    status: known.status,
    editsQuantity: PHANTOM_SLOTS,
    autoFinalizeVideos: true,
    listing: {
      id: syntheticSlotId(0),
      status: 'configured',
      username: 'dry.run',
      visibleName: 'Dry run',
      biography: 'Dry run',
      profilePictureUrl: 'https://cdn.example.com/dry-run.jpg',
      linkInBio: null,
      nicheWarmingInstructions: null,
      advancedWarming: null,
    },
    savedAccountId: null,
    slots,
    createdAt: known.at,
    updatedAt: known.at,
    publishedAt: null,
  };
}
