import type { ApiFailure } from '../tokportal/failures';

/** What to do after a request that did not succeed. Pure: time and chance come in as arguments. */
export type RetryDecision =
  | { readonly kind: 'repeat'; readonly delayMs: number }
  | { readonly kind: 'give up' };

const ATTEMPTS_MAX = 6;
const BACKOFF_MS = 1_000;
const BACKOFF_MAX_MS = 60_000;

/**
 * Only a 429 is repeated for a paid request: TokPortal did nothing then. A free one is repeated after unclear
 * answers as well, with the same key (DESIGN 6, "In doubt" and "Retry").
 *
 * @param attempt repetitions so far, from 0
 * @param jitter from 0 to 1
 */
export function retryDecision(
  failure: ApiFailure,
  paid: boolean,
  attempt: number,
  jitter: number,
): RetryDecision {
  const repeatable =
    failure.kind === 'throttled' ||
    (failure.kind === 'unclear' && !paid && failure.reason !== 'key-conflict');
  if (!repeatable || attempt >= ATTEMPTS_MAX) return { kind: 'give up' };
  const told = failure.retryAfterMs;
  return { kind: 'repeat', delayMs: told ?? backoffMs(attempt, jitter) };
}

/** Doubles each time, capped, with half of it left to chance so that clients do not come back together. */
export function backoffMs(attempt: number, jitter: number): number {
  const full = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * jitter);
}
