import type { VideoRow } from '../domain/rows';
import { accountName, handleKey } from './accounts';
import { type Facts, isOrdered, mayBeReady, type OrderDraft } from './drafts';
import { slips } from './nearestName';
import { referenceKey } from './references';
import type { Agency } from './understand';

/**
 * One mistake is told once. A wrong cell of an order can leave it without the name by which its videos call it, and
 * a wrong cell of a video leaves its order without it. Here is what then probably belongs together. Nothing is
 * sent by these guesses; they only keep complaints back that would go away with the mistake.
 */
export interface Strays {
  /** Whether a text that names no order is probably the name of one that a wrong cell keeps from having its name. */
  readonly namesUnnamedOrder: (text: string) => boolean;
  /** Ready videos without an order that are probably meant for this one. */
  readonly videosOf: (order: OrderDraft) => readonly VideoRow[];
}

/** More names than these are no slips of the pen, and comparing them with all orders would take long. */
const SLIPPED_NAMES_MAX = 100;

export function findStrays(agency: Agency, facts: Pick<Facts, 'accounts'>): Strays {
  const lost = [...agency.orphans, ...agency.unclear].filter(
    (row) => row.applied === null && mayBeReady(row),
  );
  const handles = new Set(facts.accounts.flatMap(({ id, username }) => [id, handleKey(username ?? '')]));
  const unnamed = agency.orders.flatMap((order) => unnamedOrder(order, agency, handles) ?? []);
  const texts = [...new Set(lost.flatMap((row) => row.order ?? []))];
  const named = agency.orders.map((order) => ({ order, names: namesOf(order) }));
  const meant = new Map<OrderDraft, Set<string>>();
  for (const text of texts) {
    const fitting = unnamed.filter(({ fits }) => fits(text)).map(({ order }) => order);
    const nearest = fitting.length > 0 || texts.length > SLIPPED_NAMES_MAX ? null : nearestOrder(text, named);
    for (const order of nearest === null ? fitting : [nearest])
      meant.set(order, (meant.get(order) ?? new Set()).add(text));
  }
  return {
    namesUnnamedOrder: (text) => unnamed.some(({ fits }) => fits(text)),
    videosOf: (order) => {
      const own = meant.get(order);
      return lost.filter((row) => row.order === null || own?.has(row.order) === true);
    },
  };
}

interface UnnamedOrder {
  readonly order: OrderDraft;
  /** Whether a text may be its name when its cells are right. */
  readonly fits: (text: string) => boolean;
}

function unnamedOrder(order: OrderDraft, agency: Agency, handles: ReadonlySet<string>): UnnamedOrder | null {
  const { type, account, reference, row } = order;
  if (isOrdered(order) || type === 'account_only') return null;
  const lacksAccount = type !== 'account_and_videos' && account === null;
  if (!lacksAccount && reference !== null) return null;
  const isAnything = reference === null && row.external_ref === null && row.invalid.has('external_ref');
  const beginnings = reference === null ? beginningsOf(order, agency) : [];
  return {
    order,
    fits: (text) =>
      isAnything ||
      (lacksAccount && (handles.has(accountName(text).handle) || handles.has(text.trim()))) ||
      beginnings.some((beginning) => referenceKey(text).startsWith(beginning)),
  };
}

/** References begin with the campaign's key (DESIGN 4, "References"): the one typed, or those it may be a slip of. */
function beginningsOf({ row, campaign }: OrderDraft, { campaigns }: Agency): string[] {
  const typed = row.campaign === null ? null : referenceKey(row.campaign);
  const own = typed === null ? [] : [typed];
  const keys = campaign === null ? [...campaigns.keys] : [];
  const meant = typed === null ? [] : keys.filter((key) => slips(typed, key) < Number.POSITIVE_INFINITY);
  return [...own, ...(meant.length > 0 ? meant : keys)].map((key) => `${key}-`);
}

interface NamedOrder {
  readonly order: OrderDraft;
  readonly names: readonly string[];
}

function namesOf({ reference, row, account }: OrderDraft): string[] {
  return [reference, row.account, account?.username].flatMap((name) => (name == null ? [] : handleKey(name)));
}

/** The order whose name is a few slips of the pen away; none where two are equally near. */
function nearestOrder(text: string, orders: readonly NamedOrder[]): OrderDraft | null {
  const typed = handleKey(text);
  let best: OrderDraft | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { order, names } of orders)
    for (const name of names) {
      const count = slips(typed, name);
      if (count < least) [best, least] = [order, count];
      else if (count === least && order !== best) best = null;
    }
  return best;
}
