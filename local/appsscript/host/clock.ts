/**
 * The time of the local world. A virtual clock moves only by waiting: computing takes no time. When several
 * executions run, it moves to the earliest awaited moment once all of them wait, so each sees the others' work in
 * order of time. A real clock runs by itself and really waits.
 */
export interface ClockOptions {
  readonly mode: 'virtual' | 'real';
  /** ISO moment of the start; the present when absent. */
  readonly start?: string;
}

interface Waiter {
  readonly until: number;
  readonly resolve: () => void;
}

export interface Wait {
  readonly reached: Promise<void>;
  /** Ends the wait early; the waiting execution goes on at the present time. */
  cancel(): void;
}

export class Clock {
  #mode: 'virtual' | 'real';
  /** Virtual: the time. Real: the time at `#anchor`. */
  #time: number;
  #anchor = Date.now();
  #running = 0;
  #waiters: Waiter[] = [];

  constructor(options: ClockOptions) {
    this.#mode = options.mode;
    this.#time = options.start === undefined ? Date.now() : Date.parse(options.start);
    if (Number.isNaN(this.#time)) throw new Error(`Not a moment: ${options.start}`);
  }

  get mode(): 'virtual' | 'real' {
    return this.#mode;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#mode === 'virtual' ? this.#time : this.#time + Date.now() - this.#anchor;
  }

  /** From now on waits are real, starting at the present time of this clock. */
  becomeReal(): void {
    if (this.#mode === 'real') return;
    this.#anchor = Date.now();
    this.#mode = 'real';
  }

  /** Time passes between executions: the operator comes back later. */
  advance(ms: number): void {
    this.#time += ms;
    this.#move();
  }

  /** A virtual clock shows at least this moment. */
  reach(moment: number): void {
    if (this.#mode === 'virtual') this.#time = Math.max(this.#time, moment);
  }

  /** @throws for a moment in the past: time does not run backwards */
  set(instant: string): void {
    const ms = Date.parse(instant) - this.now();
    if (!(ms >= 0)) throw new Error(`${instant} is not after ${new Date(this.now()).toISOString()}.`);
    this.advance(ms);
  }

  /** An execution begins to compute. */
  enter(): void {
    this.#running += 1;
  }

  leave(): void {
    this.#running -= 1;
    this.#move();
  }

  /** For an execution that has entered: it stops computing until the moment is reached. */
  wait(until: number): Wait {
    return this.#mode === 'real' ? this.#waitReally(until) : this.#waitVirtually(until);
  }

  #waitReally(until: number): Wait {
    let cancel = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, until - this.now()));
      cancel = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return { reached, cancel: () => cancel() };
  }

  #waitVirtually(until: number): Wait {
    let waiter: Waiter | null = null;
    const reached = new Promise<void>((resolve) => {
      waiter = { until, resolve };
      this.#waiters.push(waiter);
    });
    this.leave();
    return {
      reached,
      cancel: () => {
        if (waiter !== null) this.#wake(waiter);
      },
    };
  }

  #wake(waiter: Waiter): void {
    const index = this.#waiters.indexOf(waiter);
    if (index < 0) return;
    this.#waiters.splice(index, 1);
    this.#running += 1;
    waiter.resolve();
  }

  #move(): void {
    if (this.#running > 0 || this.#waiters.length === 0) return;
    const next = this.#waiters.reduce((first, waiter) => (waiter.until < first.until ? waiter : first));
    this.#time = Math.max(this.#time, next.until);
    this.#wake(next);
  }
}
