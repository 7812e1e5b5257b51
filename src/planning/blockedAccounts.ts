import type { RemoteBan, RemoteCoverage } from '../domain/remote';
import { countsAsBan, coverageOf } from './accountRows';
import type { Facts } from './drafts';

/**
 * Accounts that take no new work: banned ones, also while an appeal is pending, and those without Coverage. What the
 * report does not tell blocks nothing.
 */
export function blockedAccounts(
  bans: readonly RemoteBan[],
  report: readonly RemoteCoverage[],
): Facts['blockedAccounts'] {
  const blocked = new Map<string, 'banned' | 'lapsed'>();
  for (const row of report)
    if (coverageOf(row.account_id, [row]).state === 'off') blocked.set(row.account_id, 'lapsed');
  for (const ban of bans) if (countsAsBan(ban)) blocked.set(ban.account_id, 'banned');
  return blocked;
}
