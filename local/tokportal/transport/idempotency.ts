import { durationMs, type Variants } from '../variants';
import { invalidField, Refusal } from './refusal';

const KEY_MAX = 255;

/** A stored answer: status and JSON text. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

interface Entry {
  /** The API key that brought it. */
  readonly owner: string;
  readonly fingerprint: string;
  readonly atMs: number;
  answer: StoredAnswer | null;
  /** An error that the API answered although the effect happened. */
  error: StoredAnswer | null;
  leftMs: () => number;
}

/** A call under a key that is now being worked on: exactly one of the first two must follow, perhaps later. */
export interface OpenRecord {
  readonly kind: 'open';
  /** Keeps the answer for replay, or the error in its place, as far as the switch `key-replay` says. */
  finish(answer: StoredAnswer, error: StoredAnswer | null): void;
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

/**
 * Keys of one workspace with what they answered (CONTRACT 1.8, 10.4). Switches are asked when a key comes again, since
 * only then they matter.
 */
export class IdempotencyRecords {
  private readonly entries = new Map<string, readonly Entry[]>();

  constructor(private readonly variants: Variants) {}

  /** `owner` = the API key, `fingerprint` = method, path, query and body. */
  begin(
    key: string,
    { owner, fingerprint }: Pick<Entry, 'owner' | 'fingerprint'>,
    nowMs: number,
  ): ReplayRecord | BusyRecord | OpenRecord | Refusal {
    if (key === '' || key.length > KEY_MAX) {
      return invalidField('Idempotency-Key', `must have 1 to ${KEY_MAX} characters`);
    }
    const known = this.find(key, owner);
    if (known === null || this.isOver(known, nowMs)) {
      this.remove(key, known);
      return this.open(key, { owner, fingerprint, atMs: nowMs, answer: null, error: null, leftMs: () => 0 });
    }
    if (known.fingerprint !== fingerprint) {
      const status = Number(this.variants.get('key-conflict'));
      return conflict(status, 'IDEMPOTENCY_KEY_CONFLICT', key, 'was used for a different request');
    }
    const kept = this.keptOf(known);
    if (!isRunning(known) && kept !== null) return { kind: 'replay', answer: kept };
    const what = 'belongs to a request that still runs';
    return {
      kind: 'busy',
      leftMs: Math.max(0, known.leftMs()),
      refusal: conflict(409, 'IDEMPOTENCY_IN_PROGRESS', key, what),
      answer: () => this.keptOf(known),
    };
  }

  /** Keys are known to the whole workspace, or to the API key that brought them (switch `key-scope`). */
  private find(key: string, owner: string): Entry | null {
    const all = this.entries.get(key) ?? [];
    const own = all.filter((entry) => entry.owner === owner);
    const seen = own.length === all.length || this.variants.is('key-scope', 'key') ? own : all;
    return seen.at(-1) ?? null;
  }

  /** Whether its key is as good as new. A key is kept at least as long as its request runs. */
  private isOver(entry: Entry, nowMs: number): boolean {
    if (entry.answer !== null && this.keptOf(entry) === null) return true;
    return !isRunning(entry) && entry.atMs + durationMs(this.variants.get('key-retention')) <= nowMs;
  }

  private remove(key: string, entry: Entry | null): void {
    const others = (this.entries.get(key) ?? []).filter((known) => known !== entry);
    this.entries.set(key, others);
  }

  private open(key: string, entry: Entry): OpenRecord {
    this.entries.set(key, [...(this.entries.get(key) ?? []), entry]);
    const forget = () => this.remove(key, entry);
    return {
      kind: 'open',
      forget,
      runsFor(leftMs) {
        entry.leftMs = leftMs;
      },
      finish(answer, error) {
        entry.answer = answer;
        entry.error = error;
      },
    };
  }

  private keptOf({ answer, error }: Entry): StoredAnswer | null {
    const last = error !== null && this.variants.is('key-replay', 'all') ? error : answer;
    return last !== null && this.isKept(last.status) ? last : null;
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
