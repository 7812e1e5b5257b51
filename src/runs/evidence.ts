import type { Instant } from '../domain/dates';
import type { CreateBulkRequest, CreateBundleRequest, PositionedVideo } from '../domain/orders';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { SlotsToAdd } from './steps';

/** A request that is not found counts as without effect only so long after it was sent (DESIGN 6, "In doubt"). */
export const ABSENT_AFTER_MS = 300_000;
/** TokPortal's clock and what we know of it may differ by so much. */
export const CLOCK_MS = 60_000;

/** What a look-up says about a create without a clear answer (DESIGN 6, "In doubt", line "create bundle"). */
export type CreateEvidence =
  /** It is there: these bundles. */
  | { readonly kind: 'found'; readonly bundles: readonly RemoteBundle[] }
  /** It had no effect. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'too early' }
  /** Something bears the reference, and it is not clear that this request made it. */
  | { readonly kind: 'unclear' };

export interface LookedUp {
  /** When the request was first and last sent with its key, by TokPortal's clock. */
  readonly firstSentAt: Instant;
  readonly sentAt: Instant;
  /** When the answer to the look-up was given. */
  readonly seenAt: Instant;
  /** What the list by reference shows now. */
  readonly found: readonly RemoteBundle[];
  /** Entries of that list that could not be read. */
  readonly dropped: number;
  /** Bundles that existed when the plan was made, as far as the plan can still be read, or belong to rows. */
  readonly knownIds: ReadonlySet<string>;
}

/**
 * Exactly one bundle under the reference, like the request, made since, absent from the plan's list and claimed by no
 * row: it is the order. None at all, late enough: there is no order. Everything else stays in doubt.
 */
export function createEvidence(request: Partial<CreateBundleRequest>, looked: LookedUp): CreateEvidence {
  const { found, dropped, sentAt, seenAt } = looked;
  const [only, ...others] = found;
  if (only === undefined && dropped === 0) return { kind: isLate(sentAt, seenAt) ? 'absent' : 'too early' };
  const isOurs =
    only !== undefined &&
    others.length + dropped === 0 &&
    isNewUnder(request.external_ref, only, looked) &&
    isLike(only, request);
  return isOurs ? { kind: 'found', bundles: [only] } : { kind: 'unclear' };
}

/**
 * A bulk order makes all its bundles or none (CONTRACT 4.3): as many as were ordered, all of them new and like the
 * request, are the order; none at all, late enough, mean that there is none. Everything else is read again and then
 * stays in doubt (DESIGN 6, line "bulk create").
 *
 * @param size bundles that it makes; 0 = nobody remembers
 */
export function bulkEvidence(
  request: Partial<CreateBulkRequest>,
  size: number,
  looked: LookedUp,
): CreateEvidence {
  const { found, dropped, sentAt, seenAt } = looked;
  if (found.length + dropped === 0) return { kind: isLate(sentAt, seenAt) ? 'absent' : 'too early' };
  const isOurs = (bundle: RemoteBundle): boolean =>
    isNewUnder(request.external_ref, bundle, looked) &&
    (bundle.country ?? request.country) === request.country &&
    (request.platforms ?? []).some((platform) => platform === (bundle.platform ?? platform));
  if (size > 0 && found.length === size && dropped === 0 && found.every(isOurs))
    return { kind: 'found', bundles: found };
  // A list may show them one by one.
  return { kind: isLate(sentAt, seenAt) || found.length > size ? 'unclear' : 'too early' };
}

/** Under the reference that was sent, made since, absent from the plan's list and claimed by no row. */
function isNewUnder(reference: string | undefined, bundle: RemoteBundle, looked: LookedUp): boolean {
  return (
    nameKey(bundle.external_ref) === nameKey(reference) &&
    !looked.knownIds.has(bundle.bundle_id) &&
    wasMadeSince(bundle, looked.firstSentAt)
  );
}

/** TokPortal may keep a reference without the spaces around it. */
function nameKey(reference: string | null = null): string {
  return (reference ?? '').trim().toLowerCase();
}

export function isLate(sentAt: Instant, seenAt: Instant): boolean {
  return Date.parse(seenAt) - Date.parse(sentAt) >= ABSENT_AFTER_MS;
}

export function wasMadeSince({ created_at }: Pick<RemoteBundle, 'created_at'>, sentAt: Instant): boolean {
  return created_at !== null && Date.parse(created_at) >= Date.parse(sentAt) - CLOCK_MS;
}

/** What the list does not tell, or nobody remembers, cannot differ; the platform's default is TikTok (CONTRACT 2.1). */
function isLike(bundle: RemoteBundle, request: Partial<CreateBundleRequest>): boolean {
  const { bundle_type, platform = 'tiktok', country, videos_quantity } = request;
  if (bundle_type === undefined) return true;
  return (
    bundle.bundle_type === bundle_type &&
    (bundle.platform ?? platform) === platform &&
    (country === undefined || (bundle.country ?? country) === country) &&
    (bundle.videos_quantity ?? 0) === (videos_quantity ?? 0)
  );
}

/** Slots that were bought: as many more as were wanted (DESIGN 6, line "add slots"). */
export function quantityEvidence(
  { quantity, before }: SlotsToAdd,
  now: number,
  sentAt: Instant,
  seenAt: Instant,
): 'done' | 'absent' | 'too early' | 'unclear' {
  if (now === before + quantity) return 'done';
  if (now !== before) return 'unclear';
  return isLate(sentAt, seenAt) ? 'absent' : 'too early';
}

/** What the slots say about a batch with paid extras that got no clear answer. */
export interface SlotEvidence {
  /** Positions that hold what was sent. */
  readonly filled: ReadonlySet<number>;
  /** Whether the others can count as not filled. */
  readonly isLate: boolean;
}

export function slotEvidence(
  videos: readonly PositionedVideo[],
  slots: readonly RemoteSlot[],
  sentAt: Instant,
  seenAt: Instant,
): SlotEvidence {
  return { filled: filledPositions(videos, slots), isLate: isLate(sentAt, seenAt) };
}

/** Slots that hold what was sent: not empty, and under the reference that was sent with it. */
export function filledPositions(
  videos: readonly PositionedVideo[],
  slots: readonly RemoteSlot[],
): ReadonlySet<number> {
  const sent = new Map(videos.map((video) => [video.position, video.external_ref ?? null]));
  const filled = slots.filter(
    (slot) => slot.status !== 'pending' && slot.external_ref === sent.get(slot.position),
  );
  return new Set(filled.map((slot) => slot.position));
}
