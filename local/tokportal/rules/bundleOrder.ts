import { invalidField, Refusal } from '../transport/refusal';
import type { BundleType } from '../world/bundle';
import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';
import { refuseWork, savedAccountFor } from './accountAccess';
import { countryForNewAccount } from './countries';
import { booleanField, type Fields, integerField, textField } from './fields';
import type { PricedOrder } from './prices';
import { parseWarming, type WarmingOrder } from './warming';

const TYPES: readonly BundleType[] = ['account_only', 'account_and_videos', 'videos_only'];
const ORDERABLE = ['tiktok', 'instagram'];
export const TEXT_MAX = 200;
/** Upper limit of one order; the bulk limit of CONTRACT 3.2 is used here too (inferred). */
export const VIDEOS_MAX = 500;

/** A `POST /bundles` body that passed every check. */
export interface BundleOrder {
  readonly type: BundleType;
  readonly platform: string;
  readonly country: string;
  readonly title: string | null;
  readonly externalRef: string | null;
  readonly videosQuantity: number;
  readonly editsQuantity: number;
  readonly autoFinalizeVideos: boolean;
  readonly savedAccount: SavedAccount | null;
  readonly warming: WarmingOrder;
}

/** Which account an order works on, or which one it makes. */
export interface OrderTarget {
  readonly platform: string;
  readonly country: string;
  readonly savedAccount: SavedAccount | null;
  readonly warming: WarmingOrder;
}

/** Reads an order (CONTRACT 4.3, create). Unknown fields are ignored (CONTRACT 10.12). */
export function parseBundleOrder(fields: Fields, world: World, workspaceId: string): BundleOrder | Refusal {
  const type = TYPES.find((known) => known === fields.bundle_type);
  if (type === undefined) return invalidField('bundle_type', `must be one of ${TYPES.join(', ')}`);
  const target =
    type === 'videos_only'
      ? existingAccountTarget(fields, world, workspaceId)
      : newAccountTarget(fields, world);
  if (target instanceof Refusal) return target;
  const quantities = parseQuantities(fields, type);
  if (quantities instanceof Refusal) return quantities;
  const title = textField(fields, 'title', TEXT_MAX);
  if (title instanceof Refusal) return title;
  const externalRef = textField(fields, 'external_ref', TEXT_MAX);
  if (externalRef instanceof Refusal) return externalRef;
  const autoFinalizeVideos = booleanField(fields, 'auto_finalize_videos', true);
  if (autoFinalizeVideos instanceof Refusal) return autoFinalizeVideos;
  return { type, ...target, ...quantities, title, externalRef, autoFinalizeVideos };
}

export function pricedOrder(order: BundleOrder): PricedOrder {
  return {
    type: order.type,
    platform: order.platform,
    videosQuantity: order.videosQuantity,
    editsQuantity: order.editsQuantity,
    advancedWarmingTargets: order.warming.advanced?.purchased ?? 0,
    wantsNicheWarming: order.warming.nicheInstructions !== null,
  };
}

export function newAccountTarget(fields: Fields, world: World): OrderTarget | Refusal {
  const platform = fields.platform ?? 'tiktok';
  if (platform === 'youtube') {
    return new Refusal(400, 'YOUTUBE_DELAYED', 'YouTube accounts cannot be ordered yet.');
  }
  if (typeof platform !== 'string' || !ORDERABLE.includes(platform)) {
    return invalidField('platform', `must be one of ${ORDERABLE.join(', ')}`);
  }
  if (fields.account_id !== undefined && fields.account_id !== null) {
    const message = 'account_id is only for bundle_type videos_only.';
    return new Refusal(400, 'ACCOUNT_ID_NOT_ALLOWED', message);
  }
  const country = countryForNewAccount(fields.country, world.openCountries);
  if (country instanceof Refusal) return country;
  const warming = parseWarming(fields, platform, world.advancedWarmingPlatforms);
  if (warming instanceof Refusal) return warming;
  return { platform, country, savedAccount: null, warming };
}

/** Platform and country come from the account; what was sent for them is not looked at (CONTRACT 4.3). */
function existingAccountTarget(fields: Fields, world: World, workspaceId: string): OrderTarget | Refusal {
  const id = fields.account_id;
  if (typeof id !== 'string' || id === '') return invalidField('account_id', 'is required for videos_only');
  const account = savedAccountFor(world, workspaceId, id);
  if (account instanceof Refusal) return account;
  const blocked = refuseWork(account);
  if (blocked !== null) return blocked;
  const wanted = ['wants_niche_warming', 'wants_advanced_warming', 'wants_deep_warming'].find(
    (name) => fields[name] === true,
  );
  if (wanted !== undefined) return invalidField(wanted, 'needs a new account');
  const warming = { nicheInstructions: null, advanced: null };
  return { platform: account.platform, country: account.country, savedAccount: account, warming };
}

function parseQuantities(
  fields: Fields,
  type: BundleType,
): { videosQuantity: number; editsQuantity: number } | Refusal {
  const bounds =
    type === 'account_only' ? { min: 0, max: 0, absent: 0 } : { min: 1, max: VIDEOS_MAX, absent: 0 };
  const videosQuantity = integerField(fields, 'videos_quantity', bounds);
  if (videosQuantity instanceof Refusal) return videosQuantity;
  if (videosQuantity < bounds.min) return invalidField('videos_quantity', `is required for ${type}`);
  const editsQuantity = integerField(fields, 'edits_quantity', { min: 0, max: VIDEOS_MAX, absent: 0 });
  if (editsQuantity instanceof Refusal) return editsQuantity;
  if (editsQuantity > videosQuantity) {
    return invalidField('edits_quantity', 'must be at most videos_quantity');
  }
  return { videosQuantity, editsQuantity };
}
