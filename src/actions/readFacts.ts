import { utcDay } from '../domain/dates';
import type { RemoteAccount, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows, VideoRow } from '../domain/rows';
import type { Facts, JournalFacts } from '../planning/drafts';
import { understand } from '../planning/understand';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { readBundles, readPages } from './readLists';

/** Reads everything that a plan rests on: prices, balance, countries, bundles, accounts and open slots. */
export function readFacts(
  reader: Reader,
  rows: AgencyRows,
  journal: JournalFacts,
  now: string,
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
  const slots = readSlots(reader, bundlesToRead(rows, bundles.value, accounts.value));
  if (!slots.ok) return slots;
  return {
    ok: true,
    value: {
      today: utcDay(reader.serverTime ?? now),
      costs,
      balanceCredits: balance.total_credits,
      countries,
      bundles: bundles.value,
      accounts: accounts.value,
      slots: slots.value,
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

/** An order that was sent names its account as well: only the list tells whether the cell was changed since. */
function namesAccounts(rows: AgencyRows): boolean {
  return rows.bundles.some((row) => row.account !== null);
}

/**
 * Ordered bundles in which something may have to be filled or published: their slots are read before positions
 * are chosen (DESIGN 5, "Plan").
 */
function bundlesToRead(
  rows: AgencyRows,
  bundles: readonly RemoteBundle[],
  accounts: readonly RemoteAccount[],
): string[] {
  const shared = sharedRowIds(rows.videos);
  const copied = rows.videos.filter(({ rowId }) => shared.has(rowId ?? ''));
  const videos = [...rows.videos, ...copied.map((video) => ({ ...video, applied: null }))];
  const { orders } = understand({ ...rows, videos }, { accounts, bundles, slots: null });
  return orders.flatMap(({ row, remote, videos }) => {
    if (remote === null || !row.ready) return [];
    const touched = videos.some(
      ({ row: video }) => video.ready && (video.applied === null || video.status === 'configured'),
    );
    return touched || remote.is_published !== true ? [remote.bundle_id] : [];
  });
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
