import type { RemoteBundle } from '../domain/remote';
import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';
import type { AccountIndex } from './accounts';
import type { CampaignIndex } from './campaigns';
import { isClosed } from './drafts';
import { accountOrders } from './orderAccounts';
import { referenceKey } from './references';

export interface JoinedVideos {
  readonly videosOf: ReadonlyMap<BundleRow, readonly VideoRow[]>;
  /** Video rows whose order is blank, unknown, or not chosen yet. */
  readonly orphans: readonly VideoRow[];
  /** Video rows whose account has several open orders in this workbook. */
  readonly unclear: readonly VideoRow[];
  /** Video rows that fill a slot of one order, and now name another. */
  readonly moved: readonly VideoRow[];
  /** Open video rows that name an account, and not an order. */
  readonly byAccount: ReadonlySet<VideoRow>;
}

/**
 * A video names its order by reference, or by the handle of an account: then it takes the order that a preview chose
 * (see `routes.ts`), else the account's one open order. One that fills a slot already belongs to that slot's order,
 * whatever its cell says now.
 */
export function joinVideos(
  rows: AgencyRows,
  campaigns: CampaignIndex,
  accounts: AccountIndex,
  remote: readonly RemoteBundle[],
): JoinedVideos {
  const orders = orderNames(rows.bundles, campaigns, accounts, remote);
  const videosOf = new Map<BundleRow, VideoRow[]>();
  const orphans: VideoRow[] = [];
  const unclear: VideoRow[] = [];
  const moved: VideoRow[] = [];
  const byAccount = new Set<VideoRow>();
  const join = (order: BundleRow, video: VideoRow): void => {
    const own = videosOf.get(order);
    if (own) own.push(video);
    else videosOf.set(order, [video]);
  };
  for (const video of rows.videos) {
    const all = orders.named(video.order);
    if (video.applied !== null) {
      const named = orders.open(all);
      const { bundle_id } = video.applied;
      const holder = named.find((order) => order.bundle_id === bundle_id) ?? orders.byBundleId.get(bundle_id);
      if (holder !== undefined) {
        join(holder, video);
        if (video.order !== null && !all.includes(holder)) moved.push(video);
      } else if (named.length === 0) orphans.push(video);
      continue;
    }
    const isNamed = orders.byReference(video.order) !== undefined;
    if (!isNamed) byAccount.add(video);
    const meant = isNamed || video.orderReference === null ? orders.open(all) : orders.chosen(video, all);
    const [only] = meant;
    if (only === undefined) orphans.push(video);
    else if (meant.length > 1) unclear.push(video);
    else join(only, video);
  }
  return { videosOf, orphans, unclear, moved, byAccount };
}

interface OrderNames {
  readonly byBundleId: ReadonlyMap<string, BundleRow>;
  readonly byReference: (reference: string | null) => BundleRow | undefined;
  /** The orders that a cell may mean: one by its reference, else those of an account. */
  readonly named: (typed: string | null) => readonly BundleRow[];
  /** Last week's order of an account does not make this week's videos unclear; if all are closed, all are meant. */
  readonly open: (orders: readonly BundleRow[]) => readonly BundleRow[];
  /** The one that the preview chose, while it is one of these and still may be: never another one instead. */
  readonly chosen: (video: VideoRow, orders: readonly BundleRow[]) => readonly BundleRow[];
}

function orderNames(
  bundles: readonly BundleRow[],
  campaigns: CampaignIndex,
  accounts: AccountIndex,
  remote: readonly RemoteBundle[],
): OrderNames {
  const byBundleId = new Map<string, BundleRow>();
  const byName = new Map<string, BundleRow>();
  for (const bundle of bundles) {
    if (bundle.bundle_id !== null && !byBundleId.has(bundle.bundle_id))
      byBundleId.set(bundle.bundle_id, bundle);
    const name = orderReference(bundle);
    if (name !== null && !byName.has(referenceKey(name))) byName.set(referenceKey(name), bundle);
  }
  const ofAccount = accountOrders(bundles, campaigns, accounts, remote);
  const byReference = (name: string | null) => (name === null ? undefined : byName.get(referenceKey(name)));
  const isOver = closedOrders(remote);
  return {
    byBundleId,
    byReference,
    named: (typed) => {
      if (typed === null) return [];
      const order = byReference(typed);
      return order === undefined ? ofAccount(typed) : [order];
    },
    open: (orders) => {
      const open = orders.filter((order) => !isOver(order));
      return open.length > 0 ? open : orders;
    },
    chosen: (video, orders) => {
      const wanted = referenceKey(video.orderReference ?? '');
      const isChosen = (order: BundleRow) => referenceKey(orderReference(order) ?? '') === wanted;
      return orders.filter((order) => isChosen(order) && mayTake(order, video, isOver)).slice(0, 1);
    },
  };
}

/** Whether an order takes no more videos, as TokPortal says now, else as it said last. */
export function closedOrders(remote: readonly RemoteBundle[]): (order: BundleRow) => boolean {
  const statuses = new Map(remote.map(({ bundle_id, status }) => [bundle_id, status]));
  return ({ bundle_id, status }) => isClosed(statuses.get(bundle_id ?? '') ?? status);
}

/** Whether an order of the account may be the one of a video that names the account: open, and of its campaign. */
export function mayTake(
  order: BundleRow,
  { campaign }: Pick<VideoRow, 'campaign'>,
  isOver: (order: BundleRow) => boolean,
): boolean {
  const own = campaignOfOrder(order);
  const isSame = campaign === null || (own !== null && referenceKey(own) === referenceKey(campaign));
  return isSame && !isOver(order);
}

/** What was ordered for a campaign stays with it. */
export function campaignOfOrder({ applied, campaign }: BundleRow): string | null {
  return applied?.campaign || campaign;
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
