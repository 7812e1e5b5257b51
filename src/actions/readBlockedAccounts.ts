import type { AgencyRows } from '../domain/rows';
import { blockedAccounts } from '../planning/blockedAccounts';
import type { Facts } from '../planning/drafts';
import { understand } from '../planning/understand';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { readPages } from './readLists';

type Blocked = Facts['blockedAccounts'];

/** Which accounts take no new work; asked only where a ready row is about a delivered account. */
export function readBlockedAccounts(
  reader: Reader,
  rows: AgencyRows,
  known: Pick<Facts, 'accounts' | 'bundles'>,
): ReadResult<Blocked> {
  return usesAccounts(rows, known) ? readBlocked(reader) : { ok: true, value: new Map() };
}

/** Bans and the coverage report, read once. A workspace that may not ask is told by TokPortal at the order itself. */
export function readBlocked(reader: Reader): ReadResult<Blocked> {
  const bans = readPages(reader, (page) => calls.listAccountBans({ page }));
  if (!bans.ok && bans.failure.kind !== 'refused') return bans;
  const report = reader.readAll([calls.getAccountCoverageReport()]);
  if (!report.ok && report.failure.kind !== 'refused') return report;
  return {
    ok: true,
    value: blockedAccounts(bans.ok ? bans.value : [], report.ok ? (report.value[0]?.items ?? []) : []),
  };
}

/** Whether a ready row, still to be sent, is about an account that exists. */
function usesAccounts(rows: AgencyRows, known: Pick<Facts, 'accounts' | 'bundles'>): boolean {
  const names = rows.bundles.some(
    ({ ready, bundle_id, account }) => ready && bundle_id === null && account !== null,
  );
  if (names) return true;
  const { orders, byAccount } = understand(rows, { ...known, slots: null });
  const isOpen = ({ ready, applied }: AgencyRows['videos'][number]) => ready && applied === null;
  if ([...byAccount].some((row) => isOpen(row) && row.order !== null)) return true;
  return orders.some(
    ({ remote, videos }) => remote?.saved_account_id != null && videos.some(({ row }) => isOpen(row)),
  );
}
