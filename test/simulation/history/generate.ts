import { SWITCHES } from '../../../local/tokportal/variants';
import { Dice } from '../dice';
import { agencyShape } from '../world/agency';
import { SERVICE_FAULTS } from '../world/execution';
import { HANDS } from '../world/hands';
import { NETWORK_FAULTS } from '../world/network';
import { type Action, CLICKS } from '../world/operator';
import { PEOPLE } from '../world/simulatedWorld';
import {
  type Click,
  type Disturbance,
  type Event,
  type History,
  type QuietClick,
  type Step,
  TOKPORTAL_EVENTS,
  type Wait,
} from './history';

/** About as many port calls as an action makes: kills and interruptions spread over them. */
const CALLS: Readonly<Record<Action, number>> = { preview: 60, send: 150, refresh: 40, tick: 150 };

/** The history of a seed: previews and sendings, and what comes between and into them. */
export function historyOf(seed: number): History {
  const dice = new Dice(Math.imul(seed, 0x9e3779b1));
  const shape = agencyShape(dice);
  const variants: Record<string, string> = {};
  for (const [name, positions] of Object.entries(SWITCHES))
    if (dice.chance(0.2)) variants[name] = dice.pick<string>(positions);
  const steps: Step[] = [];
  const rounds = dice.between(2, 5);
  for (let round = 0; round < rounds; round += 1) {
    steps.push(...calamities(dice), click(dice, 'preview'), ...calamities(dice), click(dice, 'send'));
    if (dice.chance(0.35)) steps.push(click(dice, 'refresh'));
    if (dice.chance(0.5)) steps.push(wait(dice));
  }
  return { seed, shape, variants, steps };
}

function wait(dice: Dice): Wait {
  const ms = dice.pick([20_000, 60_000, 180_000, 400_000, 3_600_000, 20_000_000]);
  return { kind: 'wait', ms, disturbed: dice.chance(0.5) ? disturbance(dice, CALLS.tick) : null };
}

function calamities(dice: Dice): Event[] {
  const count = dice.pick([0, 0, 1, 1, 2]);
  return Array.from({ length: count }, () => calamity(dice));
}

function calamity(dice: Dice): Event {
  const kind = dice.pick(['network', 'network', 'tokportal', 'hand'] as const);
  if (kind === 'network') return network(dice);
  if (kind === 'hand') return { kind, hand: dice.pick(HANDS), seed: dice.seed() };
  return { kind, event: dice.pick(TOKPORTAL_EVENTS), person: dice.pick(PEOPLE) };
}

function network(dice: Dice): Event {
  const fault = {
    kind: dice.pick(NETWORK_FAULTS),
    target: dice.pick(['any', 'read', 'write', 'write', 'create', 'create'] as const),
    skip: dice.pick([0, 0, 1, 2, 5]),
    times: dice.pick([1, 1, 1, 2, 5]),
  };
  return { kind: 'network', fault };
}

function click(dice: Dice, action: Action): Click {
  const calls = CALLS[action];
  return {
    kind: 'click',
    person: dice.chance(0.75) ? 'nora' : 'omar',
    action,
    agrees: dice.chance(0.95),
    ...disturbance(dice, calls),
  };
}

function disturbance(dice: Dice, calls: number): Disturbance {
  return {
    kill: dice.chance(0.35)
      ? {
          atCall: dice.between(1, calls),
          when: dice.pick(['before', 'after'] as const),
          bufferShare: dice.pick([0, 0.5, 1]),
        }
      : null,
    refusals: dice.chance(0.15) ? [{ fault: dice.pick(SERVICE_FAULTS), atCall: dice.between(1, calls) }] : [],
    meanwhile: dice.chance(0.25) ? [{ atCall: dice.between(1, calls), step: interruption(dice) }] : [],
  };
}

function interruption(dice: Dice): Event | QuietClick {
  if (dice.chance(0.4))
    return { kind: 'quiet click', person: 'omar', action: dice.pick([...CLICKS, 'tick'] as const) };
  return dice.chance(0.7) ? { kind: 'hand', hand: dice.pick(HANDS), seed: dice.seed() } : calamity(dice);
}
