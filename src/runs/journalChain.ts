import type { Cell } from '../ports';
import type { JournalHead } from './journalHead';

/** Columns of the journal tab before the chain digest. */
export const CONTENT_COLUMNS = 10;
const CHAIN_CHARACTERS = 16;

type Rows = readonly (readonly Cell[])[];

/** Digest of entries that were written together, after all that stood before them. */
export function chainAfter(
  before: string,
  rows: readonly (readonly string[])[],
  sha256: (text: string) => string,
): string {
  return sha256(`${before}\n${JSON.stringify(rows)}`).slice(0, CHAIN_CHARACTERS);
}

export interface CheckedJournal {
  /** Rows that count, as text. */
  readonly rows: readonly (readonly string[])[];
  /** Rows of the tab up to the last of them, blank ones included. */
  readonly height: number;
  /** Chain digest after the last of them. */
  readonly chain: string;
  /** `false` = the journal is older than what the document remembers, or was edited. */
  readonly isWhole: boolean;
}

/**
 * Which rows of the journal tab count (DESIGN 6): those whose chain is unbroken up to the head, and beyond it only
 * answers. Requests beyond the head were never sent, since the head is written between them and the sending; the next
 * entries take their place.
 */
export function checkedJournal(
  rows: Rows,
  head: JournalHead,
  sha256: (text: string) => string,
): CheckedJournal {
  const good: string[][] = [];
  const groups = groupsOf(rows);
  let chain = '';
  let height = 0;
  let passedHead = head.chain === '';
  // A document that remembers nothing can at most have died between its first request's entry and the head.
  const isAnswer = (row: readonly string[]) => (row[3] ?? '').startsWith('outcome');
  const isSent = groups.length > 1 || groups.some((group) => group.rows.some(isAnswer));
  if (passedHead && isSent) return broken(rows);
  for (const group of groups) {
    const content = group.rows.map((row) => row.slice(0, CONTENT_COLUMNS));
    const told = group.rows[0]?.[CONTENT_COLUMNS] ?? '';
    const isIntact = chainAfter(chain, content, sha256) === told;
    if (passedHead && (!isIntact || content.some(([, , , kind = '']) => kind.startsWith('intent')))) break;
    if (!isIntact) return broken(rows);
    good.push(...content);
    height = group.to;
    chain = told;
    if (chain === head.chain) passedHead = true;
  }
  return { rows: good, height: passedHead ? height : rows.length, chain, isWhole: passedHead };
}

interface Group {
  readonly rows: string[][];
  /** Number of rows of the tab up to its last one. */
  to: number;
}

/** Rows that were written together bear the same chain digest. */
function groupsOf(rows: Rows): Group[] {
  const groups: Group[] = [];
  for (const [index, row] of rows.entries()) {
    const text = Array.from({ length: CONTENT_COLUMNS + 1 }, (_, at) => String(row[at] ?? ''));
    const last = groups[groups.length - 1];
    const isBlank = text.every((cell) => cell === '');
    if (isBlank) continue;
    if (last === undefined || last.rows[0]?.[CONTENT_COLUMNS] !== text[CONTENT_COLUMNS])
      groups.push({ rows: [text], to: index + 1 });
    else {
      last.rows.push(text);
      last.to = index + 1;
    }
  }
  return groups;
}

/** Of a journal that was edited, everything that still stands there. */
function broken(rows: Rows): CheckedJournal {
  return { rows: textRows(rows), height: rows.length, chain: '', isWhole: false };
}

function textRows(rows: Rows): string[][] {
  return rows.map((row) => Array.from({ length: CONTENT_COLUMNS }, (_, index) => String(row[index] ?? '')));
}
