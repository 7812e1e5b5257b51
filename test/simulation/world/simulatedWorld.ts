import { createSandboxApp, type SandboxApp } from '../../../local/tokportal/sandboxApp';
import type { VariantSettings } from '../../../local/tokportal/variants';
import type { Counters } from '../counters';
import { Dice } from '../dice';
import { type AgencyShape, runningWorld, START, typeAgency } from './agency';
import { SPREADSHEET_ID } from './bufferedWorkbook';
import type { AgreedCells, LostRow } from './cellGuard';
import { Network } from './network';
import { SheetCells } from './sheetCells';

/** Two operators with a key each, of one workspace. */
export const PEOPLE = ['nora', 'omar'] as const;
export type Person = (typeof PEOPLE)[number];

export const KEYS: Readonly<Record<Person, string>> = {
  nora: `sk_${'0123456789abcdef'.repeat(4)}`,
  omar: `sk_${'fedcba9876543210'.repeat(4)}`,
};

/** Enough for everything that an agency of the simulation can order. */
export const START_CREDITS = 5_000;

export interface WorldOptions {
  readonly seed: number;
  readonly shape: AgencyShape;
  readonly variants: VariantSettings;
}

/** Everything that several executions share: the file, its properties, the lock, the triggers, TokPortal, the clock. */
export class SimulatedWorld {
  readonly sheet = new SheetCells();
  readonly documentProperties = new Map<string, string>();
  readonly userProperties: Readonly<Record<Person, Map<string, string>>>;
  /** The execution that holds the document lock. */
  lockHolder: object | null = null;
  /** People whose clock trigger calls `tick` each minute. */
  readonly armed = new Set<Person>();
  readonly sandbox: SandboxApp;
  readonly network: Network;
  readonly dice: Dice;
  /** Operator's cells that somebody agreed to have changed. */
  readonly agreedCells: AgreedCells[] = [];
  /** Operator's cells that an execution changed. */
  readonly harmed: string[] = [];
  /** Operators' rows that an execution deleted; owed: it died before it could put them back, and the next preview does. */
  lost: (LostRow & { readonly isOwed: boolean })[] = [];
  /** Everything shown on a screen since it was last looked at. */
  shown: string[] = [];
  private nowMs = Date.parse(START);

  constructor(
    { seed, shape, variants }: WorldOptions,
    readonly counters: Counters,
  ) {
    this.dice = new Dice(seed ^ 0x51ab);
    this.sandbox = createSandboxApp({
      apiKey: KEYS.nora,
      apiKeys: [{ key: KEYS.omar }],
      startAt: START,
      variants,
      seed: 1,
      world: runningWorld(shape),
    });
    this.network = new Network(this.sandbox, this, counters);
    this.userProperties = { nora: connected('nora'), omar: connected('omar') };
    typeAgency(this.sheet, shape);
  }

  now(): number {
    return this.nowMs;
  }

  iso(): string {
    return new Date(this.nowMs).toISOString();
  }

  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let dueMs = this.network.nextLateMs(); dueMs <= untilMs; dueMs = this.network.nextLateMs()) {
      this.setNow(dueMs);
      this.network.arriveLate();
    }
    this.setNow(untilMs);
  }

  private setNow(nowMs: number): void {
    this.nowMs = nowMs;
    this.sandbox.server.world.clock.set(nowMs);
  }
}

/** Connecting is a story of its own: here it has happened. */
function connected(person: Person): Map<string, string> {
  return new Map([[`tokportal.apiKey.${SPREADSHEET_ID}`, KEYS[person]]]);
}
