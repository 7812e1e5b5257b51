import type { Instant } from '../domain/dates';
import type { AccountEditRequest } from '../domain/orders';
import type { CreditTransaction, Page, RemoteAccount, RemoteEditRequest } from '../domain/remote';
import { ABSENT_AFTER_MS, CLOCK_MS, isLate, type LookedUp, wasMadeSince } from './evidence';
import type { AccountEdit } from './steps';

/** An edit that managers reject leaves the old profile: so long after sending that is not counted with. */
const REJECTED_AFTER_MS = 3_600_000;

/** What TokPortal shows of a profile that was to be changed. */
export interface EditShown {
  /** The request that managers still work on. */
  readonly active: RemoteEditRequest | null;
  readonly account: RemoteAccount | null;
  /** Credits of the days of the sending; `null` = this key may not see them. */
  readonly transactions: Page<CreditTransaction> | null;
}

/**
 * A request for a profile, held against what was sent (DESIGN 6, line "account edit request"). None that is active has
 * two meanings: it never was, or managers have finished it. The new profile, or a charge of its price, means that it was.
 * The old profile means that it never was only so long as managers can hardly have rejected it, or where nothing was
 * charged.
 */
export function editEvidence(
  sent: Partial<AccountEdit>,
  { active, account, transactions }: EditShown,
  { firstSentAt, sentAt, seenAt }: Pick<LookedUp, 'firstSentAt' | 'sentAt' | 'seenAt'>,
): 'done' | 'absent' | 'too early' | 'unclear' {
  if (active !== null) return isOurEdit(sent.body, active, sentAt) ? 'done' : 'unclear';
  const { requested_username, requested_visible_name, requested_biography, requested_link_in_bio } =
    sent.body ?? {};
  const isOld = showsProfile(account, sent.before);
  const isNew = showsProfile(account, {
    username: requested_username,
    visible_name: requested_visible_name,
    biography: requested_biography,
    link_in_bio: requested_link_in_bio,
  });
  if (isNew && !isOld) return 'done';
  if (!isLate(sentAt, seenAt)) return 'too early';
  const charge = chargeOf(sent.priceCredits, transactions, firstSentAt, sentAt);
  if (charge === 'seen') return 'done';
  const isSoon = Date.parse(seenAt) - Date.parse(firstSentAt) <= REJECTED_AFTER_MS;
  return isOld && ((isSoon && !isNew) || charge === 'none') ? 'absent' : 'unclear';
}

/** What the answer does not repeat cannot differ. Where it repeats nothing, its age tells. */
function isOurEdit(
  body: AccountEditRequest | undefined,
  active: RemoteEditRequest,
  sentAt: Instant,
): boolean {
  const told = Object.entries(active.requested);
  if (told.length === 0) return wasMadeSince(active, sentAt);
  const sent = new Map(Object.entries(body ?? {}));
  return told.every(([field, value]) => sent.get(field) === value);
}

type Profile = { readonly [Field in keyof Required<AccountEdit>['before']]?: string | null | undefined };

/** Fields that were left out do not count; `false` where nothing is known. */
function showsProfile(account: RemoteAccount | null, profile: Profile | undefined): boolean {
  const told = (Object.entries(profile ?? {}) as [keyof Profile, string | null | undefined][]).filter(
    ([, value]) => value !== undefined,
  );
  return (
    account !== null &&
    told.length > 0 &&
    told.every(([field, value]) => (account[field] ?? '') === (value ?? ''))
  );
}

/**
 * Whether its price was charged at the time of the sending; nothing else in the history names the request. A charge some
 * minutes later may be another one's, and may be its own.
 */
function chargeOf(
  priceCredits: number | undefined,
  transactions: Page<CreditTransaction> | null,
  firstSentAt: Instant,
  sentAt: Instant,
): 'seen' | 'none' | 'unknown' {
  if (priceCredits === undefined || transactions === null) return 'unknown';
  const { items, dropped, pagination } = transactions;
  const from = Date.parse(firstSentAt) - CLOCK_MS;
  const times = items.flatMap(({ amount, created_at }) => {
    const at = Date.parse(created_at ?? sentAt);
    return amount === -priceCredits && at >= from && at <= Date.parse(sentAt) + ABSENT_AFTER_MS ? at : [];
  });
  if (times.some((at) => at <= Date.parse(sentAt) + 2 * CLOCK_MS)) return 'seen';
  return times.length === 0 && dropped === 0 && pagination?.total === items.length ? 'none' : 'unknown';
}
