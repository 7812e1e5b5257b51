import { type BundleOrder, pricedOrder } from '../rules/bundleOrder';
import { refuseOverCapacity } from '../rules/capacityRule';
import { duplicatesOf, idsOf, newBundle } from '../rules/newBundle';
import { breakdownOf, descriptionOf, priceOfBundles } from '../rules/prices';
import type { Call, Writing } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';

/** `data` of an answer about bundles that were ordered now or before. */
export type DataOf = (bundles: readonly Bundle[]) => unknown;

/** Makes all bundles of one call with one debit, or none (CONTRACT 4.3). */
export function creationOf(orders: readonly BundleOrder[], call: Call, dataOf: DataOf): Writing | Refusal {
  const { world, workspace } = call;
  const cooldown = refuseOverCapacity(call, orders.length);
  if (cooldown !== null) return cooldown;
  const newId = call.dryRun ? idsOf(world.dryRunIds, 'synthetic') : idsOf(world.ids, 'real');
  const known = { workspaceId: workspace.id, at: world.clock.iso(), newId };
  const bundles = orders.map((order) => newBundle(order, known));
  const bundleIds = bundles.map(({ id }) => id);
  const priced = orders.map(pricedOrder);
  const { breakdown, underAllowance } = priceOfBundles(priced, world.costs, world.allowance());
  return {
    kind: 'writing',
    status: createStatus(call),
    data: dataOf(bundles),
    charge: { breakdown, description: descriptionOf(priced), bundleId: bundleIds[0] ?? null, bundleIds },
    commit() {
      for (const bundle of bundles) world.bundles.set(bundle.id, bundle);
      workspace.capacity.use(world.clock.now(), bundles.length);
      if (underAllowance > 0) world.useAllowance(underAllowance);
    },
  };
}

/** The answer to an order whose reference is taken (switch `duplicate-ref`); `null` where it may be made. */
export function answerDuplicate(
  externalRef: string | null,
  call: Call,
  dataOf: DataOf,
): Writing | Refusal | null {
  const { variants } = call.world;
  const existing = duplicatesOf(externalRef, call.world.bundlesOf(call.workspace.id));
  const [first] = existing;
  if (first === undefined || variants.is('duplicate-ref', 'allow')) return null;
  if (variants.is('duplicate-ref', 'error')) {
    const message = 'An account with this external_ref is already ordered.';
    const details = { existing_bundle_id: first.id };
    return new Refusal(409, 'DUPLICATE_ACCOUNT_BUNDLE', message, details);
  }
  const items = { account_creation: 0, video_slots: 0, edit_slots: 0, advanced_warming: 0 };
  return {
    kind: 'writing',
    status: createStatus(call),
    data: dataOf(existing),
    charge: { breakdown: breakdownOf(items), description: 'Already ordered', bundleId: first.id },
    commit: () => undefined,
  };
}

function createStatus(call: Call): number {
  return Number(call.world.variants.get('create-status'));
}
