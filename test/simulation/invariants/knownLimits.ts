import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';
import type { Debit } from './debits';

/**
 * What the add-on cannot do yet, each with the shortest possible excuse. An entry goes when its part of the product is
 * built: then the simulation holds the add-on to it.
 */

/**
 * A blank Credits cell of a video with a paid extra, when an older version of the file came back: the document remembers
 * what orders cost, not what was paid for their slots, and no operation tells that (CONTRACT 4.2).
 */
export function extraForgotten(credits: string, { restored }: Excuses): boolean {
  return credits === '' && restored;
}

/**
 * A charge beside another row: only some columns were sorted, Credits among them or not. TokPortal does not tell what
 * an order cost (CONTRACT 4.2), so that nothing shows where it belongs.
 */
export function chargeMoved(credits: string, others: readonly number[], { shuffled }: Excuses): boolean {
  return shuffled && (credits === '' || others.includes(Number(credits)));
}

/**
 * An order that was found by its reference is entered with the planned price, since no operation tells what an order
 * cost (CONTRACT 4.2): under a contract allowance that is too much, and a price change before a late charge moves it.
 */
export function chargeGuessed(
  { sandbox, sheet, counters }: SimulatedWorld,
  bundleId: string,
  said: number | null | undefined,
  charged: number,
  { restored, journalTouched }: Excuses,
): boolean {
  if (typeof said !== 'number') return false;
  if (sandbox.server.world.variants.is('allowance', 'on') && said > charged) return true;
  const arePricesMoving = [...counters.counts.keys()].some((name) => name.startsWith('tokportal: price'));
  // The charge outlives the journal, the word of how it came about does not.
  return arePricesMoving && (restored || journalTouched || wasLookedUp(sheet, bundleId));
}

/**
 * No charge at all of an order that was found by its reference: people took the journal's word of it away, and a later
 * preview had replaced the plan that knew its price.
 */
export function chargeNeverTold({ sheet }: SimulatedWorld, bundleId: string, excuses: Excuses): boolean {
  return (excuses.restored || excuses.journalTouched) && wasLookedUp(sheet, bundleId);
}

/**
 * The charge for added slots, when an older version of the file came back, or people took the journal's rows away: the
 * document remembers what the order itself was charged.
 */
export function slotsForgotten(
  said: number,
  own: readonly Debit[],
  { restored, journalTouched }: Excuses,
): boolean {
  const total = own.reduce((sum, { amount }) => sum + amount, 0);
  const added = own.reduce((sum, { kind, amount }) => sum + (kind === 'slots' ? amount : 0), 0);
  return (restored || journalTouched) && said < total && said >= total - added;
}

function wasLookedUp(sheet: SimulatedWorld['sheet'], bundleId: string): boolean {
  const texts = [...sheet.texts()];
  return texts.some((text) => text.includes(`"bundle_id":"${bundleId}"`) && text.includes('"lookedUp":true'));
}

/**
 * A row that says to fill a slot which is empty, when the state of the file from before it was emptied came back, with a
 * journal that does not know it. Opening it by itself would send again what somebody took out.
 */
export function emptiedBefore(
  { sandbox }: SimulatedWorld,
  { bundle_id, position }: { readonly bundle_id?: string; readonly position?: number },
  { restored }: Excuses,
): boolean {
  const bundle = sandbox.server.world.bundles.get(bundle_id ?? '');
  return restored && bundle?.slots.find((slot) => slot.position === position)?.startDate === null;
}
