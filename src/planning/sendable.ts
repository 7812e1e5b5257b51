import type { Problem } from '../domain/problem';
import type { VideoRow } from '../domain/rows';
import {
  awaitsVideos,
  isOrdered,
  mayBeReady,
  type OrderDraft,
  type VideoDraft,
  videosToSend,
} from './drafts';
import { problemAt } from './rules/rule';
import type { Strays } from './strays';
import type { Agency } from './understand';

/** An order that nothing keeps from being sent, with the videos that may go along. */
export interface SendableOrder {
  readonly order: OrderDraft;
  readonly videos: readonly VideoDraft[];
  /** Videos that stay behind, because something is wrong with their rows. */
  readonly held: readonly VideoDraft[];
}

export interface Sendable {
  readonly sendable: readonly SendableOrder[];
  /** Tells at the order's own row why it is not sent although nothing is wrong with it. */
  readonly waiting: readonly Problem[];
}

/**
 * An error on the order's row blocks it. For a new order so does an error on any of its ready videos: an order
 * without them would be another order. Nobody knows whether a video is ready whose tick cannot be read. In an
 * existing order a bad video only stays behind itself.
 */
export function sendableOrders(agency: Agency, problems: readonly Problem[], strays: Strays): Sendable {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const bad = new Set(errors.map((problem) => `${problem.tab}:${problem.row}`));
  const isBad = ({ row }: { row: { tab: string; row: number } }): boolean => bad.has(`${row.tab}:${row.row}`);
  const sendable: SendableOrder[] = [];
  const waiting: Problem[] = [];
  for (const order of agency.orders) {
    if (!order.row.ready || isBad(order)) continue;
    const held = order.videos.filter(isBad);
    const missed = isOrdered(order)
      ? []
      : [...held.map(({ row }) => row).filter(mayBeReady), ...lostVideos(order, strays)];
    if (missed.length === 0 && awaitsVideos(order)) continue;
    if (missed.length === 0) {
      sendable.push({ order, videos: videosToSend(order).filter((video) => !isBad(video)), held });
      continue;
    }
    const rows = missed.map(({ row }) => row).join(', ');
    const data = { count: missed.length, rows };
    waiting.push(...problemAt(order.row, null, 'bundle.waitsForVideos', data, 'warning'));
  }
  return { sendable, waiting };
}

/** Without any video an order cannot be sent for which videos are found that name no order. */
function lostVideos(order: OrderDraft, strays: Strays): readonly VideoRow[] {
  const needsVideos = order.type !== 'account_only' && (order.publish || order.videosQuantity === null);
  return needsVideos && videosToSend(order).length === 0 ? strays.videosOf(order) : [];
}
