import { type AgencyShape, TINY } from '../world/agency';
import { type Effect, type Kill, UNDISTURBED } from '../world/execution';
import { ACCOUNT_HANDS } from '../world/hands';
import { type Action, CLICKS, type ClickName } from '../world/operator';
import type { Click, History, Step } from './history';
import { Story } from './story';

const BASE = { seed: 7, shape: TINY, variants: {} } as const;

function click(action: Action, kill: Click['kill'] = null): Click {
  return {
    kind: 'click',
    person: 'nora',
    action,
    agrees: true,
    kill,
    refusals: [],
    meanwhile: [],
    seed: VERB_SEED,
  };
}

/** Selects and types the same in each story. */
const VERB_SEED = 5;

/** Port calls of each action of the tiny agency that change anything, when nothing disturbs it. */
export function callsOfActions(): Record<ClickName, readonly Effect[]> {
  const story = new Story(BASE);
  const counted = CLICKS.map((action) => [action, story.run('nora', action, UNDISTURBED).effects] as const);
  return Object.fromEntries(counted) as Record<ClickName, readonly Effect[]>;
}

/** The tiny agency, previewed, sent and refreshed, with a kill at one port call. */
export function everyKill(action: ClickName, calls: readonly Effect[]): History[] {
  return calls.flatMap(killsAt).map((kill): History => {
    const steps = CLICKS.map((other) => click(other, other === action ? kill : null));
    return { ...BASE, steps };
  });
}

/**
 * After a call that changed something: what was written and not handed over arrives, or is lost. A kill before a call
 * is one after the call before it.
 */
function killsAt({ atCall, isWaiting }: Effect): Kill[] {
  const shares = isWaiting ? [1, 0] : [1];
  return shares.map((bufferShare) => ({ atCall, when: 'after', bufferShare }));
}

/** A story that is about one click. */
export interface Plot {
  readonly shape: AgencyShape;
  readonly before: readonly Step[];
  readonly action: Action;
  /** What people do when the click was cut off: previews and sendings finish by themselves, verbs are clicked again. */
  readonly after: readonly Step[];
}

const NONE: AgencyShape = { campaigns: 1, orders: [], named: [], extras: [] };
const ACCOUNT: AgencyShape = { ...NONE, accounts: [0] };
const HANDS = ACCOUNT_HANDS.map((hand) => ({ kind: 'hand', hand, seed: 1 }) as const);
const REST: Step = { kind: 'wait', ms: 900_000, disturbed: null };
const IMPORTED = [click('import')];

export const PLOTS = {
  'slots added to a running order, and a bulk order of two countries': {
    shape: ACCOUNT,
    before: [...IMPORTED, ...HANDS, click('preview')],
    action: 'send',
    after: [],
  },
  // The sentences say so: an import goes on by itself, or asks for a preview before it is begun again.
  'an import': {
    shape: { ...NONE, accounts: [1] },
    before: [],
    action: 'import',
    after: [REST, click('preview'), click('import')],
  },
  // The next preview takes the row that a killed one has added: it makes no second one.
  'an order added for a video of an account': {
    shape: { ...NONE, accounts: [1], accountVideos: [1] },
    before: [],
    action: 'preview',
    after: [click('preview')],
  },
  'a moved date': { shape: ACCOUNT, before: IMPORTED, action: 'moveDate', after: [click('moveDate')] },
  // Whoever is not sure looks at the order before clicking again.
  'slots bought by hand': { shape: ACCOUNT, before: IMPORTED, action: 'addSlots', after: [] },
} satisfies Readonly<Record<string, Plot>>;
export type PlotName = keyof typeof PLOTS;

/** The plot as it goes when nothing disturbs it. */
export function undisturbed({ shape, before, action }: Plot): History {
  return { ...BASE, shape, steps: [...before, click(action)] };
}

/** The same without the click that it is about. */
export function untouched({ shape, before }: Plot): History {
  return { ...BASE, shape, steps: before };
}

/** The port calls of the click that change anything. */
export function callsOf({ shape, before, action }: Plot): readonly Effect[] {
  const story = new Story({ ...BASE, shape });
  story.tell(before);
  return story.click(click(action)).effects;
}

/** The plot with a kill at each of these port calls of its click. */
export function killsOf({ shape, before, action, after }: Plot, calls: readonly Effect[]): History[] {
  return calls
    .flatMap(killsAt)
    .map((kill): History => ({ ...BASE, shape, steps: [...before, click(action, kill), ...after] }));
}
