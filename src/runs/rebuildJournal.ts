import type { Cell, WorkbookPort } from '../ports';
import { JOURNAL_TAB, type JournalPorts } from './journal';
import { CONTENT_COLUMNS, chainAfter, checkedJournal } from './journalChain';
import { type JournalEntry, journalRows, journalTally, makesOrders, type Outcome } from './journalEntries';
import { type JournalHead, paymentId, readHead, remembered, writeHead } from './journalHead';
import { type ReadEntry, readEntries } from './journalReading';
import { openOrderBook } from './orderBook';

const LOCK_WAIT_MS = 15_000;

/**
 * Makes a journal that was restored, edited or deleted whole again: what still stands in the tab, and what the
 * document remembers beside it: orders that were paid, and payments without an answer. `false` = it could not be
 * written, or a colleague is writing it.
 *
 * A script that dies in here leaves a journal that is not whole, which the next preview rebuilds.
 */
export function rebuildJournal(ports: JournalPorts, now: string): boolean {
  return ports.lock.withDocumentLock(LOCK_WAIT_MS, () => rebuilt(ports, now, '')) ?? false;
}

const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Drops what is older than two months, except which row became which order and payments that are open. For the end of
 * a run, when nobody sends. What remains is what a rebuilt journal is.
 */
export function compactJournal(ports: JournalPorts, now: string): boolean {
  const since = new Date(Date.parse(now) - KEPT_DAYS * DAY_MS).toISOString();
  return ports.lock.withDocumentLock(LOCK_WAIT_MS, () => rebuilt(ports, now, since)) ?? false;
}

/** @param since older entries are dropped; `''` = none */
function rebuilt(ports: JournalPorts, now: string, since: string): boolean {
  const standing = ports.workbook.readTab(JOURNAL_TAB);
  if (standing === null) return false;
  const all =
    since === ''
      ? standing.slice(1).map(contentOf).filter(isEntry)
      : checkedJournal(standing.slice(1), readHead(ports), ports.digest.sha256).rows;
  const open = openKeys(all);
  const kept = all.filter(
    ([, at = '', , kind, , operation, key = '']) =>
      at >= since || open.has(key) || (kind === 'outcome, done' && makesOrders(operation ?? '')),
  );
  const head = readHead(ports);
  const added = rememberedEntries(ports, readEntries(kept), head, now);
  const sequence = kept.reduce((last, [text]) => Math.max(last, Number(text) || 0), head.sequence);
  const rows = [...kept, ...journalRows(added, sequence + 1)];
  const chain = chainAfter('', rows, ports.digest.sha256);
  overwrite(
    ports.workbook,
    rows.map((row) => [...row, chain]),
    standing.length - 1,
  );
  const tally = journalTally();
  for (const entry of readEntries(rows)) tally.add(entry);
  const remaining = tally.open().map(remembered);
  return writeHead(ports, {
    sequence: sequence + added.length,
    chain: rows.length === 0 ? '' : chain,
    open: remaining,
  });
}

/** What the document remembers and these entries do not say. */
function rememberedEntries(
  ports: JournalPorts,
  entries: readonly ReadEntry[],
  head: JournalHead,
  now: string,
): JournalEntry[] {
  const tally = journalTally();
  for (const entry of entries) tally.add(entry);
  const { orders, charges } = openOrderBook(ports);
  const open = tally.open();
  const isOpenStill = new Set(head.open.map(({ key }) => key));
  const known = new Set(open.map(paymentId));
  const outcome = (rowId: string, key: string, result: Outcome['result'], facts: object): Outcome => ({
    ...{ kind: 'outcome', at: now, run: 'rebuilt', rowId, operation: 'create', key, result },
    facts: JSON.stringify({ ...facts, reason: 'remembered by the document' }),
  });
  return [
    ...head.open
      .filter((payment) => !known.has(paymentId(payment)) && !orders.has(payment.rowId))
      .map(({ reference, ...payment }): JournalEntry => {
        const request = JSON.stringify({ reference });
        const { firstAt: _, ...entry } = payment;
        return { kind: 'intent', ...entry, paid: true, digest: ports.digest.sha256(request), request };
      }),
    // Answered after the version that was restored, and not with an order.
    ...open
      .filter(({ key, rowId }) => head.chain !== '' && !isOpenStill.has(key) && !orders.has(rowId))
      .map(({ rowId, key, operation }) => ({ ...outcome(rowId, key, 'refused', {}), operation })),
    ...[...orders].flatMap(([rowId, bundleId]) => {
      const keys = open.filter((payment) => payment.rowId === rowId && makesOrders(payment.operation));
      const entered = tally.created().get(rowId);
      const own = entered?.bundleId === bundleId ? entered : null;
      const charged = charges.get(rowId) ?? own?.chargedCredits ?? undefined;
      const isSame = own !== null && charged === (own.chargedCredits ?? undefined);
      if (keys.length === 0 && isSame) return [];
      const key = keys[0]?.key ?? `${rowId}:remembered`;
      const operation = keys[0]?.operation ?? 'create';
      return [{ ...outcome(rowId, key, 'done', { value: { bundle_id: bundleId }, charged }), operation }];
    }),
  ];
}

/** Keys of payments without a clear answer. */
function openKeys(rows: readonly (readonly string[])[]): ReadonlySet<string> {
  const tally = journalTally();
  for (const entry of readEntries(rows)) tally.add(entry);
  return new Set(tally.open().map(({ key }) => key));
}

function contentOf(row: readonly Cell[]): string[] {
  return Array.from({ length: CONTENT_COLUMNS }, (_, index) => String(row[index] ?? ''));
}

/** Rows of a user's, or halves of one of ours, are no entries. */
function isEntry([sequence = '', , , kind = '', , , , , part = '']: readonly string[]): boolean {
  return /^\d+$/.test(sequence) && /^(intent|outcome)/.test(kind) && /^\d+ of \d+$/.test(part);
}

function overwrite(workbook: WorkbookPort, rows: readonly string[][], oldCount: number): void {
  const blank = Array.from({ length: CONTENT_COLUMNS + 1 }, () => '');
  const all = Array.from({ length: Math.max(rows.length, oldCount) }, (_, index) => rows[index] ?? blank);
  if (all.length > 0) workbook.writeBlock(JOURNAL_TAB, 2, 1, all);
  workbook.flush();
}
