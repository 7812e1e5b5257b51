import type { BundleType } from '../world/bundle';

/** Credits for each action, keyed as in `costs` of `GET /credit-costs`. */
export type Costs = Readonly<Record<string, number>>;

/**
 * Standard prices (CONTRACT 3.1). The first four keys are documented; the names of the others are inferred.
 */
export const STANDARD_COSTS: Costs = {
  account_creation: 32,
  video_upload: 2,
  video_edit: 3,
  advanced_warming: 5,
  niche_warming: 7,
  sound_volume: 1,
  story_repost_url: 1,
  instant_repost_as_story: 1,
  ad_code: 7,
  account_edit_request: 8,
  comment: 1,
  coverage: 25,
};

/** What a call costs, item by item; `total` is their sum. */
export interface CostBreakdown {
  readonly total: number;
  readonly [item: string]: number;
}

/** What of an order moves its price. */
export interface PricedOrder {
  readonly type: BundleType;
  readonly videosQuantity: number;
  readonly editsQuantity: number;
  readonly advancedWarmingTargets: number;
  readonly wantsNicheWarming: boolean;
}

/** A contract's own prices for the next qualifying bundles (CONTRACT 4.1; every inner field is inferred). */
export interface Allowance {
  readonly remainingBundles: number;
  readonly bundleTypes: readonly BundleType[];
  readonly costs: Costs;
}

export const CONTRACT_ALLOWANCE: Allowance = {
  remainingBundles: 3,
  bundleTypes: ['account_and_videos'],
  costs: { account_creation: 20, video_upload: 1 },
};

export function qualifies(order: PricedOrder, allowance: Allowance | null): allowance is Allowance {
  return allowance !== null && allowance.remainingBundles > 0 && allowance.bundleTypes.includes(order.type);
}

/** The price of a new bundle (CONTRACT 3.1, arithmetic). */
export function priceOfBundle(
  order: PricedOrder,
  standard: Costs,
  allowance: Allowance | null,
): CostBreakdown {
  const costs = qualifies(order, allowance) ? { ...standard, ...allowance.costs } : standard;
  return breakdownOf({
    account_creation: order.type === 'videos_only' ? 0 : costOf(costs, 'account_creation'),
    video_slots: order.videosQuantity * costOf(costs, 'video_upload'),
    edit_slots: order.editsQuantity * costOf(costs, 'video_edit'),
    advanced_warming: order.advancedWarmingTargets * costOf(costs, 'advanced_warming'),
    ...(order.wantsNicheWarming ? { niche_warming: costOf(costs, 'niche_warming') } : {}),
  });
}

export function breakdownOf(items: Readonly<Record<string, number>>): CostBreakdown {
  const total = Object.values(items).reduce((sum, credits) => sum + credits, 0);
  return { ...items, total };
}

/** Adds up the breakdowns of several parts of one call. */
export function sumOf(parts: readonly CostBreakdown[]): CostBreakdown {
  const items: Record<string, number> = {};
  for (const { total: _total, ...part } of parts) {
    for (const [item, credits] of Object.entries(part)) items[item] = (items[item] ?? 0) + credits;
  }
  return breakdownOf(items);
}

/** An action without a price is free. */
export function costOf(costs: Costs, action: string): number {
  return costs[action] ?? 0;
}

/** In the manner of CONTRACT 4.2: `1 TikTok account, 3 video slots`. */
export function descriptionOf(order: PricedOrder, platform: string): string {
  const label = platform === 'instagram' ? 'Instagram' : 'TikTok';
  const parts = [
    ...(order.type === 'videos_only' ? [] : [`1 ${label} account`]),
    counted(order.videosQuantity, 'video slot'),
    counted(order.editsQuantity, 'edit slot'),
    counted(order.advancedWarmingTargets, 'warming target'),
    ...(order.wantsNicheWarming ? ['niche warming'] : []),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
