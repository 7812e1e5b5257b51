/** The API's token bucket, as its headers describe it (CONTRACT 1.10). Pure. */
import type { Instant } from '../domain/dates';

/** From the headers of one answer. */
export interface RateLimit {
  /** Capacity; also the requests a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** When the bucket should be full again; whole seconds. */
  readonly resetAt: Instant | null;
}

/** A reading of the bucket, from which its level at other moments follows. */
export interface BucketLevel {
  readonly limit: number;
  readonly tokens: number;
  readonly refillPerSecond: number;
  /** By the clock with which later moments are given. */
  readonly measuredAt: Instant;
}

/**
 * Tokens a second. The documented pace (capacity a minute) holds unless the reset header rules it out: both times
 * are whole seconds, so the true waiting time lies between two seconds less and one more than their difference.
 */
export function refillPerSecond(rateLimit: RateLimit, serverTime: Instant | null): number {
  const documented = rateLimit.limit / 60;
  const missing = rateLimit.limit - rateLimit.remaining;
  if (rateLimit.resetAt === null || serverTime === null || missing <= 0) return documented;
  const seconds = (Date.parse(rateLimit.resetAt) - Date.parse(serverTime)) / 1_000;
  if (seconds <= 2) return documented;
  const possible = missing / (seconds + 1) <= documented && documented <= missing / (seconds - 2);
  return possible ? documented : missing / seconds;
}

/**
 * The level after a wave: of answers that came together the one with the fewest tokens left is the latest.
 * `null` when no answer told.
 */
export function levelAfter(
  answers: readonly { readonly rateLimit: RateLimit | null; readonly serverTime: Instant | null }[],
  measuredAt: Instant,
): BucketLevel | null {
  return answers.reduce<BucketLevel | null>((lowest, { rateLimit, serverTime }) => {
    if (rateLimit === null || (lowest !== null && lowest.tokens <= rateLimit.remaining)) return lowest;
    const pace = refillPerSecond(rateLimit, serverTime);
    return { limit: rateLimit.limit, tokens: rateLimit.remaining, refillPerSecond: pace, measuredAt };
  }, null);
}

/** A product like 170 × 0.7 falls just short of its whole number. */
const ROUNDING = 1e-9;

/** Whole tokens in the bucket at a moment, if nobody else takes any. */
export function tokensAt(level: BucketLevel, at: Instant): number {
  const seconds = Math.max(0, Date.parse(at) - Date.parse(level.measuredAt)) / 1_000;
  return Math.floor(Math.min(level.limit, level.tokens + seconds * level.refillPerSecond) + ROUNDING);
}

/** How long from `at` until `tokens` can be taken; more than the bucket holds is asked of a full bucket. */
export function delayMsUntil(level: BucketLevel, tokens: number, at: Instant): number {
  const wanted = Math.min(tokens, level.limit);
  if (tokensAt(level, at) >= wanted) return 0;
  const readyMs = Date.parse(level.measuredAt) + ((wanted - level.tokens) / level.refillPerSecond) * 1_000;
  return Math.max(0, Math.ceil(readyMs - Date.parse(at)));
}
