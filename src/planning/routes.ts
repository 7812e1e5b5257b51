import { addDays } from '../domain/dates';
import type { Problem } from '../domain/problem';
import type { RemoteAccount } from '../domain/remote';
import type { AgencyRows, VideoRow } from '../domain/rows';
import { accountLabel, handleKey } from './accounts';
import { isOrdered, mayBeReady, type OrderDraft } from './drafts';
import { closedOrders, mayTake } from './joinVideos';
import { referenceKey, videosOnlyReference } from './references';
import { groupRoute, type VideoGroup } from './routeGroup';
import { routeNotes } from './routeNotes';
import { type RouteFacts, type RouteSurroundings, surroundings } from './routeSurroundings';
import { blockedAccountProblem } from './rules/blockedAccount';
import { problemAt } from './rules/rule';
import { sentBefore } from './sentBefore';

/** An order of videos that has to be made for an account and a campaign. */
export interface NewOrder {
  readonly campaignKey: string;
  readonly clientId: string;
  /** As cells call it: see `accountLabel`. */
  readonly account: string;
  readonly reference: string;
  /** Row numbers of its videos. */
  readonly videoRows: readonly number[];
}

export interface Routes {
  /** The rows, each open video that names an account with the order that it takes (`orderReference`). */
  readonly rows: AgencyRows;
  readonly newOrders: readonly NewOrder[];
  /** Videos for which no order can be chosen, and what the person should know of a choice. */
  readonly problems: readonly Problem[];
}

/**
 * Chooses orders for the ready videos that name an account and no order. Slots of another campaign are never used. What
 * an earlier preview chose stays while it is possible. Pure.
 */
export function routeVideos(rows: AgencyRows, facts: RouteFacts): Routes {
  const unsent = rows.videos.filter(mayBeRouted);
  if (unsent.length === 0) return { rows, newOrders: [], problems: [] };
  const around = surroundings(rows, facts);
  const sent = sentBefore(unsent, around);
  const open = unsent.filter((video) => around.agency.byAccount.has(video) && !sent.has(video));
  const { groups, problems: unclear } = grouped(open, around);
  const problems = [...[...sent.values()].flat(), ...unclear];
  const chosen = new Map<VideoRow, string | null>(open.map((video) => [video, null]));
  const taken = new Set(around.agency.orders.flatMap(({ reference }) => reference ?? []).map(referenceKey));
  const newOrders: NewOrder[] = [];
  const paid: { readonly group: VideoGroup; readonly first: VideoRow }[] = [];
  for (const group of groups) {
    const blocked = facts.blockedAccounts.get(group.account?.id ?? '');
    const route = groupRoute(group, facts);
    for (const [video, { reference }] of route.chosen) chosen.set(video, reference);
    if (route.left.length > 0 && blocked !== undefined)
      problems.push(
        ...route.left.flatMap((video) => blockedAccountProblem(video, 'order', group.typed, blocked)),
      );
    else if (route.left.length > 0 && !lacksItsAccount(around, group.campaignKey)) {
      const made = newOrder(group, route.left, taken, around);
      if (Array.isArray(made)) problems.push(...made);
      else newOrders.push(made);
    }
    const [first] = route.paying;
    if (first !== undefined) paid.push({ group, first });
  }
  const notes = paid.flatMap(({ group, first }) => routeNotes(group, first, around, chosen));
  const videos = rows.videos.map((video) => {
    const orderReference = chosen.get(video);
    return orderReference === undefined ? video : { ...video, orderReference };
  });
  return { rows: { ...rows, videos }, newOrders, problems: [...problems, ...notes] };
}

/** Ready, not sent, and with a name in its cell. */
export function mayBeRouted({ ready, applied, order, invalid }: VideoRow): boolean {
  return ready && applied === null && order !== null && !invalid.has('order');
}

/** Videos by account and campaign, and those for which one of the two is not known. */
function grouped(
  open: readonly VideoRow[],
  around: RouteSurroundings,
): { groups: readonly VideoGroup[]; problems: Problem[] } {
  const groups = new Map<string, VideoGroup & { videos: VideoRow[] }>();
  const problems: Problem[] = [];
  const known = new Map<string, OwnAccount>();
  for (const video of open) {
    const typed = video.order ?? '';
    const own = known.get(handleKey(typed)) ?? ownAccount(typed, around);
    known.set(handleKey(typed), own);
    // A name that is nobody’s is told as an unknown order.
    if (own.isUnclear || (own.account === null && own.orders.length === 0)) {
      if (own.isUnclear)
        problems.push(...problemAt(video, 'order', 'video.accountTwice', { account: typed }));
      continue;
    }
    const campaignKey = campaignOf(video, own, around);
    if (campaignKey === null && lacksItsAccount(around, null)) continue;
    if (campaignKey === null) {
      problems.push(...problemAt(video, 'campaign', 'video.campaignMissing', { account: typed }));
      continue;
    }
    const key = JSON.stringify([own.account?.id ?? handleKey(typed), referenceKey(campaignKey)]);
    const orders = own.orders.filter((order) => isFor(order, campaignKey));
    const group = groups.get(key) ?? { typed, campaignKey, account: own.account, videos: [], orders };
    group.videos.push(video);
    groups.set(key, group);
  }
  return { groups: [...groups.values()], problems };
}

/**
 * Whether a ready order of videos names no account, or a wrong one: it may be the one that is missing, so that none is
 * made in its place. Its own row says so.
 */
function lacksItsAccount({ agency }: RouteSurroundings, campaignKey: string | null): boolean {
  return agency.orders.some(
    (order) =>
      order.type === 'videos_only' &&
      !isOrdered(order) &&
      mayBeReady(order.row) &&
      order.account === null &&
      (campaignKey === null || order.campaignKey === null || isFor(order, campaignKey)),
  );
}

function isFor({ campaignKey }: OrderDraft, key: string): boolean {
  return campaignKey !== null && referenceKey(campaignKey) === referenceKey(key);
}

interface OwnAccount {
  readonly account: RemoteAccount | null;
  /** Open ones. */
  readonly orders: readonly OrderDraft[];
  /** Several delivered accounts bear the name. */
  readonly isUnclear: boolean;
}

function ownAccount(typed: string, { facts, accounts, openOrders }: RouteSurroundings): OwnAccount {
  const account = accounts(typed, null);
  const sharing = facts.accounts.filter(({ username }) => handleKey(username ?? '') === handleKey(typed));
  return { account, orders: openOrders(typed), isUnclear: account === null && sharing.length > 1 };
}

/** The one that was typed; of the order that was chosen; of the account; of all open orders of the account. */
function campaignOf(
  video: VideoRow,
  { account, orders }: OwnAccount,
  { facts }: RouteSurroundings,
): string | null {
  if (video.invalid.has('campaign')) return null;
  if (video.campaign !== null) return video.campaign;
  const isOver = closedOrders(facts.bundles);
  const before = orders.find(
    ({ row, reference }) =>
      reference !== null &&
      referenceKey(reference) === referenceKey(video.orderReference ?? '') &&
      mayTake(row, video, isOver),
  );
  if (before?.campaignKey != null) return before.campaignKey;
  const names = [video.order, account?.id, account?.username].map((name) => handleKey(name ?? ''));
  const given = names.flatMap((name) => facts.accountCampaigns.get(name) ?? [])[0];
  if (given !== undefined) return given;
  const keys = new Map(
    orders.flatMap(({ campaignKey: key }) => (key === null ? [] : [[referenceKey(key), key]])),
  );
  const [only] = keys.values();
  return keys.size === 1 ? (only ?? null) : null;
}

/** The order that is still to be made, or why it cannot be. */
function newOrder(
  { typed, account, campaignKey }: VideoGroup,
  videos: readonly VideoRow[],
  taken: Set<string>,
  { facts, agency: { campaigns } }: RouteSurroundings,
): NewOrder | Problem[] {
  const at = (column: string, code: string, data: Problem['data']) =>
    videos.flatMap((video) => problemAt(video, column, code, data));
  if (account === null) return at('order', 'account.unknown', { account: typed });
  const campaign = campaigns.find(campaignKey);
  if (campaigns.sharedKeys.has(referenceKey(campaignKey)))
    return at('campaign', 'bundle.campaignTwice', { campaign: campaignKey });
  if (campaign === null) return at('campaign', 'bundle.unknownCampaign', { campaign: campaignKey });
  const handle = account.username ?? account.id;
  const tomorrow = addDays(facts.today, 1);
  const days = videos.flatMap(({ target_publish_date: day }) => day ?? []).sort();
  const firstDay = days.find((day) => day >= tomorrow) ?? tomorrow;
  const reference = videosOnlyReference(campaignKey, handleKey(handle), firstDay, taken);
  taken.add(referenceKey(reference));
  return {
    campaignKey,
    clientId: campaign.client_id ?? '',
    account: accountLabel(account, facts.accounts),
    reference,
    videoRows: videos.map(({ row }) => row),
  };
}
