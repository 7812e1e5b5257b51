/**
 * The sandbox's time, in milliseconds since 1970. A frozen clock moves only when told, which makes runs
 * repeatable; a flowing clock also follows real time, for clients that really wait.
 */
export class Clock {
  private baseMs: number;
  private realBaseMs = Date.now();
  private pinnedMs: number | null = null;

  constructor(
    startMs: number,
    readonly flowing: boolean,
  ) {
    this.baseMs = startMs;
  }

  now(): number {
    if (this.pinnedMs !== null) return this.pinnedMs;
    return this.flowing ? this.baseMs + (Date.now() - this.realBaseMs) : this.baseMs;
  }

  /** May go backwards: who drives the clock decides. */
  set(nowMs: number): void {
    this.baseMs = nowMs;
    this.realBaseMs = Date.now();
  }

  advance(byMs: number): void {
    this.set(this.now() + byMs);
  }

  /** Does something as if it were that time. */
  during<T>(atMs: number, work: () => T): T {
    const outer = this.pinnedMs;
    this.pinnedMs = atMs;
    try {
      return work();
    } finally {
      this.pinnedMs = outer;
    }
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Today's UTC day, `YYYY-MM-DD`. */
  today(): string {
    return this.iso().slice(0, 10);
  }
}
