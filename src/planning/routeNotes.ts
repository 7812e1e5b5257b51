import type { Problem } from '../domain/problem';
import type { VideoRow } from '../domain/rows';
import { isClosed, isOrdered, type OrderDraft } from './drafts';
import { referenceKey } from './references';
import type { VideoGroup } from './routeGroup';
import type { RouteSurroundings } from './routeSurroundings';
import { warningAt } from './rules/rule';

/**
 * What might be had without credits, and is not taken silently: free slots of the account's orders for other campaigns,
 * and orders of the account that this workbook does not know.
 *
 * @param first of the videos for which something is paid: it is told once
 * @param chosen references of the orders that videos of accounts take
 */
export function routeNotes(
  group: VideoGroup,
  first: VideoRow,
  around: RouteSurroundings,
  chosen: ReadonlyMap<VideoRow, string | null>,
): Problem[] {
  const { facts, rows } = around;
  const takers = [...chosen.values()];
  const takenOf = ({ reference }: OrderDraft) => takers.filter((taken) => taken === reference).length;
  const account = group.typed;
  const others = around.openOrders(account).filter((order) => isOrdered(order) && !isGroups(order, group));
  const elsewhere = others
    .map((order) => ({ order, free: freeSlotsOf(order) - takenOf(order) }))
    .filter(({ free }) => free > 0)
    .flatMap(({ order, free }) => {
      const data = { account, free, campaign: order.campaignKey ?? '', order: order.reference ?? '' };
      return warningAt(first, 'order', 'video.freeSlotsElsewhere', data);
    });
  const owned = new Set(rows.bundles.map(({ bundle_id }) => bundle_id));
  const unknown = facts.bundles.filter(
    ({ bundle_id, saved_account_id, status, bundle_type }) =>
      saved_account_id !== null &&
      saved_account_id === group.account?.id &&
      bundle_type !== 'account_only' &&
      !isClosed(status) &&
      !owned.has(bundle_id),
  );
  const [known] = unknown;
  return [
    ...elsewhere.slice(0, 1),
    ...(known === undefined
      ? []
      : warningAt(first, 'order', 'video.orderNotHere', {
          account,
          order: known.external_ref ?? known.bundle_id,
          count: unknown.length,
        })),
  ];
}

function isGroups({ campaignKey }: OrderDraft, group: VideoGroup): boolean {
  return referenceKey(campaignKey ?? '') === referenceKey(group.campaignKey);
}

/** As the list tells: slots of other campaigns' orders are not read for this. */
function freeSlotsOf({ remote, videos }: OrderDraft): number {
  const filled = remote?.videos_configured_count ?? 0;
  const waiting = videos.filter(
    ({ row, byAccount }) => row.ready && row.applied === null && !byAccount,
  ).length;
  return (remote?.videos_quantity ?? 0) - filled - waiting;
}
