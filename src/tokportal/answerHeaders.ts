import type { Instant } from '../domain/dates';
import type { AnswerHeaders } from './envelope';
import type { RateLimit } from './rateLimit';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** In the order in which the official clients look (CONTRACT 1.4). */
const REQUEST_ID_HEADERS = ['x-tokportal-request-id', 'x-request-id', 'request-id', 'x-vercel-id'];

/** `Sun, 06 Nov 1994 08:49:37 GMT` as an instant; `null` for any other form or a day that does not exist. */
export function httpDate(text: string | undefined): Instant | null {
  const ms = HTTP_DATE.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** The API's clock, to the second. */
export function serverTimeOf(headers: AnswerHeaders): Instant | null {
  return httpDate(headers.date);
}

export function requestIdOf(headers: AnswerHeaders): string | null {
  return (
    REQUEST_ID_HEADERS.map((name) => headers[name]).find((value) => value !== undefined && value !== '') ??
    null
  );
}

/** CONTRACT 1.4; `null` unless limit and remaining are both there. */
export function rateLimitOf(headers: AnswerHeaders): RateLimit | null {
  const limit = wholeNumber(headers['x-ratelimit-limit']);
  const remaining = wholeNumber(headers['x-ratelimit-remaining']);
  if (limit === null || remaining === null) return null;
  const resetMs = (wholeNumber(headers['x-ratelimit-reset']) ?? Number.NaN) * 1_000;
  return { limit, remaining, resetAt: Math.abs(resetMs) <= 8.64e15 ? new Date(resetMs).toISOString() : null };
}

/** `Retry-After` in seconds or as a date; `null` when absent, unreadable or a date without the API's clock. */
export function retryAfterMsOf(headers: AnswerHeaders): number | null {
  const seconds = wholeNumber(headers['retry-after']);
  if (seconds !== null) return seconds * 1_000;
  return msBetween(serverTimeOf(headers), httpDate(headers['retry-after']));
}

/** Time until the bucket is full again, by the API's clock (CONTRACT 1.4). */
export function resetMsOf(headers: AnswerHeaders): number | null {
  return msBetween(serverTimeOf(headers), rateLimitOf(headers)?.resetAt ?? null);
}

function msBetween(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}

function wholeNumber(text: string | undefined): number | null {
  return /^\d{1,15}$/.test(text?.trim() ?? '') ? Number(text) : null;
}
