import { durationMs, type Variants } from '../variants';
import { invalidField, Refusal } from './refusal';

const KEY_MAX = 255;

/** A stored answer: status and JSON text. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

interface Entry {
  readonly fingerprint: string;
  readonly atMs: number;
  answer: StoredAnswer | null;
  leftMs: () => number;
}

/** A call under a key that is now being worked on: exactly one of the first two must follow, perhaps later. */
export interface OpenRecord {
  readonly kind: 'open';
  /** Keeps the answer for replay, as far as the switch `key-replay` says. */
  finish(answer: StoredAnswer): void;
  forget(): void;
  /** How long the request still runs, whatever it has answered. */
  runsFor(leftMs: () => number): void;
}

/** The key belongs to a request that still runs. */
export interface BusyRecord {
  readonly kind: 'busy';
  readonly leftMs: number;
  /** 409 for a client that is not made to wait. */
  readonly refusal: Refusal;
  /** `null` while the effect has not happened, and where no answer was kept. */
  answer(): StoredAnswer | null;
}

export interface ReplayRecord {
  readonly kind: 'replay';
  readonly answer: StoredAnswer;
}

/** Keys of one scope with what they answered (CONTRACT 1.8, 10.4). */
export class IdempotencyRecords {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly variants: Variants) {}

  /** `fingerprint` = method, path, query and body. */
  begin(key: string, fingerprint: string, nowMs: number): ReplayRecord | BusyRecord | OpenRecord | Refusal {
    if (key === '' || key.length > KEY_MAX) {
      return invalidField('Idempotency-Key', `must have 1 to ${KEY_MAX} characters`);
    }
    const known = this.entries.get(key);
    if (known === undefined || this.isExpired(known, nowMs)) return this.open(key, fingerprint, nowMs);
    if (known.fingerprint !== fingerprint) {
      const status = Number(this.variants.get('key-conflict'));
      return conflict(status, 'IDEMPOTENCY_KEY_CONFLICT', key, 'was used for a different request');
    }
    if (!isRunning(known) && known.answer !== null) return { kind: 'replay', answer: known.answer };
    const what = 'belongs to a request that still runs';
    return {
      kind: 'busy',
      leftMs: Math.max(0, known.leftMs()),
      refusal: conflict(409, 'IDEMPOTENCY_IN_PROGRESS', key, what),
      answer: () => known.answer,
    };
  }

  /** A key is kept at least as long as its request runs. */
  private isExpired(entry: Entry, nowMs: number): boolean {
    return !isRunning(entry) && entry.atMs + durationMs(this.variants.get('key-retention')) <= nowMs;
  }

  private open(key: string, fingerprint: string, nowMs: number): OpenRecord {
    const entry: Entry = { fingerprint, atMs: nowMs, answer: null, leftMs: () => 0 };
    this.entries.set(key, entry);
    const forget = () => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    return {
      kind: 'open',
      forget,
      runsFor(leftMs) {
        entry.leftMs = leftMs;
      },
      finish: (answer) => {
        if (this.isKept(answer.status)) entry.answer = answer;
        else forget();
      },
    };
  }

  /** A 429 is never kept: the client is told to repeat that very request. */
  private isKept(status: number): boolean {
    if (status < 400) return true;
    if (status === 429 || this.variants.is('key-replay', 'none')) return false;
    return status < 500 || this.variants.is('key-replay', 'all');
  }
}

function isRunning({ leftMs }: Entry): boolean {
  return leftMs() > 0;
}

/** Both codes are invented (CONTRACT 10.4); the details name the key. */
function conflict(status: number, code: string, key: string, what: string): Refusal {
  return new Refusal(status, code, `Idempotency-Key "${key}" ${what}.`, { idempotency_key: key });
}

/** CONTRACT 1.8: raised before the key is recorded. */
export function refuseSensitiveKey(): Refusal {
  const message = 'The answer of this operation is never stored, so it takes no Idempotency-Key.';
  return new Refusal(400, 'IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE', message);
}
