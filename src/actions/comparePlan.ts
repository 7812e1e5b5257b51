import type { Change, Plan } from '../domain/plan';
import type { Balance, CreditCosts } from '../domain/remote';
import { plannedAccounts } from '../planning/plan';
import { understand } from '../planning/understand';
import type { ComparedInputs } from './compareWithTokPortal';
import { loadPlan, storePlan } from './planStore';

const SCOPE = 'the comparison with TokPortal';

export interface PlanPrices {
  readonly costs: CreditCosts;
  readonly balance: Balance;
}

/** Stores what was decided for Send, beside what was planned for other lines of the same comparison before. */
export function planComparison(
  { ports, tables, workspace, slots, today }: ComparedInputs,
  changes: readonly Change[],
  { costs, balance }: PlanPrices,
): void {
  if (changes.length === 0) return;
  const loaded = loadPlan(ports);
  const isOurs = loaded.kind === 'plan' && loaded.mark.status === 'ready' && loaded.plan.scope === SCOPE;
  const ids = new Set(changes.map(({ id }) => id));
  const earlier = isOurs ? loaded.plan.changes.filter(({ id }) => !ids.has(id)) : [];
  const all = [...earlier, ...changes];
  const touched = new Set(all.map(({ bundleId }) => bundleId));
  const { accounts, bundles } = workspace;
  const plan: Plan = {
    version: 1,
    id: `p-${ports.random.hex32().slice(0, 12)}`,
    spreadsheetId: ports.workbook.id,
    createdAt: ports.clock.now(),
    today,
    scope: SCOPE,
    changes: all,
    costs: costs.all,
    hasAllowance: costs.hasAllowance,
    balanceCredits: balance.total_credits,
    accounts: plannedAccounts(understand(tables.rows, { accounts, bundles, slots }), accounts),
    bundles: bundles.filter(({ bundle_id }) => touched.has(bundle_id)),
    knownBundleIds: bundles.map(({ bundle_id }) => bundle_id),
  };
  storePlan(ports, plan);
}
