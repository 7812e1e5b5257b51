import type { Page, RemoteCoverage } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asList, asRecord, day, flag, id, type JsonRecord, pageOf, text } from './fields';

/** Likely names of the day on which Coverage renews; none is documented for this report (contract/INFERENCES.md 7). */
const RENEWALS = ['current_period_end', 'renews_on', 'renews_at', 'next_renewal_at', 'period_end'];

/** GET /reports/account-coverage (CONTRACT 4.2). The wrapper is inferred: a list, or one inside an object. */
export function parseCoverage({ data, pagination }: ParsedAnswer): Page<RemoteCoverage> | null {
  const inside = asRecord(data) ?? {};
  return pageOf(asList(data) ?? inside.accounts ?? inside.rows, pagination, coverageOf);
}

function coverageOf(row: JsonRecord): RemoteCoverage | null {
  const account_id = id(row.account_id);
  if (account_id === null) return null;
  return {
    account_id,
    username: text(row.username),
    coverage_fee_required: flag(row.coverage_fee_required),
    coverage_on_now: flag(row.coverage_on_now),
    renews_on: RENEWALS.map((name) => day(row[name])).find((found) => found !== null) ?? null,
  };
}
