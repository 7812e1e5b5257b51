import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, BundleRow, VideoRow } from '../domain/rows';
import { accountIndex, handleKey } from '../planning/accounts';
import { campaignsByKey } from '../planning/campaigns';
import { tagOf } from '../planning/foreignRows';
import { heldBundles, slotsWithoutRow } from '../planning/importPlan';
import { joinVideos, orderReference } from '../planning/joinVideos';
import { orderNameHere } from '../planning/orderNamesHere';
import { isEmptySlot } from '../planning/positions';
import { referenceKey } from '../planning/references';
import { makeRowId } from '../planning/rowIds';
import { bundleRowFrom, videoRowFrom } from '../planning/rowsFromRemote';
import type { Ports } from '../ports';
import type { Journal } from '../runs/journal';
import type { Outcome } from '../runs/journalEntries';
import { appendRows } from '../workbook/appendRows';
import { asCell } from '../workbook/asCell';
import type { NewRow } from '../workbook/rowBlocks';
import { BUNDLES, VIDEOS } from '../workbook/schema';
import { bundleCells, slotCells } from './bundleCells';
import { readSheetMemory } from './sheetMemory';
import { spreadsheetTag } from './spreadsheetTag';

export interface OrderToAdd {
  readonly bundle: RemoteBundle;
  /** `null` = they were not read: no video gets a row. */
  readonly slots: readonly RemoteSlot[] | null;
}

export interface Adding {
  readonly ports: Ports;
  /** As they stood when it was decided what is added. */
  readonly rows: AgencyRows;
  readonly journal: Journal;
  readonly accounts: readonly RemoteAccount[];
  /** For the new rows' own cell; `''` = none. */
  readonly campaignOf: (bundle: RemoteBundle) => string;
  /** Named in the journal. */
  readonly runId: string;
  /** Asked before each tab is written. */
  readonly mayGoOn: () => boolean;
}

export interface Added {
  readonly orders: number;
  readonly videos: number;
  /** Rows that somebody moved while they were written. */
  readonly displaced: number;
}

/**
 * Gives orders rows, and slots theirs; what has one gets no second one. The journal learns first which row is which order's:
 * a script that dies in between leaves ids that the next one uses for the same orders.
 *
 * @returns a function, so that the names which earlier calls gave are known to the later ones
 */
export function orderAdder(adding: Adding): (orders: readonly OrderToAdd[]) => Added {
  const { ports, rows, journal } = adding;
  const created = journal.summary().created;
  const held = heldBundles(rows.bundles, { created });
  const knownIds = knownRowIds(ports, rows, created);
  const taken = new Set(rows.bundles.flatMap((row) => nameKeys(row)));
  const ids = accountIndex(adding.accounts);
  const { videosOf } = joinVideos(rows, campaignsByKey(rows), ids, []);
  // Rows of Videos may stand although their order has none.
  const filledBy = grouped(rows.videos, ({ applied }) => applied?.bundle_id ?? null);
  const waitingFor = grouped(rows.videos, ({ applied, order }) =>
    applied === null && order !== null ? handleKey(order) : null,
  );
  const handles = new Map(adding.accounts.map(({ id, username }) => [id, username]));
  const tag = spreadsheetTag(ports);
  const newId = (letter: string) => makeRowId({ letter, tag, random: ports.random.hex32 });
  return (orders) => {
    const now = ports.clock.now();
    const outcomes: Outcome[] = [];
    const bundleRows: NewRow[] = [];
    const videoRows: NewRow[] = [];
    for (const { bundle, slots } of orders) {
      const row = held.get(bundle.bundle_id);
      const handle = handles.get(bundle.saved_account_id ?? '') ?? null;
      const reference =
        (row === undefined ? null : orderReference(row)) ?? orderNameHere(bundle, handle, taken, asCell);
      if (row === undefined) {
        const known = knownIds.get(bundle.bundle_id);
        const rowId = known ?? newId('b');
        if (known === undefined) outcomes.push(adopted(rowId, bundle, adding.runId, now));
        const credits = created.get(rowId)?.chargedCredits ?? null;
        const names = { rowId, reference, campaign: adding.campaignOf(bundle), account: handle, credits };
        bundleRows.push({ ...bundleRowFrom(bundle, names, asCell), ...bundleCells(bundle, now) });
      }
      const joined = row === undefined ? waitingFor.get(handleKey(reference)) : videosOf.get(row);
      const own = new Set([...(joined ?? []), ...(filledBy.get(bundle.bundle_id) ?? [])]);
      const ofAccount = [handle, `${handle} (${bundle.platform})`, bundle.saved_account_id].flatMap(
        (name) => waitingFor.get(handleKey(name ?? '')) ?? [],
      );
      for (const slot of slotsWithoutRow(slots ?? [], [...own], ofAccount)) {
        const made = videoRowFrom(bundle, slot, { rowId: newId('v'), order: reference }, asCell);
        videoRows.push(isEmptySlot(slot) ? made : { ...made, ...slotCells(slot, now) });
      }
    }
    return written(adding, outcomes, bundleRows, videoRows);
  };
}

function written(
  { ports, journal, mayGoOn }: Adding,
  outcomes: readonly Outcome[],
  bundleRows: readonly NewRow[],
  videoRows: readonly NewRow[],
): Added {
  const none = { orders: 0, videos: 0, displaced: 0 };
  if (!mayGoOn()) return none;
  journal.append(outcomes);
  const orders = bundleRows.length === 0 ? null : appendRows(ports.workbook, BUNDLES, bundleRows);
  if (orders?.kind === 'blocked' || !mayGoOn()) return none;
  const videos = videoRows.length === 0 ? null : appendRows(ports.workbook, VIDEOS, videoRows);
  if (videos?.kind === 'blocked') return none;
  const displaced = (orders?.displaced.length ?? 0) + (videos?.displaced.length ?? 0);
  return { orders: orders?.written.length ?? 0, videos: videos?.written.length ?? 0, displaced };
}

/** As the answer to an order would have been noted: from now on the row is this order's, whatever its cells say. */
export function adopted(rowId: string, { bundle_id }: RemoteBundle, run: string, at: string): Outcome {
  const facts = JSON.stringify({ value: { bundle_id }, charged: null });
  const key = `${rowId}:adopted`;
  return { kind: 'outcome', at, run, rowId, operation: 'create', key, result: 'done', facts };
}

/** Row ids that the journal has for orders whose row is gone, by bundle id. */
function knownRowIds(
  ports: Ports,
  rows: AgencyRows,
  created: ReadonlyMap<string, { readonly bundleId: string }>,
): ReadonlyMap<string, string> {
  const tags = new Set([spreadsheetTag(ports), ...readSheetMemory(ports).replacedTags]);
  const standing = new Set(rows.bundles.map(({ rowId }) => rowId));
  const gone = [...created].filter(
    ([rowId]) => rowId.startsWith('b-') && tags.has(tagOf(rowId) ?? '') && !standing.has(rowId),
  );
  return new Map(gone.map(([rowId, { bundleId }]) => [bundleId, rowId]));
}

function grouped(
  videos: readonly VideoRow[],
  keyOf: (video: VideoRow) => string | null,
): ReadonlyMap<string, readonly VideoRow[]> {
  const groups = new Map<string, VideoRow[]>();
  for (const video of videos) {
    const key = keyOf(video);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), video]);
  }
  return groups;
}

function nameKeys(row: BundleRow): string[] {
  return [orderReference(row), row.external_ref].flatMap((name) => (name ? [referenceKey(name)] : []));
}
