import { existsSync } from 'node:fs';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

/** A worker thread, ready to execute once. */
export interface ExecutionWorker {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** The worker sleeps on it while the host answers. */
  readonly flag: Int32Array;
  uses: number;
}

/** Idle workers keep a process alive no longer than it wants to live. */
const KEPT_IDLE = 3;
const USES_MAX = 200;

/**
 * Worker threads for executions. Each execution has a fresh context in a worker of its own while it runs; a worker
 * whose execution came to its end serves again, one that was stopped is thrown away.
 */
export class WorkerPool {
  readonly #file: string;
  #idle: ExecutionWorker[] = [];

  constructor(file: string) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run "node build.mjs --local" first.`);
    this.#file = file;
  }

  take(): ExecutionWorker {
    const ready = this.#idle.pop() ?? this.#start();
    ready.uses += 1;
    ready.worker.ref();
    ready.port.ref();
    return ready;
  }

  giveBack(ready: ExecutionWorker): void {
    ready.port.removeAllListeners();
    ready.worker.removeAllListeners();
    if (this.#idle.length >= KEPT_IDLE || ready.uses >= USES_MAX) {
      void this.discard(ready);
      return;
    }
    ready.worker.unref();
    ready.port.unref();
    this.#idle.push(ready);
  }

  /** Stops what the worker does, wherever it is. */
  async discard(ready: ExecutionWorker): Promise<void> {
    ready.port.removeAllListeners();
    ready.worker.removeAllListeners();
    ready.worker.on('error', () => undefined);
    await ready.worker.terminate();
    ready.port.close();
  }

  /** Starts a worker ahead of need, so that the next execution finds one. */
  prepare(): void {
    if (this.#idle.length === 0) this.giveBack(this.#start());
  }

  async close(): Promise<void> {
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all(idle.map((ready) => this.discard(ready)));
  }

  #start(): ExecutionWorker {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const worker = new Worker(this.#file, {
      workerData: { port: port2, signal },
      transferList: [port2],
      stdout: false,
    });
    return { worker, port: port1, flag: new Int32Array(signal), uses: 0 };
  }
}

const pools = new Map<string, WorkerPool>();

/** One pool for each bundled worker file, shared by all runtimes of the process. */
export function poolFor(file: string): WorkerPool {
  let pool = pools.get(file);
  if (pool === undefined) {
    pool = new WorkerPool(file);
    pools.set(file, pool);
  }
  return pool;
}

/** Ends all idle workers, for a process that wants to know that it leaves nothing behind. */
export async function closeWorkers(): Promise<void> {
  await Promise.all([...pools.values()].map((pool) => pool.close()));
}
