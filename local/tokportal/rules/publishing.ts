import { bundleInvalidStatus, Refusal } from '../transport/refusal';
import {
  type Bundle,
  isConfigured,
  isPublished,
  missingAccountFields,
  type Slot,
  withSlot,
} from '../world/bundle';
import { addDays, earliestAllowed, firstDayWithRoom, spanDays } from './dates';

/** A slot that publication moved, because its day no longer had the lead time (CONTRACT 3.4). */
export interface AdjustedVideo {
  readonly video_id: string;
  readonly position: number;
  readonly previous_date: string;
  readonly new_date: string;
}

export interface Publication {
  readonly bundle: Bundle;
  /** Slots that became published. */
  readonly published: readonly Slot[];
  readonly adjusted: readonly AdjustedVideo[];
}

export interface Moment {
  /** ISO 8601. */
  readonly now: string;
  /** UTC day. */
  readonly today: string;
}

/** Publishes a bundle (CONTRACT 4.3): with its configured slots, or leaving them configured. */
export function publishBundle(
  bundle: Bundle,
  moment: Moment,
  slots: 'with slots' | 'without slots',
): Publication | Refusal {
  const refused = refusePublication(bundle);
  if (refused !== null) return refused;
  const { listing } = bundle;
  const published: Bundle = {
    ...bundle,
    status: 'published',
    publishedAt: moment.now,
    updatedAt: moment.now,
    listing: listing === null ? null : { ...listing, status: 'published' },
  };
  if (slots === 'without slots') return { bundle: published, published: [], adjusted: [] };
  return publishSlots(published, configuredPositions(published), moment);
}

function refusePublication(bundle: Bundle): Refusal | null {
  if (isPublished(bundle)) {
    const details = { current_status: bundle.status };
    return new Refusal(409, 'BUNDLE_ALREADY_PUBLISHED', 'This bundle is already published.', details);
  }
  if (bundle.status !== 'pending_setup') return bundleInvalidStatus(bundle.status, 'publish it');
  const missing = bundle.listing === null ? [] : missingAccountFields(bundle.listing);
  if (missing.length > 0) {
    const message = `The account lacks ${missing.join(', ')}.`;
    return new Refusal(409, 'ACCOUNT_NOT_CONFIGURED', message, { missing_fields: missing });
  }
  if (bundle.type === 'account_only' || bundle.slots.some(isConfigured)) return null;
  return new Refusal(409, 'NO_VIDEOS_CONFIGURED', 'At least one video must be configured first.');
}

const ACCEPTED: readonly Bundle['status'][] = ['accepted', 'completed'];

/** Takes a bundle back that no manager has accepted; its published slots are configured again (inferred). */
export function unpublishedBundle(bundle: Bundle, now: string): Bundle | Refusal {
  if (ACCEPTED.includes(bundle.status)) {
    const details = { current_status: bundle.status };
    return new Refusal(409, 'already_accepted', 'A manager has accepted this bundle.', details);
  }
  if (!isPublished(bundle)) return bundleInvalidStatus(bundle.status, 'unpublish it');
  const { listing } = bundle;
  return {
    ...bundle,
    status: 'pending_setup',
    publishedAt: null,
    updatedAt: now,
    listing: listing?.status === 'published' ? { ...listing, status: 'configured' } : listing,
    slots: bundle.slots.map((slot) => (slot.status === 'published' ? unpublishedSlot(slot) : slot)),
  };
}

/** The slot as it was before its publication, with the day that publication gave it. */
export function unpublishedSlot(slot: Slot): Slot {
  return { ...slot, status: 'configured', publishedAt: null };
}

const SLOTS_PUBLISHABLE: readonly Bundle['status'][] = ['published', 'published_priority', 'accepted'];

/** Slots are published only in a bundle that is (CONTRACT 4.5). */
export function refuseSlotPublication(bundle: Bundle): Refusal | null {
  return SLOTS_PUBLISHABLE.includes(bundle.status)
    ? null
    : bundleInvalidStatus(bundle.status, 'publish its videos');
}

export function configuredPositions(bundle: Bundle): number[] {
  return bundle.slots.filter((slot) => slot.status === 'configured').map((slot) => slot.position);
}

/** Publishes configured slots, moving days that have become too early. */
export function publishSlots(bundle: Bundle, positions: readonly number[], moment: Moment): Publication {
  let next = bundle;
  const published: Slot[] = [];
  const adjusted: AdjustedVideo[] = [];
  for (const position of positions) {
    const slot = next.slots[position - 1];
    if (slot === undefined) continue;
    const moved = withQualifyingDate(slot, next, moment.today);
    if (moved.startDate !== slot.startDate) adjusted.push(adjustment(slot, moved));
    const done: Slot = { ...moved, status: 'published', publishedAt: moment.now };
    published.push(done);
    next = withSlot({ ...next, updatedAt: moment.now }, done);
  }
  return { bundle: next, published, adjusted };
}

/** The slot, moved to the first qualifying day with room when its own day is too early. */
function withQualifyingDate(slot: Slot, bundle: Bundle, today: string): Slot {
  const earliest = earliestAllowed(bundle, today);
  if (slot.startDate === null || slot.endDate === null || slot.startDate >= earliest) return slot;
  const start = firstDayWithRoom(earliest, slot.position, bundle.slots);
  const days = spanDays({ start: slot.startDate, end: slot.endDate });
  return { ...slot, startDate: start, endDate: addDays(start, days) };
}

function adjustment(before: Slot, after: Slot): AdjustedVideo {
  return {
    video_id: before.id,
    position: before.position,
    previous_date: before.startDate ?? '',
    new_date: after.startDate ?? '',
  };
}

/** The two fields that answers carry when something moved; nothing otherwise. */
export function adjustedFields(adjusted: readonly AdjustedVideo[]): Record<string, unknown> {
  if (adjusted.length === 0) return {};
  return {
    adjusted_videos: adjusted,
    adjusted_videos_note: 'These videos were moved: their dates no longer had the lead time.',
  };
}
