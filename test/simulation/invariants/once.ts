import type { SimulatedWorld } from '../world/simulatedWorld';
import { BY_HAND } from '../world/tokportalEvents';
import type { Wanted } from '../world/wanted';
import { bulkTag, debitsOf, isOfBulk } from './debits';
import { InvariantBroken } from './invariant';

/** Nothing is paid twice: orders, videos, wishes by the dozen, added slots, changes of a profile. */
export function checkOnce(world: SimulatedWorld, wanted: Wanted): void {
  checkOrders(world);
  checkBulk(world, wanted);
  checkLater(world, wanted);
}

/** One bundle for each tag at most, one slot for each video. */
function checkOrders({ sandbox }: SimulatedWorld): void {
  const orders = new Map<string, number>();
  const videos = new Map<string, number>();
  for (const bundle of sandbox.server.world.bundles.values()) {
    if (bundle.title === BY_HAND) continue;
    if (!isOfBulk(sandbox, bundle.id)) count(orders, bundle.title ?? bundle.externalRef ?? '?');
    for (const slot of bundle.slots) if (slot.startDate !== null) count(videos, String(slot.content.name));
  }
  for (const [tag, times] of orders)
    if (times > 1) throw new InvariantBroken('nothing is ordered twice', `${tag} ${times} times`);
  for (const [tag, times] of videos)
    if (times > 1) throw new InvariantBroken('no video fills two slots', `${tag} ${times} times`);
}

/** Each country of a wish is made once, as a whole, with one debit. */
function checkBulk(world: SimulatedWorld, { bulkSizes }: Wanted): void {
  const units = new Map<string, number>();
  for (const { id, externalRef } of world.sandbox.server.world.bundles.values())
    if (isOfBulk(world.sandbox, id)) count(units, externalRef ?? '?');
  for (const [unit, made] of units) {
    const size = bulkSizes.get(bulkTag(unit) ?? '') ?? 0;
    if (made !== size)
      throw new InvariantBroken('a bulk unit is made once', `${unit} has ${made} orders, not ${size}`);
  }
  const debits = debitsOf(world).filter(({ kind }) => kind === 'bulk order');
  if (debits.length > units.size)
    throw new InvariantBroken('a bulk unit is made once', `${debits.length} debits for ${units.size} units`);
}

/** No more slots and edits than people asked for. */
function checkLater(world: SimulatedWorld, wanted: Wanted): void {
  const bought = new Map<string, number>();
  const edits = new Map<string, number>();
  for (const { kind, slots, bundleIds, accountId } of debitsOf(world)) {
    if (kind === 'slots') count(bought, bundleIds[0] ?? '', slots);
    if (kind === 'edit') count(edits, accountId ?? '');
  }
  for (const [id, slots] of bought)
    if (slots > wanted.slotsFor(world, id))
      throw new InvariantBroken(
        'slots are bought once',
        `${slots} for ${id}, wanted ${wanted.slotsFor(world, id)}`,
      );
  for (const [id, times] of edits)
    if (times > wanted.editsOf(id))
      throw new InvariantBroken(
        'an edit is asked for once',
        `${times} for ${id}, wanted ${wanted.editsOf(id)}`,
      );
}

function count(counts: Map<string, number>, name: string, times = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}
