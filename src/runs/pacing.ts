import type { Instant } from '../domain/dates';
import { type BucketLevel, delayMsUntil, tokensAt } from '../tokportal/rateLimit';

/** How many requests may go out, and after which wait, so that TokPortal never has to say 429 (DESIGN 6). */
export interface Pace {
  readonly delayMs: number;
  readonly requestsMax: number;
}

/**
 * @param wanted requests that are ready to go
 * @param delayMsMax longest wait that the deadline allows
 */
export function paceFor(level: BucketLevel | null, wanted: number, now: Instant, delayMsMax: number): Pace {
  if (level === null) return { delayMs: 0, requestsMax: wanted };
  const delayMs = delayMsUntil(level, wanted, now);
  if (delayMs <= delayMsMax) return { delayMs, requestsMax: Math.min(wanted, level.limit) };
  return { delayMs: 0, requestsMax: Math.min(wanted, tokensAt(level, now)) };
}

/** The level after sending: the answers tell; without any, the tokens that were taken are gone. */
export function levelAfterSending(
  level: BucketLevel | null,
  measured: BucketLevel | null,
  sent: number,
  now: Instant,
): BucketLevel | null {
  if (measured !== null || level === null) return measured;
  return { ...level, tokens: Math.max(0, tokensAt(level, now) - sent), measuredAt: now };
}
