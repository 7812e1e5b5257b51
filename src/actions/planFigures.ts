import { parseBulkUnit } from '../domain/bulkUnits';
import { type Change, type Plan, totalCredits } from '../domain/plan';
import { counted } from '../planning/summaries';

/** What a plan adds up to. */
export interface PlanFigures {
  readonly changes: number;
  readonly orders: number;
  /** Requests of bulk orders, one a country and row, and the orders that they make. */
  readonly bulkRequests: number;
  readonly bulkBundles: number;
  /** Videos that it fills in. */
  readonly videos: number;
  /** Slots that it buys for orders that exist. */
  readonly slotsAdded: number;
  /** Videos that take slots which such orders have already. */
  readonly slotsReused: number;
  readonly credits: number;
}

export function planFigures(plan: Plan): PlanFigures {
  const orders = plan.changes.filter((change) => change.operation === 'createBundle').length;
  const bulk = plan.changes.filter(isBulkChange);
  const filled = plan.changes.filter((change) => change.operation === 'configureVideos');
  const count = (changes: readonly Change[]) =>
    changes.reduce((sum, { videoRowIds }) => sum + videoRowIds.length, 0);
  const slotsAdded = slotsOf(plan.changes);
  return {
    changes: plan.changes.length,
    orders,
    bulkRequests: bulk.length,
    bulkBundles: bulk.reduce((sum, { bundles = 0 }) => sum + bundles, 0),
    videos: count(filled),
    slotsAdded,
    slotsReused: count(filled.filter(({ bundleId }) => bundleId !== null)) - slotsAdded,
    credits: totalCredits(plan.changes),
  };
}

function isBulkChange({ operation }: Change): boolean {
  return operation === 'createBundlesBulk';
}

/** `3 new orders`, `72 accounts in 3 countries`: what is bought, where anything is. */
export function orderWords(changes: readonly Change[]): string[] {
  const orders = changes.filter(({ operation }) => operation === 'createBundle').length;
  const bulk = changes.filter(isBulkChange);
  const accounts = bulk.reduce((sum, { bundles = 0 }) => sum + bundles, 0);
  const countries = new Set(bulk.map(({ rowId }) => parseBulkUnit(rowId)?.country)).size;
  const where = countries === 1 ? '1 country' : `${countries} countries`;
  return [
    ...(orders > 0 ? [counted(orders, 'new order')] : []),
    ...(accounts > 0 ? [`${counted(accounts, 'account')} in ${where}`] : []),
  ];
}

export function slotsOf(changes: readonly Change[]): number {
  const bought = changes.filter(({ operation }) => operation === 'addVideoSlots');
  return bought.reduce((sum, { input }) => sum + (input as { readonly quantity: number }).quantity, 0);
}

/** `1 new order`, `3 slots`, `4 videos`: what a client gets, where there is any of it. */
export function boughtWords(changes: readonly Change[]): string[] {
  const slots = slotsOf(changes);
  const filled = changes.filter(({ operation }) => operation === 'configureVideos');
  const videos = filled.reduce((sum, { videoRowIds }) => sum + videoRowIds.length, 0);
  return [
    ...orderWords(changes),
    ...(slots > 0 ? [counted(slots, 'slot')] : []),
    ...(videos > 0 ? [counted(videos, 'video')] : []),
  ];
}

/** `Approve · acme-spring-usa-02`, `Move date · 6 videos`: a sending by what was clicked. */
export function sendingTitle({ verb, changes }: Plan): string {
  if (verb === undefined) return 'Send previewed changes';
  const [first] = changes;
  const noun = changes.every(({ videoRowIds }) => videoRowIds.length > 0) ? 'video' : 'order';
  return `${verb} · ${changes.length === 1 && first ? first.reference : counted(changes.length, noun)}`;
}

/** `14 new orders and 52 videos for 477 credits`; parts of which there are none are left out. */
export function planWords(plan: Plan): string {
  const { changes, credits } = planFigures(plan);
  const parts = boughtWords(plan.changes);
  const all = parts.length > 0 ? parts : [counted(changes, 'change')];
  const last = all.pop();
  const words = all.length > 0 ? `${all.join(', ')} and ${last}` : last;
  return `${words} for ${counted(credits, 'credit')}`;
}
