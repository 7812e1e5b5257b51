import type { Change } from '../domain/plan';
import type { CreditCosts } from '../domain/remote';
import type { BundleRow } from '../domain/rows';
import { isOrdered, type OrderDraft, type VideoDraft } from './drafts';
import { unitPrice } from './pricing';
import { counted } from './summaries';

/** What an `addVideoSlots` change holds beside its rows. */
export interface AddedSlots {
  readonly quantity: number;
  /** Slots that the order has: if it has others when it is sent, something happened meanwhile. */
  readonly before: number;
  /** What the row says was charged so far; `null` = nobody knows. */
  readonly creditsBefore: number | null;
}

/**
 * What the row says was charged; `null` = nobody knows, as of imported orders. What a bulk order made stands at that
 * order's row, and nothing here.
 */
export function creditsSoFar({ credits, applied }: BundleRow): number | null {
  return credits ?? (applied === null || applied.imported === true ? null : 0);
}

/** The videos that need a slot which is still to be bought. */
export function beyondSlots({ remote }: OrderDraft, videos: readonly VideoDraft[]): VideoDraft[] {
  const before = remote?.videos_quantity;
  return before == null ? [] : videos.filter(({ position }) => position !== null && position > before);
}

/** `null` = the videos find room. */
export function addedSlots(order: OrderDraft, videos: readonly VideoDraft[]): AddedSlots | null {
  const before = order.remote?.videos_quantity ?? 0;
  const quantity = beyondSlots(order, videos).length;
  return quantity === 0 ? null : { quantity, before, creditsBefore: creditsSoFar(order.row) };
}

export function slotsPrice(quantity: number, costs: Pick<CreditCosts, 'all'>): number {
  return quantity * unitPrice(costs, 'video_upload');
}

/** So many slots cost the same in each order. */
export function slotsShape(quantity: number): string {
  return JSON.stringify(['addVideoSlots', quantity]);
}

export function describeAddedSlots({ quantity }: AddedSlots, order: OrderDraft): string {
  return `${counted(quantity, 'slot')} more in ${order.reference}`;
}

/** By which way the videos of an account found their slots; `''` where rows name the order themselves. */
export function describeRoute(
  order: OrderDraft,
  videos: readonly VideoDraft[],
  added: Pick<Change, 'credits'> | null,
): string {
  const own = videos.filter(({ byAccount }) => byAccount);
  if (own.length === 0 || !isOrdered(order)) return '';
  const beyond = beyondSlots(order, own).length;
  const free = own.length - beyond;
  const parts = [
    ...(free > 0 ? [`${counted(free, 'free slot')} of ${order.reference}`] : []),
    ...(beyond > 0 ? [`${counted(beyond, 'slot')} added${free > 0 ? '' : ` to ${order.reference}`}`] : []),
    counted(added?.credits ?? 0, 'credit'),
  ];
  return parts.join(', ');
}
