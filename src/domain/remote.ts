import type { CalendarDate } from './dates';
import type { AccountEditRequest, ConfigureVideoRequest } from './orders';

/**
 * What TokPortal answered, parsed (CONTRACT 4). Names keep the API's spelling. Statuses and other enums of
 * answers are open (CONTRACT 1.7), hence plain text. `null` = absent or of an unexpected type.
 */
export interface RemoteBundle {
  readonly bundle_id: string;
  readonly bundle_type: string | null;
  readonly platform: string | null;
  readonly country: string | null;
  readonly status: string | null;
  readonly title: string | null;
  readonly external_ref: string | null;
  readonly videos_quantity: number | null;
  readonly edits_quantity: number | null;
  readonly is_published: boolean | null;
  readonly account_configured: boolean | null;
  readonly videos_configured_count: number | null;
  readonly account_status: string | null;
  /** The delivered account; changes when the account is remade. */
  readonly saved_account_id: string | null;
  readonly auto_finalize_videos: boolean | null;
  readonly created_at: string | null;
}

/** Orders that take no more videos (CONTRACT 2.2). */
export function isClosed(status: string | null): boolean {
  return ['completed', 'cancelled', 'archived'].includes(status ?? '');
}

export interface RemoteSlot {
  readonly video_id: string | null;
  /** From 1. */
  readonly position: number;
  readonly status: string | null;
  readonly name: string | null;
  readonly external_ref: string | null;
  readonly target_publish_start_date: string | null;
  readonly target_publish_end_date: string | null;
  /** Address of the public post. */
  readonly platform_url: string | null;
  readonly download_issue: boolean;
  readonly download_issue_comment: string | null;
  /**
   * The slot as a PUT would write it again; what is absent, empty or of an unexpected type is left out. A `false`
   * may be TokPortal's default as well as what was sent.
   */
  readonly content: Partial<ConfigureVideoRequest>;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Entries without a usable identity, left out of `items`. */
  readonly dropped: number;
  /** `null` where the answer has none, as in lists that are not paged (CONTRACT 1.6). */
  readonly pagination: Pagination | null;
}

export interface Pagination {
  readonly page: number | null;
  readonly per_page: number | null;
  readonly total: number | null;
  readonly total_pages: number | null;
}

/** The account being built inside a bundle (CONTRACT 4.4). */
export interface RemoteBundleAccount {
  readonly status: string | null;
  readonly username: string | null;
  readonly visible_name: string | null;
  readonly biography: string | null;
  readonly profile_picture_url: string | null;
  readonly link_in_bio: string | null;
}

export interface RemoteAccount {
  /** The `saved_account_id`. */
  readonly id: string;
  readonly platform: string | null;
  readonly username: string | null;
  readonly country: string | null;
  readonly profile_url: string | null;
  readonly visible_name: string | null;
  readonly biography: string | null;
  readonly link_in_bio: string | null;
  readonly banned: boolean | null;
  readonly created_at: string | null;
}

/** A report that an account is banned: its status tells whether that holds (CONTRACT 4.6). */
export interface RemoteBan {
  readonly account_id: string;
  readonly username: string | null;
  readonly platform: string | null;
  /** The order under which it was reported. */
  readonly bundle_id: string | null;
  /** For example `appeal_pending`; open list (CONTRACT 2.1). */
  readonly status: string | null;
  /** For example `refund` or `remake`; `null` while undecided. */
  readonly resolution: string | null;
  readonly updated_at: string | null;
}

/** One account of the coverage report (CONTRACT 4.2). */
export interface RemoteCoverage {
  readonly account_id: string;
  readonly username: string | null;
  /** `false` = exempt. */
  readonly coverage_fee_required: boolean | null;
  readonly coverage_on_now: boolean | null;
  /** UTC day on which the paid period ends. */
  readonly renews_on: CalendarDate | null;
}

/** A change of a delivered account's profile that was ordered. */
export interface RemoteEditRequest {
  readonly edit_request_id: string | null;
  readonly status: string | null;
  /** What was ordered, as far as the answer repeats it. */
  readonly requested: Partial<AccountEditRequest>;
  readonly created_at: string | null;
}

/** The one open request of an account; `null` = TokPortal says that there is none. */
export interface ActiveEditRequest {
  readonly request: RemoteEditRequest | null;
}

export interface Country {
  readonly code: string;
  readonly name: string;
}

export interface Countries {
  /** Open for new accounts. */
  readonly open: readonly Country[];
  /** Only for work on existing accounts. */
  readonly videosOnly: readonly Country[];
}

export interface RemotePlatform {
  readonly id: string;
  readonly name: string;
}

/** Workspace prices in credits (CONTRACT 4.1, getCreditCosts); `null` where the answer did not name one. */
export interface CreditCosts {
  readonly account_creation: number | null;
  readonly video_upload: number | null;
  readonly video_edit: number | null;
  readonly advanced_warming: number | null;
  /** Every numeric key of `costs`, the four above included. */
  readonly all: Readonly<Record<string, number>>;
  /** A contract allowance overrides prices for qualifying bundles; its inner fields are unknown. */
  readonly hasAllowance: boolean;
}

export interface Balance {
  readonly total_credits: number;
  readonly expiring_within_7_days: number | null;
}

/** One row of the credit history (CONTRACT 4.2); a debit is negative. */
export interface CreditTransaction {
  readonly id: string;
  readonly amount: number;
  readonly type: string | null;
  readonly description: string | null;
  readonly balance_after: number | null;
  readonly created_at: string | null;
}

export interface Profile {
  readonly email: string | null;
  readonly credits: number | null;
}

/** Money siblings of a paid answer (CONTRACT 1.5); `null` where absent. */
export interface Money {
  readonly credits_charged: number | null;
  readonly credits_would_charge: number | null;
  readonly credits_remaining: number | null;
  /** `dry_run: true` in the body, or the marker header (CONTRACT 1.4). */
  readonly dryRun: boolean;
}

export interface CreatedBundle {
  readonly bundle_id: string;
  readonly status: string | null;
}

/** The bundles of one bulk request, complete: an answer that lacks some is none. */
export interface CreatedBulk {
  readonly bundles: readonly BulkBundle[];
  readonly total_count: number;
}

export interface BulkBundle extends CreatedBundle {
  readonly platform: string | null;
  readonly bundle_type: string | null;
  readonly videos_quantity: number | null;
}

/** New totals after slots were bought; the answer may not tell (CONTRACT 4.3). */
export interface AddedSlots {
  readonly videos_quantity: number | null;
  readonly edits_quantity: number | null;
}

/** A verb was carried out: the new status, where the answer tells it. */
export interface Acknowledged {
  readonly status: string | null;
}

/** Outcome of one position of a batch (CONTRACT 4.5; shape inferred, hence lenient). */
export interface BatchPosition {
  readonly position: number;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  } | null;
}

/** What a batch answered; a position without a clear result is in no list: read the slot. */
export interface BatchOutcome {
  readonly positions: readonly BatchPosition[];
  readonly adjusted: readonly AdjustedDate[];
}

/** A slot whose date the server moved on publication (CONTRACT 3.4). */
export interface AdjustedDate {
  readonly position: number;
  readonly new_date: string | null;
}

export interface Published {
  readonly status: string | null;
  readonly adjusted: readonly AdjustedDate[];
}
