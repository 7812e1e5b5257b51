import { isBulkUnit } from '../domain/bulkUnits';
import type { Problem } from '../domain/problem';
import { problemLine } from '../domain/problemTexts';
import { type SentOrders, type Shuffled, shuffledBundles, shuffledVideos } from '../planning/shuffled';
import type { Ports } from '../ports';
import { releaseLease, takeLease } from '../runs/lease';
import { asInput } from '../workbook/cellInputs';
import { writeExclusively } from '../workbook/exclusiveWrite';
import { tabProblem } from '../workbook/headers';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import type { Table } from '../workbook/table';
import type { RowUpdate } from '../workbook/writeBack';
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
  /** What looks shuffled, whatever rows it stands in. */
  readonly key: string;
  readonly problem: Problem;
}

const ROWS_SHOWN_MAX = 10;
/** Answers are kept in one property of 9 kB (PLATFORM 1.1); older ones are asked about again. */
const KEPT_MAX = 20;

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
  const keys = tabs.map(({ key }) => key);
  if (answer === 'yes') return putInOrder(ports, known, keys);
  const before = readSheetMemory(ports).editedRows;
  rememberSheet(ports, { editedRows: [...before, ...keys].slice(-KEPT_MAX) });
  return { kind: 'ready' };
}

/** The question may have stood for minutes: the rows are read again, while nobody sends or updates. */
function putInOrder(ports: Ports, known: SentOrders, agreed: readonly string[]): ShuffleDecision {
  const taken = takeLease(ports, 'refresh', ports.session.userEmail());
  if (taken.kind !== 'taken')
    return ended(
      'preview.busy',
      'A colleague is sending or updating right now. Nothing was changed. Try again later.',
    );
  const read = readAgency(ports.workbook);
  const tabs = read.kind === 'read' ? shuffledTabs(ports, read.tables, known) : [];
  const isWritten = tabs
    .filter(({ key }) => agreed.includes(key))
    .every(({ table, found }) => realign(ports, table, found, known));
  releaseLease(ports, taken.lease);
  return isWritten
    ? { kind: 'settled' }
    : ended(
        'preview.sheetMoved',
        'Somebody moved or edited rows while they were put in order. Nothing was sent. Preview again.',
      );
}

function ended(code: string, text: string): ShuffleDecision {
  return { kind: 'ended', result: refused(code, text) };
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
    if (found.pairs.length === 0) return [];
    const pairs = found.pairs.map((pair) => pair.key).sort();
    const key = ports.digest.sha256(JSON.stringify(pairs)).slice(0, 12);
    if (edited.has(key)) return [];
    const numbers = [...new Set(found.pairs.map(({ to }) => to))];
    const shown = numbers.slice(0, ROWS_SHOWN_MAX).join(', ');
    const data = { rows: numbers.length > ROWS_SHOWN_MAX ? `${shown}, …` : shown };
    return { table, found, key, problem: tabProblem(table.schema, 'tab.shuffled', null, data) };
  });
}

function realign(ports: Ports, table: Table, { moves }: Shuffled, known: SentOrders): boolean {
  const cells = systemCells(table, known);
  const updates = new Map([...moves].map(([row, source]) => [row, cells(source)]));
  const written = writeExclusively(ports, table, updates);
  return written.kind === 'written' && written.missing.length + written.displaced.length === 0;
}

/** All system cells of a row; blanks for a new one. An order has the row id under which the journal knows it. */
function systemCells(table: Table, known: SentOrders): (row: number | null) => RowUpdate {
  const keys = table.schema.columns.filter(({ owner }) => owner === 'system').map(({ key }) => key);
  const rows = new Map(table.rows.map((row) => [row.row, row]));
  const rowIds = [...known.created].filter(([rowId]) => !isBulkUnit(rowId));
  const idOf = new Map(rowIds.map(([rowId, { bundleId }]) => [bundleId, rowId]));
  return (number) => {
    const row = number === null ? undefined : rows.get(number);
    const cells = Object.fromEntries(
      keys.map((key) => [key, row === undefined ? '' : asInput(row.cell(key))]),
    );
    const journalled = idOf.get(String(cells.bundle_id ?? ''));
    return journalled === undefined ? cells : { ...cells, row_id: journalled };
  };
}
