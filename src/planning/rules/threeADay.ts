import type { RemoteSlot } from '../../domain/remote';
import { videosToSend } from '../drafts';
import { type OrderRule, problemAt } from './rule';

/** Videos of one order on one day. */
export const VIDEOS_A_DAY_MAX = 3;

/**
 * At most three videos of one bundle on one day (CONTRACT 3.2); cancelled slots do not count. A filled slot counts
 * where TokPortal has it now, be it a row of this workbook or not; else where it was sent.
 */
export const threeADayRule: OrderRule = (order, facts) => {
  const perDay = new Map<string, number>();
  const add = (day: string | null): number => {
    if (day === null) return 0;
    const count = (perDay.get(day) ?? 0) + 1;
    perDay.set(day, count);
    return count;
  };
  const open = videosToSend(order);
  const replaced = new Set(open.map((video) => video.position));
  const slots = (facts.slots.get(order.row.bundle_id ?? '') ?? []).filter(
    (slot) => !replaced.has(slot.position),
  );
  for (const slot of slots) if (slot.status !== 'cancelled') add(slot.target_publish_start_date);
  const isCounted = (slot: RemoteSlot) =>
    slot.status === 'cancelled' || slot.target_publish_start_date !== null;
  const counted = new Set(slots.filter(isCounted).map((slot) => slot.position));
  for (const { row } of order.videos)
    if (row.applied !== null && !counted.has(row.applied.position))
      add(row.applied.request.target_publish_date);
  return open.flatMap((video) => {
    const date = video.row.target_publish_date;
    return date !== null && add(date) > VIDEOS_A_DAY_MAX
      ? problemAt(video.row, 'target_publish_date', 'video.fourthOnADay', { date, max: VIDEOS_A_DAY_MAX })
      : [];
  });
};
