import type { Instant } from '../domain/dates';
import type { Cell } from '../ports';

/**
 * The journal of what was sent (DESIGN 6): an intent before each write, an outcome after it. A paid intent
 * without a definite outcome means that nobody knows whether credits left: its row is in doubt.
 */
export type JournalEntry = Intent | Outcome;

export interface Intent {
  readonly kind: 'intent';
  readonly sequence: number;
  readonly at: Instant;
  readonly run: string;
  /** Row id of the order. */
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
  readonly paid: boolean;
  /** SHA-256 of the request text. */
  readonly digest: string;
  /** The request as JSON: ids of the path and body, so that it can be repeated byte for byte. */
  readonly request: string;
}

export interface Outcome {
  readonly kind: 'outcome';
  readonly sequence: number;
  readonly at: Instant;
  readonly run: string;
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
  readonly result: 'done' | 'refused' | 'throttled' | 'unclear';
  /** JSON: charge, bundle id, code. */
  readonly facts: string;
}

/** A cell holds 50,000 characters (PLATFORM 1.5); longer texts go in parts. */
const PART_CHARACTERS_MAX = 45_000;

/** Rows of the journal tab: sequence, at, run, kind, row id, operation, key, digest, part, text. */
export function journalRows(entries: readonly JournalEntry[]): string[][] {
  return entries.flatMap((entry) => {
    const isIntent = entry.kind === 'intent';
    const text = isIntent ? entry.request : entry.facts;
    const kind = isIntent ? (entry.paid ? 'intent, paid' : 'intent') : `outcome, ${entry.result}`;
    const head = [
      String(entry.sequence),
      entry.at,
      entry.run,
      kind,
      entry.rowId,
      entry.operation,
      entry.key,
      isIntent ? entry.digest : '',
    ];
    const parts = textParts(text, PART_CHARACTERS_MAX);
    return parts.map((part, index) => [...head, `${index + 1}/${parts.length}`, part]);
  });
}

/** Cuts a text into parts of at most `max` UTF-16 units; at least one part. */
export function textParts(text: string, max: number): string[] {
  const count = Math.max(1, Math.ceil(text.length / max));
  return Array.from({ length: count }, (_, index) => text.slice(index * max, (index + 1) * max));
}

/** What the journal says about rows whose payment is open, and about attempts so far. */
export interface JournalSummary {
  readonly lastSequence: number;
  /** Row ids of paid intents without a definite outcome. */
  readonly inDoubt: ReadonlySet<string>;
  /** Closed creates by row id: the next one is a new attempt with a new key (DESIGN 6, "Keys"). */
  readonly closedCreates: ReadonlyMap<string, number>;
}

/** Reads the rows of the journal tab, header excluded. Rows that are no entries are passed over. */
export function summarizeJournal(rows: readonly (readonly Cell[])[]): JournalSummary {
  const open = new Map<string, string>();
  const closedCreates = new Map<string, number>();
  let lastSequence = 0;
  for (const row of rows) {
    const [sequence, , , kind, rowId, operation, key, , part] = row.map(String);
    if (kind === undefined || rowId === undefined || key === undefined || part === undefined) continue;
    lastSequence = Math.max(lastSequence, Number(sequence) || 0);
    if (!part.startsWith('1/')) continue;
    if (kind === 'intent, paid') open.set(key, rowId);
    if (kind === 'outcome, done' || kind === 'outcome, refused') {
      open.delete(key);
      if (operation === 'create') closedCreates.set(rowId, (closedCreates.get(rowId) ?? 0) + 1);
    }
    // A 429 says that nothing happened; the same key is sent again (DESIGN 6, "Keys").
    if (kind === 'outcome, throttled') open.delete(key);
  }
  return { lastSequence, inDoubt: new Set(open.values()), closedCreates };
}
