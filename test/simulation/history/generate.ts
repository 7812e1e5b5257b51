import { SWITCHES } from '../../../local/tokportal/variants';
import { Dice } from '../dice';
import { agencyShape, furtherShape } from '../world/agency';
import { SERVICE_FAULTS } from '../world/execution';
import { HANDS } from '../world/hands';
import { NETWORK_FAULTS } from '../world/network';
import { type Action, CLICKS, isVerb, type VerbAction } from '../world/operator';
import { PEOPLE } from '../world/simulatedWorld';
import {
  type Click,
  type Disturbance,
  type Event,
  type History,
  type MANAGER_EVENTS,
  type QuietClick,
  type Step,
  TOKPORTAL_EVENTS,
  type Wait,
} from './history';

/** About as many port calls as an action makes: kills and interruptions spread over them. */
const CALLS: Readonly<Record<Exclude<Action, VerbAction>, number>> = {
  preview: 60,
  send: 150,
  refresh: 40,
  tick: 150,
  import: 80,
  compare: 90,
};
const VERB_CALLS = 100;

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
  // What chance alone would hardly ever bring together.
  const motif = MOTIFS[dice.between(0, 7)];
  // Dice of its own: the other stories stay as they are.
  const further = new Dice(Math.imul(seed, 0x85ebca6b));
  if (further.chance(FURTHER_SHARE)) return withFurther({ seed, shape, variants, steps }, further);
  if (motif === undefined) return { seed, shape, variants, steps };
  const settings = { ...variants, ...motif.variants(dice) };
  return { seed, shape, variants: settings, steps: [...motif.steps(dice), ...steps] };
}

const FURTHER_SHARE = 0.33;
const FURTHER_STEPS_MAX = 9;

/** Accounts that exist, wishes by the dozen, and what is done with rows that were sent. */
function withFurther({ steps, shape, ...rest }: History, dice: Dice): History {
  const [first, ...others] = steps.slice(0, FURTHER_STEPS_MAX).flatMap((step): Step[] => {
    const isSent = step.kind === 'click' && step.action === 'send';
    return isSent ? [step, ...deeds(dice)] : [step];
  });
  const imported = dice.chance(0.5) ? [click(dice, 'import')] : [];
  const all = first === undefined ? [] : [...imported, first, ...others, ...deeds(dice)];
  const motif = dice.chance(0.25) ? slotsInDoubt(dice) : profileInDoubt(rest.seed);
  const agency = { ...shape, orders: shape.orders.slice(0, 2), ...furtherShape(dice) };
  if (motif === null) return { ...rest, shape: agency, steps: all };
  const variants = { ...rest.variants, ...motif.variants };
  return { ...rest, shape: agency, variants, steps: [...motif.steps, ...all] };
}

/** What managers and operators do after a sending. */
function deeds(dice: Dice): Step[] {
  const verb = (...verbs: readonly VerbAction[]) => click(dice, dice.pick(verbs));
  const event = (name: (typeof MANAGER_EVENTS)[number]): Step => ({
    kind: 'tokportal',
    event: name,
    person: 'nora',
  });
  const hand = (name: 'edit a planned row' | 'add an order'): Step => ({
    kind: 'hand',
    hand: name,
    seed: dice.seed(),
  });
  switch (dice.between(0, 9)) {
    case 0:
      return [
        event('posts handed in'),
        click(dice, 'refresh'),
        verb('approve', 'correct'),
        verb('approve', 'correct'),
      ];
    case 1:
      return [
        event('accounts delivered'),
        click(dice, 'refresh'),
        verb('approve', 'correct', 'changeProfile'),
      ];
    case 2:
      return [hand('edit a planned row'), verb('sendEdits'), verb('sendEdits')];
    case 3:
      return [hand('add an order'), click(dice, 'preview'), verb('removeDrafts')];
    case 4:
      return [event(dice.pick(['account banned', 'coverage lapses']))];
    case 9:
      return [hand('edit a planned row'), click(dice, 'compare'), click(dice, 'send')];
    case 5:
      return [verb('addSlots', 'changeProfile'), verb('takeBack', 'unpublish')];
    default:
      return [
        verb('moveDate', 'unschedule', 'empty', 'addSlots'),
        verb('moveDate', 'empty', 'unpublish', 'takeBack'),
      ];
  }
}

/** Slots are bought where keys do not help, and the answer is lost: only the number of slots tells. */
function slotsInDoubt(dice: Dice): { readonly variants: Record<string, string>; readonly steps: Step[] } {
  return {
    variants: { 'key-retention': '0' },
    steps: [
      quiet('preview'),
      quiet('send'),
      {
        kind: 'network',
        fault: {
          kind: dice.pick(['time-out after', 'cut connection', 'error after']),
          target: 'write',
          skip: 0,
          times: 1,
        },
      },
      { ...quiet('addSlots'), seed: dice.seed() },
      { kind: 'wait', ms: 400_000, disturbed: null },
    ],
  };
}

/** The answer to a change of a profile is lost, and managers finish it before anybody can look it up. */
function profileInDoubt(seed: number): ReturnType<typeof slotsInDoubt> | null {
  // Dice of its own: the other stories stay as they are.
  const dice = new Dice(Math.imul(seed, 0xc2b2ae35));
  if (dice.chance(0.6)) return null;
  const event = dice.pick(['profiles changed', 'profile changes rejected'] as const);
  const meanwhile = Array.from({ length: PROFILE_CALLS }, (_, call) => ({
    atCall: call + 1,
    step: { kind: 'tokportal', event, person: 'nora' } as const,
  }));
  const kill = { atCall: dice.between(1, PROFILE_CALLS), when: 'after', bufferShare: 1 } as const;
  return {
    variants: { 'key-retention': dice.pick(['0', '24h']) },
    steps: [
      quiet('import'),
      {
        kind: 'network',
        fault: { kind: dice.pick(['time-out after', 'error after']), target: 'write', skip: 0, times: 1 },
      },
      {
        ...quiet('changeProfile'),
        seed: dice.seed(),
        meanwhile,
        kill: dice.chance(0.3) ? kill : null,
      },
      { kind: 'wait', ms: dice.pick([400_000, 4_000_000, 90_000_000]), disturbed: null },
    ],
  };
}

/** Port calls within which a change of a profile is sent and looked up. */
const PROFILE_CALLS = 120;

const ROW_MOVES = ['sort rows', 'sort rows', 'insert a row'] as const;

interface Motif {
  readonly variants: (dice: Dice) => Record<string, string>;
  readonly steps: (dice: Dice) => Step[];
}

const MOTIFS: readonly Motif[] = [
  {
    // Rows move between the waves of a sending.
    variants: () => ({}),
    steps: (dice) => [
      quiet('preview'),
      {
        ...quiet('send'),
        meanwhile: [40, 80, 120, 160, 200, 240].map((atCall) => ({
          atCall: atCall + dice.between(0, 39),
          step: { kind: 'hand', hand: dice.pick(ROW_MOVES), seed: dice.seed() },
        })),
      },
    ],
  },
  {
    // A request takes effect after the look-up that counts: the same key is all that stands between it and a second order.
    variants: () => ({ 'key-retention': '24h', 'key-scope': 'workspace', 'duplicate-ref': 'allow' }),
    steps: (dice) => [
      quiet('preview'),
      {
        kind: 'network',
        fault: { kind: 'very late effect', target: 'create', skip: dice.between(0, 1), times: 1 },
      },
      quiet('send'),
      { kind: 'wait', ms: 1_200_000, disturbed: null },
    ],
  },
  {
    // A request takes effect after a look-up that came too early to count, where keys do not help.
    variants: () => ({ 'key-retention': '0' }),
    steps: (dice) => [
      quiet('preview'),
      {
        kind: 'network',
        fault: { kind: 'late effect', target: 'create', skip: dice.between(0, 2), times: 1 },
      },
      quiet('send'),
      { kind: 'wait', ms: dice.pick([20_000, 400_000]), disturbed: null },
    ],
  },
  {
    // An order of somebody else's bears the row's reference when the row's own request was lost.
    variants: (dice) => ({ 'duplicate-ref': dice.pick(['error', 'allow']) }),
    steps: (dice) => [
      quiet('preview'),
      { kind: 'tokportal', event: 'order by hand', person: 'omar' },
      { kind: 'wait', ms: 180_000, disturbed: null },
      {
        kind: 'network',
        fault: { kind: 'time-out before', target: 'create', skip: 0, times: dice.between(1, 2) },
      },
      quiet('send'),
      { kind: 'wait', ms: 400_000, disturbed: null },
    ],
  },
];

function quiet(action: Action): Click {
  return { kind: 'click', person: 'nora', action, agrees: true, kill: null, refusals: [], meanwhile: [] };
}

function wait(dice: Dice): Wait {
  const ms = dice.pick([20_000, 60_000, 180_000, 400_000, 3_600_000, 20_000_000]);
  return { kind: 'wait', ms, disturbed: dice.chance(0.5) ? disturbance(dice, CALLS.tick) : null };
}

/** Nobody can tell an order by hand from one in doubt that it looks like: that one has its own motif. */
const CHANCE_EVENTS = TOKPORTAL_EVENTS.filter((event) => event !== 'order by hand');
/** Later than every look-up: only where keys are kept, as in its motif. */
const CHANCE_FAULTS = NETWORK_FAULTS.filter((kind) => kind !== 'very late effect');

function calamities(dice: Dice): Event[] {
  const count = dice.pick([0, 0, 1, 1, 2]);
  return Array.from({ length: count }, () => calamity(dice));
}

function calamity(dice: Dice): Event {
  const kind = dice.pick(['network', 'network', 'tokportal', 'hand'] as const);
  if (kind === 'network') return network(dice);
  if (kind === 'hand') return { kind, hand: dice.pick(HANDS), seed: dice.seed() };
  return { kind, event: dice.pick(CHANCE_EVENTS), person: dice.pick(PEOPLE) };
}

function network(dice: Dice): Event {
  const fault = {
    kind: dice.pick(CHANCE_FAULTS),
    target: dice.pick(['any', 'read', 'write', 'write', 'create', 'create'] as const),
    skip: dice.pick([0, 0, 1, 2, 5]),
    times: dice.pick([1, 1, 1, 2, 5]),
  };
  return { kind: 'network', fault };
}

function click(dice: Dice, action: Action): Click {
  const calls = isVerb(action) ? VERB_CALLS : CALLS[action];
  return {
    kind: 'click',
    person: dice.chance(0.75) ? 'nora' : 'omar',
    action,
    agrees: dice.chance(0.95),
    ...disturbance(dice, calls),
    ...(isVerb(action) ? { seed: dice.seed() } : {}),
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
