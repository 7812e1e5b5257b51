import { API_PREFIX, type SandboxApp } from './sandboxApp';
import type { Client, WireAnswer } from './transport/wire';

/** A request as a client without a socket sends it. */
export interface InProcessRequest {
  readonly method: string;
  /** Absolute; the host is not looked at. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The client's patience; default 360, that of `UrlFetchApp`. */
  readonly timeoutSeconds?: number;
}

export type InProcessAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** How long the answer was held back; the caller moves the clock, the sandbox does not. */
      readonly tookMs: number;
    }
  | {
      readonly kind: 'no-answer';
      readonly reason: string;
      /** How long the client waited in vain. */
      readonly tookMs: number;
    };

const TIMEOUT_SECONDS = 360;

/**
 * Answers a request at once: no promise, no socket, the same API as over HTTP. Time is the sandbox's own, so a
 * request that is held back counts as running until the caller has moved the clock past that moment.
 */
export function answerNow({ server }: SandboxApp, request: InProcessRequest): InProcessAnswer {
  const url = new URL(request.url);
  if (!url.pathname.startsWith(`${API_PREFIX}/`)) return NO_SUCH_PAGE;
  const timeoutMs = (request.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
  const client: Client = {
    nowMs: () => server.world.clock.now(),
    timeoutMs,
    holdMs: (sandboxMs) => sandboxMs,
  };
  const wire = server.answer({
    method: request.method.toUpperCase(),
    path: url.pathname.slice(API_PREFIX.length),
    query: url.searchParams,
    headers: new Headers(request.headers),
    text: request.body ?? '',
    client,
  });
  return received(wire, timeoutMs);
}

/** Outside the API's path space there is nothing, as on the server. */
const NO_SUCH_PAGE: InProcessAnswer = {
  kind: 'answer',
  status: 404,
  headers: { 'content-type': 'text/plain; charset=UTF-8' },
  body: '404 Not Found',
  tookMs: 0,
};

function received(wire: WireAnswer, timeoutMs: number): InProcessAnswer {
  if (wire.kind === 'close') return { kind: 'no-answer', reason: 'the connection was broken', tookMs: 0 };
  if (wire.kind === 'hang' || wire.delayMs > timeoutMs) {
    return { kind: 'no-answer', reason: 'timed out', tookMs: timeoutMs };
  }
  const { status, body, delayMs: tookMs } = wire;
  if (wire.kind === 'cut') {
    return { kind: 'no-answer', reason: 'the connection was broken in the middle of the answer', tookMs };
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(wire.headers)) headers[name.toLowerCase()] = value;
  return { kind: 'answer', status, headers, body, tookMs };
}
