import { editDistance } from '../domain/editDistance';
import type { VideoRow } from '../domain/rows';
import { handleKey } from './accounts';
import { type Facts, isOrdered, mayBeReady, type OrderDraft } from './drafts';
import { referenceKey } from './references';
import type { Agency } from './understand';

/**
 * One mistake is told once. A wrong cell of an order can leave it without the name by which its videos call it, and
 * a wrong cell of a video leaves its order without it. Here is what then probably belongs together. Nothing is
 * sent by these guesses; they only keep complaints back that would go away with the mistake.
 */

/** Whether a text that names no order is probably the name of one that a wrong cell keeps from having its name. */
export function namesUnnamedOrder(text: string, agency: Agency, facts: Facts): boolean {
  return agency.orders.some((order) => isFutureName(order, text, agency, facts));
}

function isFutureName(order: OrderDraft, text: string, agency: Agency, facts: Facts): boolean {
  if (isOrdered(order) || order.type === 'account_only') return false;
  return isForAccount(order, text, facts) || isFutureReference(order, referenceKey(text), agency);
}

/** An order of videos whose account is not found, and a text that is the handle of an account. */
function isForAccount({ type, account }: OrderDraft, text: string, { accounts }: Facts): boolean {
  if (type === 'account_and_videos' || account !== null) return false;
  const handle = handleKey(text);
  return accounts.some(({ id, username }) => handleKey(username ?? '') === handle || id === text.trim());
}

/** References begin with the campaign's key (DESIGN 4, "References"). */
function isFutureReference({ row, reference, campaign }: OrderDraft, text: string, agency: Agency): boolean {
  if (reference !== null) return false;
  if (row.external_ref === null && row.invalid.has('external_ref')) return true;
  const typed = row.campaign === null ? null : referenceKey(row.campaign);
  if (typed !== null && text.startsWith(`${typed}-`)) return true;
  if (campaign !== null) return false;
  const keys = [...agency.campaigns.keys];
  const meant = typed === null ? [] : keys.filter((key) => isLike(typed, key));
  return (meant.length > 0 ? meant : keys).some((key) => text.startsWith(`${key}-`));
}

/** Ready videos without an order that are probably meant for this one. */
export function strayVideosOf(order: OrderDraft, agency: Agency, facts: Facts): VideoRow[] {
  const names = [order.reference, order.row.account, order.account?.username ?? null].flatMap(
    (name) => name ?? [],
  );
  const isMeant = ({ order: text }: VideoRow): boolean =>
    text === null ||
    names.some((name) => isLike(handleKey(text), handleKey(name))) ||
    isFutureName(order, text, agency, facts);
  return [...agency.orphans, ...agency.unclear].filter((row) => mayBeReady(row) && isMeant(row));
}

/** A few slips of the pen apart. */
function isLike(a: string, b: string): boolean {
  return editDistance(a, b) <= Math.max(2, Math.floor(Math.min(a.length, b.length) / 5));
}
