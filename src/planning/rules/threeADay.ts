import { type OrderRule, problemAt } from './rule';

const VIDEOS_A_DAY_MAX = 3;

/**
 * At most three videos of one bundle on one day (CONTRACT 3.2); cancelled slots do not count. Slots that are no
 * row of this workbook count as well.
 */
export const threeADayRule: OrderRule = (order, facts) => {
  const perDay = new Map<string, number>();
  const add = (day: string | null): number => {
    if (day === null) return 0;
    const count = (perDay.get(day) ?? 0) + 1;
    perDay.set(day, count);
    return count;
  };
  const ready = order.videos.filter((video) => video.row.ready);
  const ours = new Set(order.videos.map((video) => video.position));
  for (const slot of facts.slots.get(order.row.bundle_id ?? '') ?? []) {
    if (slot.status !== 'cancelled' && !ours.has(slot.position)) add(slot.target_publish_start_date);
  }
  for (const video of ready)
    if (video.row.applied !== null) add(video.row.applied.request.target_publish_date);
  return ready
    .filter((video) => video.row.applied === null)
    .flatMap((video) => {
      const date = video.row.target_publish_date;
      return date !== null && add(date) > VIDEOS_A_DAY_MAX
        ? problemAt(video.row, 'target_publish_date', 'video.fourthOnADay', { date, max: VIDEOS_A_DAY_MAX })
        : [];
    });
};
