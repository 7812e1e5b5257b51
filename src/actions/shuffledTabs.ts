import type { Problem } from '../domain/problem';
import { problemLine } from '../domain/problemTexts';
import { type SentOrders, type Shuffled, shuffledBundles, shuffledVideos } from '../planning/shuffled';
import type { Ports } from '../ports';
import { asInput } from '../workbook/cellInputs';
import { tabProblem } from '../workbook/headers';
import type { AgencyTables } from '../workbook/readAgency';
import type { Table } from '../workbook/table';
import { type RowUpdate, writeSystemCells } from '../workbook/writeBack';
import { type ActionResult, refused } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { readSheetMemory, rememberSheet } from './sheetMemory';

/** `settled` = cells were written: read again. */
export type ShuffleDecision =
  | { readonly kind: 'ready' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'ended'; readonly result: ActionResult };

interface ShuffledTab {
  readonly table: Table;
  readonly found: Shuffled;
  readonly problem: Problem;
}

const ROWS_SHOWN_MAX = 10;
/** Answers are kept in one property of 9 kB (PLATFORM 1.1). */
const KEPT_MAX = 200;

/** One problem for each tab of which only some columns were sorted. For Send and Update, which ask nothing. */
export function shuffledProblems(ports: Ports, tables: AgencyTables, known: SentOrders): Problem[] {
  return shuffledTabs(ports, tables, known).map(({ problem }) => problem);
}

/** Offers to put the add-on's cells back beside the rows that they belong to; writes no other cell (DESIGN 4). */
export function decideShuffled(
  ports: Ports,
  tables: AgencyTables,
  known: SentOrders,
  title: string,
): ShuffleDecision {
  const tabs = shuffledTabs(ports, tables, known);
  if (tabs.length === 0) return { kind: 'ready' };
  const problems = tabs.map(({ problem }) => problem);
  const question =
    `${problems.map((problem) => problemLine(problem)).join('\n')}\n\n` +
    'Yes = put the add-on’s cells back in place; what you typed stays. No = the rows are right, I edited them like this.';
  const answer = ports.dialogs.ask(title, question);
  if (answer === 'closed') return { kind: 'ended', result: blockedTabs(problems) };
  if (answer === 'no') {
    const keys = tabs.flatMap(({ found }) => found.pairs.map(({ key }) => shortKey(ports, key)));
    rememberSheet(ports, { editedRows: [...readSheetMemory(ports).editedRows, ...keys].slice(-KEPT_MAX) });
    return { kind: 'ready' };
  }
  const isWritten = tabs.every(({ table, found }) => realign(ports, table, found, known));
  return isWritten
    ? { kind: 'settled' }
    : {
        kind: 'ended',
        result: refused(
          'preview.sheetMoved',
          'Somebody moved or edited rows while they were put in order. Nothing was sent. Preview again.',
        ),
      };
}

function shuffledTabs(
  ports: Ports,
  { rows, bundles, videos }: AgencyTables,
  known: SentOrders,
): ShuffledTab[] {
  const edited = new Set(readSheetMemory(ports).editedRows);
  return [
    { table: bundles, found: shuffledBundles(rows.bundles, known) },
    { table: videos, found: shuffledVideos(rows.videos) },
  ].flatMap(({ table, found }) => {
    if (found.pairs.every(({ key }) => edited.has(shortKey(ports, key)))) return [];
    const numbers = [...new Set(found.pairs.map(({ to }) => to))];
    const shown = numbers.slice(0, ROWS_SHOWN_MAX).join(', ');
    const data = { rows: numbers.length > ROWS_SHOWN_MAX ? `${shown}, …` : shown };
    return { table, found, problem: tabProblem(table.schema, 'tab.shuffled', null, data) };
  });
}

function shortKey({ digest }: Ports, key: string): string {
  return digest.sha256(key).slice(0, 12);
}

function realign(ports: Ports, table: Table, { moves }: Shuffled, known: SentOrders): boolean {
  const cells = systemCells(table, known);
  const updates = new Map([...moves].map(([row, source]) => [row, cells(source)]));
  const written = writeSystemCells(ports.workbook, table, updates);
  return written.kind === 'written' && written.missing.length + written.displaced.length === 0;
}

/** All system cells of a row; blanks for a new one. An order has the row id under which the journal knows it. */
function systemCells(table: Table, known: SentOrders): (row: number | null) => RowUpdate {
  const keys = table.schema.columns.filter(({ owner }) => owner === 'system').map(({ key }) => key);
  const rows = new Map(table.rows.map((row) => [row.row, row]));
  const idOf = new Map([...known.created].map(([rowId, { bundleId }]) => [bundleId, rowId]));
  return (number) => {
    const row = number === null ? undefined : rows.get(number);
    const cells = Object.fromEntries(
      keys.map((key) => [key, row === undefined ? '' : asInput(row.cell(key))]),
    );
    const journalled = idOf.get(String(cells.bundle_id ?? ''));
    return journalled === undefined ? cells : { ...cells, row_id: journalled };
  };
}
