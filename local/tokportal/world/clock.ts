/**
 * The sandbox's time, in milliseconds since 1970. A frozen clock moves only when told, which makes runs
 * repeatable; a flowing clock also follows real time, for clients that really wait.
 */
export class Clock {
  private baseMs: number;
  private realBaseMs = Date.now();

  constructor(
    startMs: number,
    private readonly flowing: boolean,
  ) {
    this.baseMs = startMs;
  }

  now(): number {
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

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Today's UTC day, `YYYY-MM-DD`. */
  today(): string {
    return this.iso().slice(0, 10);
  }
}
