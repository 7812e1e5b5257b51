import type { Problem } from '../domain/problem';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { BundleRow, VideoRow } from '../domain/rows';
import type { AccountIndex } from './accounts';
import { isClosed } from './drafts';
import { isEmptySlot } from './positions';
import { referenceKey } from './references';
import type { RouteSurroundings } from './routeSurroundings';
import { problemAt } from './rules/rule';

/**
 * Videos that seem to fill a slot already of which no row knows, with the problem that says so. An older version of the
 * file, restored, may have rows from before they had ids and references: nothing else keeps their videos from being
 * posted, and paid, a second time. Pure.
 */
export function sentBefore(
  open: readonly VideoRow[],
  { rows, facts, agency, accounts, openOrders }: RouteSurroundings,
): ReadonlyMap<VideoRow, readonly Problem[]> {
  const holders = new Map(agency.orders.flatMap((order) => order.videos.map(({ row }) => [row, order])));
  const claimed = claims(rows.videos);
  const known = bundleIdsOf(rows.bundles);
  const found = new Map<VideoRow, readonly Problem[]>();
  for (const video of open) {
    const own = [holders.get(video), ...(agency.byAccount.has(video) ? openOrders(video.order ?? '') : [])];
    const bundleIds = new Set([
      ...own.flatMap((order) => order?.row.bundle_id ?? []),
      ...ordersWithoutRow(video, known, accounts, facts.bundles),
    ]);
    for (const bundleId of bundleIds) {
      const hasRow = known.has(bundleId);
      const like = (facts.slots.get(bundleId) ?? []).find(
        (slot) => isLike(video, slot, hasRow) && !claimed(video, bundleId, slot),
      );
      if (like === undefined) continue;
      const code = hasRow ? 'video.sentBefore' : 'video.sentBeforeElsewhere';
      const data = { slot: like.position, reference: like.external_ref ?? '', account: video.order ?? '' };
      found.set(video, problemAt(video, 'external_ref', code, data));
      break;
    }
  }
  return found;
}

export function bundleIdsOf(rows: readonly BundleRow[]): ReadonlySet<string | null> {
  return new Set(rows.map(({ bundle_id }) => bundle_id));
}

/**
 * Orders of the account that a video names which have no row here, by id: what they hold must be known as well.
 *
 * @param known ids of orders that have a row
 */
export function ordersWithoutRow(
  { order }: VideoRow,
  known: ReadonlySet<string | null>,
  accounts: AccountIndex,
  bundles: readonly RemoteBundle[],
): string[] {
  const account = accounts(order ?? '', null);
  if (account === null) return [];
  const own = bundles.filter(
    ({ bundle_id, saved_account_id, status, bundle_type }) =>
      saved_account_id === account.id &&
      !isClosed(status) &&
      bundle_type !== 'account_only' &&
      !known.has(bundle_id),
  );
  return own.map(({ bundle_id }) => bundle_id);
}

/** Whether another row says that it filled a slot, or bears its reference. */
function claims(videos: readonly VideoRow[]) {
  const byName = new Map<string, VideoRow>();
  const filled = new Set<string>();
  for (const row of videos) {
    if (row.applied !== null) filled.add(`${row.applied.bundle_id}#${row.applied.position}`);
    const names = [row.external_ref, row.reference, row.applied?.request.external_ref];
    for (const name of names) if (name) byName.set(referenceKey(name), row);
  }
  return (video: VideoRow, bundleId: string, { position, external_ref }: RemoteSlot): boolean => {
    const bearer = byName.get(referenceKey(external_ref ?? ''));
    return filled.has(`${bundleId}#${position}`) || (bearer !== undefined && bearer !== video);
  };
}

/** Whether what fills a slot looks as if this row had sent it. @param hasRow whether the slot's order has a row */
export function isLike(video: VideoRow, slot: RemoteSlot, hasRow: boolean): boolean {
  const { external_ref: reference, content } = slot;
  if (reference === null || isEmptySlot(slot)) return false;
  // Under its own name it gets its memory back, where the order has a row.
  if (referenceKey(video.external_ref ?? video.reference ?? '') === referenceKey(reference)) return !hasRow;
  // A name that was typed says which video it is.
  if (video.external_ref !== null) return false;
  const isSame = (typed: string | null, shown: string | undefined) =>
    content.video_type === undefined || (typed ?? '').trim() === (shown ?? '').trim();
  return (
    isSame(video.description, content.description) &&
    isSame(video.video_type ?? content.video_type ?? null, content.video_type) &&
    (isOnItsDay(video, slot) || (video.video_url !== null && video.video_url === content.video_url))
  );
}

function isOnItsDay({ target_publish_date: day }: VideoRow, slot: RemoteSlot): boolean {
  const { target_publish_start_date: from, target_publish_end_date: to } = slot;
  return day !== null && from !== null && from <= day && day <= (to ?? from);
}
