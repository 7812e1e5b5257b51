import { utcDay } from '../domain/dates';
import type { Page, RemoteBundle, RemoteSlot } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import type { Facts } from '../planning/drafts';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { pagesAfter } from '../tokportal/pages';

/** Reads everything that a plan rests on: prices, balance, countries, bundles, accounts and open slots. */
export function readFacts(
  reader: Reader,
  rows: AgencyRows,
  inDoubt: ReadonlySet<string>,
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
  const bundles = readPages(reader, (page) => calls.listBundles({ page }));
  if (!bundles.ok) return bundles;
  const accounts = namesAccounts(rows)
    ? readPages(reader, (page) => calls.listAccounts({ page }))
    : { ok: true as const, value: [] };
  if (!accounts.ok) return accounts;
  const slots = readSlots(reader, bundlesToRead(rows, bundles.value));
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
      inDoubt,
    },
  };
}

/** All pages of a list. Without a pagination object each full page only tells of the next one. */
export function readPages<T>(
  reader: Reader,
  call: (page: number) => calls.ApiCall<Page<T>>,
): ReadResult<T[]> {
  const items: T[] = [];
  let numbers = [1];
  while (numbers.length > 0) {
    const read = reader.readAll(numbers.map(call));
    if (!read.ok) return read;
    for (const page of read.value) items.push(...page.items);
    const last = numbers[numbers.length - 1] ?? 1;
    const lastPage = read.value[read.value.length - 1];
    numbers = lastPage === undefined ? [] : pagesAfter(last, lastPage);
  }
  return { ok: true, value: items };
}

export function readSlots(
  reader: Reader,
  bundleIds: readonly string[],
): ReadResult<Map<string, readonly RemoteSlot[]>> {
  const read = reader.readAll(bundleIds.map((id) => calls.listBundleVideos(id)));
  if (!read.ok) return read;
  return { ok: true, value: new Map(bundleIds.map((id, index) => [id, read.value[index]?.items ?? []])) };
}

function namesAccounts(rows: AgencyRows): boolean {
  return rows.bundles.some((row) => row.account !== null && row.bundle_id === null);
}

/**
 * Ordered bundles in which something may have to be filled or published: their slots are read before positions
 * are chosen (DESIGN 5, "Plan").
 */
function bundlesToRead(rows: AgencyRows, bundles: readonly RemoteBundle[]): string[] {
  const known = new Map(bundles.map((bundle) => [bundle.bundle_id, bundle]));
  const waiting = new Set(
    rows.videos
      .filter((row) => row.ready && (row.applied === null || row.status === 'configured'))
      .map(orderOf),
  );
  return rows.bundles.flatMap((row) => {
    const bundle = row.bundle_id === null ? undefined : known.get(row.bundle_id);
    if (bundle === undefined || !row.ready) return [];
    const names = [row.reference, row.external_ref, row.account].map(
      (name) => name?.trim().toLowerCase() ?? '',
    );
    const touched = names.some((name) => name !== '' && waiting.has(name)) || bundle.is_published !== true;
    return touched ? [bundle.bundle_id] : [];
  });
}

function orderOf(row: { readonly order: string | null }): string {
  return row.order?.trim().toLowerCase() ?? '';
}
