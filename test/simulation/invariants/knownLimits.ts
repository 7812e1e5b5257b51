import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';

/**
 * What the add-on cannot do yet, each with the shortest possible excuse. An entry goes when its part of the product is
 * built: then the simulation holds the add-on to it.
 */

/**
 * A blank Credits cell. Of a video with a paid extra: the journal's healing gives it its slot back, not its charge. Of
 * an order: when an older version came back between preview and sending, the stale row gets its Bundle ID alone.
 */
export function chargeForgotten(
  tab: 'Bundles' | 'Videos',
  credits: string,
  { counters }: SimulatedWorld,
  { restored }: Excuses,
): boolean {
  if (credits !== '') return false;
  const interrupted = [...counters.counts.keys()].some((name) => /^(killed|service|meanwhile)/.test(name));
  return tab === 'Bundles' ? restored : interrupted || restored;
}

/**
 * An order that was found by its reference is entered with the planned price, since no operation tells what an order
 * cost (CONTRACT 4.2): under a contract allowance that is too much, and a price change in between may move it.
 */
export function chargeGuessed(
  { sandbox }: SimulatedWorld,
  said: number | null | undefined,
  charged: number,
): boolean {
  return sandbox.server.world.variants.is('allowance', 'on') && typeof said === 'number' && said > charged;
}

/**
 * A journal that was restored, edited or deleted while a sending is open: a payment in doubt of that sending is rebuilt
 * without its request, so the run sends it again without a look-up. TokPortal's refusal of the duplicate then closes it.
 */
export function doubtForgotten(
  said: number | null | undefined,
  { restored, journalTouched }: Excuses,
): boolean {
  return said === undefined && (restored || journalTouched);
}

/** The same, where TokPortal keeps no keys and takes a second order under one reference: it is paid twice. */
export function sentBlindly(
  { server }: SimulatedWorld['sandbox'],
  { restored, journalTouched }: Excuses,
): boolean {
  const { variants } = server.world;
  return (
    (restored || journalTouched) &&
    !variants.is('key-retention', '24h') &&
    !variants.is('duplicate-ref', 'error')
  );
}
