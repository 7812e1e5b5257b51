import type { Instant } from '../domain/dates';
import type { Change } from '../domain/plan';
import type { BulkBundle } from '../domain/remote';

/** Where one planned change stands. */
export type ChangeStatus =
  | 'waiting'
  | 'done'
  /** Refused, or given up after bounded attempts. */
  | 'failed'
  /** The row, a price or a date changed after the confirmation. */
  | 'stale'
  /** Paid, sent, and not clearly answered. */
  | 'in doubt';

export interface ChangeState {
  readonly change: Change;
  /** The body, built from the row's present cells; `null` for operations without one. */
  readonly body: unknown;
  readonly status: ChangeStatus;
  /** Code and plain sentence of what happened, where it did not succeed. */
  readonly reason: Reason | null;
  /** Slots of which publication is answered; 1 for a bundle that is published. */
  readonly doneCount: number;
  /** Slots that are configured so far. */
  readonly filledPositions: readonly number[];
  /** Slots that TokPortal would not publish, and why: the others of the change go on. */
  readonly refusedSlots: readonly RefusedSlot[];
  /** Bundles that a bulk order made. */
  readonly made: readonly BulkBundle[];
  /** Repetitions of the present request. */
  readonly attempts: number;
  /** Idempotency key of the present request, kept while it is repeated, and the digest of that request. */
  readonly key: string | null;
  readonly keyDigest: string | null;
  /** What TokPortal said it charged, summed over requests; the planned price where it did not say. */
  readonly chargedCredits: number;
  /** How the doubt about it may be resolved; `null` where there is none, or nothing can resolve it in this run. */
  readonly doubt: Doubt | null;
}

/** A paid request without a clear answer (DESIGN 6, "In doubt"). */
export interface Doubt {
  readonly key: string;
  /** As it was sent: JSON of the path's ids and the body. */
  readonly request: string;
  /** When it was sent, by TokPortal's clock. */
  readonly at: Instant;
  /** Next look-up, by TokPortal's clock; `null` = it stays in doubt in this run. */
  readonly lookUpAt: Instant | null;
  /** Look-ups that could not be read. */
  readonly failedLookUps: number;
  /** Whether the row still says what was sent: only then may it be sent again. */
  readonly isUnchanged: boolean;
  /** TokPortal repeats the same unclear answer for this key. */
  readonly isReplayed: boolean;
}

export interface RefusedSlot extends Reason {
  readonly position: number;
}

export interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface OrderState {
  readonly rowId: string;
  readonly bundleId: string | null;
  readonly changes: readonly ChangeState[];
}

/** What the first orders of a run teach about points that the contract leaves open (DESIGN 10, "Writes"). */
export interface Learnt {
  /** Whether `auto_publish` on the slot batch publishes the bundle. */
  readonly autoPublish: 'unknown' | 'yes' | 'no';
  /** Whether publishing a bundle publishes its configured slots. */
  readonly publishesSlots: 'unknown' | 'yes' | 'no';
  /** Most slots in one batch. */
  readonly batchMax: number;
  /** After `capacity_cooldown` creates go one by one until one succeeds (DESIGN 6). */
  readonly createsSingly: boolean;
}

export interface RunState {
  readonly orders: readonly OrderState[];
  readonly learnt: Learnt;
  /** Why no further paid change is sent. */
  readonly paymentStop: Reason | null;
  /** Why nothing at all is sent any more. */
  readonly fullStop: Reason | null;
  /** Equal unexpected refusals in a row. */
  readonly refusals: { readonly code: string; readonly count: number };
  /** A bundle whose state must be read to learn from it. */
  readonly probe: { readonly rowId: string; readonly after: 'batch' | 'publish' } | null;
}

const BATCH_MAX_DEFAULT = 100;

export function startState(orders: readonly OrderState[]): RunState {
  return {
    orders,
    learnt: {
      autoPublish: 'unknown',
      publishesSlots: 'unknown',
      batchMax: BATCH_MAX_DEFAULT,
      createsSingly: false,
    },
    paymentStop: null,
    fullStop: null,
    refusals: { code: '', count: 0 },
    probe: null,
  };
}

/** A change of which nothing was sent yet. */
export function freshChange(change: Change, body: unknown, stale: Reason | null): ChangeState {
  return {
    change,
    body,
    status: stale === null ? 'waiting' : 'stale',
    reason: stale,
    doneCount: 0,
    filledPositions: [],
    refusedSlots: [],
    made: [],
    attempts: 0,
    key: null,
    keyDigest: null,
    chargedCredits: 0,
    doubt: null,
  };
}

/** The planned changes, by order, in the order of the plan. */
export function orderStates(changes: readonly ChangeState[]): OrderState[] {
  const orders = new Map<string, ChangeState[]>();
  for (const state of changes) {
    const own = orders.get(state.change.rowId);
    if (own) own.push(state);
    else orders.set(state.change.rowId, [state]);
  }
  return [...orders].map(([rowId, own]) => ({
    rowId,
    bundleId: own[0]?.change.bundleId ?? null,
    changes: own,
  }));
}

/** Replaces one change of one order. */
export function withChange(
  state: RunState,
  changeId: string,
  update: (change: ChangeState) => ChangeState,
): RunState {
  const place = placesOf(state.orders).get(changeId);
  const order = place === undefined ? undefined : state.orders[place];
  if (place === undefined || order === undefined) return state;
  const orders = [...state.orders];
  orders[place] = {
    ...order,
    changes: order.changes.map((own) => (own.change.id === changeId ? update(own) : own)),
  };
  PLACES.set(orders, placesOf(state.orders));
  return { ...state, orders };
}

/** Where the order of a change stands in a list of orders: a run may have thousands, and each answer asks. */
const PLACES = new WeakMap<readonly OrderState[], ReadonlyMap<string, number>>();

function placesOf(orders: readonly OrderState[]): ReadonlyMap<string, number> {
  const known = PLACES.get(orders);
  if (known !== undefined) return known;
  const places = new Map(
    orders.flatMap(({ changes }, place) => changes.map(({ change }): [string, number] => [change.id, place])),
  );
  PLACES.set(orders, places);
  return places;
}

export function withBundleId(state: RunState, rowId: string, bundleId: string): RunState {
  const orders = state.orders.map((order) => (order.rowId === rowId ? { ...order, bundleId } : order));
  PLACES.set(orders, placesOf(state.orders));
  return { ...state, orders };
}

export function allChanges(state: RunState): ChangeState[] {
  return state.orders.flatMap((order) => order.changes);
}

export function changeOf(state: RunState, changeId: string): ChangeState | undefined {
  const order = state.orders[placesOf(state.orders).get(changeId) ?? -1];
  return order?.changes.find(({ change }) => change.id === changeId);
}

/** Ends a change, or leaves it waiting for a request of its own kind. */
export function withStatus(
  state: RunState,
  changeId: string,
  status: ChangeStatus,
  reason: Reason | null,
): RunState {
  return withChange(state, changeId, (own) => ({ ...own, status, reason, key: null, keyDigest: null }));
}
