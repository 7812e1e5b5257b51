import type { Problem } from '../domain/problem';
import type { BulkRow, BundleRow, VideoRow } from '../domain/rows';
import { campaignKeyOf } from '../planning/campaigns';
import { canonicalCountry } from '../planning/countries';
import type { IdentifiedRows } from '../planning/identity';
import type { CellInput } from '../ports';
import type { AgencyTables } from '../workbook/readAgency';
import { problemCellsText, type Table } from '../workbook/table';
import { EMPTIED } from './actCells';
import { bulkMemoryCells } from './bulkCells';
import { type ProblemWords, problemWords } from './problemWords';
import { type RowUpdates, tallyUpdates } from './tallyCells';

export interface PreviewUpdates {
  readonly clients: RowUpdates;
  readonly campaigns: RowUpdates;
  readonly bundles: RowUpdates;
  readonly videos: RowUpdates;
  readonly bulk: RowUpdates;
}

/** System cells of an original that must not stay in a copied row. */
const BUNDLE_COPY = [
  'status',
  'account_status',
  'videos',
  'credits',
  'bundle_id',
  'saved_account_id',
  'synced_at',
  'last_applied',
];
const VIDEO_COPY = ['status', 'post_link', 'window', 'credits', 'video_id', 'synced_at', 'last_applied'];
const BULK_COPY = ['status', 'requests', 'bundles', 'credits', 'last_applied'];

/** What a preview writes into the rows: their identity, and what is wrong with them. */
export function previewUpdates(
  tables: AgencyTables,
  identified: IdentifiedRows,
  healed: ReadonlySet<string>,
  problems: readonly Problem[],
): PreviewUpdates {
  const { rows, copies } = identified;
  const words = problemWords(tables);
  const sums = tallyUpdates(rows);
  const byRow = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.tab}:${problem.row}`;
    byRow.set(key, [...(byRow.get(key) ?? []), problem]);
  }
  const cells = (table: Table, row: number) =>
    problemCells(table, byRow.get(`${table.schema.name}:${row}`) ?? [], words);
  const emptied = (row: BundleRow | VideoRow | BulkRow, keys: readonly string[]) =>
    copies.has(row) ? Object.fromEntries(keys.map((key) => [key, ''])) : {};
  return {
    clients: new Map(
      rows.clients.map(({ row }) => [row, { ...sums.clients.get(row), ...cells(tables.clients, row) }]),
    ),
    campaigns: new Map(
      rows.campaigns.map((campaign) => [
        campaign.row,
        {
          campaign_key: campaignKeyOf(campaign) ?? '',
          ...sums.campaigns.get(campaign.row),
          ...cells(tables.campaigns, campaign.row),
        },
      ]),
    ),
    bundles: new Map(
      rows.bundles.map((row) => [
        row.row,
        {
          ...emptied(row, BUNDLE_COPY),
          ...(healed.has(row.rowId ?? '') ? orderCells(row) : {}),
          row_id: row.rowId ?? '',
          reference: row.reference ?? '',
          ...cells(tables.bundles, row.row),
        },
      ]),
    ),
    videos: new Map(
      rows.videos.map((row) => [
        row.row,
        {
          ...emptied(row, VIDEO_COPY),
          ...(healed.has(row.rowId ?? '') ? videoCells(row) : {}),
          row_id: row.rowId ?? '',
          reference: row.applied?.request.external_ref ?? row.external_ref ?? row.reference ?? '',
          order_reference: row.orderReference ?? '',
          slot: row.slot ?? '',
          ...cells(tables.videos, row.row),
        },
      ]),
    ),
    bulk: new Map(
      tables.bulk === null ? [] : bulkUpdates(tables.bulk, rows.bulk, { healed, emptied, cells }),
    ),
  };
}

interface BulkUpdating {
  readonly healed: ReadonlySet<string>;
  readonly emptied: (row: BulkRow, keys: readonly string[]) => Record<string, CellInput>;
  readonly cells: (table: Table, row: number) => Record<string, CellInput>;
}

function bulkUpdates(
  table: Table,
  rows: readonly BulkRow[],
  { healed, emptied, cells }: BulkUpdating,
): [number, Record<string, CellInput>][] {
  return rows.map((row) => [
    row.row,
    {
      ...emptied(row, BULK_COPY),
      ...(healed.has(row.rowId ?? '') && row.applied !== null
        ? bulkMemoryCells((row.countries ?? []).map(canonicalCountry), row.applied)
        : {}),
      row_id: row.rowId ?? '',
      references: row.references === null ? '' : JSON.stringify(row.references),
      ...cells(table, row.row),
    },
  ]);
}

/** What a lost write-back would have said. */
function orderCells(row: BundleRow): Record<string, CellInput> {
  // What is not known stays as it stands: a sending may be writing it at this moment.
  const credits = row.credits === null ? {} : { credits: row.credits };
  const applied = row.applied === null ? {} : { last_applied: JSON.stringify(row.applied) };
  return { bundle_id: row.bundle_id ?? '', ...credits, ...applied };
}

function videoCells({ status, applied, credits }: VideoRow): Record<string, CellInput> {
  if (applied === null) return EMPTIED;
  const cells = { status: status ?? '', last_applied: JSON.stringify(applied) };
  return credits === null ? cells : { ...cells, credits };
}

/** The sentence for the *Problem* cell, and the headers of the cells to mark (DESIGN 4, "Cells"). */
function problemCells(
  table: Table,
  problems: readonly Problem[],
  words: ProblemWords,
): Record<string, CellInput> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const columns = errors.flatMap(({ column }) => column ?? []);
  const errorsFirst = [...errors, ...problems.filter(({ severity }) => severity === 'warning')];
  return {
    problem: errorsFirst.map(words).join('\n'),
    problem_cells: problemCellsText(table, columns),
  };
}
