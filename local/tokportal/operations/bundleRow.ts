import { durationMs, SWITCHES } from '../variants';
import { type Bundle, isAccountComplete, isConfigured, isPublished } from '../world/bundle';
import type { World } from '../world/world';

/** After this every bundle is listed, at whatever position of the switch `list-lag`. */
const LAG_MAX_MS = Math.max(...SWITCHES['list-lag'].map(durationMs));

/** A bundle as lists and reads show it (CONTRACT 4.3). */
export function bundleRow(bundle: Bundle, world: World): Record<string, unknown> {
  return {
    id: bundle.id,
    bundle_id: bundle.id,
    title: bundle.title,
    bundle_type: bundle.type,
    platform: bundle.platform,
    country: bundle.country,
    status: bundle.status,
    external_ref: bundle.externalRef,
    videos_quantity: bundle.slots.length,
    edits_quantity: bundle.editsQuantity,
    auto_finalize_videos: bundle.autoFinalizeVideos,
    review_mode: reviewMode(bundle),
    is_published: isPublished(bundle),
    account_configured: isAccountComplete(bundle),
    videos_configured_count: bundle.slots.filter(isConfigured).length,
    account_status: bundle.listing?.status ?? null,
    saved_account_id: bundle.savedAccountId,
    created_at: bundle.createdAt,
    ...(world.variants.is('updated-at', 'present') ? { updated_at: bundle.updatedAt } : {}),
    published_at: bundle.publishedAt,
  };
}

/** How long a new bundle is missing from lists is the switch `list-lag`. */
export function isListed(bundle: Bundle, world: World): boolean {
  const ageMs = world.clock.now() - Date.parse(bundle.createdAt);
  if (ageMs >= LAG_MAX_MS) return true;
  const lagMs = durationMs(world.variants.get('list-lag'));
  return lagMs === 0 || ageMs >= lagMs;
}

/** `data` of `POST /bundles`; which id it carries is the switch `create-id`. */
export function createdBundleRow(bundle: Bundle, world: World): Record<string, unknown> {
  const createId = world.variants.get('create-id');
  return {
    ...(createId === 'id' ? {} : { bundle_id: bundle.id }),
    ...(createId === 'bundle_id' ? {} : { id: bundle.id }),
    bundle_type: bundle.type,
    platform: bundle.platform,
    country: bundle.country,
    status: bundle.status,
    videos_quantity: bundle.slots.length,
    review_mode: reviewMode(bundle),
    created_at: bundle.createdAt,
    title: bundle.title,
    external_ref: bundle.externalRef,
  };
}

/** `auto` is the only value any source shows; the other name is inferred. */
function reviewMode(bundle: Bundle): string {
  return bundle.autoFinalizeVideos ? 'auto' : 'manual';
}
