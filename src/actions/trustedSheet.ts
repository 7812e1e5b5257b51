import { asNewRows, foreignRows, type OwnRows } from '../planning/foreignRows';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { type Journal, openJournal } from '../runs/journal';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import { type ActionResult, refused } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { NOT_SET_UP } from './connection';
import { copyRefusal, decideCopy } from './copiedFile';
import { forgetColumns } from './deletedColumns';
import { readSheetMemory } from './sheetMemory';
import { decideShuffled, shuffledProblems } from './shuffledTabs';
import { spreadsheetTag } from './spreadsheetTag';

/** Whose rows these are. */
export interface SheetIdentity {
  readonly tag: string;
  readonly replacedTags: readonly string[];
  /** Rows (`Bundles:5`) that start anew. */
  readonly renewed: ReadonlySet<string>;
}

export type TrustedSheet =
  | {
      readonly kind: 'read';
      readonly tables: AgencyTables;
      readonly journal: Journal;
      readonly identity: SheetIdentity;
    }
  | { readonly kind: 'ended'; readonly result: ActionResult };

/** An answer changes cells, after which everything is read again; no question comes up twice. */
const READINGS_MAX = 4;

/**
 * Reads the tabs and the journal for a preview, and asks the operator what the rows alone do not tell: what a copied
 * file is for, whether rows that look shuffled shall be put in order, whether pasted rows are new ones (DESIGN 4, "Row identity").
 */
export function readTrustedSheet(ports: Ports, title: string): TrustedSheet {
  for (let reading = 0; reading < READINGS_MAX; reading += 1) {
    const read = readAgency(ports.workbook);
    if (read.kind === 'blocked') {
      if (forgetColumns(ports, read.problems, title)) continue;
      return { kind: 'ended', result: blockedTabs(read.problems) };
    }
    const journal = openJournal(ports);
    if (journal === null) return { kind: 'ended', result: refused('tab.missing', NOT_SET_UP) };
    const own = ownRows(ports, journal);
    const copy = decideCopy(ports, read.tables, own, hasEntries(journal));
    if (copy.kind === 'ended') return copy;
    if (copy.kind === 'settled') continue;
    const order = decideShuffled(ports, read.tables, journal.summary(), title);
    if (order.kind === 'ended') return order;
    if (order.kind === 'settled') continue;
    return { kind: 'read', journal, ...withNewRows(ports, read.tables, own, title) };
  }
  return { kind: 'ended', result: refused('preview.sheetMoved', 'The rows keep changing. Preview again.') };
}

/** For Send and Update: why the rows cannot be trusted, or `null`. Asks nothing and writes nothing. */
export function sheetRefusal(ports: Ports, tables: AgencyTables, journal: Journal): ActionResult | null {
  const copy = copyRefusal(ports, tables, ownRows(ports, journal), hasEntries(journal));
  if (copy !== null) return copy;
  const problems = shuffledProblems(ports, tables, journal.summary());
  return problems.length === 0 ? null : blockedTabs(problems);
}

function ownRows(ports: Ports, journal: Journal): OwnRows {
  const { replacedTags } = readSheetMemory(ports);
  return { tags: new Set([spreadsheetTag(ports), ...replacedTags]), created: journal.summary().created };
}

function hasEntries({ entries }: Journal): boolean {
  return entries.length > 0;
}

/** Pasted rows stay blocked until somebody says that they are new ones. */
function withNewRows(
  ports: Ports,
  tables: AgencyTables,
  own: OwnRows,
  title: string,
): { readonly tables: AgencyTables; readonly identity: SheetIdentity } {
  const { replacedTags } = readSheetMemory(ports);
  const identity = { tag: spreadsheetTag(ports), replacedTags };
  const foreign = foreignRows(tables.rows, own);
  const places = foreign.map(({ tab, row }) => `${tab} ${row}`);
  const shown = places.length > 5 ? [...places.slice(0, 5), '…'] : places;
  const question =
    `${counted(foreign.length, 'row')} of another spreadsheet: ${shown.join(', ')}. Use as new rows here? ` +
    'Yes = they get new ids, and what the other spreadsheet knows of them is emptied here. No = nothing is sent for them.';
  if (foreign.length === 0 || ports.dialogs.ask(title, question) !== 'yes')
    return { tables, identity: { ...identity, renewed: new Set() } };
  const renewed = new Set(foreign.map(({ tab, row }) => `${tab}:${row}`));
  return { tables: { ...tables, rows: asNewRows(tables.rows, foreign) }, identity: { ...identity, renewed } };
}
