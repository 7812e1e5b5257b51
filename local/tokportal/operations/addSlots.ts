import { refuseWorkOn } from '../rules/accountAccess';
import { bundleOf } from '../rules/bundleAccess';
import { VIDEOS_MAX } from '../rules/bundleOrder';
import { fieldsOf, integerField } from '../rules/fields';
import { idsOf } from '../rules/newBundle';
import { breakdownOf, type CostBreakdown, costOf, counted } from '../rules/prices';
import type { Call, Operation, Writing } from '../transport/operation';
import { bundleInvalidStatus, invalidField, Refusal } from '../transport/refusal';
import { type Bundle, emptySlot } from '../world/bundle';

const CLOSED: readonly Bundle['status'][] = ['completed', 'cancelled', 'archived'];

const addVideoSlots: Operation = {
  operationId: 'addVideoSlots',
  method: 'POST',
  path: '/bundles/{id}/add-video-slots',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const order = additionOf(call, 'add video slots');
    if (order instanceof Refusal) return order;
    const { bundle, quantity } = order;
    if (bundle.type === 'account_only') return invalidField('quantity', 'needs a bundle with videos');
    const { world } = call;
    const newId = call.dryRun ? idsOf(world.dryRunIds, 'synthetic') : idsOf(world.ids, 'real');
    const added = Array.from({ length: quantity }, (_, index) =>
      emptySlot(newId(), bundle.slots.length + index + 1),
    );
    const breakdown = breakdownOf({ video_slots: quantity * costOf(world.costs, 'video_upload') });
    const description = counted(quantity, 'more video slot');
    return addition({ ...bundle, slots: [...bundle.slots, ...added] }, { breakdown, description }, call);
  },
};

const addEditSlots: Operation = {
  operationId: 'addEditSlots',
  method: 'POST',
  path: '/bundles/{id}/add-edit-slots',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const order = additionOf(call, 'add edit slots');
    if (order instanceof Refusal) return order;
    const { bundle, quantity } = order;
    const editsQuantity = bundle.editsQuantity + quantity;
    if (editsQuantity > bundle.slots.length) {
      return invalidField('quantity', 'makes more edits than the bundle has videos');
    }
    const breakdown = breakdownOf({ edit_slots: quantity * costOf(call.world.costs, 'video_edit') });
    const description = counted(quantity, 'more edit slot');
    return addition({ ...bundle, editsQuantity }, { breakdown, description }, call);
  },
};

/** What is to be added to which bundle; the largest quantity of one call is inferred. */
function additionOf(call: Call, action: string): { bundle: Bundle; quantity: number } | Refusal {
  const bundle = bundleOf(call);
  if (bundle instanceof Refusal) return bundle;
  const fields = fieldsOf(call.body);
  if (fields instanceof Refusal) return fields;
  const quantity = integerField(fields, 'quantity', { min: 1, max: VIDEOS_MAX, absent: 0 });
  if (quantity instanceof Refusal) return quantity;
  if (quantity === 0) return invalidField('quantity', 'is required');
  if (CLOSED.includes(bundle.status)) return bundleInvalidStatus(bundle.status, action);
  return refuseWorkOn(bundle, call.world) ?? { bundle, quantity };
}

/** Paid at once; whether the answer tells the charge is the switch `add-slots-money`. */
function addition(
  next: Bundle,
  price: { breakdown: CostBreakdown; description: string },
  { world }: Call,
): Writing {
  return {
    kind: 'writing',
    data: { bundle_id: next.id, videos_quantity: next.slots.length, edits_quantity: next.editsQuantity },
    charge: { ...price, bundleId: next.id },
    hidesMoney: world.variants.is('add-slots-money', 'absent'),
    commit: () => void world.bundles.set(next.id, { ...next, updatedAt: world.clock.iso() }),
  };
}

export const addSlotsOperations: readonly Operation[] = [addVideoSlots, addEditSlots];
