import type { CreateBundleRequest } from '../domain/orders';
import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { BundleRow, VideoRow } from '../domain/rows';
import { isEmptySlot } from './positions';
import { type AsCell, type FieldValue, isOpenSlot, isSameValue } from './rowsFromRemote';

/** Who has changed a field since it was last sent or read. */
export type ChangedBy = 'sheet' | 'TokPortal' | 'both';

/** A field of an order or of a slot that sheet and TokPortal tell differently. */
export interface Drift {
  readonly row: BundleRow | VideoRow;
  readonly bundleId: string;
  /** `null` = the order itself. */
  readonly position: number | null;
  /** Key of the column. */
  readonly field: string;
  readonly changedBy: ChangedBy;
  readonly sheet: FieldValue | null;
  readonly remote: FieldValue | null;
  /** Whether a PATCH can bring the sheet's value to TokPortal. */
  readonly isPatchable: boolean;
  /** Whether the cell itself has to change: a blank one stands for what was sent. */
  readonly needsCell: boolean;
}

/** One field: as it was last sent or read, as the sheet says it now, as TokPortal says it now. */
interface Field {
  readonly key: string;
  readonly base: unknown;
  readonly cell: FieldValue | null;
  readonly remote: FieldValue | null;
  /** A blank cell means what was sent; otherwise it means nothing at all. */
  readonly blankIsBase: boolean;
  readonly isPatchable: boolean;
}

/** How many orders TokPortal's list tells otherwise than their rows. */
export function driftedOrders(
  rows: readonly BundleRow[],
  bundles: readonly RemoteBundle[],
  asCell: AsCell,
): number {
  const byId = new Map(bundles.map((bundle) => [bundle.bundle_id, bundle]));
  return rows.filter((row) => {
    const bundle = byId.get(row.bundle_id ?? '');
    return bundle !== undefined && bundleDrift(row, bundle, asCell).length > 0;
  }).length;
}

function isEnough(
  { videos_quantity: now }: RemoteBundle,
  { videos_quantity: typed }: BundleRow,
  { videos_quantity: sent = 0 }: CreateBundleRequest,
): boolean {
  return (now ?? 0) >= Math.max(typed ?? 0, sent);
}

/** What an order's row and TokPortal's list tell differently. */
export function bundleDrift(row: BundleRow, bundle: RemoteBundle, asCell: AsCell): Drift[] {
  if (row.applied === null) return [];
  const { create } = row.applied;
  const read = (key: string, value: FieldValue | null) =>
    value === null || value === '' ? null : asCell('Bundles', key, value);
  const title = { key: 'title', base: create.title, cell: row.title, remote: read('title', bundle.title) };
  const name = { key: 'external_ref', base: create.external_ref, cell: row.external_ref };
  const finalize = { key: 'auto_finalize_videos', base: create.auto_finalize_videos ?? true };
  const slots = { key: 'videos_quantity', base: create.videos_quantity, cell: row.videos_quantity };
  const bought = read('videos_quantity', bundle.videos_quantity);
  const fields: readonly (Field | null)[] = [
    { ...title, blankIsBase: false, isPatchable: true },
    // Bundles of a bulk order share a reference that is no row's name.
    create.external_ref === undefined && row.external_ref === null && row.applied.imported !== true
      ? null
      : { ...name, remote: bundle.external_ref, blankIsBase: true, isPatchable: true },
    // The list may not tell; by default posts are finalized by themselves (CONTRACT 4.3).
    bundle.auto_finalize_videos === null
      ? null
      : {
          ...finalize,
          cell: row.auto_finalize_videos,
          remote: bundle.auto_finalize_videos,
          blankIsBase: true,
          isPatchable: true,
        },
    // Slots can only be added, by this workbook as well: more of them are no difference.
    create.videos_quantity === undefined || bought === null || isEnough(bundle, row, create)
      ? null
      : { ...slots, remote: bought, blankIsBase: true, isPatchable: false },
  ];
  return drifts(row, bundle.bundle_id, null, fields);
}

/** What a video's row and its slot tell differently. Slots that are over, or empty, are not compared. */
export function videoDrift(row: VideoRow, slots: readonly RemoteSlot[], asCell: AsCell): Drift[] {
  const { applied } = row;
  const slot = slots.find(({ position }) => position === applied?.position);
  if (applied === null || slot === undefined || !isOpenSlot(slot) || isEmptySlot(slot)) return [];
  const { request } = applied;
  // References are compared to the letter.
  const read = (key: string, value: string) =>
    value === '' ? null : key === 'external_ref' ? value : asCell('Videos', key, value);
  const field = (
    key: 'name' | 'external_ref' | 'description' | 'target_publish_date',
    remote: string | null | undefined,
  ): Field => ({
    key,
    base: request[key],
    cell: row[key],
    remote: read(key, remote ?? ''),
    blankIsBase: key === 'external_ref',
    isPatchable: true,
  });
  const caption = field('description', slot.content.description);
  const date = field('target_publish_date', slot.target_publish_start_date);
  return drifts(row, applied.bundle_id, slot.position, [
    field('external_ref', slot.external_ref),
    // A name that nobody typed may be TokPortal's own.
    request.name == null && row.name === null ? null : field('name', slot.name),
    // What the answer does not tell is not known to be different.
    caption.remote === null ? null : caption,
    date.remote === null || date.cell === null ? null : date,
  ]);
}

function drifts(
  row: BundleRow | VideoRow,
  bundleId: string,
  position: number | null,
  fields: readonly (Field | null)[],
): Drift[] {
  return fields.flatMap((field): Drift[] => {
    if (field === null || row.invalid.has(field.key)) return [];
    const { key, base, cell, remote, isPatchable } = field;
    const needsCell = cell !== null || !field.blankIsBase;
    const sheet = needsCell ? cell : ((base ?? null) as FieldValue | null);
    if (isSameValue(sheet, remote)) return [];
    const changedBy = isSameValue(sheet, base) ? 'TokPortal' : isSameValue(remote, base) ? 'sheet' : 'both';
    return [{ row, bundleId, position, field: key, changedBy, sheet, remote, isPatchable, needsCell }];
  });
}
