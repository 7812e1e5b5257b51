import { copiedFile, type OwnRows, tagOf, tagsIn } from '../planning/foreignRows';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { forgetRuns } from '../runs/forgetRuns';
import { replaceOutput } from '../workbook/outputTab';
import { type AgencyTables, tablesOf } from '../workbook/readAgency';
import { rowIdOf } from '../workbook/rowAlignment';
import { JOURNAL, PLAN, RUNS, STATE, STORED_PLAN } from '../workbook/schema';
import type { Table } from '../workbook/table';
import { type RowUpdate, writeSystemCells } from '../workbook/writeBack';
import { type ActionResult, refused } from './actionResult';
import { endImport } from './openImport';
import { forgetPlan } from './planStore';
import { readSheetMemory, rememberSheet } from './sheetMemory';

const TITLE = 'Copy of another spreadsheet';

/** The journal, what was remembered and planned, and what was told about it: of the file that was copied. */
const OUTPUT_TABS = [PLAN, RUNS, JOURNAL, STATE, STORED_PLAN];

const WAYS =
  'Type 1, 2 or 3.\n' +
  '1 = Use it as a new sheet. All rows become new rows; what the other file ordered stays with the other file.\n' +
  '2 = This file replaces the old one. Its orders go on here. Do not use the old file any more: both would order the same rows.\n' +
  '3 = View only. Nothing is previewed or sent from this copy.';

const UNDECIDED =
  'This file is a copy of another spreadsheet, and nobody has said yet what it is for. Nothing was sent. Choose Preview changes… and answer the question.';
const VIEW_ONLY =
  'This copy is for viewing only. Nothing was previewed or sent. To use it after all, choose Preview changes… and answer Yes.';

/** `ready` = not a copy, or settled long ago; `settled` = the cells have changed: read again. */
export type CopyDecision =
  | { readonly kind: 'ready' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'ended'; readonly result: ActionResult };

/** For Send and Update, which ask nothing: why they must leave the file alone, or `null` (DESIGN 4, "Row identity"). */
export function copyRefusal(
  ports: Ports,
  tables: AgencyTables,
  own: OwnRows,
  hasJournal: boolean,
): ActionResult | null {
  if (readSheetMemory(ports).isViewOnly) return refused('preview.viewOnly', VIEW_ONLY);
  return copiedFile(tables.rows, own, hasJournal) ? refused('preview.copiedFile', UNDECIDED) : null;
}

/** Asks what a copy is for, and makes it that. */
export function decideCopy(
  ports: Ports,
  tables: AgencyTables,
  own: OwnRows,
  hasJournal: boolean,
): CopyDecision {
  const { isViewOnly } = readSheetMemory(ports);
  if (!isViewOnly && !copiedFile(tables.rows, own, hasJournal)) return { kind: 'ready' };
  if (isViewOnly && ports.dialogs.ask(TITLE, 'This copy is for viewing only. Use it after all?') !== 'yes')
    return ended('preview.viewOnly', VIEW_ONLY);
  const { bundles, videos, bulk } = tables.rows;
  const rows = bundles.length + videos.length + bulk.length;
  const question = `The ${counted(rows, 'row')} of orders and videos come from another spreadsheet. What is this copy for?`;
  const answer = (ports.dialogs.prompt(TITLE, `${question}\n\n${WAYS}`) ?? '').trim();
  if (answer === '1') return makeNewSheet(ports, tables, own);
  if (answer === '2') return replaceOldFile(ports, tables, own);
  if (answer !== '3') return ended('preview.copiedFile', UNDECIDED);
  rememberSheet(ports, { isViewOnly: true });
  forgetPlan(ports);
  return ended('preview.viewOnly', VIEW_ONLY);
}

function ended(code: string, text: string): CopyDecision {
  return { kind: 'ended', result: refused(code, text) };
}

/**
 * The rows first: a script that dies in between leaves a file that is asked about again. Where rows of this very file
 * stand among the others, they and the journal stay: forgotten, they would be ordered again.
 */
function makeNewSheet(ports: Ports, tables: AgencyTables, own: OwnRows): CopyDecision {
  const { workbook } = ports;
  const written = tablesOf(tables).map((table) => writeSystemCells(workbook, table, emptied(table, own)));
  if (written.some((each) => each.kind === 'blocked' || each.missing.length + each.displaced.length > 0))
    return ended(
      'preview.sheetMoved',
      'Somebody moved or edited rows while the copy was made a new sheet. Nothing was sent. Preview again.',
    );
  forgetPlan(ports);
  const hasOwnRows = tagsIn(tables.rows).some((tag) => own.tags.has(tag));
  if (!hasOwnRows) {
    for (const schema of OUTPUT_TABS) replaceOutput(workbook, schema, []);
    forgetRuns(ports);
    endImport(ports);
  }
  rememberSheet(ports, { isViewOnly: false, ...(hasOwnRows ? {} : { editedRows: [], goneOrders: [] }) });
  workbook.flush();
  return { kind: 'settled' };
}

function emptied(table: Table, own: OwnRows): Map<number, RowUpdate> {
  const system = table.schema.columns.filter(({ owner }) => owner === 'system');
  const blank = Object.fromEntries(system.map(({ key }) => [key, '']));
  const rows = table.rows.filter((row) => !own.tags.has(tagOf(rowIdOf(row)) ?? ''));
  return new Map(rows.map(({ row }) => [row, blank]));
}

function replaceOldFile(ports: Ports, tables: AgencyTables, own: OwnRows): CopyDecision {
  const { replacedTags } = readSheetMemory(ports);
  const foreign = tagsIn(tables.rows).filter((tag) => !own.tags.has(tag));
  if (!rememberSheet(ports, { replacedTags: [...replacedTags, ...foreign], isViewOnly: false }))
    return ended('preview.notRemembered', 'The answer could not be kept. Nothing was sent. Try again later.');
  return { kind: 'settled' };
}
