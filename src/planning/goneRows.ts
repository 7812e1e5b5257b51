import { isBulkUnit, parseBulkUnit } from '../domain/bulkUnits';
import type { CreateBulkRequest, CreateBundleRequest, PositionedVideo } from '../domain/orders';
import type { RemoteBundle } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { isClosed } from './drafts';
import { tagOf } from './foreignRows';
import type { KnownOrder } from './healing';
import { referenceKey } from './references';

/** Something that was sent, and whose row is no longer in the workbook (DESIGN 4, "Row identity"). */
export interface GoneRow {
  /** What an acknowledgement names. */
  readonly key: string;
  readonly tab: 'Bundles' | 'Videos' | 'Bulk orders';
  readonly reference: string;
  /** Credits that were charged; `null` = not known, or none of its own. */
  readonly credits: number | null;
  /** As TokPortal says now; `null` = not known. */
  readonly status: string | null;
  /** Nobody knows yet whether it was ordered. */
  readonly isInDoubt: boolean;
}

/** What the journal knows of orders and of what was put into their slots. */
export interface SentWork {
  readonly created: ReadonlyMap<string, KnownOrder>;
  readonly doubtfulCreates: ReadonlyMap<string, CreateBundleRequest>;
  readonly doubtfulBulks: ReadonlyMap<string, CreateBulkRequest>;
  readonly fillings: { readonly videos: ReadonlyMap<string, ReadonlyMap<number, PositionedVideo>> };
}

/**
 * Orders and videos without a row. Closed orders need no row any more. What the journal of a copied file tells of
 * other spreadsheets is theirs.
 */
export function goneRows(
  rows: AgencyRows,
  sent: SentWork,
  tags: ReadonlySet<string>,
  bundles: readonly RemoteBundle[],
): GoneRow[] {
  const statuses = new Map(bundles.map(({ bundle_id, status }) => [bundle_id, status]));
  const names = new Map(bundles.map(({ bundle_id, external_ref }) => [bundle_id, external_ref]));
  const rowIds = new Set(rows.bundles.map(({ rowId }) => rowId));
  const bundleIds = new Set(rows.bundles.flatMap(({ bundle_id }) => bundle_id ?? []));
  // The orders of a bulk order have rows of their own.
  const isGone = (rowId: string): boolean =>
    tags.has(tagOf(rowId) ?? '') && !rowIds.has(rowId) && !isBulkUnit(rowId);
  const orders = [...sent.created].flatMap(([rowId, { bundleId, create, chargedCredits }]): GoneRow[] => {
    const status = statuses.get(bundleId) ?? null;
    if (!isGone(rowId) || bundleIds.has(bundleId) || isClosed(status)) return [];
    const reference = create?.external_ref ?? names.get(bundleId) ?? bundleId;
    return [{ key: rowId, tab: 'Bundles', reference, credits: chargedCredits, status, isInDoubt: false }];
  });
  const doubtful = [...sent.doubtfulCreates].flatMap(([rowId, create]): GoneRow[] => {
    if (!isGone(rowId)) return [];
    const reference = create.external_ref ?? rowId;
    return [{ key: rowId, tab: 'Bundles', reference, credits: null, status: null, isInDoubt: true }];
  });
  return [...orders, ...doubtful, ...goneBulk(rows, sent, tags), ...goneVideos(rows, sent, statuses)];
}

/** Countries in doubt whose row is gone. What was ordered, the rows of its orders tell. */
function goneBulk({ bulk }: AgencyRows, { doubtfulBulks }: SentWork, tags: ReadonlySet<string>): GoneRow[] {
  const rowIds = new Set(bulk.map(({ rowId }) => rowId));
  return [...doubtfulBulks].flatMap(([key, { external_ref: reference = key }]): GoneRow[] => {
    if (!tags.has(tagOf(key) ?? '') || rowIds.has(parseBulkUnit(key)?.rowId ?? '')) return [];
    return [{ key, tab: 'Bulk orders', reference, credits: null, status: null, isInDoubt: true }];
  });
}

/** Slots of orders that have a row, filled by a video that has none. */
function goneVideos(
  { bundles, videos }: AgencyRows,
  { fillings }: SentWork,
  statuses: ReadonlyMap<string, string | null>,
): GoneRow[] {
  const named = new Set(
    videos.flatMap(({ reference, external_ref, applied }) =>
      [reference, external_ref, applied?.request.external_ref].map((name) => referenceKey(name ?? '')),
    ),
  );
  const filled = new Set(
    videos.flatMap(({ applied }) => (applied === null ? [] : `${applied.bundle_id}#${applied.position}`)),
  );
  const open = new Set(bundles.flatMap(({ bundle_id }) => bundle_id ?? []));
  return [...open].flatMap((bundleId) => {
    if (isClosed(statuses.get(bundleId) ?? null)) return [];
    return [...(fillings.videos.get(bundleId) ?? [])].flatMap(([position, video]): GoneRow[] => {
      const reference = video.external_ref ?? `slot ${position}`;
      const key = `${bundleId}#${position}`;
      if (filled.has(key) || named.has(referenceKey(reference))) return [];
      return [{ key, tab: 'Videos', reference, credits: null, status: null, isInDoubt: false }];
    });
  });
}
