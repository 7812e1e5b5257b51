import type { BundleType, Platform, VideoType } from '../domain/orders';
import type { RemoteAccount, RemoteBundle } from '../domain/remote';
import type { AgencyRows, BundleRow, CampaignRow, VideoRow } from '../domain/rows';
import { type CampaignIndex, campaignsByKey } from './campaigns';
import { canonicalCountry } from './countries';
import type { Facts, OrderDraft, VideoDraft } from './drafts';
import { assignPositions } from './positions';
import { referenceKey } from './references';

/** The part of the facts that decides what a row means; apply rebuilds requests from it alone. */
export type Meaning = Pick<Facts, 'accounts' | 'bundles' | 'slots'>;

/** The rows, joined: each order with its campaign, client and videos. */
export interface Agency {
  readonly campaigns: CampaignIndex;
  readonly orders: readonly OrderDraft[];
  /** Video rows whose order is blank or unknown. */
  readonly orphans: readonly VideoRow[];
  /** Video rows whose account has several open orders in this workbook. */
  readonly unclear: readonly VideoRow[];
}

/**
 * Joins the rows and fills campaign defaults in. An ordered row keeps what was ordered: a default that changed
 * later does not reach it.
 */
export function understand(rows: AgencyRows, meaning: Meaning): Agency {
  const campaigns = campaignsByKey(rows);
  const remoteById = new Map(meaning.bundles.map((bundle) => [bundle.bundle_id, bundle]));
  const accounts = accountIndex(meaning.accounts);
  const joined = joinVideos(rows, accounts);
  const orders = rows.bundles.map((row) => {
    const videos = joined.videosOf.get(row) ?? [];
    const remote = row.bundle_id === null ? null : (remoteById.get(row.bundle_id) ?? null);
    return orderDraft(row, videos, campaigns, accounts, remote, meaning);
  });
  return { campaigns, orders, orphans: joined.orphans, unclear: joined.unclear };
}

interface JoinedVideos {
  readonly videosOf: ReadonlyMap<BundleRow, VideoRow[]>;
  readonly orphans: VideoRow[];
  readonly unclear: VideoRow[];
}

/** A video names its order by reference, or by the handle of an account that has one order here. */
function joinVideos(rows: AgencyRows, accounts: AccountIndex): JoinedVideos {
  const byReference = new Map<string, BundleRow>();
  const byAccount = new Map<string, BundleRow[]>();
  for (const bundle of rows.bundles) {
    for (const name of [bundle.reference, bundle.external_ref]) {
      if (name !== null && !byReference.has(referenceKey(name))) byReference.set(referenceKey(name), bundle);
    }
    if (bundle.account === null) continue;
    // An account named by its id is known to its videos by handle.
    const key = handleKey(accounts(bundle.account, bundle.platform)?.username ?? bundle.account);
    byAccount.set(key, [...(byAccount.get(key) ?? []), bundle]);
  }
  const videosOf = new Map<BundleRow, VideoRow[]>();
  const orphans: VideoRow[] = [];
  const unclear: VideoRow[] = [];
  for (const video of rows.videos) {
    const named = video.order === null ? undefined : byReference.get(referenceKey(video.order));
    const sharing = video.order === null ? [] : (byAccount.get(handleKey(video.order)) ?? []);
    const order = named ?? (sharing.length === 1 ? sharing[0] : undefined);
    if (order) videosOf.set(order, [...(videosOf.get(order) ?? []), video]);
    else if (sharing.length > 1) unclear.push(video);
    else orphans.push(video);
  }
  return { videosOf, orphans, unclear };
}

/** Handles are typed with or without `@`, in any case. */
export function handleKey(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

type AccountIndex = (typed: string, platform: string | null) => RemoteAccount | null;

function accountIndex(accounts: readonly RemoteAccount[]): AccountIndex {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const byHandle = new Map<string, RemoteAccount[]>();
  for (const account of accounts) {
    if (account.username === null) continue;
    const key = handleKey(account.username);
    byHandle.set(key, [...(byHandle.get(key) ?? []), account]);
  }
  return (typed, platform) => {
    const exact = byId.get(typed.trim());
    if (exact) return exact;
    const sharing = byHandle.get(handleKey(typed)) ?? [];
    const fitting = platform === null ? sharing : sharing.filter((account) => account.platform === platform);
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
}

function orderDraft(
  row: BundleRow,
  videos: readonly VideoRow[],
  campaigns: CampaignIndex,
  accounts: AccountIndex,
  remote: RemoteBundle | null,
  meaning: Meaning,
): OrderDraft {
  const ordered = row.applied?.create;
  const campaignKey = row.applied?.campaign ?? row.campaign;
  const campaign = campaignKey === null ? null : campaigns.find(campaignKey);
  const defaults = row.applied === null ? campaign : null;
  const type = (row.bundle_type ??
    ordered?.bundle_type ??
    defaults?.bundle_type ??
    null) as BundleType | null;
  const account = row.account === null ? null : accounts(row.account, row.platform);
  const platform = row.platform ?? ordered?.platform ?? account?.platform ?? defaults?.platform ?? 'tiktok';
  const country = row.country ?? ordered?.country ?? account?.country ?? defaults?.country ?? null;
  const readyCount = videos.filter((video) => video.ready).length;
  const videosQuantity =
    row.videos_quantity ??
    ordered?.videos_quantity ??
    defaults?.videos_quantity ??
    (readyCount > 0 ? readyCount : null);
  const quantity = type === 'account_only' ? 0 : (remote?.videos_quantity ?? videosQuantity ?? 0);
  const slots = row.bundle_id === null ? null : (meaning.slots.get(row.bundle_id) ?? null);
  const positions = assignPositions(videos, quantity, slots);
  return {
    row,
    campaignKey,
    campaign,
    client: campaign === null ? null : campaigns.clientOf(campaign),
    type,
    platform: platform as Platform,
    country: country === null ? null : canonicalCountry(country),
    account,
    videosQuantity: type === 'account_only' ? null : videosQuantity,
    editsQuantity: row.edits_quantity ?? ordered?.edits_quantity ?? null,
    publish: row.publish ?? campaign?.publish ?? true,
    autoFinalize:
      row.auto_finalize_videos ?? ordered?.auto_finalize_videos ?? defaults?.auto_finalize_videos ?? null,
    biography: row.biography ?? row.applied?.account?.biography ?? campaign?.biography ?? null,
    profilePicture:
      row.profile_picture_url ??
      row.applied?.account?.profile_picture_url ??
      campaign?.profile_picture_url ??
      null,
    reference: row.reference ?? row.external_ref,
    videos: videos.map((video) =>
      videoDraft(video, campaign, platform as Platform, positions.get(video) ?? null),
    ),
    remote,
  };
}

function videoDraft(
  row: VideoRow,
  campaign: CampaignRow | null,
  platform: Platform,
  position: number | null,
): VideoDraft {
  const sent = row.applied?.request;
  const defaults = row.applied === null ? campaign : null;
  return {
    row,
    campaign,
    platform,
    type: (row.video_type ?? sent?.video_type ?? 'video') as VideoType,
    instagramType: (row.instagram_content_type ??
      sent?.instagram_content_type ??
      defaults?.instagram_content_type ??
      null) as 'reel' | 'post' | null,
    aiDisclaimer:
      row.ai_content_disclaimer ?? sent?.ai_content_disclaimer ?? defaults?.ai_content_disclaimer ?? null,
    discloseAsAds: row.disclose_as_ads ?? sent?.disclose_as_ads ?? defaults?.disclose_as_ads ?? null,
    position: row.applied?.position ?? position,
    reference: row.external_ref ?? row.reference,
  };
}
