import { addDays, type CalendarDate } from '../domain/dates';
import type { VideoRow } from '../domain/rows';
import { bookedDays, type DayCounts, VIDEOS_A_DAY_MAX } from './bookedDays';
import { type Facts, isClosed, isOrdered, type OrderDraft, videosToSend } from './drafts';
import { isEmptySlot } from './positions';
import { earliestPublishDate } from './rules/publishDate';

/** What an order of an account has room for; booking changes it. */
export interface Space {
  readonly order: OrderDraft;
  /** Slots that cost nothing more: free ones, and those that an order not sent yet buys in any case. */
  free: number;
  /** Places of the free slots; `null` = any. */
  readonly positions: ReadonlySet<number> | null;
  readonly days: DayCounts;
  readonly earliest: CalendarDate;
  /** An order that is not sent yet and buys as many slots as it has videos. */
  readonly takesAny: boolean;
  /** Whether slots can be bought for it. */
  readonly canGrow: boolean;
  /** An order that TokPortal did not show: nobody knows what room it has. */
  readonly isUnknown: boolean;
}

/** The room beside the videos that name the order itself. `slots` must have been read for orders that were sent. */
export function spaceOf(order: OrderDraft, { slots, today }: Pick<Facts, 'slots' | 'today'>): Space {
  const { row, remote } = order;
  const own = slots.get(row.bundle_id ?? '');
  const named = videosToSend(order).filter((video) => !video.byAccount);
  const filled = order.videos.filter((video) => video.row.applied !== null).map((video) => video.row);
  const days = bookedDays(own ?? [], filled);
  for (const video of named) days.add(video.row.target_publish_date);
  const isUnknown = isOrdered(order) && (remote === null || (own === undefined && !isClosed(remote.status)));
  const common = { order, days, isUnknown, earliest: earliestPublishDate(order, today) };
  if (!isOrdered(order)) {
    const typed = row.videos_quantity;
    const takesAny = typed === null && !row.invalid.has('videos_quantity');
    return {
      ...common,
      free: Math.max(0, (typed ?? 0) - named.length),
      positions: null,
      takesAny,
      canGrow: false,
    };
  }
  const isOpen = remote !== null && own !== undefined && !isClosed(remote.status);
  const empty = isOpen ? own.filter(isEmptySlot).map(({ position }) => position) : [];
  const taken = new Set(named.map(({ position }) => position));
  const free = empty.filter((position) => !taken.has(position));
  const waiting = named.filter(({ position }) => position === null).length;
  return {
    ...common,
    free: Math.max(0, free.length - waiting),
    positions: new Set(free),
    takesAny: false,
    canGrow: isOpen && row.ready && remote.videos_quantity !== null && remote.bundle_type !== 'account_only',
  };
}

/** Days that TokPortal would refuse for every order are told at their own cell. */
function isJudged(day: CalendarDate | null, today: CalendarDate): day is CalendarDate {
  return day !== null && day >= addDays(today, 1);
}

/** Whether the order can take the video on its day, beside what it has and so many more on that day. */
export function fits(
  { days, earliest }: Space,
  { target_publish_date: day }: VideoRow,
  today: CalendarDate,
  more = 0,
): boolean {
  return !isJudged(day, today) || (day >= earliest && days.of(day) + more < VIDEOS_A_DAY_MAX);
}

/** Gives the video a slot of the order; whether that one has to be bought. */
export function book(space: Space, video: VideoRow): { readonly isPaid: boolean } {
  space.days.add(video.target_publish_date);
  if (space.free === 0) return { isPaid: true };
  space.free -= 1;
  return { isPaid: false };
}

/**
 * As many of the videos as possible into slots that cost nothing more, in as few orders as that takes; of orders that
 * serve alike, the first ones. Pure: nothing is booked.
 */
export function placedForFree(
  videos: readonly VideoRow[],
  spaces: readonly Space[],
  today: CalendarDate,
): ReadonlyMap<VideoRow, Space> {
  let chosen = spaces.filter(({ free }) => free > 0);
  let best = mostPlaced(videos, chosen, today);
  // Of equals the last one goes.
  const leastFirst = [...chosen].reverse().sort((a, b) => a.free - b.free);
  for (const space of leastFirst) {
    const fewer = chosen.filter((other) => other !== space);
    const places = mostPlaced(videos, fewer, today);
    if (places.size === best.size) [chosen, best] = [fewer, places];
  }
  return best;
}

/** By augmenting paths: a video takes a place where another one can move elsewhere. */
function mostPlaced(
  videos: readonly VideoRow[],
  spaces: readonly Space[],
  today: CalendarDate,
): Map<VideoRow, Space> {
  const places = new Map<VideoRow, Space>();
  const place = (video: VideoRow, tried: Set<VideoRow>): boolean => {
    tried.add(video);
    for (const space of spaces) {
      if (!fits(space, video, today) || !hasPlace(space, video)) continue;
      const inside = videos.filter((other) => places.get(other) === space);
      const { target_publish_date: day } = video;
      const sameDay = inside.filter((other) => other.target_publish_date === day);
      const isDayFull = !fits(space, video, today, sameDay.length);
      places.set(video, space);
      if (!isDayFull && inside.length < space.free) return true;
      for (const other of isDayFull ? sameDay : inside) {
        if (tried.has(other)) continue;
        places.delete(other);
        if (place(other, tried)) return true;
        places.set(other, space);
      }
      places.delete(video);
    }
    return false;
  };
  for (const video of videos) place(video, new Set());
  return places;
}

/** A place that is typed is never replaced by another one silently. */
function hasPlace({ positions }: Space, { position }: VideoRow): boolean {
  return position === null || positions === null || positions.has(position);
}
