/**
 * What the sandbox keeps of an order. Records are never changed in place: a rule computes the next record and a
 * commit stores it, so a dry run is the same computation without the commit.
 */

export type BundleType = 'account_only' | 'account_and_videos' | 'videos_only';
export type BundleStatus =
  | 'pending_setup'
  | 'published'
  | 'published_priority'
  | 'accepted'
  | 'completed'
  | 'cancelled'
  | 'archived';
export type SlotStatus =
  | 'pending'
  | 'configured'
  | 'published'
  | 'accepted'
  | 'in_review'
  | 'pending_corrections'
  | 'finalized'
  | 'cancelled';
export type ListingStatus =
  | 'pending'
  | 'configured'
  | 'published'
  | 'in_review'
  | 'pending_corrections'
  | 'finalized';

/** A value of a slot field as sent; `null` = not set. */
export type SlotValue = string | number | boolean | readonly string[] | null;
/** Every stored request field of a slot, by its API name. */
export type SlotContent = Readonly<Record<string, SlotValue>>;

export interface Slot {
  readonly id: string;
  readonly position: number;
  readonly status: SlotStatus;
  readonly content: SlotContent;
  /** `YYYY-MM-DD`, or `null` on an empty slot. */
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly platformUrl: string | null;
  readonly publishedAt: string | null;
  /** When the manager handed in the post: the 72 hours of CONTRACT 2.4 count from here. */
  readonly inReviewAt: string | null;
  readonly finalizedAt: string | null;
  /** A manager's comment on a file that could not be loaded; `null` = no issue. */
  readonly downloadIssue: string | null;
  /** What the customer asked to be corrected; `null` once it is handed in again. */
  readonly corrections: Corrections | null;
  /** Paid extras that this slot has been charged for, by price key. */
  readonly paidExtras: readonly string[];
}

/** A request for corrections as sent. */
export interface Corrections {
  readonly comment: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The account being built inside a bundle. */
export interface AccountListing {
  readonly id: string;
  readonly status: ListingStatus;
  readonly username: string | null;
  readonly visibleName: string | null;
  readonly biography: string | null;
  readonly profilePictureUrl: string | null;
  readonly linkInBio: string | null;
  readonly nicheWarmingInstructions: string | null;
  readonly corrections: Corrections | null;
  readonly finalizedAt: string | null;
  readonly advancedWarming: { readonly purchased: number; readonly terms: readonly string[] | null } | null;
}

export interface Bundle {
  readonly id: string;
  readonly workspaceId: string;
  readonly type: BundleType;
  readonly platform: string;
  readonly country: string;
  readonly title: string | null;
  readonly externalRef: string | null;
  readonly status: BundleStatus;
  readonly editsQuantity: number;
  readonly autoFinalizeVideos: boolean;
  /** `null` for `videos_only`: such an order builds no account. */
  readonly listing: AccountListing | null;
  readonly savedAccountId: string | null;
  /** One for each bought video; index 0 is position 1. */
  readonly slots: readonly Slot[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
}

const PUBLISHED: readonly BundleStatus[] = ['published', 'published_priority', 'accepted', 'completed'];

/** Offered to managers, or further (the computed `is_published` of CONTRACT 4.3). */
export function isPublished(bundle: Bundle): boolean {
  return PUBLISHED.includes(bundle.status);
}

/** Whether the account has everything that publishing needs (CONTRACT 4.3, publish). */
export function isAccountComplete(bundle: Bundle): boolean {
  const { listing } = bundle;
  if (listing === null) return true;
  return missingAccountFields(listing).length === 0;
}

export function missingAccountFields(listing: AccountListing): string[] {
  const fields = {
    username: listing.username,
    visible_name: listing.visibleName,
    biography: listing.biography,
    profile_picture_url: listing.profilePictureUrl,
  };
  return Object.entries(fields)
    .filter(([, value]) => value === null || value === '')
    .map(([name]) => name);
}

export function isConfigured(slot: Slot): boolean {
  return slot.status !== 'pending' && slot.status !== 'cancelled';
}

export function emptySlot(id: string, position: number): Slot {
  return {
    id,
    position,
    status: 'pending',
    content: {},
    startDate: null,
    endDate: null,
    platformUrl: null,
    publishedAt: null,
    inReviewAt: null,
    finalizedAt: null,
    downloadIssue: null,
    corrections: null,
    paidExtras: [],
  };
}

export function withSlot(bundle: Bundle, slot: Slot): Bundle {
  return { ...bundle, slots: bundle.slots.map((old) => (old.position === slot.position ? slot : old)) };
}
