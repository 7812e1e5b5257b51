import type { Instant } from '../domain/dates';
import type { CreateBulkRequest, CreateBundleRequest } from '../domain/orders';
import type { BulkBundle } from '../domain/remote';
import { textParts } from '../domain/textParts';
import { emptiedSlots, fillingsOf, type JournalledFillings } from './journalledFillings';
import { parsedObject, type ReadEntry } from './journalReading';
import { slotCharges } from './slotCharges';

/**
 * The journal of what was sent (DESIGN 6): an intent before each write, an outcome after it. A paid intent
 * without a definite outcome means that nobody knows whether credits left: its row is in doubt.
 */
export type JournalEntry = Intent | Outcome;

interface EntryBase {
  /** By TokPortal's clock, as well as it is known. */
  readonly at: Instant;
  readonly run: string;
  /** Row id of the order. */
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
}

export interface Intent extends EntryBase {
  readonly kind: 'intent';
  readonly paid: boolean;
  /** SHA-256 of the request text. */
  readonly digest: string;
  /** The request as JSON: ids of the path and body, so that it can be repeated byte for byte. */
  readonly request: string;
}

export interface Outcome extends EntryBase {
  readonly kind: 'outcome';
  readonly result:
    | 'done'
    | 'refused'
    | 'throttled'
    | 'unclear'
    /** Looked up at TokPortal long enough after sending: it had no effect. */
    | 'absent'
    /** What reading back taught about the order; nothing was sent. */
    | 'read';
  /** JSON: charge, bundle id, code, and where the order's changes stand after it. */
  readonly facts: string;
}

/** Rows of the journal tab: sequence, at, run, kind, row id, operation, key, digest, part, text. */
export function journalRows(entries: readonly JournalEntry[], firstSequence: number): string[][] {
  return entries.flatMap((entry, index) => {
    const isIntent = entry.kind === 'intent';
    const text = isIntent ? entry.request : entry.facts;
    const kind = isIntent ? (entry.paid ? 'intent, paid' : 'intent') : `outcome, ${entry.result}`;
    const head = [
      String(firstSequence + index),
      entry.at,
      entry.run,
      kind,
      entry.rowId,
      entry.operation,
      entry.key,
      isIntent ? entry.digest : '',
    ];
    const parts = textParts(text);
    return parts.map((part, number) => [...head, `${number + 1} of ${parts.length}`, part]);
  });
}

/** A paid request of which nobody knows whether it had its effect. */
export interface OpenPayment {
  readonly rowId: string;
  readonly operation: string;
  readonly key: string;
  readonly run: string;
  /** When it was first and last sent with this key, by TokPortal's clock. */
  readonly firstAt: Instant;
  readonly at: Instant;
  /** The request as it was sent; `''` when only its key is remembered. */
  readonly request: string;
  /** The order's reference. */
  readonly reference: string;
  /** TokPortal repeats the same unclear answer for this key: another sending needs another one. */
  readonly replayed: boolean;
}

/** What the journal says about rows whose payment is open, and about attempts so far. */
export interface JournalSummary {
  /** Paid intents without a definite outcome. */
  readonly open: readonly OpenPayment[];
  /** Their row ids. */
  readonly inDoubt: ReadonlySet<string>;
  /** Bodies of the creates among them, by row id. */
  readonly doubtfulCreates: ReadonlyMap<string, CreateBundleRequest>;
  /** Bodies of the bulk orders among them, by unit. */
  readonly doubtfulBulks: ReadonlyMap<string, CreateBulkRequest>;
  /** Closed creates by row id: the next one is a new attempt with a new key (DESIGN 6, "Keys"). */
  readonly closedCreates: ReadonlyMap<string, number>;
  /** Orders that succeeded, by row id: such a row is never ordered again, whatever its cells say. */
  readonly created: ReadonlyMap<string, JournalledOrder>;
  readonly fillings: JournalledFillings;
  /** Slots (`bundle id:position`) that were to be emptied last. */
  readonly emptied: ReadonlySet<string>;
  /** What slots of existing orders have charged, by row id. */
  readonly slotCharges: ReadonlyMap<string, number>;
}

export interface JournalledOrder {
  /** Of a bulk order one of its bundles. */
  readonly bundleId: string;
  /** All bundles of a bulk order, as far as they are known; `[]` for others. */
  readonly made: readonly BulkBundle[];
  /** The body that was sent; `null` when its intent cannot be read. */
  readonly create: CreateBundleRequest | null;
  /** The same of a bulk order. */
  readonly bulk: CreateBulkRequest | null;
  readonly chargedCredits: number | null;
}

/** What entries say, taken in one after the other, oldest first. */
export interface JournalTally {
  add(entry: ReadEntry): void;
  /** Open payments so far. */
  open(): readonly OpenPayment[];
  closedCreates(): ReadonlyMap<string, number>;
  created(): ReadonlyMap<string, JournalledOrder>;
}

export function journalTally(): JournalTally {
  const open = new Map<string, OpenPayment>();
  const doubtful = new Set<string>();
  const requests = new Map<string, string>();
  const firstSent = new Map<string, Instant>();
  const closedCreates = new Map<string, number>();
  const created = new Map<string, JournalledOrder>();
  const close = (rowId: string) => closedCreates.set(rowId, (closedCreates.get(rowId) ?? 0) + 1);
  const intent = (entry: ReadEntry): void => {
    const { operation, key, text } = entry;
    if (open.has(key)) doubtful.add(key);
    firstSent.set(key, firstSent.get(key) ?? entry.at);
    open.set(key, openPayment(entry, firstSent.get(key)));
    if (makesOrders(operation)) requests.set(key, text);
  };
  const unclear = ({ key, text }: ReadEntry): void => {
    doubtful.add(key);
    const sent = open.get(key);
    if (sent !== undefined && (parsedObject(text) as { readonly replayed?: unknown }).replayed === true)
      open.set(key, { ...sent, replayed: true });
  };
  const absent = ({ rowId, operation, key, text }: ReadEntry): void => {
    open.delete(key);
    doubtful.delete(key);
    const { newKey } = parsedObject(text) as { readonly newKey?: unknown };
    if (makesOrders(operation) && newKey === true) close(rowId);
  };
  const definite = (entry: ReadEntry): void => {
    const { kind, rowId, operation, key, text } = entry;
    open.delete(key);
    if (!makesOrders(operation)) return;
    close(rowId);
    if (kind === 'outcome, refused') return;
    const order = journalledOrder(text, requests.get(key));
    // Paid, and nobody knows any more as what.
    if (order === null)
      open.set(key, openPayment({ ...entry, text: requests.get(key) ?? '' }, firstSent.get(key)));
    else created.set(rowId, order);
  };
  // A 429 says that nothing happened this time; the same key is sent again (DESIGN 6, "Keys").
  const throttled = ({ key }: ReadEntry): void => {
    if (!doubtful.has(key)) open.delete(key);
  };
  const takers: Readonly<Record<string, (entry: ReadEntry) => void>> = {
    'intent, paid': intent,
    'outcome, unclear': unclear,
    'outcome, absent': absent,
    'outcome, throttled': throttled,
    'outcome, done': definite,
    'outcome, refused': definite,
  };
  return {
    add: (entry) => takers[entry.kind]?.(entry),
    open: () => [...open.values()],
    closedCreates: () => closedCreates,
    created: () => created,
  };
}

/** Operations that make orders; of these a row has one that succeeded. */
export function makesOrders(operation: string): boolean {
  return operation === 'create' || operation === 'bulk';
}

/** What a whole journal says. */
export function summarizeJournal(entries: readonly ReadEntry[]): JournalSummary {
  const tally = journalTally();
  for (const entry of entries) tally.add(entry);
  return summaryOf(tally, entries);
}

export function summaryOf(tally: JournalTally, entries: readonly ReadEntry[]): JournalSummary {
  const open = tally.open();
  return {
    open,
    inDoubt: new Set(open.map(({ rowId }) => rowId)),
    doubtfulCreates: bodiesOf(open, createBody),
    doubtfulBulks: bodiesOf(open, bulkBody),
    closedCreates: tally.closedCreates(),
    created: tally.created(),
    fillings: fillingsOf(entries),
    emptied: emptiedSlots(entries),
    slotCharges: slotCharges(entries),
  };
}

function openPayment(
  { rowId, operation, key, run, at, text }: ReadEntry,
  firstAt: Instant = at,
): OpenPayment {
  const { reference: remembered, body } = parsedObject(text) as {
    readonly reference?: string;
    readonly body?: { readonly external_ref?: string };
  };
  const reference = (makesOrders(operation) ? body?.external_ref : undefined) ?? remembered ?? '';
  return { rowId, operation, key, run, firstAt, at, request: text, reference, replayed: false };
}

function journalledOrder(facts: string, request: string | undefined): JournalledOrder | null {
  const { value, charged } = parsedObject(facts) as {
    value?: { bundle_id?: unknown; bundles?: readonly BulkBundle[] };
    charged?: unknown;
  };
  const made = value?.bundles ?? [];
  const bundleId = value?.bundle_id ?? made[0]?.bundle_id;
  if (typeof bundleId !== 'string') return null;
  return {
    bundleId,
    made,
    create: createBody(request),
    bulk: bulkBody(request),
    chargedCredits: typeof charged === 'number' ? charged : null,
  };
}

function createBody(request = ''): CreateBundleRequest | null {
  const { body } = parsedObject(request) as { body?: CreateBundleRequest };
  return body !== undefined && 'bundle_type' in body ? body : null;
}

function bulkBody(request = ''): CreateBulkRequest | null {
  const { body } = parsedObject(request) as { body?: CreateBulkRequest };
  return body !== undefined && 'accounts_count' in body ? body : null;
}

function bodiesOf<T>(open: readonly OpenPayment[], bodyOf: (request: string) => T | null): Map<string, T> {
  return new Map(
    open.flatMap(({ rowId, request }): [string, T][] => {
      const body = bodyOf(request);
      return body === null ? [] : [[rowId, body]];
    }),
  );
}
