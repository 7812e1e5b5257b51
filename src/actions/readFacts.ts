import { utcDay } from '../domain/dates';
import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, VideoRow } from '../domain/rows';
import { accountIndex } from '../planning/accounts';
import type { Facts, JournalFacts } from '../planning/drafts';
import { closedOrders, mayTake, orderReference } from '../planning/joinVideos';
import { accountOrders } from '../planning/orderAccounts';
import { slotKey } from '../planning/positions';
import { referenceKey } from '../planning/references';
import { mayBeRouted } from '../planning/routes';
import { bundleIdsOf, ordersWithoutRow } from '../planning/sentBefore';
import { understand } from '../planning/understand';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { readBlockedAccounts } from './readBlockedAccounts';
import { readBundles, readPages } from './readLists';

/** Reads everything that a plan rests on: prices, balance, countries, bundles, accounts and open slots. */
export function readFacts(
  reader: Reader,
  rows: AgencyRows,
  journal: JournalFacts,
  now: string,
  accountCampaigns: Facts['accountCampaigns'] = new Map(),
): ReadResult<Facts> {
  const basics = reader.readAll<unknown>([
    calls.getCreditCosts(),
    calls.getCreditBalance(),
    calls.listCountries(),
  ]);
  if (!basics.ok) return basics;
  const [costs, balance, countries] = basics.value as [
    Facts['costs'],
    { total_credits: number },
    Facts['countries'],
  ];
  const bundles = readBundles(
    reader,
    rows.bundles.flatMap(({ bundle_id }) => bundle_id ?? []),
  );
  if (!bundles.ok) return bundles;
  const accounts = namesAccounts(rows)
    ? readPages(reader, (page) => calls.listAccounts({ page }))
    : { ok: true as const, value: [] };
  if (!accounts.ok) return accounts;
  const slots = readSlots(reader, bundlesToRead(rows, bundles.value, accounts.value, journal.emptied));
  if (!slots.ok) return slots;
  const known = {
    bundles: bundles.value.map((bundle) => asRead(bundle, slots.value)),
    accounts: accounts.value,
  };
  const blocked = readBlockedAccounts(reader, rows, known);
  if (!blocked.ok) return blocked;
  return {
    ok: true,
    value: {
      today: utcDay(reader.serverTime ?? now),
      costs,
      balanceCredits: balance.total_credits,
      countries,
      ...known,
      slots: slots.value,
      accountCampaigns,
      blockedAccounts: blocked.value,
      ...journal,
    },
  };
}

export function readSlots(
  reader: Reader,
  bundleIds: readonly string[],
): ReadResult<Map<string, readonly RemoteSlot[]>> {
  const read = reader.readAll(bundleIds.map((id) => calls.listBundleVideos(id)));
  if (!read.ok) return read;
  return { ok: true, value: new Map(bundleIds.map((id, index) => [id, read.value[index]?.items ?? []])) };
}

/** A list may lag behind slots that were added. */
function asRead(bundle: RemoteBundle, slots: Facts['slots']): RemoteBundle {
  const own = slots.get(bundle.bundle_id) ?? [];
  const count = own.reduce((most, { position }) => Math.max(most, position), bundle.videos_quantity ?? 0);
  return count === 0 ? bundle : { ...bundle, videos_quantity: count };
}

/**
 * An order that was sent names its account as well: only the list tells whether the cell was changed since. A video may
 * name an account that has no order here.
 */
function namesAccounts(rows: AgencyRows): boolean {
  if (rows.bundles.some((row) => row.account !== null)) return true;
  const names = new Set(rows.bundles.map((row) => referenceKey(orderReference(row) ?? '')));
  return rows.videos.some((row) => mayBeRouted(row) && !names.has(referenceKey(row.order ?? '')));
}

/**
 * Ordered bundles in which something may have to be filled or published: their slots are read before positions
 * are chosen (DESIGN 5, "Plan"). So are those that tell whether a slot was emptied.
 */
function bundlesToRead(
  rows: AgencyRows,
  bundles: readonly RemoteBundle[],
  accounts: readonly RemoteAccount[],
  emptied: JournalFacts['emptied'] = new Set(),
): string[] {
  const shared = sharedRowIds(rows.videos);
  const copied = rows.videos.filter(({ rowId }) => shared.has(rowId ?? ''));
  const videos = [...rows.videos, ...copied.map((video) => ({ ...video, applied: null }))];
  const { orders, byAccount, campaigns } = understand(
    { ...rows, videos },
    { accounts, bundles, slots: null },
  );
  const ids = accountIndex(accounts);
  const chosenFrom = accountOrders(rows.bundles, campaigns, ids, bundles);
  const isOver = closedOrders(bundles);
  const routed = [...byAccount].filter(mayBeRouted);
  const open = routed.flatMap((video) => {
    const own = chosenFrom(video.order ?? '').filter((row) => mayTake(row, video, isOver));
    return own.flatMap(({ bundle_id }) => bundle_id ?? []);
  });
  const doubtful = rows.videos.filter((row) => emptied.has(slotKey(row)));
  const maybe = new Set([...open, ...doubtful.map(({ applied }) => applied?.bundle_id)]);
  const known = orders.flatMap(({ row, remote, videos }) => {
    if (remote !== null && maybe.has(remote.bundle_id)) return [remote.bundle_id];
    if (remote === null || !row.ready) return [];
    const touched = videos.some(
      ({ row: video }) => video.ready && (video.applied === null || video.status === 'configured'),
    );
    return touched || remote.is_published !== true ? [remote.bundle_id] : [];
  });
  const own = bundleIdsOf(rows.bundles);
  const elsewhere = routed.flatMap((video) => ordersWithoutRow(video, own, ids, bundles));
  return [...new Set([...known, ...elsewhere])];
}

/** One of two rows with one id is a copy and will want a slot of its own. */
function sharedRowIds(rows: readonly VideoRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { rowId } of rows) {
    if (rowId !== null && seen.has(rowId)) shared.add(rowId);
    if (rowId !== null) seen.add(rowId);
  }
  return shared;
}
