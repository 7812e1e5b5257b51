import type { ConfigureAccountRequest, CreateBundleRequest, PositionedVideo } from '../domain/orders';
import type { RemoteSlot } from '../domain/remote';
import type { AgencyRows, AppliedBundle, AppliedVideo, BundleRow, VideoRow } from '../domain/rows';
import { isEmptySlot } from './positions';

/** What the journal knows about an order that succeeded. */
export interface KnownOrder {
  readonly bundleId: string;
  readonly create: CreateBundleRequest | null;
  readonly chargedCredits: number | null;
}

export interface HealedRows {
  readonly rows: AgencyRows;
  /** Row ids of the rows that got something back. */
  readonly healed: ReadonlySet<string>;
}

/**
 * Gives ordered rows back what could not be written into them: a run may die after the order, or the row may have
 * moved at that moment. The journal was written first (DESIGN 6), so it knows.
 */
export function healFromJournal(rows: AgencyRows, created: ReadonlyMap<string, KnownOrder>): HealedRows {
  const healed = new Set<string>();
  const bundles = rows.bundles.map((row): BundleRow => {
    const known = row.rowId === null || row.bundle_id !== null ? undefined : created.get(row.rowId);
    if (known === undefined || row.rowId === null) return row;
    healed.add(row.rowId);
    const applied: AppliedBundle | null =
      known.create === null
        ? null
        : { version: 1, create: known.create, account: null, campaign: row.campaign ?? '' };
    return { ...row, bundle_id: known.bundleId, applied, credits: known.chargedCredits };
  });
  return { rows: { ...rows, bundles }, healed };
}

/** What the journal knows of profiles and videos that were sent. */
export interface KnownFillings {
  /** By row id of the order. */
  readonly accounts: ReadonlyMap<string, ConfigureAccountRequest>;
  /** By bundle id, then by slot. */
  readonly videos: ReadonlyMap<string, ReadonlyMap<number, PositionedVideo>>;
}

/**
 * The same for profiles and videos. A slot counts as filled from its row when TokPortal shows it filled under the
 * row's reference and the journal has that reference in what was sent to it.
 */
export function healFillings(
  { rows, healed }: HealedRows,
  known: KnownFillings,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): HealedRows {
  const all = new Set(healed);
  const bundles = rows.bundles.map((row): BundleRow => {
    const account = known.accounts.get(row.rowId ?? '');
    if (account === undefined || row.applied === null || row.applied.account !== null) return row;
    all.add(row.rowId ?? '');
    return { ...row, applied: { ...row.applied, account } };
  });
  const filled = filledSlots(bundles, known, slots);
  const sharers = new Map<string, number>();
  for (const row of rows.videos) sharers.set(nameOf(row), (sharers.get(nameOf(row)) ?? 0) + 1);
  const videos = rows.videos.map((row): VideoRow => {
    const found = row.applied === null ? filled.get(nameOf(row)) : undefined;
    if (found === undefined || row.rowId === null || sharers.get(nameOf(row)) !== 1) return row;
    all.add(row.rowId);
    return { ...row, applied: found.applied, slot: found.applied.position, status: found.status };
  });
  return { rows: { ...rows, bundles, videos }, healed: all };
}

function nameOf(row: VideoRow): string {
  return row.external_ref ?? row.reference ?? '';
}

/** By the reference that was sent. */
function filledSlots(
  bundles: readonly BundleRow[],
  known: KnownFillings,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): Map<string, { applied: AppliedVideo; status: string | null }> {
  const filled = new Map<string, { applied: AppliedVideo; status: string | null }>();
  for (const { bundle_id, applied } of bundles)
    for (const slot of slots.get(bundle_id ?? '') ?? []) {
      const sent = known.videos.get(bundle_id ?? '')?.get(slot.position);
      const reference = sent?.external_ref;
      if (sent === undefined || reference === undefined) continue;
      if (slot.external_ref !== reference || isEmptySlot(slot)) continue;
      const { position, ...request } = sent;
      const campaign = applied?.campaign ?? '';
      const video: AppliedVideo = { version: 1, bundle_id: bundle_id ?? '', position, request, campaign };
      filled.set(reference, { applied: video, status: slot.status });
    }
  return filled;
}
