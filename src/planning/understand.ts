import type { BundleType, Platform, VideoType } from '../domain/orders';
import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, BundleRow, CampaignRow, VideoRow } from '../domain/rows';
import { type AccountIndex, accountIndex } from './accounts';
import { type BulkDraft, bulkDrafts } from './bulk/drafts';
import { type CampaignIndex, campaignsByKey } from './campaigns';
import { canonicalCountry } from './countries';
import { type Facts, mayBeReady, type OrderDraft, type VideoDraft } from './drafts';
import { joinVideos, orderReference } from './joinVideos';
import { assignPositions } from './positions';

/** The part of the facts that decides what a row means; apply rebuilds requests from it alone. */
export interface Meaning extends Pick<Facts, 'accounts' | 'bundles' | 'heldVideos'> {
  /** `null` = rows keep the slots at which the preview showed them. */
  readonly slots: Facts['slots'] | null;
}

/** The rows, joined: each order with its campaign, client and videos. */
export interface Agency {
  readonly campaigns: CampaignIndex;
  readonly orders: readonly OrderDraft[];
  /** Video rows whose order is blank or unknown. */
  readonly orphans: readonly VideoRow[];
  /** Video rows whose account has several open orders in this workbook. */
  readonly unclear: readonly VideoRow[];
  /** Video rows that fill a slot of one order, and now name another. */
  readonly moved: readonly VideoRow[];
  readonly bulk: readonly BulkDraft[];
  /** Open video rows that name an account, and not an order. */
  readonly byAccount: ReadonlySet<VideoRow>;
}

/**
 * Joins the rows and fills campaign defaults in. An ordered row keeps what was ordered: a default that changed
 * later does not reach it.
 */
export function understand(rows: AgencyRows, meaning: Meaning): Agency {
  const campaigns = campaignsByKey(rows);
  const remoteById = new Map(meaning.bundles.map((bundle) => [bundle.bundle_id, bundle]));
  const accounts = accountIndex(meaning.accounts);
  const joined = joinVideos(rows, campaigns, accounts, meaning.bundles);
  const orders = rows.bundles.map((row) => {
    const videos = joined.videosOf.get(row) ?? [];
    const remote = row.bundle_id === null ? null : (remoteById.get(row.bundle_id) ?? null);
    return orderDraft(row, videos, { campaigns, accounts, remote, meaning, byAccount: joined.byAccount });
  });
  const { orphans, unclear, moved, byAccount } = joined;
  return { campaigns, orders, orphans, unclear, moved, byAccount, bulk: bulkDrafts(rows, campaigns) };
}

interface Around {
  readonly campaigns: CampaignIndex;
  readonly accounts: AccountIndex;
  readonly remote: RemoteBundle | null;
  readonly meaning: Meaning;
  readonly byAccount: ReadonlySet<VideoRow>;
}

function orderDraft(row: BundleRow, videos: readonly VideoRow[], around: Around): OrderDraft {
  const { campaigns, accounts, remote, meaning, byAccount } = around;
  const ordered = row.applied?.create;
  const campaignKey = row.applied?.campaign || row.campaign;
  const campaign = campaignKey === null ? null : campaigns.find(campaignKey);
  const defaults = row.applied === null ? campaign : null;
  const type = orderType(row, defaults);
  const account = row.account === null ? null : accounts(row.account, row.platform);
  const platform = orderPlatform(row, type, remote, account, defaults);
  const country = row.country ?? ordered?.country ?? account?.country ?? defaults?.country ?? null;
  const readyCount = videos.filter(mayBeReady).length;
  // An existing account gets the slots that its videos need, not those that a new one would get.
  const usual = type === 'videos_only' ? null : (defaults?.videos_quantity ?? null);
  const videosQuantity =
    row.videos_quantity ?? ordered?.videos_quantity ?? usual ?? (readyCount > 0 ? readyCount : null);
  const quantity = remote?.videos_quantity ?? (type === 'account_only' ? 0 : (videosQuantity ?? 0));
  const mayAdd = (video: VideoRow) =>
    remote?.videos_quantity != null && byAccount.has(video) && !meaning.heldVideos?.has(video.row);
  const positions = assignPositions(videos, quantity, knownSlots(row, meaning), mayAdd);
  const order: VideosOrder = { campaignKey, campaign, campaigns, platform, byAccount };
  return {
    row,
    campaignKey,
    campaign,
    client: campaign === null ? null : campaigns.clientOf(campaign),
    type,
    platform,
    country: country === null ? null : canonicalCountry(country),
    account,
    videosQuantity: type === 'account_only' ? null : videosQuantity,
    editsQuantity: row.edits_quantity ?? ordered?.edits_quantity ?? null,
    publish: orderPublishes(row, campaign),
    autoFinalize:
      row.auto_finalize_videos ?? ordered?.auto_finalize_videos ?? defaults?.auto_finalize_videos ?? null,
    biography: row.biography ?? row.applied?.account?.biography ?? campaign?.biography ?? null,
    profilePicture:
      row.profile_picture_url ??
      row.applied?.account?.profile_picture_url ??
      campaign?.profile_picture_url ??
      null,
    reference: orderReference(row),
    videos: videos.map((video) => videoDraft(video, order, positions.get(video) ?? null)),
    remote,
  };
}

/** `null` where the cell is unreadable: the default would be taken for what was meant. */
function orderType(row: BundleRow, defaults: CampaignRow | null): BundleType | null {
  if (row.invalid.has('bundle_type')) return null;
  const type = row.bundle_type ?? row.applied?.create.bundle_type ?? defaults?.bundle_type ?? null;
  return type as BundleType | null;
}

/**
 * `null` where it cannot be known: the cell is unreadable, or it depends on an account that was not found or is
 * elsewhere. Rules for one platform would then complain about videos in which nothing is wrong.
 */
function orderPlatform(
  row: BundleRow,
  type: BundleType | null,
  remote: RemoteBundle | null,
  account: RemoteAccount | null,
  defaults: CampaignRow | null,
): Platform | null {
  if (row.invalid.has('platform')) return null;
  const ordered = row.applied?.create.platform ?? remote?.platform;
  if (ordered == null && type === 'videos_only') {
    const fits = row.platform === null || row.platform === account?.platform;
    return fits ? ((account?.platform ?? null) as Platform | null) : null;
  }
  const known = row.platform ?? ordered ?? account?.platform;
  if (known != null) return known as Platform;
  if (type === null || defaults === null || defaults.invalid.has('platform')) return null;
  return (defaults.platform ?? 'tiktok') as Platform;
}

/** Nothing becomes public by a cell, of the row or of its campaign, that cannot be read. */
function orderPublishes(row: BundleRow, campaign: CampaignRow | null): boolean {
  if (row.publish !== null) return row.publish;
  if (row.invalid.has('publish') || campaign === null || campaign.invalid.has('publish')) return false;
  return campaign.publish ?? true;
}

/** Before an order exists all its slots are free; slots that were not read are not. */
function knownSlots({ bundle_id }: BundleRow, { slots }: Meaning): readonly RemoteSlot[] | null {
  return bundle_id === null || slots === null ? null : (slots.get(bundle_id) ?? []);
}

/** What a video takes from its order. */
type VideosOrder = Pick<OrderDraft, 'campaignKey' | 'campaign' | 'platform'> & {
  readonly campaigns: CampaignIndex;
  readonly byAccount: ReadonlySet<VideoRow>;
};

function videoDraft(row: VideoRow, order: VideosOrder, position: number | null): VideoDraft {
  const sent = row.applied?.request;
  const campaign = row.campaign === null ? order.campaign : order.campaigns.find(row.campaign);
  const defaults = row.applied === null ? campaign : null;
  const type = row.invalid.has('video_type') ? null : (row.video_type ?? sent?.video_type ?? 'video');
  return {
    row,
    campaignKey: row.applied?.campaign || row.campaign || order.campaignKey,
    campaign,
    platform: order.platform,
    type: type as VideoType | null,
    instagramType: (row.instagram_content_type ??
      sent?.instagram_content_type ??
      defaults?.instagram_content_type ??
      null) as 'reel' | 'post' | null,
    aiDisclaimer:
      row.ai_content_disclaimer ?? sent?.ai_content_disclaimer ?? defaults?.ai_content_disclaimer ?? null,
    discloseAsAds: row.disclose_as_ads ?? sent?.disclose_as_ads ?? defaults?.disclose_as_ads ?? null,
    byAccount: order.byAccount.has(row),
    position: row.applied?.position ?? position,
    reference: row.external_ref ?? sent?.external_ref ?? (sent === undefined ? row.reference : null),
  };
}
