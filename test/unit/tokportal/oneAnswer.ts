import type { HttpPort, HttpRequest, HttpResult } from '../../../src/ports';
import type { ApiCall } from '../../../src/tokportal/calls';
import { Secret } from '../../../src/tokportal/secret';
import { createTransport, type Reply } from '../../../src/tokportal/transport';

export const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
export const BUNDLE_ID = '9f3a7b2e-1c4d-4e8f-a5b6-7d9e0f1a2b3c';

/** An HTTP port that keeps what it was given and answers from a list, in order. */
export class RecordedHttp implements HttpPort {
  readonly requests: HttpRequest[] = [];
  private readonly results: HttpResult[];

  constructor(...results: HttpResult[]) {
    this.results = results;
  }

  sendAll(requests: readonly HttpRequest[]): HttpResult[] {
    this.requests.push(...requests);
    return this.results.splice(0, requests.length);
  }
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { kind: 'answer', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** The reply to one call that gets this result. */
export function replyTo<T>(call: ApiCall<T>, result: HttpResult): Reply<T> {
  const http = new RecordedHttp(result);
  return createTransport({ http, key: new Secret(KEY), version: '1.2.3', timeoutSeconds: 30 }).send(call);
}

/** The value of a reply that has to be good. */
export function expectValue<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`Expected a value, got ${JSON.stringify(reply.failure)}`);
  return reply.value;
}
