import type { ClockEvent } from '../execution/clockTriggers';
import type { OperationName, WirePage } from '../execution/operations';
import type {
  AuthMode,
  CallContext,
  CallMessage,
  CallReply,
  LogLevel,
  Outcome,
  StartMessage,
  WorkerMessage,
} from '../execution/protocol';
import type { Wait } from './clock';
import { CallCounters } from './counters';
import { callHandler, type Handlers } from './handlers';
import { latencyOf } from './latency';
import { appliesWrites, changesAtOnce, kindOf, type OperationKind, readsContent } from './operationKinds';
import type { CallOptions, Dialog, ExecutionResult } from './options';
import { checkPermission } from './permissions';
import { ExecutionEnded, PlatformError } from './platformError';
import type { Fault } from './serviceFaults';
import type { ExecutionWorker, WorkerPool } from './workerPool';
import type { World } from './world';
import { WriteBuffer } from './writeBuffer';

type End =
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly scriptCpuMs: number }
  | { readonly kind: 'killed' | 'timed-out' };

export interface ExecutionRequest {
  readonly functionName: string;
  /** JSON array. */
  readonly args: string;
  readonly context: CallContext;
  readonly authMode: AuthMode;
  readonly deadlineMs: number;
  readonly killAfterCalls: CallOptions['killAfterCalls'];
  /** As whom it runs. */
  readonly email: string;
  /** What a clock trigger tells its handler. */
  readonly clockEvent: ClockEvent | null;
}

let lastExecution = 0;

/** One run of one function: serves the calls of its worker until it returns, throws or is stopped. */
export class Execution {
  readonly id = ++lastExecution;
  readonly request: ExecutionRequest;
  readonly buffer = new WriteBuffer();
  readonly counters = new CallCounters();
  readonly dialogs: Dialog[] = [];
  readonly pages: WirePage[] = [];
  readonly #world: World;
  readonly #handlers: Handlers;
  readonly #logs: { level: LogLevel; text: string }[] = [];
  readonly #notEmulated = new Set<string>();
  #calls = 0;
  #hasRead = false;
  #deadline = Number.POSITIVE_INFINITY;
  #waits: Wait | null = null;
  #ended = false;

  constructor(world: World, handlers: Handlers, request: ExecutionRequest) {
    this.#world = world;
    this.#handlers = handlers;
    this.request = request;
  }

  get authMode(): AuthMode {
    return this.request.authMode;
  }

  get email(): string {
    return this.request.email;
  }

  get context(): CallContext {
    return this.request.context;
  }

  async run(pool: WorkerPool): Promise<ExecutionResult> {
    const { clock, latency } = this.#world;
    clock.enter();
    const startedAt = clock.now();
    this.#deadline = startedAt + this.request.deadlineMs;
    const worker = pool.take();
    try {
      const end = await this.#serve(worker, latency.executionStartMs);
      if (end.kind === 'done') pool.giveBack(worker);
      else {
        pool.prepare();
        await pool.discard(worker);
      }
      if (end.kind === 'timed-out') clock.reach(this.#deadline);
      return this.#result(this.#finish(end), startedAt);
    } catch (error) {
      await pool.discard(worker);
      throw error;
    } finally {
      this.#leave();
    }
  }

  /** A wait that ends with the execution. */
  beginWait(until: number): Wait {
    if (this.#ended) throw new ExecutionEnded('timed-out');
    const wait = this.#world.clock.wait(Math.min(until, this.#deadline));
    this.#waits = wait;
    return wait;
  }

  /** @throws ExecutionEnded when the execution's time is over by then */
  async waitUntil(moment: number): Promise<void> {
    if (moment > this.#world.clock.now()) await this.beginWait(moment).reached;
    this.checkDeadline();
  }

  checkDeadline(): void {
    if (this.#ended || this.#world.clock.now() >= this.#deadline) throw new ExecutionEnded('timed-out');
  }

  #leave(): void {
    this.#ended = true;
    this.#waits?.cancel();
    this.#world.locks.releaseAll(this.id);
    this.#world.clock.leave();
  }

  #serve(worker: ExecutionWorker, startLatencyMs: number): Promise<End> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => resolve({ kind: 'timed-out' }), this.#realLimitMs());
      const settle = (end: End): void => {
        clearTimeout(limit);
        resolve(end);
      };
      const fail = (error: unknown): void => {
        clearTimeout(limit);
        if (error instanceof ExecutionEnded) resolve({ kind: error.reason });
        else reject(error);
      };
      worker.worker.on('error', fail);
      worker.port.on('message', (message: WorkerMessage) => {
        if (message.execution !== this.id || this.#ended) return;
        if (message.kind === 'done') settle(message);
        else if (message.kind === 'log') this.#logs.push({ level: message.level, text: message.text });
        else if (message.kind === 'notEmulated') this.#notEmulated.add(message.name);
        else this.#answer(worker, message).catch(fail);
      });
      const now = this.#world.clock.now();
      this.waitUntil(now + startLatencyMs).then(() => worker.worker.postMessage(this.#startMessage()), fail);
    });
  }

  /** With a real clock the deadline itself; with a virtual one a net under endless loops. */
  #realLimitMs(): number {
    const limitMs = this.#world.options.realLimitMs ?? 120_000;
    return this.#world.clock.mode === 'real' ? Math.min(limitMs, this.request.deadlineMs) : limitMs;
  }

  #startMessage(): StartMessage {
    const { options, manifest, clock } = this.#world;
    return {
      kind: 'start',
      execution: this.id,
      code: options.code,
      functionName: this.request.functionName,
      args: this.request.args,
      facts: {
        context: this.request.context,
        authMode: this.request.authMode,
        now: clock.now(),
        clock: clock.mode,
        spreadsheetTimeZone: options.timeZone,
        scriptTimeZone: manifest.timeZone,
        spreadsheetId: options.spreadsheetId,
        clockEvent: this.request.clockEvent,
      },
    };
  }

  async #answer(worker: ExecutionWorker, message: CallMessage): Promise<void> {
    let ok = true;
    let value: string;
    try {
      value = JSON.stringify((await this.#perform(message)) ?? null);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      ok = false;
      value = error.message;
    }
    if (this.#ended) return;
    const reply: CallReply = { ok, value, now: this.#world.clock.now() };
    worker.port.postMessage(reply);
    Atomics.store(worker.flag, 0, 1);
    Atomics.notify(worker.flag, 0);
  }

  async #perform(message: CallMessage): Promise<unknown> {
    const operation = message.operation as OperationName;
    const kind = kindOf(operation);
    this.#calls += 1;
    const { killAfterCalls } = this.request;
    if (killAfterCalls !== undefined && this.#calls >= killAfterCalls) throw new ExecutionEnded('killed');
    this.counters.count(message.method, operation);
    const fault = this.#faultOf(message.method, kind);
    checkPermission(this.#world.manifest, this.request, message.method, operation);
    const latencyMs = this.#latencyMs(kind);
    if (latencyMs > 0) await this.waitUntil(this.#world.clock.now() + latencyMs);
    else this.checkDeadline();
    const writes = appliesWrites(kind) && !this.buffer.isEmpty;
    return this.#fail(fault, kind, async () => {
      try {
        return await this.#asPerson(() => {
          if (writes) this.buffer.apply();
          return callHandler(this.#handlers, this, operation, JSON.parse(message.args) as unknown[]);
        });
      } finally {
        // What the platform keeps even when the script dies at the next call.
        if (writes || changesAtOnce(kind)) this.#world.options.afterChange?.();
      }
    });
  }

  #asPerson<T>(change: () => T): T {
    return this.#world.actingAs(this.email, () => this.#world.edits.record(this.email, change));
  }

  #faultOf(called: string, kind: OperationKind): Fault | null {
    const [service = '', method = ''] = called.split('.');
    const call = { service, method, index: this.#calls };
    const thrown = this.#world.options.beforeService?.(call);
    if (thrown !== undefined) throw new PlatformError(thrown.throw);
    return this.#world.faults.next(call, kind);
  }

  /** Performs the call as far as the fault lets it. @throws PlatformError with the fault's text */
  async #fail(fault: Fault | null, kind: OperationKind, perform: () => unknown): Promise<unknown> {
    if (fault === null) return perform();
    if (fault.effect === 'lost') this.buffer.drop();
    if (fault.effect === 'after') await perform();
    const failure = new PlatformError(fault.text);
    const surfacesLate = kind === 'write' && this.#world.options.writeErrors === 'deferred';
    if (!surfacesLate) throw failure;
    this.buffer.add(() => {
      throw failure;
    });
    return null;
  }

  #latencyMs(kind: OperationKind): number {
    const { latency } = this.#world;
    const isFirstRead = readsContent(kind) && !this.#hasRead;
    if (isFirstRead) this.#hasRead = true;
    return latencyOf(kind, latency, { isFirstRead, applies: !this.buffer.isEmpty });
  }

  /** Buffered writes reach the spreadsheet at the end, also after a throw; not after a kill (PLATFORM 5.3). */
  #finish(end: End): End {
    const dropped = end.kind !== 'done' && this.#world.options.unflushedWrites !== 'applied';
    if (dropped) {
      this.buffer.drop();
      return end;
    }
    try {
      this.#asPerson(() => this.buffer.apply());
      return end;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (end.kind !== 'done' || end.outcome.kind === 'threw') return end;
      const thrown = { name: 'Exception', message: error.message, stack: '' };
      return { ...end, outcome: { kind: 'threw', error: thrown } };
    }
  }

  #result(end: End, startedAt: number): ExecutionResult {
    const outcome = end.kind === 'done' ? end.outcome : null;
    const counters = this.counters.read();
    return {
      outcome: end.kind === 'done' ? end.outcome.kind : end.kind,
      value: outcome?.kind === 'returned' ? (JSON.parse(outcome.value) as unknown) : null,
      error: outcome?.kind === 'threw' ? outcome.error : null,
      logs: this.#logs,
      dialogs: this.dialogs,
      pages: this.pages,
      notEmulated: [...this.#notEmulated],
      ...counters,
      scriptCpuMs: end.kind === 'done' ? end.scriptCpuMs : null,
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date(this.#world.clock.now()).toISOString(),
    };
  }
}
