import { addDays, type CalendarDate } from '../domain/dates';
import { roundedCredits } from '../domain/plan';
import type { RemoteAccount } from '../domain/remote';
import type { AgencyRows, CampaignRow } from '../domain/rows';
import { accountIndex, accountLabel, handleKey } from './accounts';
import { campaignsByKey } from './campaigns';
import type { Facts } from './drafts';
import { joinVideos } from './joinVideos';
import { type DatedVideo, type DateLane, layOutDates } from './layOutDates';
import { nameOrders } from './orderNames';
import { bundleReference, referenceKey } from './references';
import { DAYS_AHEAD_EXISTING_ACCOUNT, DAYS_AHEAD_NEW_ACCOUNT } from './rules/publishDate';

/** What somebody wants to have added, each part of which exists. */
export interface AddWishes {
  /** As it is written into rows. */
  readonly campaignKey: string;
  readonly campaign: CampaignRow;
  readonly accounts: ExistingAccounts | NewAccounts;
  /** `null` = accounts without videos. */
  readonly videos: VideoWishes | null;
}

export interface ExistingAccounts {
  readonly kind: 'existing';
  readonly accounts: readonly RemoteAccount[];
}

/** So many accounts for each platform in each country. */
export interface NewAccounts {
  readonly kind: 'new';
  readonly platforms: readonly string[];
  /** TokPortal's codes. */
  readonly countries: readonly string[];
  readonly count: number;
}

export interface VideoWishes {
  /** `''` = the link is typed later. */
  readonly links: readonly string[];
  readonly spread: 'each' | 'share';
  readonly perWeek: number;
  readonly weekdays: ReadonlySet<number>;
  readonly firstDay: CalendarDate;
}

/** What the rows stand in. */
export interface AddFacts {
  readonly rows: AgencyRows;
  readonly accounts: Facts['accounts'];
  readonly countries: Facts['countries'];
  readonly accountCampaigns: Facts['accountCampaigns'];
  readonly blockedAccounts: Facts['blockedAccounts'];
  readonly costs: Pick<Facts['costs'], 'account_creation' | 'video_upload'>;
  /** TokPortal's UTC day. */
  readonly today: CalendarDate;
}

/** A draft, values by column key, without its Row ID. */
export type DraftRow = Readonly<Record<string, string | number | boolean>>;

export interface NewRows {
  readonly bundles: readonly DraftRow[];
  readonly videos: readonly DraftRow[];
  /** The days of each account or order, for people. */
  readonly days: readonly { readonly name: string; readonly dates: readonly CalendarDate[] }[];
  /** Sentences about what cannot be as wished. */
  readonly notes: readonly string[];
  /** What they cost at most when they are sent: free slots cost nothing. `null` = a price is not known. */
  readonly creditsMax: number | null;
}

/** The drafts that were wished for, their dates laid out. Pure. */
export function newRows(wishes: AddWishes, facts: AddFacts): NewRows {
  const orders = wishes.accounts.kind === 'new' ? newOrders(wishes, wishes.accounts, facts) : [];
  const accounts = wishes.accounts.kind === 'new' ? [] : wishes.accounts.accounts;
  const open = accounts.filter(({ id }) => !facts.blockedAccounts.has(id));
  const lanes = [
    ...orders.map(({ reference }) => newLane(String(reference), facts)),
    ...open.map((account) => accountLane(account, facts)),
  ];
  const { videos, days, notes } = laidOut(wishes, lanes);
  const bundles = orders.map((bundle, at) =>
    withQuantity(bundle, wishes.campaign, days[at]?.dates.length ?? 0),
  );
  return {
    bundles,
    videos,
    days,
    notes: [...accounts.flatMap((account) => blockedNote(account, facts)), ...notes],
    creditsMax: creditsMax(bundles, videos, wishes.campaign, facts),
  };
}

function laidOut(
  { accounts, campaign, campaignKey, videos: wished }: AddWishes,
  lanes: readonly DateLane[],
): Pick<NewRows, 'videos' | 'days' | 'notes'> {
  if (wished === null || lanes.length === 0) return { videos: [], days: [], notes: [] };
  const { links } = wished;
  const { placed, notes } = layOutDates({ ...wished, lanes, videos: links.length, lastDay: campaign.end });
  const video = ({ lane, video: link, date }: DatedVideo): DraftRow => ({
    ready: false,
    order: lanes[lane]?.name ?? '',
    target_publish_date: date,
    video_type: 'video',
    video_url: links[link] ?? '',
    ...(accounts.kind === 'existing' ? { campaign: campaignKey } : {}),
  });
  const days = lanes.map(({ name }, at) => ({
    name,
    dates: placed.filter(({ lane }) => lane === at).map(({ date }) => date),
  }));
  return { videos: placed.map(video), days, notes: notes.map(({ text }) => text) };
}

function blockedNote(account: RemoteAccount, { accounts, blockedAccounts }: AddFacts): string[] {
  const why = { banned: 'is banned', lapsed: 'has no Coverage' };
  const blocked = blockedAccounts.get(account.id);
  return blocked === undefined
    ? []
    : [`${accountLabel(account, accounts)} ${why[blocked]}: it gets no rows.`];
}

/** An order buys its slots whatever they are filled with; a video of an existing account may find a free one. */
function creditsMax(
  bundles: readonly DraftRow[],
  videos: readonly DraftRow[],
  { videos_quantity }: CampaignRow,
  { costs: { account_creation, video_upload } }: AddFacts,
): number | null {
  if (account_creation === null || video_upload === null) return null;
  const slotsOf = (bundle: DraftRow) =>
    bundle.bundle_type === 'account_only' ? 0 : Number(bundle.videos_quantity ?? videos_quantity ?? 0);
  const slots = bundles.reduce((sum, bundle) => sum + slotsOf(bundle), 0);
  const own = bundles.length > 0 ? Math.max(slots, videos.length) : videos.length;
  return roundedCredits(bundles.length * account_creation + own * video_upload);
}

/** The accounts of a campaign: those that the Accounts tab gives to it, and that its rows of Bundles name. */
export function accountsOfCampaign(campaignKey: string, facts: AddFacts): RemoteAccount[] {
  const { rows, accounts, accountCampaigns } = facts;
  const find = accountIndex(accounts);
  const own = rows.bundles.filter(
    ({ campaign, applied }) =>
      referenceKey(applied?.campaign || campaign || '') === referenceKey(campaignKey),
  );
  const ids = new Set(
    own.flatMap((row) => [row.savedAccountId, find(row.account ?? '', row.platform)?.id ?? null]),
  );
  return accounts.filter(({ id, username }) => {
    const given = accountCampaigns.get(handleKey(id)) ?? accountCampaigns.get(handleKey(username ?? ''));
    return given === undefined ? ids.has(id) : referenceKey(given) === referenceKey(campaignKey);
  });
}

/** Each order gets the reference that a preview would give it, since its videos name it. */
function newOrders(
  { campaignKey, campaign, videos }: AddWishes,
  { platforms, countries, count }: NewAccounts,
  facts: AddFacts,
): DraftRow[] {
  const taken = takenReferences(facts);
  const hasVideos =
    videos !== null || (campaign.bundle_type === 'account_and_videos' && campaign.videos_quantity !== null);
  const type = hasVideos ? 'account_and_videos' : 'account_only';
  const rows: DraftRow[] = [];
  for (const platform of platforms)
    for (const country of countries)
      for (let number = 1; number <= count; number += 1) {
        const reference = bundleReference({ campaignKey, country, platform }, taken);
        taken.add(referenceKey(reference));
        rows.push({ ready: false, campaign: campaignKey, platform, country, bundle_type: type, reference });
      }
  return rows;
}

/** References that stand, that the next preview would give, and that videos speak of. */
function takenReferences({ rows, accounts, countries, today }: AddFacts): Set<string> {
  const named = nameOrders(rows, { meaning: { accounts, countries, bundles: [] }, today });
  const names = [
    ...named.flatMap(({ reference, external_ref }) => [reference, external_ref]),
    ...rows.videos.map(({ order }) => order),
  ];
  return new Set(names.map((name) => referenceKey(name ?? '')));
}

/** A campaign may say how many videos its orders buy; these must not be fewer than there are rows. */
function withQuantity(bundle: DraftRow, { videos_quantity }: CampaignRow, videos: number): DraftRow {
  return videos_quantity !== null && videos_quantity < videos
    ? { ...bundle, videos_quantity: videos }
    : bundle;
}

function newLane(name: string, { today }: AddFacts): DateLane {
  return { name, earliest: addDays(today, DAYS_AHEAD_NEW_ACCOUNT), taken: [] };
}

function accountLane(account: RemoteAccount, facts: AddFacts): DateLane {
  const { today, accounts } = facts;
  return {
    name: accountLabel(account, accounts),
    earliest: addDays(today, DAYS_AHEAD_EXISTING_ACCOUNT),
    taken: datesOf(account, facts),
  };
}

/** Days of the videos that the workbook has for an account already. */
function datesOf(account: RemoteAccount, { rows, accounts }: AddFacts): CalendarDate[] {
  const find = accountIndex(accounts);
  const joined = joinVideos(rows, campaignsByKey(rows), find, []);
  const own = rows.bundles.filter(
    (row) => (row.savedAccountId ?? find(row.account ?? '', row.platform)?.id) === account.id,
  );
  const videos = [
    ...own.flatMap((row) => joined.videosOf.get(row) ?? []),
    ...joined.orphans.filter(({ order }) => find(order ?? '', null)?.id === account.id),
  ];
  return videos.flatMap((row) => (row.status === 'cancelled' ? [] : (row.target_publish_date ?? [])));
}
