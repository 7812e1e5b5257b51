import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';

/**
 * What the add-on cannot do yet, each with the shortest possible excuse. An entry goes when its part of the product is
 * built: then the simulation holds the add-on to it.
 */

/**
 * A blank Credits cell, when an older version of the file came back: the document remembers which orders it paid for
 * (and TokPortal's slots which videos), but not what they cost, and no operation tells that (CONTRACT 4.2).
 */
export function chargeForgotten(credits: string, { restored }: Excuses): boolean {
  return credits === '' && restored;
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
