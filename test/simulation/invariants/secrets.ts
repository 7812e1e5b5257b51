import { KEYS, type SimulatedWorld } from '../world/simulatedWorld';
import { InvariantBroken } from './invariant';

const PARTS = Object.values(KEYS).map((key) => key.slice(3, 19));

/** No API key in a cell, in a property of the document, on a screen. What was shown is forgotten then. */
export function checkSecrets(world: SimulatedWorld): void {
  const { sheet, documentProperties, shown } = world;
  const places: [string, Iterable<string>][] = [
    ['a cell', sheet.texts()],
    ['a document property', documentProperties.values()],
    ['the screen', shown],
  ];
  for (const [place, texts] of places)
    for (const text of texts)
      if (PARTS.some((part) => text.includes(part)))
        throw new InvariantBroken('no API key in the open', `in ${place}: ${text.slice(0, 80)}`);
  world.shown = [];
}
