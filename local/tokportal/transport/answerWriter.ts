import { capacityCooldown } from '../rules/capacityRule';
import type { ApiKey } from './apiKeys';
import type { ApiServer } from './apiServer';
import { answerOf, type OperationAnswer } from './execution';
import type { LosingFault } from './fate';
import type { Fault } from './faults';
import { Refusal } from './refusal';
import { type IncomingRequest, versionHeaders, type WireAnswer } from './wire';

/** Puts what one request is answered, or what a fault makes of it, into the form of the wire (CONTRACT 1.4). */
export class AnswerWriter {
  constructor(
    private readonly server: ApiServer,
    private readonly incoming: IncomingRequest,
    /** `null` before the request is authenticated. */
    private readonly key: ApiKey | null,
  ) {}

  /** The answer, unless a fault took it; without either the client never hears of its request. */
  delivered(answer: OperationAnswer | null, lost: LosingFault | null): WireAnswer {
    if (lost !== null) return this.struck(lost, answer);
    return answer === null ? { kind: 'hang' } : this.answer(answer);
  }

  struck(fault: LosingFault, answer: OperationAnswer | null): WireAnswer {
    switch (fault.kind) {
      case 'hang':
      case 'close':
        return { kind: fault.kind };
      case 'html':
        return this.page(fault.status, { 'Content-Type': 'text/html; charset=utf-8' });
      case 'redirect':
        return this.page(fault.status, { 'Content-Type': 'text/html', Location: fault.location });
      case 'capacity':
        return this.answer(answerOf(capacityCooldown(fault.retryAfterSeconds)));
      case 'error':
        return this.answer(answerOf(errorOf(fault)));
      case 'cut':
        return { ...this.answer(answer ?? { status: 200, body: {}, headers: {} }), kind: 'cut' };
      case 'prices':
        throw new Error('a price change strikes at the charge only');
    }
  }

  private page(status: number, headers: Record<string, string>): WireAnswer {
    const body = '<!doctype html><title>TokPortal</title><p>Something else answered.</p>';
    return { kind: 'answer', status, headers: { ...this.generalHeaders(), ...headers }, body, delayMs: 0 };
  }

  answer(answer: OperationAnswer): WireAnswer & { kind: 'answer' | 'cut' } {
    const headers = {
      ...this.generalHeaders(),
      'Content-Type': 'application/json; charset=utf-8',
      ...answer.headers,
    };
    return { kind: 'answer', status: answer.status, headers, body: JSON.stringify(answer.body), delayMs: 0 };
  }

  private generalHeaders(): Record<string, string> {
    const nowMs = this.server.world.clock.now();
    const sent = this.incoming.headers.get('X-Request-ID');
    const requestId = sent !== null && /^[\x21-\x7e]{1,128}$/.test(sent) ? sent : this.server.newRequestId();
    return {
      ...versionHeaders(nowMs),
      'X-TokPortal-Request-ID': requestId,
      ...(this.key === null ? {} : this.server.bucketOf(this.key).headers(nowMs)),
    };
  }
}

export function errorOf({
  status,
  code,
  message,
  details,
  headers,
}: Extract<Fault, { kind: 'error' }>): Refusal {
  return new Refusal(status, code, message, details, headers);
}
