import type { Cell, WorkbookPort } from '../ports';
import { type JournalEntry, type JournalSummary, journalRows, summarizeJournal } from './journalEntries';

export const JOURNAL_TAB = '_Journal';
const COLUMNS = 10;

/** Writes entries below the last one. Sequence numbers are given here. */
export interface Journal {
  readonly summary: JournalSummary;
  /** Next sequence number; counts on with each entry appended. */
  next(): number;
  /** Writes, flushes and reads back; `false` = the tab does not say what was written: send nothing. */
  appendVerified(entries: readonly JournalEntry[]): boolean;
  /** Writes and flushes: an answer that came must outlive the script. */
  append(entries: readonly JournalEntry[]): void;
}

/** Reads the journal tab; `null` when it is missing. */
export function openJournal(workbook: WorkbookPort): Journal | null {
  const rows = workbook.readTab(JOURNAL_TAB);
  if (rows === null) return null;
  const summary = summarizeJournal(rows.slice(1));
  let nextRow = Math.max(2, rows.length + 1);
  let sequence = summary.lastSequence;
  const write = (entries: readonly JournalEntry[]): { row: number; written: string[][] } => {
    const written = journalRows(entries);
    const block = { row: nextRow, column: 1, rows: written.length, columns: COLUMNS };
    workbook.writeBlock(JOURNAL_TAB, block.row, 1, written);
    nextRow += written.length;
    return { row: block.row, written };
  };
  return {
    summary,
    next: () => {
      sequence += 1;
      return sequence;
    },
    append: (entries) => {
      if (entries.length === 0) return;
      write(entries);
      workbook.flush();
    },
    appendVerified: (entries) => {
      const { row, written } = write(entries);
      workbook.flush();
      const read = workbook.readBlock(JOURNAL_TAB, {
        row,
        column: 1,
        rows: written.length,
        columns: COLUMNS,
      });
      return sameTexts(read, written);
    },
  };
}

function sameTexts(read: readonly (readonly Cell[])[], written: readonly (readonly string[])[]): boolean {
  return written.every((row, index) =>
    row.every((text, column) => String(read[index]?.[column] ?? '') === text),
  );
}
