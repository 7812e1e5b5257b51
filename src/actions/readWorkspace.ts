import type { Page } from '../domain/remote';
import type { AccountFacts } from '../planning/accountRows';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import { readBundles, readPages } from './readLists';

/** Everything of the workspace that lists tell. */
export type Workspace = Omit<AccountFacts, 'slots'>;

/** Orders, accounts, bans and Coverage: pages of lists, and one report. Bans and Coverage may not be open to everybody. */
export function readWorkspace(reader: Reader, owned: readonly string[]): ReadResult<Workspace> {
  const bundles = readBundles(reader, owned);
  if (!bundles.ok) return bundles;
  const accounts = readPages(reader, (page) => calls.listAccounts({ page }));
  if (!accounts.ok) return accounts;
  const bans = ifOffered(readPages(reader, (page) => calls.listAccountBans({ page })));
  if (!bans.ok) return bans;
  const report = ifOffered(reader.readAll<Page<unknown>>([calls.getAccountCoverageReport()]));
  if (!report.ok) return report;
  const coverage = (report.value?.[0]?.items ?? null) as Workspace['coverage'];
  return {
    ok: true,
    value: { bundles: bundles.value, accounts: accounts.value, bans: bans.value, coverage },
  };
}

function ifOffered<T>(read: ReadResult<T>): ReadResult<T | null> {
  if (read.ok) return read;
  const { failure } = read;
  const isRefused = failure.kind === 'refused' && failure.status !== 401;
  // The shape of these two answers is not certain (CONTRACT 4.2, 4.6): nothing of value depends on them.
  const isOther = failure.kind === 'unclear' && failure.reason === 'malformed';
  return isRefused || isOther ? { ok: true, value: null } : read;
}
