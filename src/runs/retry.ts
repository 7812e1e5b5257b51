import type { ApiFailure } from '../tokportal/failures';

/** What to do after a request that did not succeed. Pure: time and chance come in as arguments. */
export type RetryDecision =
  | { readonly kind: 'repeat'; readonly delayMs: number }
  | { readonly kind: 'give up' };

const ATTEMPTS_MAX = 6;
const BACKOFF_MS = 1_000;
const BACKOFF_MAX_MS = 60_000;
/** A busy key's request outlived our patience once already; about five minutes in all, as long as doubts wait. */
const BUSY_ATTEMPTS_MAX = 10;
const BUSY_MS = 20_000;

/**
 * Only a 429 is repeated for a paid request: TokPortal did nothing then. A free one is repeated after unclear
 * answers as well, with the same key (DESIGN 6, "In doubt" and "Retry"). A key goes with one request only, so that an
 * answer that names it means: the first sending is still being worked on. Another key could overtake it.
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
  const isBusy = failure.kind === 'unclear' && failure.reason === 'key-conflict';
  const attemptsMax = isBusy ? BUSY_ATTEMPTS_MAX : ATTEMPTS_MAX;
  const repeatable = failure.kind === 'throttled' || (failure.kind === 'unclear' && !paid);
  if (!repeatable || attempt >= attemptsMax) return { kind: 'give up' };
  const delayMs = Math.max(isBusy ? BUSY_MS : 0, backoffMs(attempt, jitter));
  return { kind: 'repeat', delayMs: failure.retryAfterMs ?? delayMs };
}

/** Doubles each time, capped, with half of it left to chance so that clients do not come back together. */
export function backoffMs(attempt: number, jitter: number): number {
  const full = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * jitter);
}
