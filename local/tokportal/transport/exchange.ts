import { durationMs } from '../variants';
import { AnswerWriter, errorOf } from './answerWriter';
import { type ApiKey, refuseScope } from './apiKeys';
import type { ApiServer } from './apiServer';
import { answerOf, execute, type OperationAnswer } from './execution';
import { type Fate, fateOf, type LosingFault } from './fate';
import type { Fault } from './faults';
import {
  type BusyRecord,
  type OpenRecord,
  type ReplayRecord,
  refuseSensitiveKey,
  type StoredAnswer,
} from './idempotency';
import type { Operation } from './operation';
import { Refusal } from './refusal';
import { parseJsonBody } from './requestBody';
import type { RequestRecord } from './requestLog';
import { type IncomingRequest, isWrite, type WireAnswer } from './wire';

/** A request with the parameters of its path. */
export type MatchedRequest = IncomingRequest & { readonly params: Readonly<Record<string, string>> };

/** How long a request waits for the first one of its key; then it is refused like a busy one (inferred). */
const WAIT_MAX_MS = 30_000;

/** `answer: null` = the effect is still to come; nobody is there to be answered. */
interface Outcome {
  readonly answer: OperationAnswer | null;
  readonly waitedMs: number;
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
    if (admitted instanceof Refusal) return this.writer().answer(answerOf(admitted));
    const fault = this.server.faults.take('before', this.record);
    if (fault !== null && fault.kind !== 'delay' && fault.kind !== 'cut') {
      this.keepError(fault, operation, admitted);
      return this.writer().struck(fault, null);
    }
    const refused = refuseScope(admitted, this.incoming.method) ?? refuseUnknownPath(operation);
    if (refused instanceof Refusal) return this.writer().answer(answerOf(refused));
    const fate = this.fateOf(fault);
    const { answer, waitedMs } = this.outcome(refused, admitted, fate);
    const wire = this.writer().delivered(answer, fate.lost);
    return 'delayMs' in wire ? { ...wire, delayMs: fate.delayMs + waitedMs } : wire;
  }

  /** Key first, then its token. */
  private admit(): ApiKey | Refusal {
    const nowMs = this.server.world.clock.now();
    const key = this.server.keys.authenticate(this.incoming.headers, nowMs);
    if (key instanceof Refusal) return key;
    this.key = key;
    return this.server.bucketOf(key).take(nowMs) ?? key;
  }

  /** What strikes after the effect is known before it, since it decides when the effect happens. */
  private fateOf(before: Fault | null): Fate {
    const after = before?.kind === 'cut' ? null : this.server.faults.take('after', this.record);
    const hasEffect = isWrite(this.incoming.method) && !this.isSimulated();
    const lateMs = () => (hasEffect ? durationMs(this.server.world.variants.get('late-effect')) : 0);
    return fateOf([before, after], this.incoming.client, lateMs);
  }

  private outcome(operation: Operation, key: ApiKey, fate: Fate): Outcome {
    const text = this.keyText();
    if (text !== null && operation.idempotency === 'refused') {
      return { answer: answerOf(refuseSensitiveKey()), waitedMs: 0 };
    }
    if (text === null || this.isSimulated()) return this.work(operation, key, fate, null);
    return this.underKey(text, operation, key, fate);
  }

  private underKey(text: string, operation: Operation, key: ApiKey, fate: Fate): Outcome {
    const found = this.begin(text, key);
    if (found instanceof Refusal) return { answer: answerOf(found), waitedMs: 0 };
    if (found.kind === 'replay') return { answer: this.replayed(found.answer), waitedMs: 0 };
    if (found.kind === 'open') return this.work(operation, key, fate, found);
    return this.behind(found, () => this.underKey(text, operation, key, fate));
  }

  /** Does it, now or when the sandbox's clock has come so far. */
  private work(operation: Operation, key: ApiKey, fate: Fate, open: OpenRecord | null): Outcome {
    const { clock } = this.server.world;
    const { client } = this.incoming;
    if (fate.effectAfterMs === 0) {
      const sentAtMs = client.nowMs() + fate.delayMs;
      open?.runsFor(() => sentAtMs - client.nowMs());
      return { answer: this.perform(operation, key, fate.lost, open), waitedMs: 0 };
    }
    const dueAtMs = clock.now() + fate.effectAfterMs;
    open?.runsFor(() => dueAtMs - clock.now());
    this.server.lateEffects.add({
      dueAtMs,
      request: this.record,
      happen: () => void this.perform(operation, key, fate.lost, open),
    });
    return { answer: null, waitedMs: 0 };
  }

  /** A request whose key is busy (switch `key-busy`). `retry` begins anew where no answer was kept. */
  private behind(busy: BusyRecord, retry: () => Outcome): Outcome {
    const { lateEffects, world } = this.server;
    const { client } = this.incoming;
    if (world.variants.is('key-busy', '409')) return { answer: answerOf(busy.refusal), waitedMs: 0 };
    const waitsMs = Math.min(busy.leftMs, WAIT_MAX_MS);
    if (client.timeoutMs !== null && waitsMs > client.timeoutMs) return { answer: null, waitedMs: 0 };
    const isHeldBack = busy.answer() !== null;
    const waitedMs = isHeldBack ? waitsMs : client.holdMs(waitsMs);
    if (busy.leftMs > WAIT_MAX_MS) return { answer: answerOf(busy.refusal), waitedMs };
    const thenMs = world.clock.now() + waitsMs;
    if (!isHeldBack) lateEffects.happenUntil(thenMs);
    const kept = busy.answer();
    if (kept !== null) return { answer: this.replayed(kept), waitedMs };
    return { answer: world.clock.during(thenMs, retry).answer, waitedMs };
  }

  private perform(
    operation: Operation,
    key: ApiKey,
    lost: LosingFault | null,
    open: OpenRecord | null,
  ): OperationAnswer {
    try {
      const answer = this.execute(operation, key);
      const error = apiErrorOf(lost);
      open?.finish(storedForm(answer), error === null ? null : storedForm(error));
      return answer;
    } catch (bug) {
      open?.forget();
      throw bug;
    }
  }

  private execute(operation: Operation, key: ApiKey): OperationAnswer {
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

  /** An error before the effect is kept like any other answer, if its kind is kept at all. */
  private keepError(fault: LosingFault, operation: Operation | null, key: ApiKey): void {
    const error = apiErrorOf(fault);
    const text = this.keyText();
    if (error === null || text === null || operation?.idempotency !== 'standard' || this.isSimulated())
      return;
    const found = this.begin(text, key);
    if (!(found instanceof Refusal) && found.kind === 'open') found.finish(storedForm(error), null);
  }

  /** `null` where a key means nothing. */
  private keyText(): string | null {
    return isWrite(this.incoming.method) ? this.incoming.headers.get('Idempotency-Key') : null;
  }

  private begin(text: string, key: ApiKey): ReplayRecord | BusyRecord | OpenRecord | Refusal {
    const { method, path, query } = this.incoming;
    const fingerprint = JSON.stringify([method, path, query.toString(), this.incoming.text]);
    const nowMs = this.server.world.clock.now();
    return this.server.recordsOf(key).begin(text, { owner: key.key, fingerprint }, nowMs);
  }

  private replayed({ status, body }: StoredAnswer): OperationAnswer {
    this.record.replayed = true;
    const headers = { 'Idempotent-Replayed': 'true' };
    return { status, body: JSON.parse(body) as OperationAnswer['body'], headers };
  }

  private writer(): AnswerWriter {
    return new AnswerWriter(this.server, this.incoming, this.key);
  }

  /** A dry run neither records nor replays a key: it leaves no trace (inferred). */
  private isSimulated(): boolean {
    return this.record.dryRun && this.server.world.variants.is('dry-run', 'honoured');
  }
}

/** The error that the API itself answers; what stands in front of it answers without its knowing. */
function apiErrorOf(lost: LosingFault | null): OperationAnswer | null {
  return lost?.kind === 'error' && lost.status >= 500 ? answerOf(errorOf(lost)) : null;
}

function storedForm({ status, body }: OperationAnswer): StoredAnswer {
  return { status, body: JSON.stringify(body) };
}

function refuseUnknownPath(operation: Operation | null): Operation | Refusal {
  return operation ?? new Refusal(404, 'NOT_FOUND', 'The sandbox has no such operation.');
}
