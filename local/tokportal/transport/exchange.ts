import { capacityCooldown } from '../rules/capacityRule';
import { type ApiKey, refuseScope } from './apiKeys';
import type { ApiServer } from './apiServer';
import { answerOf, execute, type OperationAnswer } from './execution';
import type { Fault } from './faults';
import { isOpenRecord, refuseSensitiveKey } from './idempotency';
import type { Operation } from './operation';
import { Refusal } from './refusal';
import { parseJsonBody } from './requestBody';
import type { RequestRecord } from './requestLog';
import { type IncomingRequest, isWrite, versionHeaders, type WireAnswer } from './wire';

/** A request with the parameters of its path. */
export type MatchedRequest = IncomingRequest & { readonly params: Readonly<Record<string, string>> };

/** How long an answer is held back, and the fault that takes it away. */
interface Fate {
  readonly delayMs: number;
  readonly lost: Exclude<Fault, { kind: 'delay' }> | null;
}

/** The way of one request through the transport. */
export class Exchange {
  private key: ApiKey | null = null;

  constructor(
    private readonly server: ApiServer,
    private readonly record: RequestRecord,
    private readonly incoming: MatchedRequest,
  ) {}

  run(operation: Operation | null): WireAnswer {
    const admitted = this.admit();
    if (admitted instanceof Refusal) return this.wire(answerOf(admitted));
    const fault = this.server.faults.take('before', this.record);
    if (fault !== null && fault.kind !== 'delay' && fault.kind !== 'cut') return this.struck(fault, null);
    const refused = refuseScope(admitted, this.incoming.method) ?? refuseUnknownPath(operation);
    if (refused instanceof Refusal) return this.wire(answerOf(refused));
    const fate = this.fateOf(fault);
    const answer = this.withIdempotency(refused, admitted, fate);
    const wire = fate.lost === null ? this.wire(answer) : this.struck(fate.lost, answer);
    return 'delayMs' in wire ? { ...wire, delayMs: fate.delayMs } : wire;
  }

  /** What strikes after the effect is known before it, since it decides how long the request runs. */
  private fateOf(before: Extract<Fault, { kind: 'delay' | 'cut' }> | null): Fate {
    const after = before?.kind === 'cut' ? before : this.server.faults.take('after', this.record);
    const delays = [before, after].map((fault) => (fault?.kind === 'delay' ? fault.delayMs : 0));
    return {
      delayMs: delays.reduce((sum, delayMs) => sum + delayMs, 0),
      lost: after?.kind === 'delay' ? null : after,
    };
  }

  /** Key first, then its token. */
  private admit(): ApiKey | Refusal {
    const nowMs = this.server.world.clock.now();
    const key = this.server.keys.authenticate(this.incoming.headers, nowMs);
    if (key instanceof Refusal) return key;
    this.key = key;
    return this.server.bucketOf(key).take(nowMs) ?? key;
  }

  /** A dry run neither records nor replays a key: it leaves no trace (inferred). */
  private withIdempotency(operation: Operation, key: ApiKey, fate: Fate): OperationAnswer {
    const text = this.incoming.headers.get('Idempotency-Key');
    const applies = text !== null && isWrite(this.incoming.method);
    if (applies && operation.idempotency === 'refused') return answerOf(refuseSensitiveKey());
    if (!applies || this.isSimulated()) return this.perform(operation, key);
    const records = this.server.recordsOf(key);
    const found = records.begin(text, this.fingerprint(), this.server.world.clock.now());
    if (found instanceof Refusal) return answerOf(found);
    if (!isOpenRecord(found)) {
      this.record.replayed = true;
      const headers = { 'Idempotent-Replayed': 'true' };
      return { status: found.status, body: JSON.parse(found.body) as OperationAnswer['body'], headers };
    }
    const { client } = this.incoming;
    const sentAtMs = client.nowMs() + fate.delayMs;
    found.runsWhile(() => client.nowMs() < sentAtMs);
    try {
      const answer = this.perform(operation, key);
      found.finish({ status: answer.status, body: JSON.stringify(answer.body) });
      return answer;
    } catch (bug) {
      found.forget();
      throw bug;
    }
  }

  private perform(operation: Operation, key: ApiKey): OperationAnswer {
    const { world } = this.server;
    const body = operation.body === 'none' ? null : parseJsonBody(this.incoming);
    if (body instanceof Refusal) return answerOf(body);
    const call = {
      world,
      workspace: world.workspace(key.workspace),
      params: this.incoming.params,
      query: this.incoming.query,
      body,
      dryRun: this.isSimulated(),
    };
    return execute(operation, call, () => this.server.faults.take('charge', this.record));
  }

  private isSimulated(): boolean {
    return this.record.dryRun && this.server.world.variants.is('dry-run', 'honoured');
  }

  private fingerprint(): string {
    const { method, path, query, text } = this.incoming;
    return JSON.stringify([method, path, query.toString(), text]);
  }

  private struck(fault: Exclude<Fault, { kind: 'delay' }>, answer: OperationAnswer | null): WireAnswer {
    switch (fault.kind) {
      case 'hang':
      case 'close':
        return { kind: fault.kind };
      case 'html':
        return this.page(fault.status, { 'Content-Type': 'text/html; charset=utf-8' });
      case 'redirect':
        return this.page(fault.status, { 'Content-Type': 'text/html', Location: fault.location });
      case 'capacity':
        return this.wire(answerOf(capacityCooldown(fault.retryAfterSeconds)));
      case 'error': {
        const { status, code, message, details, headers } = fault;
        return this.wire(answerOf(new Refusal(status, code, message, details, headers)));
      }
      case 'cut':
        return { ...this.wire(answer ?? { status: 200, body: {}, headers: {} }), kind: 'cut' };
      case 'prices':
        throw new Error('a price change strikes at the charge only');
    }
  }

  private page(status: number, headers: Record<string, string>): WireAnswer {
    const body = '<!doctype html><title>TokPortal</title><p>Something else answered.</p>';
    return { kind: 'answer', status, headers: { ...this.generalHeaders(), ...headers }, body, delayMs: 0 };
  }

  private wire(answer: OperationAnswer): WireAnswer & { kind: 'answer' | 'cut' } {
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

function refuseUnknownPath(operation: Operation | null): Operation | Refusal {
  return operation ?? new Refusal(404, 'NOT_FOUND', 'The sandbox has no such operation.');
}
