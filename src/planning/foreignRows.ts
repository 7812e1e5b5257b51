import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';

/**
 * Rows that came out of another spreadsheet, told by the tag in their ids (DESIGN 4, "Row identity"). They are never
 * used for a key, an adoption or a write; an operator says what they are.
 */

const ROW_ID = /^[bv]-([0-9a-f]{6})-/;

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
export function foreignRows(rows: AgencyRows, { tags, created }: OwnRows): (BundleRow | VideoRow)[] {
  const own = [...created].filter(([rowId]) => tags.has(tagOf(rowId) ?? ''));
  const ownBundles = new Set(own.map(([, { bundleId }]) => bundleId));
  return [...rows.bundles, ...rows.videos].filter((row) => {
    const tag = tagOf(row.rowId);
    const bundleId = 'bundle_id' in row ? row.bundle_id : row.applied?.bundle_id;
    return tag !== null && !tags.has(tag) && !ownBundles.has(bundleId ?? '');
  });
}

/**
 * Whether this is a copy of another file: most ids were given elsewhere, and so was what the journal holds. Until
 * the operator says what the copy is for, it is only read.
 */
export function copiedFile(rows: AgencyRows, own: OwnRows, hasJournal: boolean): boolean {
  const known = [...rows.bundles, ...rows.videos].filter(({ rowId }) => tagOf(rowId) !== null);
  const foreign = known.filter(({ rowId }) => !own.tags.has(tagOf(rowId) ?? ''));
  return hasJournal && foreign.length > known.length - foreign.length;
}

/** Tags that stand in the rows, each once. */
export function tagsIn(rows: AgencyRows): string[] {
  return [...new Set([...rows.bundles, ...rows.videos].flatMap(({ rowId }) => tagOf(rowId) ?? []))];
}

/** The rows without anything that was known of them elsewhere: only what was typed stays. */
export function asNewRows(rows: AgencyRows, foreign: readonly (BundleRow | VideoRow)[]): AgencyRows {
  const chosen = new Set(foreign);
  return {
    ...rows,
    bundles: rows.bundles.map((row) => (chosen.has(row) ? withoutMemory(row) : row)),
    videos: rows.videos.map((row) => (chosen.has(row) ? withoutMemory(row) : row)),
  };
}

/** A row as if just typed. */
export function withoutMemory<T extends BundleRow | VideoRow>(row: T): T {
  const nothing = {
    rowId: null,
    applied: null,
    reference: null,
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
