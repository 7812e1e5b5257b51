import type { CalendarDate } from '../domain/dates';
import type {
  BundleType,
  CreateBulkRequest,
  CreateBundleRequest,
  Platform,
  VideoType,
} from '../domain/orders';
import {
  type Countries,
  type CreditCosts,
  isClosed,
  type RemoteAccount,
  type RemoteBundle,
  type RemoteSlot,
} from '../domain/remote';
import type { BundleRow, CampaignRow, ClientRow, VideoRow } from '../domain/rows';

export { isClosed };

/** What the journal knows of paid orders, by row id. */
export interface JournalFacts {
  /** Row ids with a paid intent that has no outcome: nobody knows whether they were charged. */
  readonly inDoubt: ReadonlySet<string>;
  /** What was sent for those of them that may have been ordered. */
  readonly doubtfulCreates: ReadonlyMap<string, CreateBundleRequest>;
  /** The same for countries of bulk orders, by unit (`domain/bulkUnits.ts`). */
  readonly doubtfulBulks: ReadonlyMap<string, CreateBulkRequest>;
  /** By row id, or by unit. */
  readonly created: ReadonlyMap<string, { readonly bundleId: string }>;
  /** Slots (`bundle id:position`) that were to be emptied last; whether they are, TokPortal tells. */
  readonly emptied?: ReadonlySet<string>;
}

/** What planning knows beside the rows; read from TokPortal and from the journal. */
export interface Facts extends JournalFacts {
  /** The UTC day, by which TokPortal judges publish dates (CONTRACT 3.4). */
  readonly today: CalendarDate;
  readonly costs: CreditCosts;
  readonly balanceCredits: number;
  readonly countries: Countries;
  readonly bundles: readonly RemoteBundle[];
  readonly accounts: readonly RemoteAccount[];
  /** Slots of the bundles that were read, by bundle id. */
  readonly slots: ReadonlyMap<string, readonly RemoteSlot[]>;
  /** Row numbers of videos that stay behind for a problem of theirs: no slot is bought for them. */
  readonly heldVideos?: ReadonlySet<number>;
  /** Campaigns that the Accounts tab gives to accounts, by key of the handle or id (see `handleKey`). */
  readonly accountCampaigns: ReadonlyMap<string, string>;
  /** Accounts that take no new work, by id. */
  readonly blockedAccounts: ReadonlyMap<string, 'banned' | 'lapsed'>;
}

/** A bundle row with its campaign's defaults filled in. `null` = unknown or missing; the rules say so. */
export interface OrderDraft {
  readonly row: BundleRow;
  readonly campaignKey: string | null;
  readonly campaign: CampaignRow | null;
  readonly client: ClientRow | null;
  readonly type: BundleType | null;
  readonly platform: Platform | null;
  /** The code as TokPortal spells it (`USA`, `UK`), or the text as typed when it is not in the list. */
  readonly country: string | null;
  readonly account: RemoteAccount | null;
  readonly videosQuantity: number | null;
  readonly editsQuantity: number | null;
  readonly publish: boolean;
  readonly autoFinalize: boolean | null;
  readonly biography: string | null;
  readonly profilePicture: string | null;
  readonly reference: string | null;
  /** Its video rows, drafts included, in sheet order. */
  readonly videos: readonly VideoDraft[];
  /** The remote bundle, when the row has been ordered and the list holds it. */
  readonly remote: RemoteBundle | null;
}

export interface VideoDraft {
  readonly row: VideoRow;
  /** The one that it counts for: its own, else its order's. */
  readonly campaignKey: string | null;
  readonly campaign: CampaignRow | null;
  readonly platform: Platform | null;
  /** `null` where the cell is unreadable. */
  readonly type: VideoType | null;
  readonly instagramType: 'reel' | 'post' | null;
  readonly aiDisclaimer: boolean | null;
  readonly discloseAsAds: boolean | null;
  /** Whether its row names the account, so that slots may be bought for it. */
  readonly byAccount: boolean;
  /** Slot of the bundle, from 1; `null` for drafts and where no slot is left. */
  readonly position: number | null;
  readonly reference: string | null;
}

/** Whether the row was ordered: it then has a bundle id, or at least a memory of it. */
export function isOrdered({ row }: OrderDraft): boolean {
  return row.bundle_id !== null || row.applied !== null;
}

/**
 * An order of videos for an account that has none now, and for which nobody has typed how many: it waits for some, as a
 * draft does.
 */
export function awaitsVideos(order: OrderDraft): boolean {
  const { type, row, videos } = order;
  const isOpen = type === 'videos_only' && !isOrdered(order) && row.videos_quantity === null;
  return isOpen && !row.invalid.has('videos_quantity') && !videos.some((video) => mayBeReady(video.row));
}

/** Whether a slot already holds this row. */
export function isApplied(video: VideoDraft): boolean {
  return video.row.applied !== null;
}

/** Whether the row is ready, or nobody can tell because its tick cannot be read. */
export function mayBeReady(row: BundleRow | VideoRow): boolean {
  return row.ready || row.invalid.has('ready');
}

/** Ready rows that still have to be sent. */
export function videosToSend(order: OrderDraft): VideoDraft[] {
  return order.videos.filter((video) => video.row.ready && !isApplied(video));
}

/** Whether its profile is filled in: sent from here, or shown by TokPortal, which publishes none without it. */
export function hasProfile({ row, remote }: OrderDraft): boolean {
  return row.applied?.account != null || remote?.account_configured === true || remote?.is_published === true;
}

/** Publishing needs a whole account, unless the account exists already (CONTRACT 4.3, publishBundle). */
export function makesAccount(order: OrderDraft): boolean {
  return order.type === 'account_only' || order.type === 'account_and_videos';
}
