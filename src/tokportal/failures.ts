/** What a call that did not succeed means for its effect (DESIGN 6, "In doubt" and "Retry"). Pure. */

import { resetMsOf, retryAfterMsOf } from './answerHeaders';
import type { AnswerHeaders } from './envelope';
import { amount, asRecord, type JsonRecord, text } from './parse/fields';
import { redactJson, redactKeys } from './secret';

/** TokPortal said no, in its own error format, and did nothing. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  /** As spelled by the API: compare with `sameCode`. */
  readonly code: string;
  readonly message: string;
  /** `error.details`, and whatever stood beside `error`. */
  readonly details: JsonRecord;
}

/** TokPortal did nothing and says when to come back: the same request with the same key is safe. */
export interface Throttled {
  readonly kind: 'throttled';
  /** `RATE_LIMIT_EXCEEDED`, `capacity_cooldown` or one not known yet. */
  readonly code: string;
  /** `null` = back off by own judgement. */
  readonly retryAfterMs: number | null;
}

/** Nobody knows whether the request had its effect. A paid call is then in doubt. */
export interface Unclear {
  readonly kind: 'unclear';
  readonly reason: UnclearReason;
  readonly status: number | null;
  /** Short, without secrets, for the Runs tab. */
  readonly detail: string;
  /** The server's wish, for calls that may be repeated. */
  readonly retryAfterMs: number | null;
}

export type UnclearReason =
  | 'no-answer'
  | 'server-error'
  | 'timeout-status'
  | 'redirect'
  /** No JSON, whatever the status: HTML of a proxy, a cut or empty body. */
  | 'not-json'
  /** JSON, but not what this operation answers and not the API's error format. */
  | 'malformed'
  /** The API names the idempotency key: an earlier request with it may have had its effect (CONTRACT 1.8). */
  | 'key-conflict';

export type ApiFailure = Refused | Throttled | Unclear;

export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Text as received. */
  readonly body: string;
}

const DETAIL_CHARACTERS_MAX = 200;
const OLD_CODES: Readonly<Record<string, string>> = {
  INVALID_STATUS: 'BUNDLE_INVALID_STATUS',
  RATE_LIMITED: 'RATE_LIMIT_EXCEEDED',
};
/** Raised before the key is recorded, so a plain refusal (CONTRACT 1.8). */
const KEY_NOT_ALLOWED = 'IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE';

/** Whether two error codes mean the same, in upper or lower case, in today's or old spelling (CONTRACT 5.3). */
export function sameCode(a: string, b: string): boolean {
  const known = (code: string) => OLD_CODES[code.toUpperCase()] ?? code.toUpperCase();
  return known(a) === known(b);
}

export function noAnswer(reason: string): Unclear {
  return unclear('no-answer', null, reason);
}

/** A 2xx that the operation's parser did not recognise. */
export function malformed(answer: Answer): Unclear {
  return unclear('malformed', answer.status, answer.body);
}

/** `null` for a 2xx with JSON: then the parser decides. `json` is the parsed body, `undefined` when it is none. */
export function failureOf(answer: Answer, json: unknown): ApiFailure | null {
  const { status, headers, body } = answer;
  const retryAfterMs = retryAfterMsOf(headers);
  if (status >= 500) return unclear('server-error', status, body, retryAfterMs);
  if (status === 408) return unclear('timeout-status', status, body, retryAfterMs);
  if (status >= 300 && status < 400) return unclear('redirect', status, body);
  if (json === undefined) return unclear('not-json', status, body, retryAfterMs);
  if (status >= 200 && status < 300) return null;
  return clientErrorOf(answer, json, retryAfterMs);
}

/** 4xx with JSON. Only the API's own error format is a definite word (CONTRACT 5). */
function clientErrorOf(answer: Answer, json: unknown, headerDelayMs: number | null): ApiFailure {
  const { error: inner, ...beside } = asRecord(json) ?? {};
  const error = asRecord(inner) ?? {};
  const code = redactKeys(text(error.code) ?? '');
  if (code === '' || answer.status < 400)
    return unclear('malformed', answer.status, answer.body, headerDelayMs);
  const details = asRecord(redactJson({ ...beside, ...asRecord(error.details) })) ?? {};
  if (answer.status === 429)
    return { kind: 'throttled', code, retryAfterMs: headerDelayMs ?? laterMs(answer, code, details) };
  const message = redactKeys(text(error.message) ?? '');
  const namesTheKey = /idempoten/i.test(`${code} ${message}`) && !sameCode(code, KEY_NOT_ALLOWED);
  if (namesTheKey) return unclear('key-conflict', answer.status, `${code}: ${message}`, headerDelayMs);
  return { kind: 'refused', status: answer.status, code, message, details };
}

/** Without `Retry-After`: the body, then the reset header, which tells nothing about capacity (CONTRACT 1.10). */
function laterMs(answer: Answer, code: string, details: JsonRecord): number | null {
  const seconds = amount(details.retry_after_seconds);
  if (seconds !== null && seconds >= 0) return seconds * 1_000;
  return sameCode(code, 'CAPACITY_COOLDOWN') ? null : resetMsOf(answer.headers);
}

function unclear(
  reason: UnclearReason,
  status: number | null,
  raw: string,
  retryAfterMs: number | null = null,
): Unclear {
  const detail = redactKeys(raw).replace(/\s+/g, ' ').trim().slice(0, DETAIL_CHARACTERS_MAX);
  return { kind: 'unclear', reason, status, detail, retryAfterMs };
}
