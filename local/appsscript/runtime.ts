/**
 * The local Apps Script runtime: executes the built bundle as the platform would, one fresh context in a worker for
 * each call, against a workbook, properties, caches, locks, a clock and real HTTP that live here (DESIGN 8).
 */
import { resolve } from 'node:path';
import { parseA1 } from './execution/a1Notation';
import type { ClockEvent } from './execution/clockTriggers';
import { serialFromDate } from './execution/timeZone';
import { cacheOperations } from './host/cacheOperations';
import { callableNames } from './host/callableNames';
import { cellOperations } from './host/cellOperations';
import type { Clock } from './host/clock';
import { CallCounters } from './host/counters';
import { isUsedUp, noteUse, USED_UP } from './host/dailyQuotas';
import { dialogOperations } from './host/dialogOperations';
import { Execution, type ExecutionRequest } from './host/execution';
import { copiedOptions, type FileCopyOptions } from './host/fileCopy';
import type { Handlers } from './host/handlers';
import { HttpOperations } from './host/httpOperations';
import { lockOperations } from './host/lockOperations';
import type { LockTable } from './host/lockTable';
import { metadataOperations } from './host/metadataOperations';
import { neverStarted } from './host/neverStarted';
import type { CallOptions, Counters, ExecutionResult, Firing, RuntimeOptions } from './host/options';
import { propertyOperations } from './host/propertyOperations';
import { protectionOperations } from './host/protectionOperations';
import { type QuotaReport, quotaReports } from './host/quotaReport';
import type { Runtime } from './host/runtimeFace';
import type { ServiceFaults } from './host/serviceFaults';
import { sessionOperations } from './host/sessionOperations';
import { sheetOperations } from './host/sheetOperations';
import { spreadsheetOperations } from './host/spreadsheetOperations';
import type { RuntimeState } from './host/state';
import { illegalArgument } from './host/transferRules';
import { fireDue, nextDueAt } from './host/triggerFiring';
import { triggerOperations } from './host/triggerOperations';
import type { FileVersion } from './host/versionHistory';
import { poolFor, type WorkerPool } from './host/workerPool';
import { World } from './host/world';
import type { WorkbookStore } from './workbook/store';

export { FAULT_TEXTS, type FaultName, PASSING_FAULTS } from './host/faultCatalogue';
export type { FileCopyOptions } from './host/fileCopy';
export { type LatencyModel, MODELLED_LATENCY, NO_LATENCY } from './host/latency';
export { type AccountKind, LIMITS, type LimitName, type LimitOverrides } from './host/limits';
export type {
  CallOptions,
  Counters,
  Dialog,
  ExecutionResult,
  Firing,
  InterceptedRequest,
  Interception,
  RuntimeOptions,
  ServiceCall,
} from './host/options';
export type { QuotaReport } from './host/quotaReport';
export type { Runtime } from './host/runtimeFace';
export type { FaultRule } from './host/serviceFaults';
export type { RuntimeState } from './host/state';
export type { FileVersion } from './host/versionHistory';
export { closeWorkers } from './host/workerPool';

/** Who executes, and what a clock tells its handler. */
interface Started {
  readonly email: string;
  readonly clockEvent: ClockEvent | null;
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
  /** Executions under way, by person. */
  readonly #running = new Map<string, number>();

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
      ...triggerOperations(this.#world),
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

  call(
    functionName: string,
    args: readonly unknown[] = [],
    options: CallOptions = {},
  ): Promise<ExecutionResult> {
    return this.#start(functionName, args, options, { email: this.#world.email, clockEvent: null });
  }

  async #start(
    functionName: string,
    args: readonly unknown[],
    options: CallOptions,
    started: Started,
  ): Promise<ExecutionResult> {
    const { email } = started;
    const refusal = this.#refusal(functionName, args, options, email);
    if (refusal !== null) return neverStarted(refusal, this.#world.clock.now());
    this.#select(options.selection);
    if (options.context === 'onOpen') this.#world.state.menus = [];
    const request = { ...requestFor(this.#world, functionName, args, options), ...started };
    const execution = new Execution(this.#world, this.#handlers, request);
    this.#running.set(email, (this.#running.get(email) ?? 0) + 1);
    try {
      const result = await execution.run(this.#pool);
      this.#counters.add(result);
      const startedAt = Date.parse(result.startedAt);
      const tookMs = Date.parse(result.endedAt) - startedAt;
      if (options.context === 'trigger') noteUse(this.#world, email, 'triggerMsPerDay', tookMs, startedAt);
      return result;
    } finally {
      this.#running.set(email, (this.#running.get(email) ?? 0) - 1);
    }
  }

  fireDue(options: Pick<CallOptions, 'killAfterCalls' | 'deadlineMs'> = {}): Promise<Firing[]> {
    return fireDue(this.#world, (handler, email, clockEvent) =>
      this.#start(handler, [], { ...options, context: 'trigger' }, { email, clockEvent }),
    );
  }

  nextDueAt(): string | null {
    const moment = nextDueAt(this.#world);
    return moment === null ? null : new Date(moment).toISOString();
  }

  removePerson(email: string): void {
    this.#world.state.removedPeople.push(email);
  }

  quotas(email = this.#world.email): QuotaReport[] {
    return quotaReports(this.#world, email);
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

  editAs(email: string, change: (store: WorkbookStore) => void): void {
    this.#world.edits.record(email, () => change(this.store));
  }

  undo(times = 1): number {
    return this.#world.edits.undo(this.#world.email, times);
  }

  versions(): FileVersion[] {
    return this.#world.versions.list();
  }

  saveVersion(name?: string): FileVersion {
    return this.#world.versions.save(name);
  }

  restore(version: number | string): void {
    this.#world.versions.restore(version);
  }

  copyFile(copy: FileCopyOptions = {}): Runtime {
    return new LocalRuntime(copiedOptions(this.#world, copy));
  }

  get faults(): ServiceFaults {
    return this.#world.faults;
  }

  close(): void {
    this.#http.close();
  }

  /** Why the platform does not even start the function; `null` when it does (PLATFORM 4, 6). */
  #refusal(
    functionName: string,
    args: readonly unknown[],
    options: CallOptions,
    email: string,
  ): string | null {
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
    if (options.context === 'trigger' && isUsedUp(this.#world, email, 'triggerMsPerDay')) {
      return USED_UP.triggerMsPerDay;
    }
    if ((this.#running.get(email) ?? 0) >= this.#world.limit('simultaneousExecutions')) {
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

function requestFor(
  world: World,
  functionName: string,
  args: readonly unknown[],
  options: CallOptions,
): Omit<ExecutionRequest, keyof Started> {
  const context = options.context ?? 'menu';
  return {
    functionName,
    args: JSON.stringify(args),
    context,
    authMode: options.authMode ?? (context === 'onOpen' ? 'LIMITED' : 'FULL'),
    deadlineMs: options.deadlineMs ?? world.limit(context === 'onOpen' ? 'simpleTriggerMs' : 'executionMs'),
    killAfterCalls: options.killAfterCalls,
  };
}
