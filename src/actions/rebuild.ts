import { parseBulkUnit } from '../domain/bulkUnits';
import type { CalendarDate } from '../domain/dates';
import { type Change, isAct, isCreation, type Plan } from '../domain/plan';
import type { AgencyRows } from '../domain/rows';
import { type BulkDraft, bulkRequest } from '../planning/bulk/drafts';
import { publication, requestDigest } from '../planning/changes';
import { isGoneRowId } from '../planning/compareChanges';
import type { OrderDraft, VideoDraft } from '../planning/drafts';
import { accountRequest, batchRequest, createRequest } from '../planning/requests';
import { earliestPublishDate } from '../planning/rules/publishDate';
import { understand } from '../planning/understand';
import { type ChangeState, freshChange, type Reason } from '../runs/state';

/**
 * Builds each confirmed change again from the rows as they stand now, with the functions of the preview. Only an
 * equal digest is sent; everything else is stale, with its reason (DESIGN 5, "Apply"). Nothing is decided anew.
 */
export function rebuild(plan: Plan, rows: AgencyRows, inputs: RebuildInputs): ChangeState[] {
  const agency = understand(rows, { accounts: plan.accounts, bundles: plan.bundles, slots: null });
  const orders = new Map(agency.orders.map((order) => [order.row.rowId, order]));
  const wishes = new Map(agency.bulk.map((draft) => [draft.row.rowId, draft]));
  const twice = sharedIds([...rows.bundles, ...rows.videos, ...rows.bulk]);
  const states = plan.changes.map((change) => {
    const { rowId, country } = parseBulkUnit(change.rowId) ?? { rowId: change.rowId, country: null };
    if ([rowId, ...change.videoRowIds].some((id) => twice.has(id)))
      return freshChange(change, null, STALE.twice);
    return country === null
      ? rebuilt(change, orders.get(rowId), inputs)
      : rebuiltBulk(change, country, wishes.get(rowId), inputs);
  });
  return withWholeOrders(states, new Set([...inputs.paid.keys(), ...(inputs.slotsBought ?? [])]));
}

/** Results are written back by id: of two rows with one id nobody knows which one gets them. */
function sharedIds(rows: readonly { readonly rowId: string | null }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { rowId } of rows) {
    if (rowId !== null && seen.has(rowId)) shared.add(rowId);
    if (rowId !== null) seen.add(rowId);
  }
  return shared;
}

export interface RebuildInputs {
  readonly sha256: (text: string) => string;
  /** Today's UTC day: it may be later than the plan's. */
  readonly today: CalendarDate;
  /** The UTC day on which an order that is not paid yet may still have to be filled: tomorrow, shortly before midnight. */
  readonly soon: CalendarDate;
  /** Whether the prices that the plan rests on still hold. */
  readonly pricesHold: boolean;
  readonly inDoubt: ReadonlySet<string>;
  /** Row ids that the journal knows as ordered before this run, whatever their cells say. */
  readonly ordered: ReadonlySet<string>;
  /** Bundle ids of the orders that this run has paid already, by row id: the rest of them is not held back. */
  readonly paid: ReadonlyMap<string, string>;
  /** Row ids of orders for which this run has bought slots already. */
  readonly slotsBought?: ReadonlySet<string>;
  /** Slots (`bundle id:position`) that another run has filled since the preview: their extras would be paid twice. */
  readonly filledElsewhere: ReadonlySet<string>;
}

const STALE = {
  gone: { code: 'stale.rowGone', text: 'The row is gone, or its ID was changed. Nothing was sent.' },
  ordered: { code: 'stale.ordered', text: 'This row was ordered already. Nothing was sent; preview again.' },
  twice: {
    code: 'stale.idTwice',
    text: 'The row was copied together with its hidden ID. Nothing was sent; preview again.',
  },
  changed: {
    code: 'stale.rowChanged',
    text: 'The row was changed after the preview. Nothing was sent; preview again.',
  },
  date: {
    code: 'stale.dateTooEarly',
    text: 'A publish date has become too early since the preview. Nothing was sent.',
  },
  price: {
    code: 'stale.priceChanged',
    text: 'TokPortal’s prices changed since the preview. Nothing was sent; preview again.',
  },
  filled: {
    code: 'stale.filled',
    text: 'These videos were filled in meanwhile by another sending. Nothing was sent; preview again.',
  },
  doubt: {
    code: 'stale.inDoubt',
    text: 'It is not known whether this row was ordered already. Nothing was sent.',
  },
  together: {
    code: 'stale.orderChanged',
    text: 'Another part of this order changed after the preview, so nothing of it was sent.',
  },
} as const satisfies Record<string, Reason>;

function rebuilt(change: Change, order: OrderDraft | undefined, inputs: RebuildInputs): ChangeState {
  if (inputs.inDoubt.has(change.rowId)) return freshChange(change, null, STALE.doubt);
  if (change.operation === 'createAccountEditRequest') return priced(change, change.input, inputs);
  // The operator decided about an order whose row is gone.
  if (isAct(change.operation) && isGoneRowId(change.rowId))
    return freshChange(change, change.input ?? null, null);
  if (order === undefined) return freshChange(change, null, STALE.gone);
  if (change.operation === 'createBundle' && inputs.ordered.has(change.rowId))
    return freshChange(change, null, STALE.ordered);
  if (isAct(change.operation)) return rebuiltAct(change, order);
  const body = bodyOf(change, order);
  // Slots that no row asks for are bought by a click: a tick says nothing about them, and an imported order has none.
  const isAsked = change.operation === 'addVideoSlots' && change.videoRowIds.length === 0;
  if (body === undefined || !(order.row.ready || isAsked)) return freshChange(change, null, STALE.changed);
  // The order's id is the plan's, or what this run was told when it paid.
  const { bundle_id } = order.row;
  if (bundle_id !== change.bundleId && bundle_id !== inputs.paid.get(change.rowId) && bundle_id !== null)
    return freshChange(change, null, inputs.ordered.has(change.rowId) ? STALE.ordered : STALE.changed);
  if (requestDigest(inputs.sha256, change.operation, change.bundleId, body) !== change.digest) {
    return freshChange(change, null, STALE.changed);
  }
  const isFilled = (position: number) => inputs.filledElsewhere.has(`${change.bundleId}:${position}`);
  // Filling a slot again is free; what stands in it by now `slotsAsSeen` tells.
  if (change.operation === 'configureVideos' && change.credits > 0 && change.positions.some(isFilled))
    return freshChange(change, null, STALE.filled);
  const day = inputs.paid.has(change.rowId) || change.bundleId !== null ? inputs.today : inputs.soon;
  if (change.operation === 'configureVideos' && hasEarlyDate(change, order, day))
    return freshChange(change, null, STALE.date);
  return priced(change, body, inputs);
}

/** One country of a bulk order: the others may still go out when it does not. */
function rebuiltBulk(
  change: Change,
  country: string,
  draft: BulkDraft | undefined,
  inputs: RebuildInputs,
): ChangeState {
  if (inputs.inDoubt.has(change.rowId)) return freshChange(change, null, STALE.doubt);
  if (draft === undefined) return freshChange(change, null, STALE.gone);
  const isOrdered = inputs.ordered.has(change.rowId) || draft.row.applied?.orders[country] !== undefined;
  if (isOrdered) return freshChange(change, null, STALE.ordered);
  const body = bulkRequest(draft, country);
  const isSame =
    draft.row.ready &&
    draft.countries.includes(country) &&
    requestDigest(inputs.sha256, change.operation, null, body) === change.digest;
  return isSame ? priced(change, body, inputs) : freshChange(change, null, STALE.changed);
}

/** A price of nothing can change as well. */
function priced(change: Change, body: unknown, { pricesHold }: RebuildInputs): ChangeState {
  const isPaid = change.credits > 0 || isCreation(change.operation);
  return freshChange(change, body, isPaid && !pricesHold ? STALE.price : null);
}

/** What the operator asked for stands in the plan; the row must still be the one of that order and slot. */
function rebuiltAct(change: Change, { row, videos }: OrderDraft): ChangeState {
  const [rowId] = change.videoRowIds;
  const applied = videos.find((video) => video.row.rowId === rowId)?.row.applied;
  const isSlot = applied?.bundle_id === change.bundleId && applied?.position === change.positions[0];
  const isSame = row.bundle_id === change.bundleId && (rowId === undefined || isSlot);
  return freshChange(change, change.input ?? null, isSame ? null : STALE.changed);
}

/** The body that the row means now; `undefined` where it can no longer be built, which no digest equals. */
function bodyOf(change: Change, order: OrderDraft): unknown {
  const named = new Set(change.videoRowIds);
  const videos = order.videos.filter((video) => named.has(video.row.rowId ?? ''));
  if (videos.length !== named.size) return undefined;
  switch (change.operation) {
    case 'createBundle':
      return createRequest(order) ?? undefined;
    case 'configureAccount':
      return accountRequest(order) ?? undefined;
    case 'configureVideos':
      return videos.every((video) => video.row.ready) ? (batchRequest(videos) ?? undefined) : undefined;
    case 'publishBundle':
    case 'publishVideos':
      return order.publish ? publication(videos) : undefined;
    case 'addVideoSlots':
      return videos.every((video) => needsSlot(video, change)) ? change.input : undefined;
    default:
      return undefined;
  }
}

/** Whether the row still wants the slot that is to be bought for it. */
function needsSlot({ row, position }: VideoDraft, { positions }: Change): boolean {
  return row.ready && row.applied === null && positions.includes(position ?? 0);
}

function hasEarlyDate(change: Change, order: OrderDraft, today: CalendarDate): boolean {
  const named = new Set(change.videoRowIds);
  const earliest = earliestPublishDate(order, today);
  return order.videos.some(
    ({ row }) => named.has(row.rowId ?? '') && (row.target_publish_date ?? '') < earliest,
  );
}

/**
 * A new order is what was confirmed as a whole, or nothing of it is paid; nor are slots that nothing would be put into.
 *
 * @param paid row ids of orders for which this run has paid already
 */
function withWholeOrders(states: readonly ChangeState[], paid: ReadonlySet<string>): ChangeState[] {
  const broken = new Set(
    states.filter((state) => state.status === 'stale').map((state) => state.change.rowId),
  );
  const isNew = new Set(
    states
      .filter(({ change }) => ['createBundle', 'addVideoSlots'].includes(change.operation))
      .map(({ change }) => change.rowId),
  );
  return states.map((state) => {
    const { rowId } = state.change;
    const affected = state.status === 'waiting' && broken.has(rowId) && isNew.has(rowId) && !paid.has(rowId);
    return affected ? { ...state, status: 'stale', reason: STALE.together } : state;
  });
}
