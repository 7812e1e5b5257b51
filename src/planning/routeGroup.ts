import type { RemoteAccount } from '../domain/remote';
import type { VideoRow } from '../domain/rows';
import type { Facts, OrderDraft } from './drafts';
import { inTime } from './positions';
import { referenceKey } from './references';
import { book, fits, placedForFree, type Space, spaceOf } from './routeSpaces';

/** Open videos that name one account, for one campaign. */
export interface VideoGroup {
  /** As the first of its rows names it. */
  readonly typed: string;
  readonly campaignKey: string;
  /** `null` where no delivered account is called like this any more; its orders may be known all the same. */
  readonly account: RemoteAccount | null;
  readonly videos: readonly VideoRow[];
  /** Open orders of the account for the campaign, in the order of rows. */
  readonly orders: readonly OrderDraft[];
}

export interface GroupRoute {
  readonly chosen: ReadonlyMap<VideoRow, OrderDraft>;
  /** Videos that need an order that is still to be made. */
  readonly left: readonly VideoRow[];
  /** Videos whose slot has to be bought, those that are left included. */
  readonly paying: readonly VideoRow[];
  /** Slots that stay free, by order. */
  readonly spaces: readonly Space[];
}

/**
 * Least credits first, then fewest writes: what was chosen before and is still possible; free slots; more slots in one
 * order that runs; an order that is not sent yet; a new one. A video that an order cannot take on its day goes the next
 * way.
 */
export function groupRoute(group: VideoGroup, facts: Pick<Facts, 'slots' | 'today'>): GroupRoute {
  const spaces = group.orders.map((order) => spaceOf(order, facts));
  const chosen = new Map<VideoRow, OrderDraft>();
  const paying: VideoRow[] = [];
  const used = new Set<Space>();
  const take = (video: VideoRow, space: Space): void => {
    chosen.set(video, space.order);
    used.add(space);
    if (book(space, video).isPaid) paying.push(video);
  };
  const rest = () => videos.filter((video) => !chosen.has(video));
  const videos = [...group.videos].sort(inTime);
  for (const video of videos) {
    const before = spaces.find((space) => wasChosen(video, space));
    if (before !== undefined && hasRoom(before) && fits(before, video, facts.today)) take(video, before);
  }
  // An order that is not ticked keeps its videos from being sent: it comes last.
  for (const isReady of [true, false]) {
    const alike = spaces.filter(({ order }) => order.row.ready === isReady);
    for (const [video, space] of placedForFree(rest(), alike, facts.today)) take(video, space);
  }
  // Nothing is bought while an order may have room: its own row says that it was not found.
  const [unknown] = spaces.filter(({ isUnknown }) => isUnknown);
  if (unknown !== undefined) for (const video of rest()) chosen.set(video, unknown.order);
  const grown = bestGrown(rest(), spaces, used, facts.today);
  for (const video of rest()) if (grown !== null && fits(grown, video, facts.today)) take(video, grown);
  const unsent =
    spaces.find(({ takesAny, order }) => takesAny && order.row.ready) ??
    spaces.find(({ takesAny }) => takesAny);
  if (unsent !== undefined) for (const video of rest()) take(video, unsent);
  const left = rest();
  return { chosen, left, paying: [...paying, ...left], spaces };
}

function wasChosen({ orderReference }: VideoRow, { order: { reference } }: Space): boolean {
  return (
    orderReference !== null && reference !== null && referenceKey(reference) === referenceKey(orderReference)
  );
}

function hasRoom({ free, takesAny, canGrow }: Space): boolean {
  return free > 0 || takesAny || canGrow;
}

/** The order that can take most of them: one that is written to anyway, else the newest. */
function bestGrown(
  videos: readonly VideoRow[],
  spaces: readonly Space[],
  used: ReadonlySet<Space>,
  today: string,
): Space | null {
  const rank = (space: Space): [number, number] => [takenBy(videos, space, today), Number(used.has(space))];
  let best: Space | null = null;
  for (const space of spaces.filter(({ canGrow }) => canGrow)) {
    const [count, isUsed] = rank(space);
    const [most, wasUsed] = best === null ? [1, 0] : rank(best);
    if (count > most || (count === most && isUsed >= wasUsed)) best = space;
  }
  return best;
}

/** How many of the videos the order could take on their days. */
function takenBy(videos: readonly VideoRow[], space: Space, today: string): number {
  const booked = new Map<string | null, number>();
  return videos.filter((video) => {
    const { target_publish_date: day } = video;
    const before = booked.get(day) ?? 0;
    if (!fits(space, video, today, before)) return false;
    booked.set(day, before + 1);
    return true;
  }).length;
}
