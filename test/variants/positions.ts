import { SWITCHES, type VariantSettings } from '../../local/tokportal/variants';
import { Dice } from '../simulation/dice';

/** All defaults, then every other position of every switch, one changed at a time. */
export const POSITIONS: readonly VariantSettings[] = [
  {},
  ...Object.entries(SWITCHES).flatMap(([name, [, ...others]]) =>
    others.map((position) => ({ [name]: position })),
  ),
];

/** Positions of all switches from a seed: about half of them away from their default. */
export function combinationOf(seed: number): VariantSettings {
  const dice = new Dice(Math.imul(seed, 0x85ebca6b));
  return Object.fromEntries(
    Object.entries(SWITCHES).map(([name, [usual, ...others]]) => [
      name,
      dice.chance(0.5) ? dice.pick<string>(others) : usual,
    ]),
  );
}

/** `list-lag=120s key-scope=key`: what differs from the defaults. */
export function nameOf(settings: VariantSettings): string {
  const changed = Object.entries(settings).filter(
    ([name, position]) => Object.entries(SWITCHES).find(([own]) => own === name)?.[1][0] !== position,
  );
  return changed.length === 0 ? 'all defaults' : changed.map((entry) => entry.join('=')).join(' ');
}
