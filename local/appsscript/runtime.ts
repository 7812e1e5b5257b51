/**
 * The local Apps Script runtime: executes the built bundle as the platform would, one fresh context in a worker for
 * each call, against a workbook, properties, caches, locks, a clock and real HTTP that live here (DESIGN 8).
 */
import { resolve } from 'node:path';
import { parseA1 } from './execution/a1Notation';
import { serialFromDate } from './execution/timeZone';
import { cacheOperations } from './host/cacheOperations';
import { callableNames } from './host/callableNames';
import { cellOperations } from './host/cellOperations';
import type { Clock } from './host/clock';
import { CallCounters } from './host/counters';
import { dialogOperations } from './host/dialogOperations';
import { Execution, type ExecutionRequest } from './host/execution';
import type { Handlers } from './host/handlers';
import { HttpOperations } from './host/httpOperations';
import { lockOperations } from './host/lockOperations';
import type { LockTable } from './host/lockTable';
import { metadataOperations } from './host/metadataOperations';
import { neverStarted } from './host/neverStarted';
import type { CallOptions, Counters, ExecutionResult, RuntimeOptions } from './host/options';
import { propertyOperations } from './host/propertyOperations';
import { protectionOperations } from './host/protectionOperations';
import { sessionOperations } from './host/sessionOperations';
import { sheetOperations } from './host/sheetOperations';
import { spreadsheetOperations } from './host/spreadsheetOperations';
import type { RuntimeState } from './host/state';
import { illegalArgument } from './host/transferRules';
import { poolFor, type WorkerPool } from './host/workerPool';
import { World } from './host/world';
import type { WorkbookStore } from './workbook/store';

export { type LatencyModel, MODELLED_LATENCY, NO_LATENCY } from './host/latency';
export type {
  CallOptions,
  Counters,
  Dialog,
  ExecutionResult,
  InterceptedRequest,
  Interception,
  RuntimeOptions,
  ServiceCall,
} from './host/options';
export type { RuntimeState } from './host/state';
export { closeWorkers } from './host/workerPool';

const EXECUTION_MS = 6 * 60_000;
const SIMPLE_TRIGGER_MS = 30_000;
const SIMULTANEOUS_MAX = 30;

export interface Runtime {
  /** The workbook: a test's simulated user edits it directly. */
  readonly store: WorkbookStore;
  readonly clock: Clock;
  /** The present as a serial day number in the spreadsheet's zone: what the store's `TODAY` and `NOW` go by. */
  serialNow(): number;
  readonly locks: LockTable;
  /**
   * Executes one top-level function. Failures of the script are results; a rejection is a bug of the runtime.
   * @param args plain JSON values
   */
  call(functionName: string, args?: readonly unknown[], options?: CallOptions): Promise<ExecutionResult>;
  /** Sums over all executions since the last reset. */
  counters(): Counters;
  resetCounters(): void;
  /** Everything but the workbook, to be given as `options.state` later. */
  state(): RuntimeState;
  /** The answers that the next dialogs get, in place of those that are left. */
  setAnswers(answers: readonly string[]): void;
  /** Another person uses the file from now on. */
  setUser(email: string): void;
  /** Closes kept connections. */
  close(): void;
}

/** @throws Error when the code does not parse, the manifest is malformed or the worker is not built */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new LocalRuntime(options);
}

class LocalRuntime implements Runtime {
  readonly #world: World;
  readonly #pool: WorkerPool;
  readonly #http: HttpOperations;
  readonly #handlers: Handlers;
  readonly #counters = new CallCounters();
  #running = 0;

  constructor(options: RuntimeOptions) {
    this.#world = new World(options);
    // Local time of Date is the script's zone, and a process has only one: set before its workers start.
    process.env.TZ = this.#world.manifest.timeZone;
    this.#pool = poolFor(options.workerFile ?? resolve('build/executionWorker.cjs'));
    this.#http = new HttpOperations(this.#world);
    this.#handlers = {
      ...sessionOperations(this.#world),
      ...spreadsheetOperations(this.#world),
      ...sheetOperations(this.#world),
      ...cellOperations(this.#world),
      ...protectionOperations(this.#world),
      ...metadataOperations(this.#world),
      ...propertyOperations(this.#world),
      ...cacheOperations(this.#world),
      ...lockOperations(this.#world),
      ...dialogOperations(this.#world),
      ...this.#http.handlers(),
    };
  }

  get store(): WorkbookStore {
    return this.#world.store;
  }

  get clock(): Clock {
    return this.#world.clock;
  }

  serialNow(): number {
    return serialFromDate(new Date(this.clock.now()), this.#world.options.timeZone);
  }

  get locks(): LockTable {
    return this.#world.locks;
  }

  async call(
    functionName: string,
    args: readonly unknown[] = [],
    options: CallOptions = {},
  ): Promise<ExecutionResult> {
    const refusal = this.#refusal(functionName, args, options);
    if (refusal !== null) return neverStarted(refusal, this.#world.clock.now());
    this.#select(options.selection);
    if (options.context === 'onOpen') this.#world.state.menus = [];
    const execution = new Execution(this.#world, this.#handlers, requestFor(functionName, args, options));
    this.#running += 1;
    try {
      const result = await execution.run(this.#pool);
      this.#counters.add(result);
      return result;
    } finally {
      this.#running -= 1;
    }
  }

  counters(): Counters {
    return this.#counters.read();
  }

  resetCounters(): void {
    this.#counters.reset();
  }

  state(): RuntimeState {
    return this.#world.saved();
  }

  setAnswers(answers: readonly string[]): void {
    this.#world.answers = [...answers];
  }

  setUser(email: string): void {
    this.#world.state.user = { email };
  }

  close(): void {
    this.#http.close();
  }

  /** Why the platform does not even start the function; `null` when it does (PLATFORM 4, 6). */
  #refusal(functionName: string, args: readonly unknown[], options: CallOptions): string | null {
    const fromSidebar = options.context === 'sidebar';
    const names = callableNames(this.#world.options.code);
    if (fromSidebar) {
      if (functionName.endsWith('_') || !names.declared.has(functionName)) {
        return `google.script.run.${functionName} is not a function`;
      }
      const illegal = illegalArgument(args);
      if (illegal !== null) return illegal;
    } else if (functionName.endsWith('_') || !names.reaches(functionName)) {
      return `Script function not found: ${functionName}`;
    }
    if (this.#running >= SIMULTANEOUS_MAX) {
      return 'There are too many scripts running simultaneously for this Google user account.';
    }
    return null;
  }

  #select(selection: CallOptions['selection']): void {
    if (selection === undefined) return;
    const sheet = this.store.sheets().find((candidate) => candidate.name === selection.sheet);
    if (sheet === undefined) throw new Error(`There is no tab ${selection.sheet} to select in.`);
    const ranges = selection.ranges.map((text) => {
      const zone = parseA1(text, sheet);
      if (zone === null) throw new Error(`${text} is no range.`);
      return zone;
    });
    this.#world.state.selection = { sheetId: sheet.id, ranges };
  }
}

function requestFor(functionName: string, args: readonly unknown[], options: CallOptions): ExecutionRequest {
  const context = options.context ?? 'menu';
  return {
    functionName,
    args: JSON.stringify(args),
    context,
    authMode: options.authMode ?? (context === 'onOpen' ? 'LIMITED' : 'FULL'),
    deadlineMs: options.deadlineMs ?? (context === 'onOpen' ? SIMPLE_TRIGGER_MS : EXECUTION_MS),
    killAfterCalls: options.killAfterCalls,
  };
}
