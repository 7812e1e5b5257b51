import { accountLabel } from '../domain/accountNames';
import type { Problem } from '../domain/problem';
import { isClosed } from '../domain/remote';
import type { Cell, LayoutPort, WorkbookPort } from '../ports';
import { isBlank } from './cells';
import { hasMarks, NO_MARKS } from './columnMemory';
import { resolveHeaders, tabProblem } from './headers';
import { type Choices, type FoundHeader, layoutOf, missingHeaders, NOTE_MARK } from './layout';
import { ACCOUNTS, BUNDLES, CAMPAIGNS, CLIENTS, TABS, VIDEOS } from './schema';
import type { TabSchema } from './schema/tabSchema';

/** Dropdown values that only TokPortal knows. */
export interface RemoteChoices {
  /** Codes, in TokPortal's spelling. */
  readonly countries: readonly string[];
  /** Delivered accounts, as cells call them (`accountLabel`). */
  readonly accounts: readonly string[];
}

export interface SetUpReport {
  readonly createdTabs: readonly string[];
  /** Columns added to tabs that were there already. */
  readonly addedColumns: readonly { readonly tab: string; readonly header: string }[];
  /** Tabs that were left alone because two of their columns mean the same. */
  readonly problems: readonly Problem[];
}

type TabValues = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/**
 * Makes or repairs all tabs (DESIGN 4). Adds what is missing and refreshes dropdowns, notes, colours and protections;
 * values in data rows, columns of the user's own, their order, formats and notes stay. Safe to run again. The number
 * of calls depends on the tabs, not on their rows.
 */
export function setUpTabs(
  ports: { readonly workbook: WorkbookPort; readonly layout: LayoutPort },
  remote: RemoteChoices,
): SetUpReport {
  const { workbook, layout } = ports;
  const createdTabs = createMissingTabs(workbook, layout);
  const values = readTabs(workbook, createdTabs);
  const choices = choicesFrom(values, remote);
  const addedColumns: { tab: string; header: string }[] = [];
  const problems: Problem[] = [];
  for (const schema of TABS) {
    const rows = values.get(schema.name) ?? [];
    const isNew = createdTabs.includes(schema.name);
    const found: FoundHeader = {
      cells: rows[0] ?? [],
      notes: isNew ? [] : layout.headerNotes(schema.name),
      marks: isNew || !hasMarks(schema) ? NO_MARKS : workbook.columnMarks(schema.name),
    };
    const inTheWay = [...doubledColumns(schema, found.cells), ...usersColumns(schema, rows, found)];
    if (inTheWay.length > 0) {
      problems.push(...inTheWay);
      continue;
    }
    layout.applyLayout(layoutOf(schema, found, choices));
    if (isNew) continue;
    addedColumns.push(...missingHeaders(schema, found).map((header) => ({ tab: schema.name, header })));
  }
  workbook.flush();
  return { createdTabs, addedColumns, problems };
}

/** Each missing tab is made behind the one declared before it, else before the next one there is, else at the end. */
function createMissingTabs(workbook: WorkbookPort, layout: LayoutPort): string[] {
  const names = workbook.tabNames();
  const declared = new Set(TABS.map(({ name }) => name));
  const firstOwn = names.findIndex((name) => declared.has(name));
  let next = firstOwn < 0 ? names.length : firstOwn;
  const created: string[] = [];
  for (const { name } of TABS) {
    const at = names.indexOf(name);
    if (at < 0) {
      names.splice(next, 0, name);
      layout.createTab(name, next + 1);
      created.push(name);
    }
    next = names.indexOf(name) + 1;
  }
  return created;
}

function readTabs(workbook: WorkbookPort, createdTabs: readonly string[]): TabValues {
  const values = new Map<string, readonly (readonly Cell[])[]>();
  for (const { name } of TABS) {
    if (!createdTabs.includes(name)) values.set(name, workbook.readTab(name) ?? []);
  }
  return values;
}

function doubledColumns(schema: TabSchema, headerRow: readonly Cell[]): Problem[] {
  return resolveHeaders(schema, headerRow).problems.filter(({ code }) => code === 'tab.duplicateColumn');
}

/**
 * Columns that are named like one of ours but hold the operator's own texts: the tab was never set up, and previews
 * would write over them. A tab that has all our columns is ours, whatever became of its notes.
 */
function usersColumns(
  schema: TabSchema,
  rows: readonly (readonly Cell[])[],
  { cells, notes, marks }: FoundHeader,
): Problem[] {
  const { columns } = resolveHeaders(schema, cells, marks);
  const system = schema.columns.filter(({ owner }) => owner === 'system');
  if (schema.hidden || system.every(({ key }) => columns.has(key))) return [];
  return system.flatMap(({ key, header }) => {
    const at = columns.get(key);
    if (at === undefined || (notes[at - 1] ?? '').includes(NOTE_MARK)) return [];
    const isFilled = rows.slice(1).some((row) => !isBlank(row[at - 1] ?? ''));
    return isFilled ? [tabProblem(schema, 'tab.usersColumn', key, { header })] : [];
  });
}

/** Clients, campaigns and orders that the tabs name, beside what TokPortal knows. */
function choicesFrom(values: TabValues, { countries, accounts }: RemoteChoices): Choices {
  const campaigns = textsOf(CAMPAIGNS, values, ['client_id', 'campaign_id']).flatMap(([client, campaign]) =>
    client && campaign ? [`${client}-${campaign}`] : [],
  );
  const orders = textsOf(BUNDLES, values, ['reference', 'external_ref', 'status']);
  const references = orders.flatMap(([reference = '', typed = '', status = '']) =>
    isClosed(status) ? [] : [reference, typed],
  );
  // Those that TokPortal told at an import serve while it cannot be asked.
  const told = textsOf(ACCOUNTS, values, ['account_id', 'handle', 'platform']).map(
    ([id = '', username = '', platform = '']) => ({ id, username: username || null, platform }),
  );
  const handles = told.map((account) => accountLabel(account, told));
  // An order may get its reference later: what video rows name already must not look wrong until then.
  const named = textsOf(VIDEOS, values, ['order']).flat();
  return {
    countries,
    accounts,
    clients: textsOf(CLIENTS, values, ['client_id']).flat(),
    campaigns,
    orders: [...accounts, ...handles, ...references, ...named],
  };
}

/** The texts of some columns, row by row; `''` where a cell is blank or no text. */
function textsOf(schema: TabSchema, values: TabValues, keys: readonly string[]): string[][] {
  const [header, ...rows] = values.get(schema.name) ?? [];
  const { columns } = resolveHeaders(schema, header ?? []);
  return rows.map((row) =>
    keys.map((key) => {
      const at = columns.get(key);
      const cell = at === undefined ? '' : (row[at - 1] ?? '');
      return isBlank(cell) || typeof cell === 'object' || typeof cell === 'boolean'
        ? ''
        : String(cell).trim();
    }),
  );
}
