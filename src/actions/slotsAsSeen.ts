import type { BatchVideosRequest } from '../domain/orders';
import type { RemoteSlot } from '../domain/remote';
import { foreignName } from '../planning/changes';
import { isEmptySlot } from '../planning/positions';
import type { Reader } from '../runs/reads';
import type { ChangeState, OrderState, Reason, RunState } from '../runs/state';
import type { Step } from '../runs/steps';
import * as calls from '../tokportal/calls';

const TAKEN: Reason = {
  code: 'stale.slotTaken',
  text: 'A slot of this order was filled or published at TokPortal since the preview. Nothing was sent for it; preview again.',
};
const SHOWS_MORE: Reason = {
  code: 'stale.showsMore',
  text: 'Another slot of this order was filled at TokPortal since the preview, and publishing would show it too. It was not published; preview again.',
};

/**
 * Slots of orders that existed before are read once a step, just before the first request that touches them: what
 * somebody filled at TokPortal since the preview is neither replaced nor published unseen (DESIGN 5, "Plan").
 */
export function slotsAsSeen(reader: Reader) {
  const checked = new Set<string>();
  return (state: RunState, steps: readonly Step[]): RunState | null => {
    const rowIds = new Set(steps.map(({ rowId }) => rowId));
    const orders = state.orders.filter(
      (order) => rowIds.has(order.rowId) && !checked.has(order.rowId) && touchesSlots(order),
    );
    const seen = new Map<string, OrderState>();
    const slots = slotsOf(orders, reader);
    if (slots === null) return null;
    for (const [index, order] of orders.entries()) {
      checked.add(order.rowId);
      const held = heldAgainst(order, slots[index] ?? []);
      if (held !== order) seen.set(order.rowId, held);
    }
    if (seen.size === 0) return state;
    return { ...state, orders: state.orders.map((order) => seen.get(order.rowId) ?? order) };
  };
}

/** What cannot be read because TokPortal refuses it cannot be written either. */
function slotsOf(orders: readonly OrderState[], reader: Reader): (readonly RemoteSlot[])[] | null {
  const read = reader.readAll(orders.map(({ bundleId }) => calls.listBundleVideos(bundleId ?? '')));
  if (read.ok) return read.value.map(({ items }) => items);
  if (read.failure.kind !== 'refused') return null;
  if (orders.length === 1) return [[]];
  const alone = orders.map((order) => slotsOf([order], reader));
  return alone.some((own) => own === null) ? null : alone.map((own) => own?.[0] ?? []);
}

const SLOT_OPERATIONS = ['addVideoSlots', 'configureVideos', 'publishVideos', 'publishBundle'];

/** An order that this run makes holds nothing but what this run puts into it. */
function touchesSlots({ changes }: OrderState): boolean {
  return changes.some(
    ({ change, status }) =>
      status === 'waiting' && change.bundleId !== null && SLOT_OPERATIONS.includes(change.operation),
  );
}

function heldAgainst(order: OrderState, slots: readonly RemoteSlot[]): OrderState {
  const isTaken = order.changes.some((own) => isWaiting(own, 'configureVideos') && takesFilled(own, slots));
  const changes = order.changes.map((own): ChangeState => {
    const { change, status } = own;
    if (status !== 'waiting' || !SLOT_OPERATIONS.includes(change.operation)) return own;
    if (isTaken) return { ...own, status: 'stale', reason: TAKEN };
    if (!change.operation.startsWith('publish') || !change.everySlot || !showsMore(own, slots)) return own;
    return change.operation === 'publishVideos'
      ? { ...own, change: { ...change, everySlot: false } }
      : { ...own, status: 'stale', reason: SHOWS_MORE };
  });
  return changes.some((own, index) => own !== order.changes[index]) ? { ...order, changes } : order;
}

function isWaiting({ change, status }: ChangeState, operation: string): boolean {
  return status === 'waiting' && change.operation === operation;
}

/** A slot may be written that is empty, or holds this video and is not published; one in flight is this run's own. */
function takesFilled({ body, filledPositions, key }: ChangeState, slots: readonly RemoteSlot[]): boolean {
  const references = new Map(
    (body as BatchVideosRequest).videos.map(({ position, external_ref }) => [position, external_ref]),
  );
  return (
    key === null &&
    slots.some(
      (slot) =>
        references.has(slot.position) &&
        !filledPositions.includes(slot.position) &&
        !isEmptySlot(slot) &&
        (slot.status !== 'configured' || slot.external_ref !== references.get(slot.position)),
    )
  );
}

function showsMore({ change }: ChangeState, slots: readonly RemoteSlot[]): boolean {
  return slots.some(
    (slot) =>
      slot.status === 'configured' &&
      !change.positions.includes(slot.position) &&
      !change.makesPublic.includes(foreignName(slot)),
  );
}
