import { createHash } from 'node:crypto';
import type { Change, Plan } from '../../../src/domain/plan';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { type PricedChanges, plannedAccounts, pricedChanges, survey } from '../../../src/planning/plan';
import type { Scope } from '../../../src/planning/scope';
import { facts } from './facts';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a preview would send, without dry runs unless their prices are given. */
export function planned(
  rows: AgencyRows,
  more: Partial<Facts> = {},
  simulated: ReadonlyMap<string, number> = new Map(),
  scope: Scope = { kind: 'everything' },
): PricedChanges {
  const known = facts(more);
  const { sendable, problems } = survey(rows, known, [], scope);
  return pricedChanges(sendable, { facts: known, problems, sha256, simulated });
}

/** `createBundle 34`, `publishBundle` … in the order of the plan. */
export function operations({ changes }: Pick<PricedChanges, 'changes'>): string[] {
  return changes.map(({ operation, credits }) => (credits === 0 ? operation : `${operation} ${credits}`));
}

/** The plan that a preview of these rows would store. */
export function planOf(rows: AgencyRows, more: Partial<Facts> = {}): Plan {
  const known = facts(more);
  const { changes } = planned(rows, more);
  return aPlan(changes, {
    costs: known.costs.all,
    accounts: plannedAccounts(survey(rows, known, [], { kind: 'everything' }).agency, known.accounts),
    bundles: known.bundles,
    knownBundleIds: known.bundles.map(({ bundle_id }) => bundle_id),
  });
}

export function aPlan(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    id: 'p-000000000001',
    spreadsheetId: 'fake-spreadsheet-0001',
    createdAt: '2026-11-23T08:00:00.000Z',
    today: '2026-11-23',
    scope: 'everything ready',
    changes,
    costs: {},
    hasAllowance: false,
    balanceCredits: 5_000,
    accounts: [],
    bundles: [],
    knownBundleIds: [],
    ...more,
  };
}
