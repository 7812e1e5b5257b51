import type { ConfigureAccountRequest, CreateBundleRequest, PositionedVideo } from '../domain/orders';
import type { RemoteSlot } from '../domain/remote';
import type { AgencyRows, AppliedBundle, AppliedVideo, BundleRow, VideoRow } from '../domain/rows';
import { accountIndex } from './accounts';
import { creditsSoFar } from './addedSlots';
import { campaignsByKey } from './campaigns';
import type { Facts } from './drafts';
import { joinVideos } from './joinVideos';
import { isEmptied, isEmptySlot } from './positions';

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
export function healFromJournal(
  rows: AgencyRows,
  created: ReadonlyMap<string, KnownOrder>,
  slotCharges: ReadonlyMap<string, number> = new Map(),
): HealedRows {
  const healed = new Set<string>();
  const bundles = rows.bundles.map((row): BundleRow => {
    const order = row.rowId === null ? undefined : created.get(row.rowId);
    const known = row.bundle_id === null ? order : undefined;
    const slots = slotCharges.get(row.rowId ?? '') ?? 0;
    // More may have been charged than the journal still knows, never less.
    const credits = (order?.chargedCredits ?? 0) + slots;
    const isKnown = (order?.chargedCredits ?? creditsSoFar(row)) !== null;
    if (row.bundle_id !== null && slots > 0 && isKnown && credits > (row.credits ?? 0)) {
      healed.add(row.rowId ?? '');
      return { ...row, credits };
    }
    if (known === undefined || row.rowId === null) return row;
    healed.add(row.rowId);
    const applied: AppliedBundle | null =
      known.create === null
        ? row.applied
        : { version: 1, create: known.create, account: null, campaign: row.campaign ?? '' };
    return {
      ...row,
      bundle_id: known.bundleId,
      applied,
      credits: known.chargedCredits === null ? null : credits,
    };
  });
  return { rows: { ...rows, bundles }, healed };
}

/** What the journal knows of profiles and videos that were sent. */
export interface KnownFillings {
  /** By row id of the order. */
  readonly accounts: ReadonlyMap<string, ConfigureAccountRequest>;
  /** By bundle id, then by slot. */
  readonly videos: ReadonlyMap<string, ReadonlyMap<number, PositionedVideo>>;
  /** Credits of their paid extras, in the same way. */
  readonly extras: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/**
 * The same for profiles and videos. A slot counts as filled from its row when TokPortal shows it filled under the
 * row's reference, the journal has that reference in what was sent to it, and the row names the slot's order: other
 * orders may have videos of that reference. A row whose slot was emptied claims nothing any more.
 */
export function healFillings(
  { rows, healed }: HealedRows,
  known: KnownFillings,
  facts: Pick<Facts, 'accounts' | 'bundles' | 'slots' | 'emptied'>,
): HealedRows {
  const all = new Set(healed);
  const bundles = rows.bundles.map((row): BundleRow => {
    const account = known.accounts.get(row.rowId ?? '');
    if (account === undefined || row.applied === null || row.applied.account !== null) return row;
    all.add(row.rowId ?? '');
    return { ...row, applied: { ...row.applied, account } };
  });
  const open = rows.videos.map((row): VideoRow => {
    if (row.rowId === null || !isEmptied(row, facts.emptied, facts.slots)) return row;
    all.add(row.rowId);
    return { ...row, applied: null, status: null, video_id: null, postLink: null };
  });
  const restored = new Map<VideoRow, VideoRow>();
  const ordered = { ...rows, bundles, videos: open };
  const accounts = accountIndex(facts.accounts);
  const { videosOf } = joinVideos(ordered, campaignsByKey(rows), accounts, facts.bundles);
  for (const [order, own] of videosOf) {
    const identified = own.filter(({ rowId }) => rowId !== null);
    for (const { applied, status } of filledSlots(order, known, facts.slots)) {
      const sharers = identified.filter((row) => nameOf(row) === applied.request.external_ref);
      const [row] = sharers;
      if (row === undefined || sharers.length > 1 || row.applied !== null) continue;
      all.add(row.rowId ?? '');
      const credits = known.extras.get(applied.bundle_id)?.get(applied.position) ?? row.credits;
      restored.set(row, { ...row, applied, slot: applied.position, status, credits });
    }
  }
  const videos = open.map((row) => restored.get(row) ?? row);
  return { rows: { ...ordered, videos }, healed: all };
}

function nameOf(row: VideoRow): string | null {
  return row.external_ref ?? row.reference;
}

function filledSlots(
  { bundle_id, applied }: BundleRow,
  known: KnownFillings,
  slots: ReadonlyMap<string, readonly RemoteSlot[]>,
): { applied: AppliedVideo; status: string | null }[] {
  const id = bundle_id ?? '';
  return (slots.get(id) ?? []).flatMap((slot) => {
    const sent = known.videos.get(id)?.get(slot.position);
    if (sent?.external_ref === undefined || slot.external_ref !== sent.external_ref || isEmptySlot(slot))
      return [];
    const { position, ...request } = sent;
    const campaign = applied?.campaign ?? '';
    return [{ applied: { version: 1, bundle_id: id, position, request, campaign }, status: slot.status }];
  });
}
