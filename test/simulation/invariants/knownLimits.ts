import type { Excuses } from '../world/excuses';
import type { SimulatedWorld } from '../world/simulatedWorld';

/**
 * What the add-on cannot do yet, each with the shortest possible excuse. An entry goes when its part of the product is
 * built: then the simulation holds the add-on to it.
 */

/** A row in doubt stays blocked, since nothing looks its order up yet. */
export const DOUBT_STAYS = false;

/**
 * A partial sort is not recognised: wishes move to rows of other ids. And what an older version of the file, or a
 * journal without its rows, no longer knows to be in doubt is not remembered anywhere else.
 */
export function memoryLost({ shuffled, restored, journalTouched }: Excuses): boolean {
  return false && (shuffled || restored || journalTouched);
}

/** After a partial sort nobody can say which row is whose. */
export function rowsUnknown({ shuffled }: Excuses): boolean {
  return shuffled;
}

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
