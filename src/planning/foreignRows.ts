import type { AgencyRows, BulkRow, BundleRow, VideoRow } from '../domain/rows';

/**
 * Rows that came out of another spreadsheet, told by the tag in their ids (DESIGN 4, "Row identity"). They are never
 * used for a key, an adoption or a write; an operator says what they are.
 */

const ROW_ID = /^[bkv]-([0-9a-f]{6})-/;

/** The spreadsheet that a row id was given in; `null` where there is no id, or none of ours. */
export function tagOf(rowId: string | null): string | null {
  return ROW_ID.exec(rowId ?? '')?.[1] ?? null;
}

/** What tells own rows from others. */
export interface OwnRows {
  /** Tags of this spreadsheet, and of those that it replaces. */
  readonly tags: ReadonlySet<string>;
  /** Row ids that the journal knows as ordered, with their bundles. */
  readonly created: ReadonlyMap<string, { readonly bundleId: string }>;
}

/** Rows with an id of another spreadsheet. One that bears an order of ours had its id overwritten: it stays ours. */
export function foreignRows(rows: AgencyRows, { tags, created }: OwnRows): IdentifiedRow[] {
  const own = [...created].filter(([rowId]) => tags.has(tagOf(rowId) ?? ''));
  const ownBundles = new Set(own.map(([, { bundleId }]) => bundleId));
  return identifiedRows(rows).filter((row) => {
    const tag = tagOf(row.rowId);
    const bundleId = bundleIdOf(row);
    return tag !== null && !tags.has(tag) && !ownBundles.has(bundleId ?? '');
  });
}

/** A row that bears an id of its own. */
type IdentifiedRow = BundleRow | VideoRow | BulkRow;

function identifiedRows({ bundles, videos, bulk }: AgencyRows): IdentifiedRow[] {
  return [...bundles, ...videos, ...bulk];
}

function bundleIdOf(row: IdentifiedRow): string | null {
  if ('bundle_id' in row) return row.bundle_id;
  return row.applied !== null && 'bundle_id' in row.applied ? row.applied.bundle_id : null;
}

/**
 * Whether this is a copy of another file: most ids were given elsewhere, and so was what the journal holds. Until
 * the operator says what the copy is for, it is only read.
 */
export function copiedFile(rows: AgencyRows, own: OwnRows, hasJournal: boolean): boolean {
  const known = identifiedRows(rows).filter(({ rowId }) => tagOf(rowId) !== null);
  const foreign = known.filter(({ rowId }) => !own.tags.has(tagOf(rowId) ?? ''));
  return hasJournal && foreign.length > known.length - foreign.length;
}

/** Tags that stand in the rows, each once. */
export function tagsIn(rows: AgencyRows): string[] {
  return [...new Set(identifiedRows(rows).flatMap(({ rowId }) => tagOf(rowId) ?? []))];
}

/** The rows without anything that was known of them elsewhere: only what was typed stays. */
export function asNewRows(rows: AgencyRows, foreign: readonly IdentifiedRow[]): AgencyRows {
  const chosen = new Set(foreign);
  return {
    ...rows,
    bundles: rows.bundles.map((row) => (chosen.has(row) ? withoutMemory(row) : row)),
    videos: rows.videos.map((row) => (chosen.has(row) ? withoutMemory(row) : row)),
    bulk: rows.bulk.map((row) => (chosen.has(row) ? withoutMemory(row) : row)),
  };
}

/** A row as if just typed. */
export function withoutMemory<T extends IdentifiedRow>(row: T): T {
  const nothing = {
    rowId: null,
    applied: null,
    reference: null,
    references: null,
    orderReference: null,
    credits: null,
    bundle_id: null,
    video_id: null,
    slot: null,
    status: null,
    savedAccountId: null,
    postLink: null,
    syncedAt: null,
  };
  const known = Object.entries(nothing).filter(([field]) => field in row);
  return { ...row, ...Object.fromEntries(known) };
}
