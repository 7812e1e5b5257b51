import type { Problem } from '../domain/problem';
import type {
  AgencyRows,
  AppliedBulk,
  AppliedBundle,
  AppliedVideo,
  BulkReferences,
  BulkRow,
  BundleRow,
  CampaignRow,
  ClientRow,
  VideoRow,
} from '../domain/rows';
import type { WorkbookPort } from '../ports';
import { type CellValue, parseCell } from './cells';
import { type LinksOfTable, NO_LINKS, readLinksOf } from './linkCells';
import { BULK_ORDERS, BUNDLES, CAMPAIGNS, CLIENTS, columnOf, VIDEOS } from './schema';
import type { ColumnSchema } from './schema/tabSchema';
import { readTable, type Table, type TableRow } from './table';

/** The tabs that operators fill, with the tables for writing back. */
export interface AgencyTables {
  readonly clients: Table;
  readonly campaigns: Table;
  readonly bundles: Table;
  readonly videos: Table;
  /** `null` where the tab is missing. */
  readonly bulk: Table | null;
  readonly rows: AgencyRows;
}

/** Those that there are. */
export function tablesOf({ clients, campaigns, bundles, videos, bulk }: AgencyTables): Table[] {
  return [clients, campaigns, bundles, videos, ...(bulk === null ? [] : [bulk])];
}

export type ReadAgency =
  | { readonly kind: 'read'; readonly tables: AgencyTables }
  /** A tab is missing, or its columns cannot be told: nothing of it may be read or written. */
  | { readonly kind: 'blocked'; readonly problems: readonly Problem[] };

/**
 * Reads and parses the tabs; one read each, and two more where a tab has links. Those that came with a later version may
 * be missing.
 *
 * @param links `unread`: for callers to whom it does not matter what link cells mean
 */
export function readAgency(workbook: WorkbookPort, links: 'read' | 'unread' = 'read'): ReadAgency {
  const read = [CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS].map((schema) => readTable(workbook, schema));
  const bulkRead = readTable(workbook, BULK_ORDERS);
  const bulk = bulkRead.kind === 'table' ? bulkRead.table : null;
  if (bulkRead.kind === 'blocked' && !bulkRead.problems.every(({ code }) => code === 'tab.missing'))
    read.push(bulkRead);
  const problems = read.flatMap((table) => (table.kind === 'blocked' ? table.problems : []));
  const [clients, campaigns, bundles, videos] = read.flatMap((table) =>
    table.kind === 'table' ? [table.table] : [],
  );
  if (!clients || !campaigns || !bundles || !videos || problems.length > 0)
    return { kind: 'blocked', problems };
  const parsed = <T>(table: Table, parse: (read: RowReader) => T): T[] => {
    const own = links === 'read' ? readLinksOf(workbook, table) : NO_LINKS;
    return table.rows.map((row) => parse(new RowReader(table, row, own)));
  };
  const rows = {
    clients: parsed(clients, clientRow),
    campaigns: parsed(campaigns, campaignRow),
    bundles: parsed(bundles, bundleRow),
    videos: parsed(videos, videoRow),
    bulk: bulk === null ? [] : parsed(bulk, bulkRow),
  };
  return { kind: 'read', tables: { clients, campaigns, bundles, videos, bulk, rows } };
}

/** Parses the rows of the Bundles tab. */
export function bundleRowsOf(table: Table): BundleRow[] {
  return table.rows.map((row) => bundleRow(new RowReader(table, row, NO_LINKS)));
}

/** Reads the cells of one row by key, and gathers what is wrong with them. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly invalid = new Set<string>();

  constructor(
    private readonly table: Table,
    private readonly source: TableRow,
    private readonly links: LinksOfTable,
  ) {}

  /**
   * Values of the columns that set-up makes for operators, by key; `null` = blank, or wrong. The schema gives each
   * its type (see `parseCell`), which the row types name: a test holds the two together.
   */
  userCells(): Readonly<Record<string, CellValue | null>> {
    const columns = this.table.schema.columns.filter(({ owner, created }) => owner === 'user' && created);
    return Object.fromEntries(columns.map((column) => [column.key, this.value(column)]));
  }

  /** A column that somebody may have pasted. */
  pasted(key: string): string | null {
    const value = this.value(columnOf(this.table.schema, key));
    return typeof value === 'string' ? value : null;
  }

  /** A system cell: a hand may have spoilt it, so anything unexpected counts as blank. */
  own(key: string): string | null {
    const cell = this.source.cell(key);
    const text = typeof cell === 'object' ? '' : String(cell).replace(/^'/, '').trim();
    return text === '' ? null : text;
  }

  ownNumber(key: string): number | null {
    const text = this.own(key);
    return text === null || Number.isNaN(Number(text)) ? null : Number(text);
  }

  /** What every parsed row starts with; call it last, when all cells are read. */
  place() {
    const { problems, invalid } = this;
    return { tab: this.table.schema.name, row: this.source.row, problems, invalid };
  }

  private value(column: ColumnSchema): CellValue | null {
    const { key } = column;
    const parsed = parseCell(column, this.source.cell(key), this.links(this.source.row, key));
    if (parsed.kind === 'value') return parsed.value;
    if (parsed.kind === 'problem') {
      const { code, severity, data } = parsed;
      this.problems.push({
        code,
        severity,
        tab: this.table.schema.name,
        row: this.source.row,
        column: key,
        data,
      });
      if (severity === 'error') this.invalid.add(key);
    }
    return null;
  }
}

function clientRow(read: RowReader): ClientRow {
  return completed(read.userCells() as unknown as ClientRow, read.place());
}

function campaignRow(read: RowReader): CampaignRow {
  return completed(read.userCells() as unknown as CampaignRow, read.place());
}

function bundleRow(read: RowReader): BundleRow {
  const cells = read.userCells() as unknown as BundleRow;
  const system = {
    rowId: read.own('row_id'),
    reference: read.own('reference'),
    bundle_id: read.own('bundle_id'),
    credits: read.ownNumber('credits'),
    status: read.own('status'),
    savedAccountId: read.own('saved_account_id'),
    applied: lastApplied<AppliedBundle>(read),
  };
  const common = { ready: cells.ready ?? false, campaign: campaignKey(read, cells.campaign) };
  return completed(cells, { ...common, ...system, ...read.place() });
}

function videoRow(read: RowReader): VideoRow {
  const cells = read.userCells() as unknown as VideoRow;
  const system = {
    rowId: read.own('row_id'),
    reference: read.own('reference'),
    orderReference: read.own('order_reference'),
    slot: read.ownNumber('slot'),
    video_id: read.own('video_id'),
    credits: read.ownNumber('credits'),
    status: read.own('status'),
    postLink: read.own('post_link'),
    syncedAt: read.own('synced_at'),
    applied: lastApplied<AppliedVideo>(read),
  };
  const common = { ready: cells.ready ?? false, campaign: campaignKey(read, cells.campaign) };
  return completed(cells, { ...common, ...system, ...read.place() });
}

function bulkRow(read: RowReader): BulkRow {
  const cells = read.userCells() as unknown as BulkRow;
  const references = parsedJson(read.own('references')) as Partial<BulkReferences> | null;
  const system = {
    rowId: read.own('row_id'),
    references: isObject(references?.of) ? (references as BulkReferences) : null,
    applied: lastApplied<AppliedBulk>(read),
  };
  return completed(cells, { ready: cells.ready ?? false, ...system, ...read.place() });
}

/** Fills the very object: spreading dozens of cells into another one costs several times all of their parsing. */
function completed<T extends object>(cells: T, others: Partial<T>): T {
  return Object.assign(cells, others);
}

/** Pasted client_id and campaign_id columns are understood in place of *Campaign* (DESIGN 4). */
function campaignKey(read: RowReader, typed: string | null): string | null {
  if (typed !== null) return typed;
  const [client, campaign] = [read.pasted('client_id'), read.pasted('campaign_id')];
  if (read.invalid.has('client_id') || read.invalid.has('campaign_id')) read.invalid.add('campaign');
  return client === null || campaign === null ? null : `${client}-${campaign}`;
}

/** A spoilt text counts as nothing applied, and stands among what is invalid until the journal heals it. */
function lastApplied<T extends Applied>(read: RowReader): T | null {
  const text = read.own('last_applied');
  if (text === null) return null;
  const applied = parseApplied<T>(text);
  if (applied === null) read.invalid.add('last_applied');
  return applied;
}

type Applied = AppliedBundle | AppliedVideo | AppliedBulk;

/** Written by this add-on as JSON; a hand may have spoilt any part of it. */
function parseApplied<T extends Applied>(text: string): T | null {
  const value = parsedJson(text);
  if (value === null) return null;
  const { version, campaign, create, account, bundle_id, position, request, orders } = value;
  const isWhole =
    'orders' in value
      ? isObject(orders) && Object.values(orders as object).every(isObject)
      : 'create' in value
        ? isObject(create) && (account === null || isObject(account))
        : isObject(request) &&
          typeof bundle_id === 'string' &&
          Number(position) >= 1 &&
          Number.isInteger(position);
  return version === 1 && typeof campaign === 'string' && isWhole ? (value as unknown as T) : null;
}

/** `null` where the text is none of an object. */
function parsedJson(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
