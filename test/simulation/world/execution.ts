import { createHash } from 'node:crypto';
import type { KeyValuePort, LayoutPort, Ports, WorkbookPort } from '../../../src/ports';
import { BufferedWorkbook } from './bufferedWorkbook';
import { CellGuard, type Named, NOTHING_NAMED } from './cellGuard';
import type { Person, SimulatedWorld } from './simulatedWorld';

/** Ends an execution wherever it stands; every later call of the same execution throws it again. */
class Killed extends Error {}

/** A service that refuses: the script may catch it. */
export class ServiceRefused extends Error {}

export const SERVICE_FAULTS = [
  'spreadsheet error',
  'property quota',
  'lock busy',
  'trigger refused',
] as const;
export type ServiceFault = (typeof SERVICE_FAULTS)[number];

export interface Kill {
  /** Number of the port call, from 1. */
  readonly atCall: number;
  readonly when: 'before' | 'after';
  /** How much of what was not flushed arrives nevertheless: 0 to 1. */
  readonly bufferShare: number;
}

export interface ExecutionPlan {
  readonly kill: Kill | null;
  /** The next call of that service at or after this number fails. */
  readonly refusals: readonly { readonly fault: ServiceFault; readonly atCall: number }[];
  /** What others do just before a port call. */
  readonly meanwhile: readonly { readonly atCall: number; readonly act: () => void }[];
  /** Whether dialogs are answered with OK. */
  readonly agrees: boolean;
  readonly chosen: Chosen;
}

/** What a person selected and types into prompts, and what of the sheet that names. */
export interface Chosen {
  readonly selection: { tab: string; rows: number[] } | null;
  readonly typed: (question: string) => string;
  readonly named: Named;
}

export const NOTHING_CHOSEN: Chosen = { selection: null, typed: () => '', named: NOTHING_NAMED };

export const UNDISTURBED: ExecutionPlan = {
  kill: null,
  refusals: [],
  meanwhile: [],
  agrees: true,
  chosen: NOTHING_CHOSEN,
};

/** A port call that may have changed something. */
export interface Effect {
  readonly atCall: number;
  /** Whether something is written then, and not handed over. */
  readonly isWaiting: boolean;
}

export type Ended =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'killed' }
  /** A service refused and the script did not catch it, as it may. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'threw'; readonly error: unknown };

/** Apps Script ends a script at six minutes (PLATFORM 1.1). */
const LIMIT_MS = 360_000;
const COST_MS = { workbook: 60, property: 15, lock: 10, trigger: 200, dialog: 4_000 } as const;
/** PLATFORM 1.1: 9 kB; what is stored is ASCII. */
const PROPERTY_CHARACTERS_MAX = 9_000;
type Service = keyof typeof COST_MS | 'http' | 'sleep';

/** One run of an add-on function: ports that count each call, and die when they are told to. */
export class Execution {
  calls = 0;
  /** Calls that may have changed anything: a kill after another one is a kill after the one before it. */
  readonly effects: Effect[] = [];
  private dead = false;
  private readonly startedAtMs: number;
  private readonly workbook: BufferedWorkbook;
  private readonly guard: CellGuard;
  private readonly refusals: Set<ExecutionPlan['refusals'][number]>;
  private meanwhile: readonly ExecutionPlan['meanwhile'][number][];

  constructor(
    private readonly world: SimulatedWorld,
    private readonly person: Person,
    private readonly plan: ExecutionPlan,
  ) {
    this.startedAtMs = world.now();
    this.guard = new CellGuard(world.sheet, plan.chosen.named, world.agreedCells);
    this.workbook = new BufferedWorkbook(world.sheet, this.guard);
    this.refusals = new Set(plan.refusals);
    this.meanwhile = plan.meanwhile;
  }

  run(work: (ports: Ports) => unknown): Ended {
    try {
      const value = work(this.ports());
      if (this.dead) return { kind: 'killed' };
      this.workbook.flush();
      return { kind: 'returned', value };
    } catch (error) {
      if (this.dead) return { kind: 'killed' };
      this.workbook.flush();
      return error instanceof ServiceRefused ? { kind: 'refused' } : { kind: 'threw', error };
    } finally {
      this.unlock();
      this.world.harmed.push(...this.guard.harm());
      this.world.lost.push(...this.guard.lost().map((row) => ({ ...row, isOwed: this.dead })));
    }
  }

  private call<T>(service: Service, effect: () => T, isReading = false): T {
    if (this.dead) throw new Killed();
    this.calls += 1;
    const atCall = this.calls;
    // Reading hands over what waits to be written.
    const isEffect = !isReading || this.workbook.isWaiting();
    this.others();
    const { kill } = this.plan;
    const isLast = kill?.atCall === this.calls;
    if (isLast && kill.when === 'before') this.die(kill.bufferShare, 'killed before a call');
    if (service !== 'http' && service !== 'sleep') this.world.advance(COST_MS[service]);
    const result = effect();
    if (isEffect) this.effects.push({ atCall, isWaiting: this.workbook.isWaiting() });
    if (this.world.now() - this.startedAtMs >= LIMIT_MS) this.die(0.5, 'killed at six minutes');
    if (isLast) this.die(kill.bufferShare, 'killed after a call');
    return result;
  }

  private others(): void {
    const due = this.meanwhile.filter(({ atCall }) => atCall <= this.calls);
    if (due.length === 0) return;
    this.meanwhile = this.meanwhile.filter(({ atCall }) => atCall > this.calls);
    for (const { act } of due) act();
  }

  private die(bufferShare: number, how: string): never {
    this.dead = true;
    this.world.counters.add(how);
    this.workbook.die(bufferShare);
    this.unlock();
    throw new Killed();
  }

  private unlock(): void {
    if (this.world.lockHolder === this) this.world.lockHolder = null;
  }

  private refuses(fault: ServiceFault): boolean {
    for (const refusal of this.refusals) {
      if (refusal.fault !== fault || refusal.atCall > this.calls) continue;
      this.refusals.delete(refusal);
      this.world.counters.add(`service: ${fault}`);
      return true;
    }
    return false;
  }

  private ports(): Ports {
    const { world, person } = this;
    return {
      workbook: this.counted(),
      layout: NO_LAYOUT,
      http: {
        sendAll: (requests) =>
          requests.length === 0 ? [] : this.call('http', () => world.network.sendAll(requests)),
      },
      // Nobody turned it on.
      probe: { probeAll: (urls) => urls.map(() => null) },
      userProperties: this.properties(world.userProperties[person]),
      documentProperties: this.properties(world.documentProperties),
      lock: { withDocumentLock: (waitMs, work) => this.locked(waitMs, work) },
      clock: {
        now: () => world.iso(),
        sleep: (ms) => this.call('sleep', () => world.advance(ms)),
      },
      random: { hex32: () => world.dice.hex(32) },
      digest: { sha256: (text) => createHash('sha256').update(text).digest('hex') },
      dialogs: this.dialogs(),
      session: { userEmail: () => `${person}@agency.example` },
      triggers: {
        arm: () =>
          this.call('trigger', () => {
            if (this.refuses('trigger refused')) return false;
            world.armed.add(person);
            return true;
          }),
        disarm: () => this.call('trigger', () => void world.armed.delete(person)),
      },
    };
  }

  private counted(): WorkbookPort {
    const { workbook } = this;
    const guarded =
      (isReading: boolean) =>
      <T>(effect: () => T) =>
        this.call(
          'workbook',
          () => {
            if (this.refuses('spreadsheet error')) throw new ServiceRefused('Service Spreadsheets failed');
            return effect();
          },
          isReading,
        );
    const [call, read] = [guarded(false), guarded(true)];
    return {
      id: workbook.id,
      timeZone: workbook.timeZone,
      tabNames: () => read(() => workbook.tabNames()),
      readTab: (tab) => read(() => workbook.readTab(tab)),
      readBlock: (tab, block) => read(() => workbook.readBlock(tab, block)),
      readLinks: (tab, block) => read(() => workbook.readLinks(tab, block)),
      writeBlock: (tab, row, column, values) => call(() => workbook.writeBlock(tab, row, column, values)),
      setColumnFormats: (tab, block) => call(() => workbook.setColumnFormats(tab, block)),
      clearBlock: (tab, block) => call(() => workbook.clearBlock(tab, block)),
      growGrid: (tab, row) => call(() => workbook.growGrid(tab, row)),
      insertRows: (tab, row, count) => call(() => workbook.insertRows(tab, row, count)),
      deleteRows: (tab, row, count) => call(() => workbook.deleteRows(tab, row, count)),
      flush: () => read(() => workbook.flush()),
      selectedRows: () => this.plan.chosen.selection,
      show: () => workbook.show(),
      columnMarks: (tab) => read(() => workbook.columnMarks(tab)),
      setTabMark: (tab, text) => call(() => workbook.setTabMark(tab, text)),
    };
  }

  private properties(values: Map<string, string>): KeyValuePort {
    return {
      get: (key) => this.call('property', () => values.get(key) ?? null, true),
      set: (key, value) =>
        this.call('property', () => {
          if (value.length > PROPERTY_CHARACTERS_MAX || this.refuses('property quota')) return false;
          values.set(key, value);
          return true;
        }),
      delete: (key) => this.call('property', () => void values.delete(key)),
    };
  }

  /** As `platform/lock.ts`: what was written is handed over before the lock is free again. */
  private locked<T>(waitMs: number, work: () => T): T | null {
    const free = this.call('lock', () => {
      if (this.world.lockHolder === this) throw new Error('The document lock was taken twice.');
      const taken = this.world.lockHolder !== null || this.refuses('lock busy');
      if (taken) this.world.advance(waitMs);
      else this.world.lockHolder = this;
      return !taken;
    });
    if (!free) return null;
    try {
      return work();
    } finally {
      if (!this.dead) {
        this.call('workbook', () => this.workbook.flush());
        this.unlock();
      }
    }
  }

  /** An alert or a prompt suspends the script and drops its locks (PLATFORM 1.4). */
  private dialogs(): Ports['dialogs'] {
    const asked = <T>(title: string, text: string, answer: T): T =>
      this.call('dialog', () => {
        this.unlock();
        this.world.shown.push(title, text);
        return answer;
      });
    const { agrees, chosen } = this.plan;
    const typed = (text: string) => /Type (\S+) to/.exec(text)?.[1] ?? chosen.typed(text);
    return {
      alert: (title, text) => asked(title, text, undefined),
      confirm: (title, text) => asked(title, text, agrees),
      ask: (title, text) => asked(title, text, agrees ? 'yes' : 'closed'),
      choose: (title, text) => asked(title, text, agrees ? 'yes' : 'cancel'),
      prompt: (title, text) => asked(title, text, agrees ? typed(text) : null),
      toast: (text, title) => void this.world.shown.push(title, text),
      showSidebar: () => undefined,
    };
  }
}

/** Set-up has a suite of its own. */
const NO_LAYOUT: LayoutPort = {
  createTab: () => undefined,
  headerNotes: () => [],
  applyLayout: () => undefined,
};
