import type { Cell, WorkbookPort } from '../ports';
import { JOURNAL_TAB, type JournalPorts } from './journal';
import { CONTENT_COLUMNS, chainAfter } from './journalChain';
import { type JournalEntry, journalRows, journalTally } from './journalEntries';
import { readHead, remembered, writeHead } from './journalHead';
import { readEntries } from './journalReading';
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
  return ports.lock.withDocumentLock(LOCK_WAIT_MS, () => rebuilt(ports, now)) ?? false;
}

function rebuilt(ports: JournalPorts, now: string): boolean {
  const standing = ports.workbook.readTab(JOURNAL_TAB);
  if (standing === null) return false;
  const kept = standing.slice(1).map(contentOf).filter(isEntry);
  const head = readHead(ports);
  const tally = journalTally();
  for (const entry of readEntries(kept)) tally.add(entry);
  const orders = openOrderBook(ports).orders;
  const known = new Set(tally.open().map(({ key }) => key));
  const lost = head.open.filter(({ key, rowId }) => !known.has(key) && !orders.has(rowId));
  const added: JournalEntry[] = [
    ...lost.map(({ reference, ...payment }): JournalEntry => {
      const request = JSON.stringify({ reference });
      return { kind: 'intent', ...payment, paid: true, digest: ports.digest.sha256(request), request };
    }),
    ...[...orders].flatMap(([rowId, bundleId]): JournalEntry[] => {
      if (tally.created().get(rowId)?.bundleId === bundleId) return [];
      const facts = JSON.stringify({ value: { bundle_id: bundleId }, reason: 'remembered by the document' });
      const entry = {
        at: now,
        run: 'rebuilt',
        rowId,
        operation: 'create',
        key: `${rowId}:remembered`,
      } as const;
      return [{ kind: 'outcome', ...entry, result: 'done', facts }];
    }),
  ];
  const sequence = kept.reduce((last, [text]) => Math.max(last, Number(text) || 0), head.sequence);
  const rows = [...kept, ...journalRows(added, sequence + 1)];
  const chain = chainAfter('', rows, ports.digest.sha256);
  overwrite(
    ports.workbook,
    rows.map((row) => [...row, chain]),
    standing.length - 1,
  );
  for (const entry of readEntries(journalRows(added, sequence + 1))) tally.add(entry);
  const open = tally.open().map(remembered);
  return writeHead(ports, { sequence: sequence + added.length, chain: rows.length === 0 ? '' : chain, open });
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
