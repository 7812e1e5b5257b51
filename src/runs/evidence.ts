import type { Instant } from '../domain/dates';
import type { CreateBundleRequest, PositionedVideo } from '../domain/orders';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';

/** A request that is not found counts as without effect only so long after it was sent (DESIGN 6, "In doubt"). */
export const ABSENT_AFTER_MS = 300_000;
/** TokPortal's clock and what we know of it may differ by so much. */
const CLOCK_MS = 60_000;

/** What a look-up says about a create without a clear answer (DESIGN 6, "In doubt", line "create bundle"). */
export type CreateEvidence =
  /** It is there: this bundle. */
  | { readonly kind: 'found'; readonly bundleId: string }
  /** It had no effect. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'too early' }
  /** Something bears the reference, and it is not clear that this request made it. */
  | { readonly kind: 'unclear' };

export interface LookedUp {
  /** When the request was sent, and when the answer to the look-up was given, both by TokPortal's clock. */
  readonly sentAt: Instant;
  readonly seenAt: Instant;
  /** Bundles that bear the reference now. */
  readonly found: readonly RemoteBundle[];
  /** Bundles that existed when the plan was made, or belong to rows; `null` = the plan cannot be read any more. */
  readonly knownIds: ReadonlySet<string> | null;
}

/**
 * Exactly one bundle under the reference, like the request, made since, absent from the plan's list and claimed by no
 * row: it is the order. None at all, late enough: there is no order. Everything else stays in doubt.
 */
export function createEvidence(request: CreateBundleRequest, looked: LookedUp): CreateEvidence {
  const { found, knownIds, sentAt, seenAt } = looked;
  const bearing = found.filter(({ external_ref }) => external_ref === request.external_ref);
  const [only] = bearing;
  if (only === undefined) return { kind: isLate(sentAt, seenAt) ? 'absent' : 'too early' };
  const isNew = knownIds !== null && !knownIds.has(only.bundle_id) && wasMadeSince(only, sentAt);
  return bearing.length === 1 && isNew && isLike(only, request)
    ? { kind: 'found', bundleId: only.bundle_id }
    : { kind: 'unclear' };
}

function isLate(sentAt: Instant, seenAt: Instant): boolean {
  return Date.parse(seenAt) - Date.parse(sentAt) >= ABSENT_AFTER_MS;
}

function wasMadeSince({ created_at }: RemoteBundle, sentAt: Instant): boolean {
  return created_at !== null && Date.parse(created_at) >= Date.parse(sentAt) - CLOCK_MS;
}

/** What the list does not tell cannot differ; the platform's default is TikTok (CONTRACT 2.1). */
function isLike(bundle: RemoteBundle, request: CreateBundleRequest): boolean {
  const { bundle_type, platform = 'tiktok', country, videos_quantity } = request;
  return (
    bundle.bundle_type === bundle_type &&
    (bundle.platform ?? platform) === platform &&
    (country === undefined || (bundle.country ?? country) === country) &&
    (bundle.videos_quantity ?? 0) === (videos_quantity ?? 0)
  );
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
