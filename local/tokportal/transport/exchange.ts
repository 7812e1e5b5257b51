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

/** The way of one request through the transport. */
export class Exchange {
  private key: ApiKey | null = null;

  constructor(
    private readonly server: ApiServer,
    private readonly record: RequestRecord,
    private readonly incoming: IncomingRequest,
  ) {}

  async run(operation: Operation | null): Promise<WireAnswer> {
    const admitted = this.admit();
    if (admitted instanceof Refusal) return this.wire(answerOf(admitted));
    const fault = this.server.faults.take('before', this.record);
    if (fault !== null && fault.kind !== 'delay' && fault.kind !== 'cut') return this.struck(fault, null);
    const refused = refuseScope(admitted, this.incoming.method) ?? refuseUnknownPath(operation);
    if (refused instanceof Refusal) return this.wire(answerOf(refused));
    const answer = await this.withIdempotency(refused, admitted, fault);
    const lost = fault?.kind === 'cut' ? fault : this.server.faults.take('after', this.record);
    return lost === null ? this.wire(answer) : this.struckAfter(lost, answer);
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
  private async withIdempotency(
    operation: Operation,
    key: ApiKey,
    fault: Fault | null,
  ): Promise<OperationAnswer> {
    const text = this.incoming.headers.get('Idempotency-Key');
    const applies = text !== null && isWrite(this.incoming.method);
    if (applies && operation.idempotency === 'refused') return answerOf(refuseSensitiveKey());
    if (!applies || this.isSimulated()) return this.slowly(operation, key, fault);
    const records = this.server.recordsOf(key);
    const found = records.begin(text, this.fingerprint(), this.server.world.clock.now());
    if (found instanceof Refusal) return answerOf(found);
    if (!isOpenRecord(found)) {
      this.record.replayed = true;
      const headers = { 'Idempotent-Replayed': 'true' };
      return { status: found.status, body: JSON.parse(found.body) as OperationAnswer['body'], headers };
    }
    try {
      const answer = await this.slowly(operation, key, fault);
      found.finish({ status: answer.status, body: JSON.stringify(answer.body) });
      return answer;
    } catch (bug) {
      found.forget();
      throw bug;
    }
  }

  private async slowly(operation: Operation, key: ApiKey, fault: Fault | null): Promise<OperationAnswer> {
    if (fault?.kind === 'delay') await pause(fault.delayMs);
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

  private async struckAfter(fault: Fault, answer: OperationAnswer): Promise<WireAnswer> {
    if (fault.kind !== 'delay') return this.struck(fault, answer);
    await pause(fault.delayMs);
    return this.wire(answer);
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
    return { kind: 'answer', status, headers: { ...this.generalHeaders(), ...headers }, body };
  }

  private wire(answer: OperationAnswer): WireAnswer & { kind: 'answer' | 'cut' } {
    const headers = {
      ...this.generalHeaders(),
      'Content-Type': 'application/json; charset=utf-8',
      ...answer.headers,
    };
    return { kind: 'answer', status: answer.status, headers, body: JSON.stringify(answer.body) };
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

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
