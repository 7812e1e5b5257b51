import type { CalendarDate } from '../domain/dates';
import type { RemoteSlot } from '../domain/remote';
import type { VideoRow } from '../domain/rows';

/** TokPortal takes so many videos of one bundle on one day (CONTRACT 3.2). */
export const VIDEOS_A_DAY_MAX = 3;

/** How many videos stand on each day. */
export interface DayCounts {
  of(day: CalendarDate): number;
  /** Counts one more, and tells how many there are then; a video without a day counts nowhere. */
  add(day: CalendarDate | null): number;
}

/**
 * The days that an order has filled. A slot counts where TokPortal has it now, be it a row of this workbook or not, else
 * where it was sent; cancelled ones do not count.
 *
 * @param replaced slots that would be filled anew
 */
export function bookedDays(
  slots: readonly RemoteSlot[],
  rows: readonly VideoRow[],
  replaced: ReadonlySet<number | null> = new Set(),
): DayCounts {
  const perDay = new Map<string, number>();
  const add = (day: string | null): number => {
    if (day === null) return 0;
    const count = (perDay.get(day) ?? 0) + 1;
    perDay.set(day, count);
    return count;
  };
  const standing = slots.filter(({ position }) => !replaced.has(position));
  for (const slot of standing) if (slot.status !== 'cancelled') add(slot.target_publish_start_date);
  const isCounted = (slot: RemoteSlot) =>
    slot.status === 'cancelled' || slot.target_publish_start_date !== null;
  const counted = new Set(standing.filter(isCounted).map(({ position }) => position));
  for (const { applied } of rows)
    if (applied !== null && !counted.has(applied.position)) add(applied.request.target_publish_date);
  return { add, of: (day) => perDay.get(day) ?? 0 };
}
