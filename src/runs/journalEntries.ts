import type { Instant } from '../domain/dates';
import type { CreateBundleRequest } from '../domain/orders';
import { textParts } from '../domain/textParts';
import type { Cell } from '../ports';
import { fillingsOf, type JournalledFillings } from './journalledFillings';
import { parsedObject, type ReadEntry, readEntries } from './journalReading';

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
    const parts = textParts(text);
    return parts.map((part, index) => [...head, `${index + 1} of ${parts.length}`, part]);
  });
}

/** What the journal says about rows whose payment is open, and about attempts so far. */
export interface JournalSummary {
  readonly lastSequence: number;
  /** Row ids of paid intents without a definite outcome. */
  readonly inDoubt: ReadonlySet<string>;
  /** Bodies of the creates among them, by row id. */
  readonly doubtfulCreates: ReadonlyMap<string, CreateBundleRequest>;
  /** Closed creates by row id: the next one is a new attempt with a new key (DESIGN 6, "Keys"). */
  readonly closedCreates: ReadonlyMap<string, number>;
  /** Orders that succeeded, by row id: such a row is never ordered again, whatever its cells say. */
  readonly created: ReadonlyMap<string, JournalledOrder>;
  readonly fillings: JournalledFillings;
}

export interface JournalledOrder {
  readonly bundleId: string;
  /** The body that was sent; `null` when its intent cannot be read. */
  readonly create: CreateBundleRequest | null;
  readonly chargedCredits: number | null;
}

/** Reads the rows of the journal tab, header excluded. Rows that are no entries are passed over. */
export function summarizeJournal(rows: readonly (readonly Cell[])[]): JournalSummary {
  const open = new Map<string, ReadEntry>();
  const doubtful = new Set<string>();
  const requests = new Map<string, string>();
  const closedCreates = new Map<string, number>();
  const created = new Map<string, JournalledOrder>();
  const entries = readEntries(rows);
  for (const entry of entries) {
    const { kind, rowId, operation, key } = entry;
    if (kind === 'intent, paid') {
      if (open.has(key)) doubtful.add(key);
      open.set(key, entry);
      if (operation === 'create') requests.set(key, entry.text);
      continue;
    }
    if (kind === 'outcome, unclear') doubtful.add(key);
    // A 429 says that nothing happened this time; the same key is sent again (DESIGN 6, "Keys").
    if (kind === 'outcome, throttled' && !doubtful.has(key)) open.delete(key);
    if (kind !== 'outcome, done' && kind !== 'outcome, refused') continue;
    open.delete(key);
    if (operation !== 'create') continue;
    closedCreates.set(rowId, (closedCreates.get(rowId) ?? 0) + 1);
    if (kind === 'outcome, refused') continue;
    const order = journalledOrder(entry.text, requests.get(key));
    // Paid, and nobody knows any more as what.
    if (order === null) open.set(key, entry);
    else created.set(rowId, order);
  }
  const lastSequence = entries.reduce((last, entry) => Math.max(last, entry.sequence), 0);
  return {
    lastSequence,
    inDoubt: new Set([...open.values()].map((entry) => entry.rowId)),
    doubtfulCreates: new Map(
      [...open.values()].flatMap(({ rowId, key }) => {
        const body = createBody(requests.get(key));
        return body === null ? [] : [[rowId, body]];
      }),
    ),
    closedCreates,
    created,
    fillings: fillingsOf(entries),
  };
}

function journalledOrder(facts: string, request: string | undefined): JournalledOrder | null {
  const { value, charged } = parsedObject(facts) as { value?: { bundle_id?: unknown }; charged?: unknown };
  if (typeof value?.bundle_id !== 'string') return null;
  return {
    bundleId: value.bundle_id,
    create: createBody(request),
    chargedCredits: typeof charged === 'number' ? charged : null,
  };
}

function createBody(request = '{}'): CreateBundleRequest | null {
  return (parsedObject(request) as { body?: CreateBundleRequest }).body ?? null;
}
