import type { Problem } from '../../domain/problem';
import {
  awaitsVideos,
  type Facts,
  isClosed,
  isOrdered,
  mayBeReady,
  type OrderDraft,
  videosToSend,
} from '../drafts';
import type { Strays } from '../strays';
import { knowsDefault } from './defaults';
import { orderMemory } from './memory';
import { type OrderRule, problemAt, warningAt } from './rule';

/** Slots that are bought against rows that need one (CONTRACT 3.2 and 4.3). */
export function quantitiesRule(strays: Strays): OrderRule {
  return (order, facts, agency) => {
    if (order.type === null) return [];
    if (isOrdered(order)) return freeSlots(order, facts, orderMemory(order, facts, agency).length === 0);
    const ready = order.videos.filter((video) => mayBeReady(video.row)).length;
    return order.type === 'account_only' ? noSlots(order, ready) : boughtSlots(order, ready, strays);
  };
}

/** An account alone: what was typed for videos is told once. */
function noSlots({ row, editsQuantity }: OrderDraft, ready: number): Problem[] {
  if (ready > 0) return problemAt(row, 'bundle_type', 'bundle.videosWithoutSlots', { ready });
  const videos = row.videos_quantity ?? 0;
  if (videos > 0) return problemAt(row, 'videos_quantity', 'bundle.slotsNotPossible', { videos });
  const edits = editsQuantity ?? 0;
  return edits > 0 ? problemAt(row, 'edits_quantity', 'bundle.editsAboveVideos', { edits, videos: 0 }) : [];
}

function boughtSlots(order: OrderDraft, ready: number, strays: Strays): Problem[] {
  const { row } = order;
  const edits = order.editsQuantity ?? 0;
  // A number that cannot be read says nothing about the others.
  if (!knowsQuantity(order)) return editSlots(order, edits);
  const videos = order.videosQuantity;
  // Its videos may be among those that name no order: that is complained about there.
  const lacks = ready < (videos ?? 1) && strays.videosOf(order).length === 0;
  if (awaitsVideos(order)) return [];
  if (videos === null) return lacks ? problemAt(row, 'videos_quantity', 'bundle.videosQuantityMissing') : [];
  if (videos < 1) return problemAt(row, 'videos_quantity', 'bundle.videosQuantityZero');
  const problems: Problem[] = [];
  if (ready > videos)
    problems.push(...problemAt(row, 'videos_quantity', 'bundle.fewerSlotsThanVideos', { videos, ready }));
  else if (lacks && order.publish && ready === 0)
    problems.push(...problemAt(row, 'publish', 'bundle.nothingToPublish'));
  else if (lacks) problems.push(...warningAt(row, 'videos_quantity', 'bundle.emptySlots', { videos, ready }));
  // Too few slots for the videos are no second mistake.
  if (edits > Math.max(videos, ready))
    problems.push(...problemAt(row, 'edits_quantity', 'bundle.editsAboveVideos', { edits, videos }));
  return [...problems, ...editSlots(order, edits)];
}

/** Whether the number of slots is what somebody meant: neither the cell nor the default that it leaves is wrong. */
export function knowsQuantity({ row, type, campaign }: OrderDraft): boolean {
  if (row.videos_quantity !== null) return true;
  const isKnown = type === 'videos_only' || knowsDefault(campaign, 'videos_quantity');
  return !row.invalid.has('videos_quantity') && isKnown;
}

function freeSlots(order: OrderDraft, { heldVideos }: Facts, hasSoundMemory: boolean): Problem[] {
  const open = videosToSend(order);
  const data = { order: order.reference ?? '', status: order.remote?.status ?? '' };
  if (isClosed(data.status))
    return open.flatMap((video) => problemAt(video.row, 'order', 'video.orderClosed', data));
  // Slots are only read for orders that are found and ready.
  const knowsSlots = order.row.ready && order.remote !== null && hasSoundMemory;
  const problems = open
    .filter(() => knowsSlots)
    .filter(
      (video) => video.position === null && video.row.position === null && !heldVideos?.has(video.row.row),
    )
    .flatMap((video) => problemAt(video.row, 'order', 'video.noFreeSlot', { order: data.order }));
  return [...problems, ...editSlots(order, order.editsQuantity ?? 0)];
}

/** Editing instructions use up an edit slot (CONTRACT 4.5); those that were sent have theirs. */
function editSlots(order: OrderDraft, edits: number): Problem[] {
  if (order.row.invalid.has('edits_quantity')) return [];
  const used = order.videos.filter(({ row }) => row.applied?.request.editing_instructions !== undefined);
  const open = videosToSend(order).filter((video) => video.row.editing_instructions !== null);
  const asking = [...used, ...open];
  return asking
    .slice(edits)
    .filter((video) => video.row.applied === null)
    .flatMap((video) =>
      problemAt(video.row, 'editing_instructions', 'video.noEditSlot', { edits, asking: asking.length }),
    );
}
