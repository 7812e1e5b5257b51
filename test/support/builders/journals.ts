import { type Journal, type JournalPorts, openJournal } from '../../../src/runs/journal';
import type { Intent, Outcome } from '../../../src/runs/journalEntries';
import { FakeWorkbook } from '../fakeWorkbook';
import { bundleRowId } from './aBundle';
import { DocumentMemory } from './documentMemory';
import { sha256 } from './plans';

export const SENT_AT = '2026-11-23T08:00:00.000Z';
const HEADER = [
  ...['sequence', 'at', 'run', 'kind', 'row_id', 'operation', 'key', 'digest', 'part', 'text'],
  'chain',
];

/** A workbook with an empty journal, in which everything is text (`@`), as set-up leaves it. */
export function journalOnly(): FakeWorkbook {
  const workbook = new FakeWorkbook({ _Journal: [HEADER] });
  workbook.formatOf = (tab) => (tab === '_Journal' ? '@' : '');
  return workbook;
}

export interface JournalWorld extends JournalPorts {
  readonly workbook: FakeWorkbook;
  readonly documentProperties: DocumentMemory;
}

/** A workbook and what the document remembers beside it; the lock is free. */
export function journalWorld(
  workbook = journalOnly(),
  documentProperties = new DocumentMemory(),
): JournalWorld {
  const lock = { withDocumentLock: <T>(_waitMs: number, work: () => T): T | null => work() };
  return { workbook, documentProperties, lock, digest: { sha256 } };
}

/** The journal as a new execution finds it. */
export function opened(world: JournalPorts): Journal {
  const journal = openJournal(world);
  if (journal === null) throw new Error('There is no journal.');
  return journal;
}

/** A paid create of the row of this number, as it was sent. */
export function createIntent(row: number, more: Partial<Intent> = {}): Intent {
  const body = {
    bundle_type: 'account_only',
    platform: 'tiktok',
    country: 'USA',
    external_ref: `order-${row}`,
  };
  const request = JSON.stringify({ change: `createBundle:${bundleRowId(row)}`, body });
  return {
    kind: 'intent',
    at: SENT_AT,
    run: 'r-1',
    rowId: bundleRowId(row),
    operation: 'create',
    key: `${bundleRowId(row)}:create:1`,
    paid: true,
    digest: sha256(request),
    request,
    ...more,
  };
}

/** An answer to it; `done` names the bundle `made-{row}`. */
export function createOutcome(
  row: number,
  result: Outcome['result'] = 'done',
  more: Partial<Outcome> = {},
): Outcome {
  const { at, run, rowId, operation, key } = createIntent(row);
  const facts = result === 'done' ? { value: { bundle_id: `made-${row}` }, charged: 32 } : {};
  return { kind: 'outcome', at, run, rowId, operation, key, result, facts: JSON.stringify(facts), ...more };
}
