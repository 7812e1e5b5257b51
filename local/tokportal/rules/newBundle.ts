import { type Bundle, emptySlot } from '../world/bundle';
import type { IdSource } from '../world/ids';
import type { BundleOrder } from './bundleOrder';

/** The record of a new order. `newId` gives synthetic ids in a dry run. */
export function newBundle(
  order: BundleOrder,
  known: { workspaceId: string; at: string; newId: () => string },
): Bundle {
  const { newId } = known;
  const { warming } = order;
  return {
    id: newId(),
    workspaceId: known.workspaceId,
    type: order.type,
    platform: order.platform,
    country: order.country,
    title: order.title,
    externalRef: order.externalRef,
    status: 'pending_setup',
    editsQuantity: order.editsQuantity,
    autoFinalizeVideos: order.autoFinalizeVideos,
    listing:
      order.savedAccount !== null
        ? null
        : {
            id: newId(),
            status: 'pending',
            username: null,
            visibleName: null,
            biography: null,
            profilePictureUrl: null,
            linkInBio: null,
            nicheWarmingInstructions: warming.nicheInstructions,
            corrections: null,
            finalizedAt: null,
            advancedWarming: warming.advanced,
          },
    savedAccountId: order.savedAccount?.id ?? null,
    slots: Array.from({ length: order.videosQuantity }, (_, index) => emptySlot(newId(), index + 1)),
    createdAt: known.at,
    updatedAt: known.at,
    publishedAt: null,
  };
}

export function idsOf(source: IdSource, kind: 'real' | 'synthetic'): () => string {
  return kind === 'real' ? () => source.uuid() : () => source.syntheticId();
}

/** The workspace's living account orders with that reference, oldest first (CONTRACT 3.6). */
export function duplicatesOf(externalRef: string | null, bundles: readonly Bundle[]): Bundle[] {
  if (externalRef === null || externalRef === '') return [];
  return bundles.filter(
    (bundle) =>
      bundle.externalRef === externalRef &&
      bundle.type !== 'videos_only' &&
      bundle.status !== 'cancelled' &&
      bundle.status !== 'archived',
  );
}
