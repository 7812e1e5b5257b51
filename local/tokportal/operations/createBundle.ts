import { type BundleOrder, parseBundleOrder, pricedOrder } from '../rules/bundleOrder';
import { refuseOverCapacity } from '../rules/capacityRule';
import { fieldsOf } from '../rules/fields';
import { duplicateOf, idsOf, newBundle } from '../rules/newBundle';
import { breakdownOf, descriptionOf, priceOfBundle, qualifies } from '../rules/prices';
import type { Call, Operation, Writing } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { createdBundleRow } from './bundleRow';

export const createBundle: Operation = {
  operationId: 'createBundle',
  method: 'POST',
  path: '/bundles',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const order = parseBundleOrder(fields, call.world, call.workspace.id);
    if (order instanceof Refusal) return order;
    const duplicate = duplicateFor(order, call);
    if (duplicate !== null) return answerDuplicate(duplicate, call);
    return refuseOverCapacity(call) ?? creation(order, call);
  },
};

/** Only orders of a new account can be duplicates (CONTRACT 3.6). */
function duplicateFor(order: BundleOrder, call: Call): Bundle | null {
  if (order.type === 'videos_only' || call.world.variants.is('duplicate-ref', 'allow')) return null;
  return duplicateOf(order.externalRef, call.world.bundlesOf(call.workspace.id));
}

function answerDuplicate(existing: Bundle, call: Call): Writing | Refusal {
  if (call.world.variants.is('duplicate-ref', 'error')) {
    const message = 'An account with this external_ref is already ordered.';
    const details = { existing_bundle_id: existing.id };
    return new Refusal(409, 'DUPLICATE_ACCOUNT_BUNDLE', message, details);
  }
  const items = { account_creation: 0, video_slots: 0, edit_slots: 0, advanced_warming: 0 };
  return {
    kind: 'writing',
    status: createStatus(call),
    data: createdBundleRow(existing, call.world),
    charge: { breakdown: breakdownOf(items), description: 'Already ordered', bundleId: existing.id },
    commit: () => undefined,
  };
}

function creation(order: BundleOrder, call: Call): Writing {
  const { world, workspace } = call;
  const newId = call.dryRun ? idsOf(world.dryRunIds, 'synthetic') : idsOf(world.ids, 'real');
  const bundle = newBundle(order, { workspaceId: workspace.id, at: world.clock.iso(), newId });
  const priced = pricedOrder(order);
  const allowance = world.allowance();
  return {
    kind: 'writing',
    status: createStatus(call),
    data: createdBundleRow(bundle, world),
    charge: {
      breakdown: priceOfBundle(priced, world.costs, allowance),
      description: descriptionOf(priced, order.platform),
      bundleId: bundle.id,
    },
    commit() {
      world.bundles.set(bundle.id, bundle);
      workspace.capacity.use(world.clock.now());
      if (qualifies(priced, allowance)) world.useAllowance();
    },
  };
}

function createStatus(call: Call): number {
  return Number(call.world.variants.get('create-status'));
}
