/**
 * The switches: points that CONTRACT leaves open, each with the positions the sandbox can take, default first
 * (DESIGN 8). Adding a switch is one line here; code asks with `variants.is(name, position)`.
 */
export const SWITCHES = {
  'create-id': ['both', 'bundle_id', 'id'],
  'create-status': ['201', '200'],
  'bulk-shape': ['bundles', 'array'],
  'add-slots-money': ['present', 'absent'],
  'batch-failure': ['200', '207', '400'],
  'batch-max': ['100', '25'],
  'duplicate-ref': ['error', 'existing', 'allow'],
  'key-retention': ['24h', '1h', '0'],
  'key-scope': ['workspace', 'key'],
  'key-replay': ['4xx', 'none', 'all'],
  'key-conflict': ['409', '422'],
  'key-busy': ['409', 'wait'],
  'list-lag': ['0', '30s', '120s'],
  'late-effect': ['0', '60s'],
  'auto-publish': ['bundle', 'slots', 'ignored'],
  'publish-slots': ['yes', 'no'],
  'dry-run': ['honoured', 'ignored'],
  'synthetic-id': ['accepted', '404'],
  allowance: ['off', 'on'],
  'extras-repeat': ['free', 'charged'],
  'coverage-renewal': ['present', 'absent'],
  'updated-at': ['present', 'absent'],
} as const;

export type SwitchName = keyof typeof SWITCHES;
export type Position<N extends SwitchName> = (typeof SWITCHES)[N][number];
/** `{ 'create-id': 'id', … }`; names and positions come from outside and are checked by `Variants.set`. */
export type VariantSettings = Readonly<Record<string, string>>;

/** The position of every switch of one sandbox. */
export class Variants {
  /** Hears the name of each switch that is asked: a sandbox that never asks one is the same at all its positions. */
  onAsked: ((name: SwitchName) => void) | null = null;
  private readonly positions = new Map<string, string>();

  constructor() {
    for (const [name, choices] of Object.entries(SWITCHES)) this.positions.set(name, choices[0]);
  }

  get<N extends SwitchName>(name: N): Position<N> {
    this.onAsked?.(name);
    return this.positions.get(name) as Position<N>;
  }

  is<N extends SwitchName>(name: N, position: Position<N>): boolean {
    return this.get(name) === position;
  }

  /** Sets all given switches or none. Answers what is wrong, or `null`. */
  set(settings: VariantSettings): string | null {
    for (const [name, position] of Object.entries(settings)) {
      const problem = problemOf(name, position);
      if (problem !== null) return problem;
    }
    for (const [name, position] of Object.entries(settings)) this.positions.set(name, String(position));
    return null;
  }

  /** For reports: nothing may depend on it, so it does not count as asking. */
  all(): Record<string, string> {
    return Object.fromEntries(this.positions);
  }
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, h: 3_600_000 };

/** A position that is a time: `24h`, `30s`, `0`. */
export function durationMs(position: `${number}${'s' | 'h'}` | '0'): number {
  return Number.parseInt(position, 10) * (UNIT_MS[position.slice(-1)] ?? 0);
}

function problemOf(name: string, position: unknown): string | null {
  const choices: readonly string[] | undefined = Object.hasOwn(SWITCHES, name)
    ? SWITCHES[name as SwitchName]
    : undefined;
  if (choices === undefined) {
    return `There is no switch "${name}". Switches: ${Object.keys(SWITCHES).join(', ')}.`;
  }
  if (choices.includes(String(position))) return null;
  return `Switch "${name}" has no position "${position}". Positions: ${choices.join(', ')}.`;
}
