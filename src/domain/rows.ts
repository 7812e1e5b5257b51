import type { CalendarDate, Instant } from './dates';
import type {
  ConfigureAccountRequest,
  ConfigureVideoRequest,
  CreateBulkRequest,
  CreateBundleRequest,
} from './orders';
import type { Problem } from './problem';

/**
 * Rows of the user's tabs after parsing. `null` = blank, or so wrong that the cell has a problem; then the
 * column's key stands in `invalid`, so that rules do not complain a second time about the same cell.
 */
interface ParsedRow {
  readonly tab: string;
  /** Row number at the time of reading, the header being row 1. */
  readonly row: number;
  readonly invalid: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export interface ClientRow extends ParsedRow {
  readonly client_id: string | null;
  readonly name: string | null;
  readonly active: boolean | null;
}

export interface CampaignRow extends ParsedRow {
  readonly client_id: string | null;
  readonly campaign_id: string | null;
  readonly budget_credits: number | null;
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
  /** What a blank cell of its bundles and videos means. */
  readonly platform: string | null;
  readonly country: string | null;
  readonly bundle_type: string | null;
  readonly videos_quantity: number | null;
  readonly publish: boolean | null;
  readonly auto_finalize_videos: boolean | null;
  readonly biography: string | null;
  readonly profile_picture_url: string | null;
  readonly instagram_content_type: string | null;
  readonly ai_content_disclaimer: boolean | null;
  readonly disclose_as_ads: boolean | null;
}

/** What the add-on remembers of an ordered row, as JSON in its hidden *Last applied* cell. */
export interface AppliedBundle {
  readonly version: 1;
  readonly create: CreateBundleRequest;
  readonly account: ConfigureAccountRequest | null;
  /** Campaign key at the time of the order: it does not move with later edits. `''` = the row's own counts. */
  readonly campaign: string;
  /** Made from what TokPortal shows: it was not ordered from this workbook, or not by this row. */
  readonly imported?: true;
}

export interface AppliedVideo {
  readonly version: 1;
  readonly bundle_id: string;
  readonly position: number;
  readonly request: ConfigureVideoRequest;
  readonly campaign: string;
  /** TokPortal's words about a file that it could not load, as of the last update; previews do not read every slot. */
  readonly not_loaded?: string;
}

/** System cells that a row carries from earlier runs. */
export interface BundleRow extends ParsedRow {
  readonly rowId: string | null;
  readonly ready: boolean;
  /** Campaign key as typed, or made of the pasted client_id and campaign_id columns. */
  readonly campaign: string | null;
  readonly platform: string | null;
  readonly country: string | null;
  readonly bundle_type: string | null;
  /** Handle or id of a delivered account. */
  readonly account: string | null;
  readonly videos_quantity: number | null;
  readonly edits_quantity: number | null;
  readonly title: string | null;
  readonly external_ref: string | null;
  readonly publish: boolean | null;
  readonly username: string | null;
  readonly visible_name: string | null;
  readonly biography: string | null;
  readonly profile_picture_url: string | null;
  readonly link_in_bio: string | null;
  readonly auto_finalize_videos: boolean | null;
  readonly advanced_warming_terms: readonly string[] | null;
  readonly reference: string | null;
  readonly bundle_id: string | null;
  readonly credits: number | null;
  /** As last read from TokPortal. */
  readonly status: string | null;
  readonly savedAccountId: string | null;
  readonly applied: AppliedBundle | null;
}

export interface VideoRow extends ParsedRow {
  readonly rowId: string | null;
  readonly ready: boolean;
  /** A bundle's reference, or the handle of its account. */
  readonly order: string | null;
  readonly campaign: string | null;
  readonly target_publish_date: CalendarDate | null;
  readonly video_type: string | null;
  readonly video_url: string | null;
  readonly description: string | null;
  readonly position: number | null;
  readonly name: string | null;
  readonly external_ref: string | null;
  readonly carousel_images: readonly string[] | null;
  readonly carousel_title: string | null;
  readonly tiktok_sound_url: string | null;
  readonly story_image_url: string | null;
  readonly instagram_content_type: string | null;
  readonly instagram_location: string | null;
  readonly instagram_collaborators: readonly string[] | null;
  readonly instagram_audio_name: string | null;
  readonly instagram_add_to_story: boolean | null;
  readonly volume_original_sound: number | null;
  readonly volume_added_sound: number | null;
  readonly editing_instructions: string | null;
  readonly ai_content_disclaimer: boolean | null;
  readonly disclose_as_ads: boolean | null;
  readonly reference: string | null;
  /** Reference of the order that it takes a slot of, as the last preview decided. */
  readonly orderReference: string | null;
  /** The slot it holds, or was shown at the last preview. */
  readonly slot: number | null;
  readonly video_id: string | null;
  readonly credits: number | null;
  /** As last read from TokPortal. */
  readonly status: string | null;
  readonly postLink: string | null;
  /** When its slot was last read. */
  readonly syncedAt: Instant | null;
  readonly applied: AppliedVideo | null;
}

/** A delivered account in the tab Accounts; `null` = blank, or not to be read. */
export interface AccountRow {
  /** Row number at the time of reading, the header being row 1. */
  readonly row: number;
  readonly rowId: string | null;
  /** Its `saved_account_id`. */
  readonly accountId: string | null;
  /** An order of the account: it stays when the account is remade under another id. */
  readonly bundleId: string | null;
  readonly handle: string | null;
  readonly platform: string | null;
  /** Campaign that the operator chose for it. */
  readonly campaign: string | null;
}

/** A wish for accounts in several countries. */
export interface BulkRow extends ParsedRow {
  readonly rowId: string | null;
  readonly ready: boolean;
  readonly campaign: string | null;
  /** As typed; so are the countries. */
  readonly platforms: readonly string[] | null;
  readonly countries: readonly string[] | null;
  /** For each platform and country. */
  readonly accounts_count: number | null;
  readonly upload_accounts_count: number | null;
  readonly videos_per_account: number | null;
  readonly external_ref: string | null;
  readonly references: BulkReferences | null;
  readonly applied: AppliedBulk | null;
}

/** The references of its countries, fixed when first written. */
export interface BulkReferences {
  /** The *External ref* that they were made of; `null` = it was blank. */
  readonly from: string | null;
  /** By country code. */
  readonly of: Readonly<Record<string, string>>;
}

/** What the add-on remembers of the countries that were ordered. */
export interface AppliedBulk {
  readonly version: 1;
  readonly campaign: string;
  /** By country code. */
  readonly orders: Readonly<Record<string, BulkOrder>>;
}

export interface BulkOrder {
  /** `null` = nobody remembers what was sent. */
  readonly request: CreateBulkRequest | null;
  /** How many it made; `null` = not known. */
  readonly bundles: number | null;
  readonly credits: number | null;
}

/** The tabs that operators fill, read in one go. */
export interface AgencyRows {
  readonly clients: readonly ClientRow[];
  readonly campaigns: readonly CampaignRow[];
  readonly bundles: readonly BundleRow[];
  readonly videos: readonly VideoRow[];
  /** Empty where the tab is missing: a workbook that was set up by an earlier version has none. */
  readonly bulk: readonly BulkRow[];
}
