import type { Clock } from '../world/clock';
import type { RequestRecord } from './requestLog';

/** What a request does some time after its client stopped waiting (switch `late-effect`). */
export interface LateEffect {
  readonly dueAtMs: number;
  readonly request: RequestRecord;
  happen(): void;
}

/** Effects that wait for the sandbox's clock. */
export class LateEffects {
  private waiting: LateEffect[] = [];

  constructor(
    private readonly clock: Clock,
    /** What time does by itself until the moment of an effect. */
    private readonly timePasses: () => void = () => undefined,
  ) {}

  add(effect: LateEffect): void {
    this.waiting.push(effect);
    this.waiting.sort((a, b) => a.dueAtMs - b.dueAtMs);
  }

  /** Lets everything happen that is due by then, in order, each at its own time. */
  happenUntil(nowMs: number): void {
    for (let next = this.waiting[0]; next !== undefined && next.dueAtMs <= nowMs; next = this.waiting[0]) {
      this.waiting = this.waiting.slice(1);
      this.clock.during(next.dueAtMs, () => {
        this.timePasses();
        next?.happen();
      });
    }
  }

  /** Soonest first. */
  open(): readonly LateEffect[] {
    return this.waiting;
  }
}
