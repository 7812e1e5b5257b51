import type { RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';
import { isClosed } from './drafts';
import { isEmptySlot } from './positions';
import { referenceKey } from './references';
import { isKnownKind, isOpenSlot } from './rowsFromRemote';
import { isLike } from './sentBefore';

/** What the workbook has of TokPortal's orders already. */
export interface Holdings {
  /** Row ids that the journal knows as ordered, with their bundles. */
  readonly created: ReadonlyMap<string, { readonly bundleId: string }>;
  /** References of orders of which nobody knows whether they were made. */
  readonly doubtful: readonly string[];
  /** Orders that the operator does not want to see here. */
  readonly isForgotten: (bundleId: string) => boolean;
}

export interface ImportPlan {
  /** Orders without a row, oldest first. */
  readonly missing: readonly RemoteBundle[];
  /** Orders whose reference a row bears that did not order them: it is for a person to say whether they are that row's. */
  readonly claimed: readonly RemoteBundle[];
  /** Of a type or platform that cannot be ordered here. */
  readonly unknownKinds: number;
}

/** Which orders get rows. One that has a row, or may be what a row of the workbook has ordered, gets no second one. */
export function importPlan(
  rows: AgencyRows,
  bundles: readonly RemoteBundle[],
  holdings: Holdings,
): ImportPlan {
  const held = heldBundles(rows.bundles, holdings);
  const claims = claimedReferences(rows.bundles, holdings);
  const free = bundles.filter((bundle) => !held.has(bundle.bundle_id));
  const wanted = free.filter((bundle) => isKnownKind(bundle) && !holdings.isForgotten(bundle.bundle_id));
  const isClaimed = ({ external_ref }: RemoteBundle) =>
    external_ref !== null && claims.has(referenceKey(external_ref));
  return {
    missing: oldestFirst(wanted.filter((bundle) => !isClaimed(bundle))),
    claimed: wanted.filter(isClaimed),
    unknownKinds: free.filter((bundle) => !isKnownKind(bundle)).length,
  };
}

/** Orders that a row has, by its cell or by what the journal knows of it. */
export function heldBundles(
  rows: readonly BundleRow[],
  { created }: Pick<Holdings, 'created'>,
): ReadonlyMap<string, BundleRow> {
  const held = new Map<string, BundleRow>();
  for (const row of rows) {
    const id = row.bundle_id ?? created.get(row.rowId ?? '')?.bundleId;
    if (id !== undefined && !held.has(id)) held.set(id, row);
  }
  return held;
}

function claimedReferences(rows: readonly BundleRow[], { created, doubtful }: Holdings): ReadonlySet<string> {
  const open = rows.filter(({ bundle_id, rowId }) => bundle_id === null && !created.has(rowId ?? ''));
  const names = [...doubtful, ...open.flatMap(({ reference, external_ref }) => [reference, external_ref])];
  return new Set(names.flatMap((name) => (name ? [referenceKey(name)] : [])));
}

/** The same order each time, so that a later step finds its place again. */
export function oldestFirst(bundles: readonly RemoteBundle[]): RemoteBundle[] {
  return [...bundles].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Where an order stands among the others. */
export function placeOf({ created_at, bundle_id }: RemoteBundle): string {
  return `${created_at ?? ''} ${bundle_id}`;
}

/** Whether its slots may still change: only these are read one by one. */
export function hasOpenSlots({ status, videos_quantity, bundle_type }: RemoteBundle): boolean {
  return !isClosed(status) && bundle_type !== 'account_only' && videos_quantity !== 0;
}

/**
 * Slots that can still change and have no row. A filled one has the row that says so; empty ones have the rows of the order
 * that fill none yet: those that name a position, then the others for the lowest that are left.
 *
 * @param videos rows of this order
 * @param ofAccount rows that name its account and fill nothing yet: what seems to be theirs gets no second row
 */
export function slotsWithoutRow(
  slots: readonly RemoteSlot[],
  videos: readonly VideoRow[],
  ofAccount: readonly VideoRow[] = [],
): RemoteSlot[] {
  const filled = new Set(videos.flatMap(({ applied }) => applied?.position ?? []));
  const waiting = videos.filter(({ applied }) => applied === null);
  const named = new Set(waiting.flatMap(({ position }) => position ?? []));
  let unnamed = waiting.filter(({ position }) => position === null).length;
  return slots.filter((slot) => {
    if (!isOpenSlot(slot) || filled.has(slot.position)) return false;
    if (!isEmptySlot(slot))
      return !isNamed(slot, waiting) && ![...waiting, ...ofAccount].some((row) => isLike(row, slot, true));
    if (named.has(slot.position)) return false;
    unnamed -= 1;
    return unnamed < 0;
  });
}

/** Its row has lost its memory: the next preview or comparison gives it back. */
function isNamed(slot: RemoteSlot, waiting: readonly VideoRow[]): boolean {
  const name = slot.external_ref;
  return name !== null && waiting.some((row) => (row.external_ref ?? row.reference) === name);
}
