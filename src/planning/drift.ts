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

/** What an order's row and TokPortal's list tell differently. */
export function bundleDrift(row: BundleRow, bundle: RemoteBundle, asCell: AsCell): Drift[] {
  if (row.applied === null) return [];
  const { create } = row.applied;
  const read = (key: string, value: FieldValue | null) =>
    value === null || value === '' ? null : asCell('Bundles', key, value);
  const fields: Field[] = [
    {
      ...{ key: 'title', base: create.title, cell: row.title, remote: read('title', bundle.title) },
      ...{ blankIsBase: false, isPatchable: true },
    },
    {
      ...{ key: 'external_ref', base: create.external_ref, cell: row.external_ref },
      ...{ remote: bundle.external_ref, blankIsBase: true, isPatchable: true },
    },
  ];
  // The list may not tell; by default posts are finalized by themselves (CONTRACT 4.3).
  if (bundle.auto_finalize_videos !== null)
    fields.push({
      ...{ key: 'auto_finalize_videos', base: create.auto_finalize_videos ?? true },
      ...{ cell: row.auto_finalize_videos, remote: bundle.auto_finalize_videos },
      ...{ blankIsBase: true, isPatchable: true },
    });
  const bought = read('videos_quantity', bundle.videos_quantity);
  if (create.videos_quantity !== undefined && bought !== null)
    fields.push({
      ...{ key: 'videos_quantity', base: create.videos_quantity, cell: row.videos_quantity },
      ...{ remote: bought, blankIsBase: true, isPatchable: false },
    });
  return drifts(row, bundle.bundle_id, null, fields);
}

/** What a video's row and its slot tell differently. Slots that are over, or empty, are not compared. */
export function videoDrift(row: VideoRow, slots: readonly RemoteSlot[], asCell: AsCell): Drift[] {
  const { applied } = row;
  const slot = slots.find(({ position }) => position === applied?.position);
  if (applied === null || slot === undefined || !isOpenSlot(slot) || isEmptySlot(slot)) return [];
  const { request } = applied;
  const read = (key: string, value: string | null | undefined) =>
    value == null || value === '' ? null : asCell('Videos', key, value);
  const free = { blankIsBase: false, isPatchable: true };
  const fields: Field[] = [
    {
      ...{ key: 'external_ref', base: request.external_ref, cell: row.external_ref },
      ...{ remote: slot.external_ref, blankIsBase: true, isPatchable: true },
    },
  ];
  // A name that nobody typed may be TokPortal's own.
  if (request.name !== undefined || row.name !== null)
    fields.push({
      key: 'name',
      base: request.name,
      cell: row.name,
      remote: read('name', slot.name),
      ...free,
    });
  const caption = read('description', slot.content.description);
  if (caption !== null)
    fields.push({
      ...{ key: 'description', base: request.description, cell: row.description },
      ...{ remote: caption, ...free },
    });
  const date = read('target_publish_date', slot.target_publish_start_date);
  if (date !== null && row.target_publish_date !== null)
    fields.push({
      ...{ key: 'target_publish_date', base: request.target_publish_date },
      ...{ cell: row.target_publish_date, remote: date, ...free },
    });
  return drifts(row, applied.bundle_id, slot.position, fields);
}

function drifts(
  row: BundleRow | VideoRow,
  bundleId: string,
  position: number | null,
  fields: readonly Field[],
): Drift[] {
  return fields.flatMap(({ key, base, cell, remote, blankIsBase, isPatchable }): Drift[] => {
    if (row.invalid.has(key)) return [];
    const needsCell = cell !== null || !blankIsBase;
    const sheet = needsCell ? cell : ((base ?? null) as FieldValue | null);
    if (isSameValue(sheet, remote)) return [];
    const changedBy = isSameValue(sheet, base) ? 'TokPortal' : isSameValue(remote, base) ? 'sheet' : 'both';
    return [{ row, bundleId, position, field: key, changedBy, sheet, remote, isPatchable, needsCell }];
  });
}
