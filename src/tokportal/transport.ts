import type { Instant } from '../domain/dates';
import type { Money } from '../domain/remote';
import type { HttpPort, HttpRequest, HttpResult } from '../ports';
import { urlOf } from './address';
import { rateLimitOf, requestIdOf, serverTimeOf } from './answerHeaders';
import type { ApiCall } from './calls';
import { unwrap } from './envelope';
import { type Answer, type ApiFailure, failureOf, malformed, noAnswer } from './failures';
import type { Operation } from './operations';
import type { RateLimit } from './rateLimit';
import { redactKeys, type Secret } from './secret';

export type Reply<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly money: Money;
      /** The stored answer to an earlier request with this key: nothing new happened (CONTRACT 1.8). */
      readonly replayed: boolean;
      readonly meta: ReplyMeta;
    }
  | {
      readonly ok: false;
      readonly failure: ApiFailure;
      /** The stored refusal or error of an earlier request with this key. */
      readonly replayed: boolean;
      readonly meta: ReplyMeta;
    };

/** `null` where there was no answer, or it did not tell. */
export interface ReplyMeta {
  readonly operation: Operation;
  readonly status: number | null;
  /** For TokPortal's support. */
  readonly requestId: string | null;
  readonly serverTime: Instant | null;
  readonly rateLimit: RateLimit | null;
}

export interface Transport {
  /** One call. */
  send<T>(call: ApiCall<T>, timeoutSeconds?: number): Reply<T>;
  /** One wave in parallel; replies keep order and type. Never throws for what the other side does. */
  sendAll<T extends readonly unknown[]>(
    calls: readonly [...{ readonly [I in keyof T]: ApiCall<T[I]> }],
    timeoutSeconds?: number,
  ): { [I in keyof T]: Reply<T[I]> };
  /** Requests sent so far, for the Runs tab. */
  requestCount(): number;
}

export interface TransportOptions {
  readonly http: HttpPort;
  readonly key: Secret;
  /** Of this add-on: told to the API with every request (CONTRACT 1.3). */
  readonly version: string;
  /** For calls that do not name their own. */
  readonly timeoutSeconds: number;
}

export function createTransport(options: TransportOptions): Transport {
  let sent = 0;
  const sendAll = (calls: readonly ApiCall<unknown>[], timeoutSeconds = options.timeoutSeconds) => {
    sent += calls.length;
    const results = options.http.sendAll(calls.map((call) => requestOf(call, options, timeoutSeconds)));
    return calls.map((call, index) => replyTo(call, results[index]));
  };
  return {
    send: (call, timeoutSeconds) => sendAll([call], timeoutSeconds)[0],
    sendAll,
    requestCount: () => sent,
  } as Transport;
}

function requestOf(call: ApiCall<unknown>, options: TransportOptions, timeoutSeconds: number): HttpRequest {
  const headers: Record<string, string> = {
    'X-API-Key': options.key.reveal(),
    'X-TokPortal-Client': `tokportal-for-sheets/${options.version}`,
  };
  if (call.body !== null) headers['Content-Type'] = 'application/json';
  if (call.idempotencyKey !== null) headers['Idempotency-Key'] = call.idempotencyKey;
  if (call.dryRun) headers['X-TokPortal-Dry-Run'] = 'true';
  const body = call.body === null ? null : JSON.stringify(call.body);
  return { method: call.method, url: urlOf(call.path, call.query), headers, body, timeoutSeconds };
}

function replyTo<T>(call: ApiCall<T>, result: HttpResult | undefined): Reply<T> {
  if (result?.kind !== 'answer') {
    const failure = noAnswer(result?.reason ?? '');
    return { ok: false, failure, replayed: false, meta: metaOf(call.operation, null) };
  }
  const meta = metaOf(call.operation, result);
  const json = parseJson(result.body);
  const failure = failureOf(result, json);
  const replayed = result.headers['idempotent-replayed'] === 'true';
  if (failure !== null) return { ok: false, failure, replayed, meta };
  const answer = unwrap(json, result.headers);
  const value = call.parse(answer);
  if (value === null) return { ok: false, failure: malformed(result), replayed, meta };
  return { ok: true, value, money: answer.money, replayed, meta };
}

function metaOf(operation: Operation, answer: Answer | null): ReplyMeta {
  const headers = answer?.headers ?? {};
  const requestId = requestIdOf(headers);
  return {
    operation,
    status: answer?.status ?? null,
    requestId: requestId === null ? null : redactKeys(requestId),
    serverTime: serverTimeOf(headers),
    rateLimit: rateLimitOf(headers),
  };
}

/** `undefined` when the text is no JSON; no JSON text means `undefined`. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
