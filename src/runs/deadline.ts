import type { Instant } from '../domain/dates';

/** Left to the script after a request that takes its whole time-out: for writing down what happened. */
const RESERVE_MS = 10_000;
const TIMEOUT_MAX_SECONDS = 30;
/** A shorter time-out would turn slow answers into doubt. */
const TIMEOUT_MIN_SECONDS = 5;

/** Moments by which a step must end; Apps Script kills the script at six minutes without a word (PLATFORM 1.1). */
export interface Deadline {
  readonly at: Instant;
}

export function msLeft(deadline: Deadline, now: Instant): number {
  return Date.parse(deadline.at) - Date.parse(now);
}

export function deadlineIn(ms: number, now: Instant): Deadline {
  return { at: new Date(Date.parse(now) + ms).toISOString() };
}

/** Time-out for a wave that starts now, in seconds; `null` = too late to start one (DESIGN 6). */
export function waveTimeoutSeconds(deadline: Deadline, now: Instant): number | null {
  const seconds = Math.min(TIMEOUT_MAX_SECONDS, Math.floor((msLeft(deadline, now) - RESERVE_MS) / 1_000));
  return seconds < TIMEOUT_MIN_SECONDS ? null : seconds;
}

/** Whether a wait still leaves time for a wave. */
export function canWait(deadline: Deadline, now: Instant, delayMs: number): boolean {
  return msLeft(deadline, now) - delayMs >= RESERVE_MS + TIMEOUT_MIN_SECONDS * 1_000;
}
