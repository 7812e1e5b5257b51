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
  readonly platform: string;
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

/** The price of all bundles of one call; an allowance is used up in their order. */
export function priceOfBundles(
  orders: readonly PricedOrder[],
  standard: Costs,
  allowance: Allowance | null,
): { readonly breakdown: CostBreakdown; readonly underAllowance: number } {
  let left = allowance;
  let underAllowance = 0;
  const parts = orders.map((order) => {
    const price = priceOfBundle(order, standard, left);
    if (qualifies(order, left)) {
      left = { ...left, remainingBundles: left.remainingBundles - 1 };
      underAllowance += 1;
    }
    return price;
  });
  return { breakdown: sumOf(parts), underAllowance };
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
export function descriptionOf(orders: readonly PricedOrder[]): string {
  const sum = (count: (order: PricedOrder) => number) =>
    orders.reduce((total, order) => total + count(order), 0);
  const accountsOn = (platform: string) =>
    sum((order) => (order.type !== 'videos_only' && order.platform === platform ? 1 : 0));
  return [
    counted(accountsOn('tiktok'), 'TikTok account'),
    counted(accountsOn('instagram'), 'Instagram account'),
    counted(
      sum(({ videosQuantity }) => videosQuantity),
      'video slot',
    ),
    counted(
      sum(({ editsQuantity }) => editsQuantity),
      'edit slot',
    ),
    counted(
      sum(({ advancedWarmingTargets }) => advancedWarmingTargets),
      'warming target',
    ),
    orders.some(({ wantsNicheWarming }) => wantsNicheWarming) ? 'niche warming' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

export function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
