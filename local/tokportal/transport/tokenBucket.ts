import { Refusal } from './refusal';

/** CONTRACT 1.10. */
const CAPACITY = 120;
const REFILL_PER_SECOND = 2;

/** The request limit of one key, on the sandbox's clock. A refused request takes no token (inferred). */
export class TokenBucket {
  private tokens = CAPACITY;
  private filledAtMs: number;

  constructor(nowMs: number) {
    this.filledAtMs = nowMs;
  }

  /** `null` when the request may pass. */
  take(nowMs: number): Refusal | null {
    this.refill(nowMs);
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return null;
    }
    const waitSeconds = Math.max(1, Math.ceil((1 - this.tokens) / REFILL_PER_SECOND));
    return new Refusal(
      429,
      'RATE_LIMIT_EXCEEDED',
      `More than ${CAPACITY} requests a minute.`,
      { retry_after_seconds: waitSeconds },
      { 'Retry-After': String(waitSeconds) },
    );
  }

  /** `X-RateLimit-*`; the reset is the Unix second at which the bucket is full again (CONTRACT 1.4). */
  headers(nowMs: number): Record<string, string> {
    this.refill(nowMs);
    const fullAtSeconds = Math.ceil(nowMs / 1000 + (CAPACITY - this.tokens) / REFILL_PER_SECOND);
    return {
      'X-RateLimit-Limit': String(CAPACITY),
      'X-RateLimit-Remaining': String(Math.floor(this.tokens)),
      'X-RateLimit-Reset': String(fullAtSeconds),
    };
  }

  /** A clock that went backwards refills nothing and counts on from there. */
  private refill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.filledAtMs);
    this.tokens = Math.min(CAPACITY, this.tokens + (elapsedMs / 1000) * REFILL_PER_SECOND);
    this.filledAtMs = nowMs;
  }
}
