import type { Problem } from '../domain/problem';
import { isOrdered, type OrderDraft, type VideoDraft, videosToSend } from './drafts';
import { problemAt } from './rules/rule';
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
export function sendableOrders(agency: Agency, problems: readonly Problem[]): Sendable {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const bad = new Set(errors.map((problem) => `${problem.tab}:${problem.row}`));
  const isBad = ({ row }: { row: { tab: string; row: number } }): boolean => bad.has(`${row.tab}:${row.row}`);
  const sendable: SendableOrder[] = [];
  const waiting: Problem[] = [];
  for (const order of agency.orders) {
    if (!order.row.ready || isBad(order)) continue;
    const held = order.videos.filter(isBad);
    const badVideos = held.filter(({ row }) => row.ready || row.invalid.has('ready'));
    if (isOrdered(order) || badVideos.length === 0) {
      sendable.push({ order, videos: videosToSend(order).filter((video) => !isBad(video)), held });
      continue;
    }
    const rows = badVideos.map((video) => video.row.row).join(', ');
    waiting.push(
      ...problemAt(order.row, null, 'bundle.waitsForVideos', { count: badVideos.length, rows }, 'warning'),
    );
  }
  return { sendable, waiting };
}
