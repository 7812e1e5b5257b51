import { invalidField, Refusal } from './refusal';

const KEEP_MS = 24 * 3_600_000;
const KEY_MAX = 255;

/** A stored answer: status and JSON text. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

interface Record {
  readonly fingerprint: string;
  readonly atMs: number;
  answer: StoredAnswer | null;
  /** Whether the answer is still held back. */
  isRunning: () => boolean;
}

/** A call under a key that is now being worked on: exactly one of the two must follow. */
export interface OpenRecord {
  /** Keeps the answer for replay, except 429 and 5xx (CONTRACT 10.4). */
  finish(answer: StoredAnswer): void;
  forget(): void;
  /** The request counts as running until this is `false`, whatever it has answered. */
  runsWhile(isRunning: () => boolean): void;
}

/** Keys of one workspace with what they answered (CONTRACT 1.8, 10.4). */
export class IdempotencyRecords {
  private readonly records = new Map<string, Record>();

  /** A replay, a conflict, or an open record for a new key. `fingerprint` = method, path, query and body. */
  begin(key: string, fingerprint: string, nowMs: number): StoredAnswer | OpenRecord | Refusal {
    if (key === '' || key.length > KEY_MAX) {
      return invalidField('Idempotency-Key', `must have 1 to ${KEY_MAX} characters`);
    }
    const known = this.records.get(key);
    if (known === undefined || known.atMs + KEEP_MS <= nowMs) return this.open(key, fingerprint, nowMs);
    if (known.fingerprint !== fingerprint) {
      return conflict('IDEMPOTENCY_KEY_CONFLICT', key, 'was used for a different request');
    }
    if (known.answer !== null && !known.isRunning()) return known.answer;
    return conflict('IDEMPOTENCY_IN_PROGRESS', key, 'belongs to a request that still runs');
  }

  private open(key: string, fingerprint: string, nowMs: number): OpenRecord {
    const record: Record = { fingerprint, atMs: nowMs, answer: null, isRunning: () => false };
    this.records.set(key, record);
    const forget = () => {
      if (this.records.get(key) === record) this.records.delete(key);
    };
    return {
      forget,
      runsWhile(isRunning) {
        record.isRunning = isRunning;
      },
      finish(answer) {
        if (answer.status === 429 || answer.status >= 500) forget();
        else record.answer = answer;
      },
    };
  }
}

export function isOpenRecord(found: StoredAnswer | OpenRecord): found is OpenRecord {
  return 'finish' in found;
}

/** Both codes are invented (CONTRACT 10.4); the details name the key. */
function conflict(code: string, key: string, what: string): Refusal {
  return new Refusal(409, code, `Idempotency-Key "${key}" ${what}.`, { idempotency_key: key });
}

/** CONTRACT 1.8: raised before the key is recorded. */
export function refuseSensitiveKey(): Refusal {
  const message = 'The answer of this operation is never stored, so it takes no Idempotency-Key.';
  return new Refusal(400, 'IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE', message);
}
