import { isCalendarDay } from '../rules/dates';
import type { Allowance } from '../rules/prices';
import type { Operation } from '../transport/operation';
import { pageOf } from '../transport/pagination';
import { invalidField } from '../transport/refusal';
import type { CreditRow } from '../world/credits';

const WEEK_MS = 7 * 86_400_000;

const getCreditCosts: Operation = {
  operationId: 'getCreditCosts',
  method: 'GET',
  path: '/credit-costs',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world }) {
    const allowance = world.allowance();
    const { costs } = world;
    const data =
      allowance === null ? { costs } : { costs, contract_bundle_allowance: allowanceRow(allowance) };
    return { kind: 'reading', data };
  },
};

/** Inner fields are inferred (contract/INFERENCES.md). */
function allowanceRow(allowance: Allowance): Record<string, unknown> {
  return {
    remaining_bundles: allowance.remainingBundles,
    bundle_types: allowance.bundleTypes,
    costs: allowance.costs,
  };
}

const getCreditBalance: Operation = {
  operationId: 'getCreditBalance',
  method: 'GET',
  path: '/credits/balance',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace }) {
    const nowMs = world.clock.now();
    const lots = workspace.credits.openLots(nowMs);
    const soon = lots.filter((lot) => lot.expiresAtMs <= nowMs + WEEK_MS);
    return {
      kind: 'reading',
      data: {
        total_credits: workspace.credits.balance(nowMs),
        expiring_within_7_days: soon.reduce((sum, lot) => sum + lot.amount, 0),
        upcoming_expirations: lots.map((lot) => ({
          amount: lot.amount,
          expires_at: new Date(lot.expiresAtMs).toISOString(),
          source: lot.source,
        })),
        last_updated: workspace.credits.lastUpdated(),
      },
    };
  },
};

const listCreditTransactions: Operation = {
  operationId: 'listCreditTransactions',
  method: 'GET',
  path: '/credits/history',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, query }) {
    const from = query.get('date_from');
    const to = query.get('date_to');
    if (from !== null && !isCalendarDay(from)) return invalidField('date_from', 'must be a day YYYY-MM-DD');
    if (to !== null && !isCalendarDay(to)) return invalidField('date_to', 'must be a day YYYY-MM-DD');
    const rows = workspace.credits.history(world.clock.now()).filter((row) => {
      const day = row.createdAt.slice(0, 10);
      return (from === null || day >= from) && (to === null || day <= to);
    });
    return pageOf([...rows].reverse(), query, transactionRow);
  },
};

function transactionRow(row: CreditRow): Record<string, unknown> {
  return {
    id: row.id,
    type: row.type,
    amount: row.amount,
    description: row.description,
    breakdown: row.breakdown,
    balance_after: row.balanceAfter,
    created_at: row.createdAt,
  };
}

export const creditOperations: readonly Operation[] = [
  getCreditCosts,
  getCreditBalance,
  listCreditTransactions,
];
