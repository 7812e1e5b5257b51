import type { Excuses } from '../world/excuses';

/**
 * What the add-on cannot do yet, each with the shortest possible excuse. An entry goes when its part of the product is
 * built: then the simulation holds the add-on to it.
 */

/** A row in doubt stays blocked, since nothing looks its order up yet. */
export const DOUBT_STAYS = true;

/**
 * A partial sort is not recognised: wishes move to rows of other ids. And what an older version of the file, or a
 * journal without its rows, no longer knows to be in doubt is not remembered anywhere else.
 */
export function memoryLost({ shuffled, restored, journalTouched }: Excuses): boolean {
  return shuffled || restored || journalTouched;
}
