import type { Balance, CreditCosts, CreditTransaction, Page } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { amount, asRecord, type JsonRecord, pageOf, text } from './fields';

/** GET /credit-costs (CONTRACT 4.1). A negative price is no price. */
export function parseCreditCosts({ data, body }: ParsedAnswer): CreditCosts | null {
  const answer = asRecord(data) ?? {};
  const costs = asRecord(answer.costs) ?? asRecord(body.costs);
  if (costs === null) return null;
  const price = (value: unknown) => {
    const credits = amount(value);
    return credits !== null && credits >= 0 ? credits : null;
  };
  const named = Object.entries(costs).map(([key, value]) => [key, price(value)] as const);
  return {
    account_creation: price(costs.account_creation),
    video_upload: price(costs.video_upload),
    video_edit: price(costs.video_edit),
    advanced_warming: price(costs.advanced_warming),
    all: Object.fromEntries(named.filter((entry): entry is [string, number] => entry[1] !== null)),
    hasAllowance:
      (asRecord(answer.contract_bundle_allowance) ?? asRecord(body.contract_bundle_allowance)) !== null,
  };
}

/** GET /credits/balance (CONTRACT 4.2). */
export function parseBalance({ data }: ParsedAnswer): Balance | null {
  const balance = asRecord(data) ?? {};
  const total_credits = amount(balance.total_credits);
  if (total_credits === null) return null;
  return { total_credits, expiring_within_7_days: amount(balance.expiring_within_7_days) };
}

/** GET /credits/history (CONTRACT 4.2): only id, amount and time are sure to be there. */
export function parseCreditTransactions({ data, pagination }: ParsedAnswer): Page<CreditTransaction> | null {
  return pageOf(data, pagination, transactionOf);
}

function transactionOf(row: JsonRecord): CreditTransaction | null {
  const id = text(row.id);
  const credits = amount(row.amount);
  if (id === null || id === '' || credits === null) return null;
  return {
    id,
    amount: credits,
    type: text(row.type),
    description: text(row.description),
    balance_after: amount(row.balance_after),
    created_at: text(row.created_at),
  };
}
