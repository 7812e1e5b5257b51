import type { Cell, Ports } from '../ports';
import { CONTENT_COLUMNS, chainAfter, checkedJournal } from './journalChain';
import {
  type JournalEntry,
  type JournalledOrder,
  type JournalSummary,
  type JournalTally,
  journalRows,
  journalTally,
  type OpenPayment,
  summaryOf,
} from './journalEntries';
import { paymentId, readHead, remembered, writeHead } from './journalHead';
import { type ReadEntry, readEntries } from './journalReading';
import { type OrderBook, openOrderBook } from './orderBook';

export const JOURNAL_TAB = '_Journal';
const LOCK_WAIT_MS = 15_000;

export type JournalPorts = Pick<Ports, 'workbook' | 'documentProperties' | 'digest' | 'lock'>;

/** The entries so far, and the only way to add some. */
export interface Journal {
  /** Everything that it says, made anew at each call. */
  summary(): JournalSummary;
  /** Closed creates by row id (DESIGN 6, "Keys"). */
  closedCreates(): ReadonlyMap<string, number>;
  /** Payments without a clear answer. */
  openPayments(): readonly OpenPayment[];
  readonly entries: readonly ReadEntry[];
  /** `false` = restored to an older version, edited, or gone: nothing may be paid on its word (DESIGN 6). */
  readonly isWhole: boolean;
  /**
   * Writes, flushes, reads back and puts the head into document properties; `false` = one of these failed: send
   * nothing. What then stands in the tab does not count.
   */
  appendVerified(entries: readonly JournalEntry[]): boolean;
  /** Writes and flushes: an answer that came must outlive the script. */
  append(entries: readonly JournalEntry[]): void;
}

/** Reads the journal tab; `null` when it is missing. */
export function openJournal(ports: JournalPorts): Journal | null {
  const first = standingOf(ports);
  if (first === null) return null;
  let standing = first;
  const write = (entries: readonly JournalEntry[], isVerified: boolean): boolean => {
    // A colleague's preview may have added to the journal meanwhile.
    if (headMoved(ports, standing, isVerified)) standing = standingOf(ports) ?? standing;
    return appended(ports, standing, entries, isVerified);
  };
  return {
    summary: () => summaryWith(standing),
    closedCreates: () => standing.tally.closedCreates(),
    openPayments: () => standing.tally.open(),
    get entries() {
      return standing.entries;
    },
    get isWhole() {
      return standing.isWhole;
    },
    appendVerified: (entries) =>
      ports.lock.withDocumentLock(LOCK_WAIT_MS, () => write(entries, true)) ?? false,
    append: (entries) => {
      if (entries.length === 0) return;
      const isWritten = ports.lock.withDocumentLock(LOCK_WAIT_MS, () => write(entries, false));
      // Better a place that a colleague might take than no word at all of what was paid.
      if (isWritten === null) write(entries, false);
    },
  };
}

/** An answer is written down also where the platform does not tell (PLATFORM 1.1: the day's quota of properties). */
function headMoved(ports: JournalPorts, { headChain }: Standing, isVerified: boolean): boolean {
  try {
    return readHead(ports).chain !== headChain;
  } catch (refusal) {
    if (isVerified) throw refusal;
    return false;
  }
}

/** Where a journal stands; its owner changes it with each addition. */
interface Standing {
  readonly tally: JournalTally;
  readonly book: OrderBook;
  readonly entries: ReadEntry[];
  /** Open payments that only the document remembers. */
  readonly lost: readonly OpenPayment[];
  readonly isWhole: boolean;
  /** Whether the book has everything so far: an earlier execution may have been refused. */
  isInBook: boolean;
  chain: string;
  /** As the document remembers it. */
  headChain: string;
  sequence: number;
  nextRow: number;
}

function standingOf(ports: JournalPorts): Standing | null {
  const rows = ports.workbook.readTab(JOURNAL_TAB);
  if (rows === null) return null;
  const head = readHead(ports);
  const checked = checkedJournal(rows.slice(1), head, ports.digest.sha256);
  const entries = readEntries(checked.rows);
  const tally = journalTally();
  for (const entry of entries) tally.add(entry);
  const book = openOrderBook(ports);
  const known = new Set(tally.open().map(paymentId));
  const lost = checked.isWhole
    ? []
    : head.open.filter((payment) => !known.has(paymentId(payment)) && !book.orders.has(payment.rowId));
  return {
    tally,
    book,
    entries,
    lost: lost.map((payment) => ({ ...payment, request: '', replayed: false })),
    isWhole: checked.isWhole,
    isInBook: false,
    chain: checked.chain,
    headChain: head.chain,
    sequence: entries.reduce((last, { sequence }) => Math.max(last, sequence), head.sequence),
    nextRow: checked.height + 2,
  };
}

function summaryWith({ tally, book, entries, lost }: Standing): JournalSummary {
  const summary = summaryOf(tally, entries);
  const created = new Map<string, JournalledOrder>(summary.created);
  for (const [rowId, bundleId] of book.orders) {
    if (created.get(rowId)?.bundleId !== bundleId)
      created.set(rowId, {
        bundleId,
        made: [],
        create: null,
        bulk: null,
        chargedCredits: book.charges.get(rowId) ?? null,
      });
  }
  const open = [...summary.open, ...lost];
  return { ...summary, created, open, inDoubt: new Set(open.map(({ rowId }) => rowId)) };
}

function appended(
  ports: JournalPorts,
  standing: Standing,
  entries: readonly JournalEntry[],
  isVerified: boolean,
): boolean {
  const rows = journalRows(entries, standing.sequence + 1);
  const chain = chainAfter(standing.chain, rows, ports.digest.sha256);
  const chained = rows.map((row) => [...row, chain]);
  const { workbook } = ports;
  if (!standing.isWhole) {
    // Kept for the rebuilding, but nothing of it makes the journal whole again.
    if (!isVerified) workbook.writeBlock(JOURNAL_TAB, standing.nextRow, 1, rows);
    if (!isVerified) standing.nextRow += rows.length;
    workbook.flush();
    return false;
  }
  workbook.writeBlock(JOURNAL_TAB, standing.nextRow, 1, chained);
  workbook.flush();
  const block = { row: standing.nextRow, column: 1, rows: rows.length, columns: CONTENT_COLUMNS + 1 };
  if (isVerified && !sameTexts(workbook.readBlock(JOURNAL_TAB, block), chained)) return false;
  const read = readEntries(rows);
  standing.entries.push(...read);
  for (const entry of read) standing.tally.add(entry);
  standing.chain = chain;
  standing.sequence += entries.length;
  standing.nextRow += rows.length;
  const orders = new Map<string, string>();
  const charges = new Map<string, number>();
  const changed = standing.isInBook ? read.map(({ rowId }) => rowId) : standing.tally.created().keys();
  for (const rowId of changed) {
    const order = standing.tally.created().get(rowId);
    if (order === undefined) continue;
    orders.set(rowId, order.bundleId);
    if (order.chargedCredits !== null) charges.set(rowId, order.chargedCredits);
  }
  standing.isInBook = standing.book.add(orders, charges);
  const open = standing.tally.open().map(remembered);
  const isRemembered = writeHead(ports, { sequence: standing.sequence, chain, open });
  // Requests that the head does not hold are never sent: the next addition reads the tab anew and takes their place.
  standing.headChain = isRemembered ? chain : isVerified ? NEVER : standing.headChain;
  return isRemembered;
}

/** No chain digest. */
const NEVER = 'never';

function sameTexts(read: readonly (readonly Cell[])[], written: readonly (readonly string[])[]): boolean {
  return written.every((row, index) =>
    row.every((text, column) => String(read[index]?.[column] ?? '') === text),
  );
}
