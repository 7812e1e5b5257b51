import * as http from 'node:http';
import * as https from 'node:https';
import { TextDecoder } from 'node:util';
import type { WireRequest, WireResponse } from '../execution/operations';
import { type ApiRoute, routed, unrouted } from './apiRouting';

/** Why no answer came; the texts are the platform's (PLATFORM 1.6). */
export type NetworkFailure = 'refused' | 'dns' | 'timeout' | 'cut';
export type SendResult =
  | { readonly kind: 'answer'; readonly response: WireResponse }
  | { readonly kind: 'failure'; readonly failure: NetworkFailure };

const REDIRECTS_MAX = 20;
const SOCKETS_MAX = 100;
const USER_AGENT = 'Mozilla/5.0 (compatible; Google-Apps-Script; beanserver)';
const BODYLESS_AFTER_REDIRECT: readonly number[] = [301, 302, 303];

interface RawAnswer {
  readonly status: number;
  readonly headers: (readonly [string, string])[];
  readonly bytes: Buffer;
}

/** Real HTTP for UrlFetchApp, with connections that are kept open between requests. */
export class HttpClient {
  readonly #route: ApiRoute | undefined;
  readonly #plain = new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  readonly #secure = new https.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });

  constructor(route: ApiRoute | undefined) {
    this.#route = route;
  }

  /** @param limitMs real time after which a silent server counts as a time-out */
  async send(request: WireRequest, limitMs: number): Promise<SendResult> {
    let current = request;
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      const address = routed(current.url, this.#route);
      if (address === null) return { kind: 'failure', failure: 'dns' };
      const answer = await this.exchange(address, current, limitMs);
      if (typeof answer === 'string') return { kind: 'failure', failure: answer };
      const next = request.followRedirects ? this.#redirected(current, answer) : null;
      if (next === null) return { kind: 'answer', response: toWire(answer) };
      current = next;
    }
    return { kind: 'failure', failure: 'cut' };
  }

  /** One request to a real address, without redirects. */
  exchange(
    address: string,
    request: Pick<WireRequest, 'method' | 'headers' | 'body'>,
    limitMs: number,
  ): Promise<RawAnswer | NetworkFailure> {
    const body = request.body === null ? null : Buffer.from(request.body, 'base64');
    const secure = address.startsWith('https:');
    return new Promise((resolve) => {
      let timedOut = false;
      let answered = false;
      const outgoing = (secure ? https : http).request(address, {
        method: request.method,
        agent: secure ? this.#secure : this.#plain,
        headers: headersToSend(request.headers, body),
      });
      const timer = setTimeout(() => {
        timedOut = true;
        outgoing.destroy();
      }, limitMs);
      const settle = (result: RawAnswer | NetworkFailure): void => {
        clearTimeout(timer);
        resolve(timedOut ? 'timeout' : result);
      };
      outgoing.on('error', (error: NodeJS.ErrnoException) => settle(answered ? 'cut' : failureOf(error)));
      outgoing.on('response', (incoming) => {
        answered = true;
        readAnswer(incoming).then(settle, () => settle('cut'));
      });
      outgoing.end(body ?? undefined);
    });
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #redirected(request: WireRequest, answer: RawAnswer): WireRequest | null {
    const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.status);
    if (!isRedirect || location === undefined || !URL.canParse(location, request.url)) return null;
    const url = unrouted(new URL(location, request.url).href, this.#route);
    const bodyless = BODYLESS_AFTER_REDIRECT.includes(answer.status) && request.method !== 'GET';
    return bodyless ? { ...request, url, method: 'GET', body: null } : { ...request, url };
  }
}

function headersToSend(
  headers: WireRequest['headers'],
  body: Buffer | null,
): Record<string, string | number> {
  const sent: Record<string, string | number> = { 'User-Agent': USER_AGENT };
  for (const [name, value] of headers) sent[name] = value;
  if (body !== null) sent['Content-Length'] = body.length;
  return sent;
}

function failureOf(error: NodeJS.ErrnoException): NetworkFailure {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'dns';
  if (error.code === 'ETIMEDOUT') return 'timeout';
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.code?.startsWith('HPE_')) return 'cut';
  return 'refused';
}

function readAnswer(incoming: http.IncomingMessage): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', reject);
    incoming.on('aborted', () => reject(new Error('aborted')));
    incoming.on('end', () => {
      const headers: (readonly [string, string])[] = [];
      for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
        headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
      }
      resolve({ status: incoming.statusCode ?? 0, headers, bytes: Buffer.concat(chunks) });
    });
  });
}

function toWire(answer: RawAnswer): WireResponse {
  const { status, headers, bytes } = answer;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { status, headers, body: { text } };
  } catch {
    return { status, headers, body: { base64: bytes.toString('base64') } };
  }
}
