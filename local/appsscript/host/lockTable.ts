import type { Clock, Wait } from './clock';

/** Who holds a lock: one Lock object of one execution. Another Lock object has to wait, even in the same one. */
export interface LockHolder {
  readonly execution: number;
  readonly lock: number;
}

interface Request {
  readonly key: string;
  readonly holder: LockHolder;
  grant(): void;
}

/** The script, document and user locks of LockService, over all running executions (PLATFORM 1.4). */
export class LockTable {
  readonly #clock: Clock;
  readonly #holders = new Map<string, LockHolder>();
  #waiting: Request[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  holds(key: string, holder: LockHolder): boolean {
    const current = this.#holders.get(key);
    return current !== undefined && current.execution === holder.execution && current.lock === holder.lock;
  }

  /**
   * Whether the lock was got until the moment; a lock that is held already is got at once.
   * @param beginWait waits on the clock for the execution that asks
   */
  async acquire(
    key: string,
    holder: LockHolder,
    until: number,
    beginWait: (until: number) => Wait,
  ): Promise<boolean> {
    if (this.holds(key, holder)) return true;
    if (!this.#holders.has(key)) {
      this.#holders.set(key, holder);
      return true;
    }
    if (until <= this.#clock.now()) return false;
    const wait = beginWait(until);
    let granted = false;
    const request: Request = {
      key,
      holder,
      grant: () => {
        granted = true;
        wait.cancel();
      },
    };
    this.#waiting.push(request);
    await wait.reached;
    this.#waiting = this.#waiting.filter((other) => other !== request);
    return granted;
  }

  release(key: string, holder: LockHolder): void {
    if (!this.holds(key, holder)) return;
    this.#holders.delete(key);
    const next = this.#waiting.find((request) => request.key === key);
    if (next === undefined) return;
    this.#waiting = this.#waiting.filter((request) => request !== next);
    this.#holders.set(key, next.holder);
    next.grant();
  }

  /** At the end of an execution, and when a dialog suspends it. */
  releaseAll(execution: number): void {
    this.#waiting = this.#waiting.filter((request) => request.holder.execution !== execution);
    for (const [key, holder] of [...this.#holders]) {
      if (holder.execution === execution) this.release(key, holder);
    }
  }
}
