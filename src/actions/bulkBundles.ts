import { isBulkUnit, parseBulkUnit } from '../domain/bulkUnits';
import type { Instant } from '../domain/dates';
import type { CreateBulkRequest } from '../domain/orders';
import type { CreditCosts } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { type BundleRowCells, bundleRows, isDescribed, type MadeUnit } from '../planning/bulk/bundleRows';
import { bulkReference } from '../planning/bulk/drafts';
import { tagOf } from '../planning/foreignRows';
import { referenceKey } from '../planning/references';
import type { Ports } from '../ports';
import type { Journal } from '../runs/journal';
import type { Outcome } from '../runs/journalEntries';
import { releaseLease, takeLease } from '../runs/lease';
import type { Reader } from '../runs/reads';
import { allChanges, type RunState } from '../runs/state';
import * as calls from '../tokportal/calls';
import { appendRows } from '../workbook/appendRows';
import { BUNDLES } from '../workbook/schema';
import { readTable, type Table } from '../workbook/table';
import { bundleIdOf, readPages } from './readLists';
import { readSheetMemory } from './sheetMemory';
import { spreadsheetTag } from './spreadsheetTag';

/** More rows in one write would take too long for what is left of a step. */
const ROWS_A_WRITE_MAX = 500;

export interface BulkAppender {
  /**
   * Adds a row to Bundles for each order that these units have made, and writes row and order into journal and order
   * book. What has a row, or once had one, gets none: the rows are the operator's. Answers the tab as it stands then;
   * `null` = nothing was to be done.
   */
  readonly add: (units: readonly MadeUnit[]) => Table | null;
  /** Row ids by bundle id. */
  readonly rowIds: ReadonlyMap<string, string>;
  /** Orders that have no row yet. */
  readonly missing: () => number;
}

export interface AppenderInputs {
  readonly ports: Ports;
  readonly journal: Journal;
  readonly reader: Reader;
  /** Id under which the journal gets its entries. */
  readonly run: string;
  readonly costs: Pick<CreditCosts, 'all'>;
  readonly now: () => Instant;
  readonly isTimeLeft: () => boolean;
}

/** For the holder of the lease only. */
export function bulkAppender(inputs: AppenderInputs): BulkAppender {
  const { ports, journal, costs } = inputs;
  const rowIds = new Map<string, string>();
  for (const [rowId, { bundleId }] of journal.summary().created)
    if (!isBulkUnit(rowId)) rowIds.set(bundleId, rowId);
  let missing = 0;
  const tag = spreadsheetTag(ports);
  // The same order has the same row id, whoever adds it: two scripts at once add one row.
  const rowIdOf = (bundleId: string) => `b-${tag}-${ports.digest.sha256(`bulk ${bundleId}`).slice(0, 12)}`;
  const add = (units: readonly MadeUnit[]): Table | null => {
    const open = units.filter(({ made }) => made.some(({ bundle_id }) => !rowIds.has(bundle_id)));
    if (open.length === 0) return null;
    const wanted = open.flatMap(({ made }) => made.map(({ bundle_id }) => bundle_id));
    missing = wanted.length;
    const read = readTable(ports.workbook, BUNDLES);
    if (read.kind === 'blocked') return null;
    const before = bundlesIn(read.table);
    const making = {
      costs,
      taken: namesIn(read.table),
      rowIdOf,
      hasRow: (bundleId: string) => rowIds.has(bundleId) || before.has(bundleId),
    };
    const rows = open.flatMap((unit) => bundleRows(described(unit, inputs.reader), making));
    const table = appended(inputs, rows) ?? read.table;
    const standing = bundlesIn(table);
    const entries = wanted.flatMap((bundleId): Outcome[] => {
      const rowId = standing.get(bundleId) ?? '';
      if (rowIds.has(bundleId) || rowId === '') return [];
      rowIds.set(bundleId, rowId);
      const credits = rows.find(({ bundle_id }) => bundle_id === bundleId)?.credits;
      return [adopted(inputs, rowId, bundleId, credits)];
    });
    journal.append(entries);
    missing = wanted.filter((bundleId) => !rowIds.has(bundleId) && !standing.has(bundleId)).length;
    return table;
  };
  return { add, rowIds, missing: () => missing };
}

/** The number of calls follows the number of writes, not of rows. `null` = nothing was added. */
function appended({ ports, isTimeLeft }: AppenderInputs, rows: readonly BundleRowCells[]): Table | null {
  let table: Table | null = null;
  for (let at = 0; at < rows.length && isTimeLeft(); at += ROWS_A_WRITE_MAX) {
    const result = appendRows(ports.workbook, BUNDLES, rows.slice(at, at + ROWS_A_WRITE_MAX));
    if (result.kind === 'blocked') break;
    ({ table } = result);
  }
  return table;
}

/** Row ids by bundle id. */
function bundlesIn(table: Table): ReadonlyMap<string, string> {
  return new Map(table.rows.map((row) => [String(row.cell('bundle_id')), String(row.cell('row_id'))]));
}

function namesIn(table: Table): Set<string> {
  const names = table.rows.flatMap((row) => [row.cell('reference'), row.cell('external_ref')]);
  return new Set(names.map((name) => referenceKey(String(name))));
}

/** As if the row had ordered it: from now on journal and order book know whose it is (see `journalEntries.ts`). */
function adopted({ run, now }: AppenderInputs, rowId: string, bundleId: string, credits: unknown): Outcome {
  const facts = JSON.stringify({ value: { bundle_id: bundleId }, charged: credits ?? null });
  const key = `${rowId}:adopted`;
  return { kind: 'outcome', at: now(), run, rowId, operation: 'create', key, result: 'done', facts };
}

/** Asks TokPortal what the orders are, where the answer that made them did not say. */
function described(unit: MadeUnit, reader: Reader): MadeUnit {
  if (isDescribed(unit) || unit.reference === '') return unit;
  const read = readPages(
    reader,
    (page) => calls.listBundles({ page, external_ref: unit.reference }),
    bundleIdOf,
  );
  const found = new Map(read.ok ? read.value.map((bundle) => [bundle.bundle_id, bundle]) : []);
  return { ...unit, made: unit.made.map((bundle) => found.get(bundle.bundle_id) ?? bundle) };
}

/** What a run has made so far. */
export function madeUnits(state: RunState): MadeUnit[] {
  return allChanges(state).flatMap(({ change, status, body, made, chargedCredits }): MadeUnit[] => {
    const unit = parseBulkUnit(change.rowId);
    if (unit === null || status !== 'done' || made.length === 0) return [];
    const { campaignKey, reference } = change;
    const request = body as CreateBulkRequest | null;
    return [{ country: unit.country, campaignKey, reference, request, made, credits: chargedCredits }];
  });
}

/** What the journal says was made, and has no row that it knows of: a script ended between the order and its rows. */
function unitsWithoutRows(ports: Ports, journal: Journal, rows: AgencyRows): MadeUnit[] {
  const { created } = journal.summary();
  const tags = new Set([spreadsheetTag(ports), ...readSheetMemory(ports).replacedTags]);
  const known = new Set([...created].flatMap(([id, { bundleId }]) => (isBulkUnit(id) ? [] : bundleId)));
  return [...created].flatMap(([id, { made, bulk, chargedCredits: credits }]): MadeUnit[] => {
    const unit = parseBulkUnit(id);
    const isOwn = tags.has(tagOf(id) ?? '');
    if (unit === null || !isOwn || made.every(({ bundle_id }) => known.has(bundle_id))) return [];
    const { country } = unit;
    const row = rows.bulk.find(({ rowId }) => rowId === unit.rowId);
    const campaignKey = row?.applied?.campaign || row?.campaign || '';
    const reference = bulk?.external_ref ?? (row && bulkReference(row, country)) ?? country;
    return [{ country, campaignKey, reference, request: bulk, made, credits }];
  });
}

/** Before a preview: `true` = rows were added, so that everything must be read again. A sending adds its own. */
export function appendMissing(ports: Ports, journal: Journal, reader: Reader, rows: AgencyRows): boolean {
  const units = unitsWithoutRows(ports, journal, rows);
  if (units.length === 0) return false;
  const costs = reader.readAll([calls.getCreditCosts()]);
  const taken = takeLease(ports, 'refresh', ports.session.userEmail());
  if (taken.kind !== 'taken') return false;
  const now = () => ports.clock.now();
  const all = (costs.ok ? costs.value[0]?.all : undefined) ?? {};
  const inputs = { ports, journal, reader, run: 'preview', costs: { all }, now, isTimeLeft: () => true };
  const table = bulkAppender(inputs).add(units);
  releaseLease(ports, taken.lease);
  return table !== null;
}
