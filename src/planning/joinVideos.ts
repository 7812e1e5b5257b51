import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';
import { type AccountIndex, handleKey } from './accounts';
import type { CampaignIndex } from './campaigns';
import { isClosed } from './drafts';
import { referenceKey } from './references';

export interface JoinedVideos {
  readonly videosOf: ReadonlyMap<BundleRow, readonly VideoRow[]>;
  /** Video rows whose order is blank or unknown. */
  readonly orphans: readonly VideoRow[];
  /** Video rows whose account has several open orders in this workbook. */
  readonly unclear: readonly VideoRow[];
  /** Video rows that fill a slot of one order, and now name another. */
  readonly moved: readonly VideoRow[];
}

/**
 * A video names its order by reference, or by the handle of an account that has one open order here. One that
 * fills a slot already belongs to that slot's order, whatever its cell says now.
 */
export function joinVideos(rows: AgencyRows, campaigns: CampaignIndex, accounts: AccountIndex): JoinedVideos {
  const orders = orderNames(rows.bundles, campaigns, accounts);
  const videosOf = new Map<BundleRow, VideoRow[]>();
  const orphans: VideoRow[] = [];
  const unclear: VideoRow[] = [];
  const moved: VideoRow[] = [];
  const join = (order: BundleRow, video: VideoRow): void => {
    const own = videosOf.get(order);
    if (own) own.push(video);
    else videosOf.set(order, [video]);
  };
  for (const video of rows.videos) {
    const named = openOnes(orders.named(video.order));
    if (video.applied !== null) {
      const { bundle_id } = video.applied;
      const holder = named.find((order) => order.bundle_id === bundle_id) ?? orders.byBundleId.get(bundle_id);
      if (holder !== undefined) {
        join(holder, video);
        if (video.order !== null && !orders.named(video.order).includes(holder)) moved.push(video);
      } else if (named.length === 0) orphans.push(video);
      continue;
    }
    const [only] = named;
    if (only === undefined) orphans.push(video);
    else if (named.length > 1) unclear.push(video);
    else join(only, video);
  }
  return { videosOf, orphans, unclear, moved };
}

interface OrderNames {
  readonly byBundleId: ReadonlyMap<string, BundleRow>;
  /** The orders that a cell may mean: one by its reference, else those of an account. */
  named(typed: string | null): readonly BundleRow[];
}

function orderNames(
  bundles: readonly BundleRow[],
  campaigns: CampaignIndex,
  accounts: AccountIndex,
): OrderNames {
  const byBundleId = new Map<string, BundleRow>();
  const byReference = new Map<string, BundleRow>();
  const byAccount = new Map<string, BundleRow[]>();
  for (const bundle of bundles) {
    if (bundle.bundle_id !== null && !byBundleId.has(bundle.bundle_id))
      byBundleId.set(bundle.bundle_id, bundle);
    const name = orderReference(bundle);
    if (name !== null && !byReference.has(referenceKey(name))) byReference.set(referenceKey(name), bundle);
    if (bundle.account === null || makesItsAccount(bundle, campaigns)) continue;
    // An account named by its id is known to its videos by handle.
    const key = handleKey(accounts(bundle.account, bundle.platform)?.username ?? bundle.account);
    byAccount.set(key, [...(byAccount.get(key) ?? []), bundle]);
  }
  return {
    byBundleId,
    named: (typed) => {
      if (typed === null) return [];
      const order = byReference.get(referenceKey(typed));
      return order === undefined ? (byAccount.get(handleKey(typed)) ?? []) : [order];
    },
  };
}

/** Such a row names no account; one that stands there by mistake takes no videos from the account's order. */
function makesItsAccount(row: BundleRow, campaigns: CampaignIndex): boolean {
  const inherited = row.campaign === null ? null : campaigns.find(row.campaign)?.bundle_type;
  const type = row.bundle_type ?? row.applied?.create.bundle_type ?? inherited;
  return type === 'account_only' || type === 'account_and_videos';
}

/**
 * A draft is renamed by typing another reference; an order keeps the one that it was sent with (DESIGN 4). At TokPortal
 * several orders may bear one reference, or none: a row that was made from there has a name of its own.
 */
export function orderReference(bundle: BundleRow): string | null {
  if (bundle.applied?.imported && bundle.reference !== null) return bundle.reference;
  return bundle.bundle_id === null
    ? (bundle.external_ref ?? bundle.reference)
    : (bundle.applied?.create.external_ref ?? bundle.reference ?? bundle.external_ref);
}

/** Last week's order of an account does not make this week's videos unclear; if all are closed, all are meant. */
function openOnes(orders: readonly BundleRow[]): readonly BundleRow[] {
  const open = orders.filter((order) => !isClosed(order.status));
  return open.length > 0 ? open : orders;
}
