import type { Change, Plan } from '../domain/plan';
import type { Problem } from '../domain/problem';
import type { RemoteAccount } from '../domain/remote';
import type { AgencyRows } from '../domain/rows';
import { handleKey } from './accounts';
import { beyondSlots } from './addedSlots';
import { bulkChanges, type SendableBulk, sendableBulk } from './bulk/changes';
import { type ChangeInputs, changesOf } from './changes';
import type { Facts } from './drafts';
import { checkAgency } from './rules';
import { type Place, problemAt } from './rules/rule';
import { includesBulk, includesOrder, type Scope } from './scope';
import { type SendableOrder, sendableOrders } from './sendable';
import { findStrays } from './strays';
import { type Agency, understand } from './understand';

/** Everything that a preview finds out before prices are confirmed by dry runs. */
export interface Survey {
  readonly agency: Agency;
  readonly problems: readonly Problem[];
  readonly sendable: readonly SendableOrder[];
  readonly bulk: readonly SendableBulk[];
}

/** @param routeProblems of the choice of orders: what they say of a row, no rule says again */
export function survey(
  rows: AgencyRows,
  facts: Facts,
  idProblems: readonly Problem[],
  scope: Scope,
  routeProblems: readonly Problem[] = [],
): Survey {
  const agency = understand(rows, facts);
  const strays = findStrays(agency, facts);
  const unidentified = new Set(idProblems.map(placeOf));
  const told = new Set(routeProblems.filter(({ severity }) => severity === 'error').map(placeOf));
  const found = [...checkAgency(rows, agency, facts, strays), ...routeProblems];
  const others = found.filter(
    (problem) =>
      !unidentified.has(placeOf(problem)) &&
      !(told.has(placeOf(problem)) && /^video\.order(Unknown|Unclear)$/.test(problem.code)),
  );
  const problems = [...idProblems, ...others];
  const { sendable, waiting } = sendableOrders(agency, problems, strays);
  const inScope = sendable.filter(({ order }) => includesOrder(scope, order));
  const bulk = sendableBulk(agency, problems, facts).filter(({ draft }) => includesBulk(scope, draft));
  return { agency, problems: [...problems, ...waiting], sendable: inScope, bulk };
}

/** Row numbers of videos for which a slot would have to be bought, although something is wrong with them. */
export function heldBeyondSlots({ agency, problems }: Survey): ReadonlySet<number> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const bad = new Set(errors.map(placeOf));
  const beyond = agency.orders.flatMap((order) => beyondSlots(order, order.videos));
  return new Set(
    beyond.flatMap(({ row }) => (row.applied === null && bad.has(placeOf(row)) ? [row.row] : [])),
  );
}

/** A row that may not be ours has that problem and no other. */
function placeOf({ tab, row }: Pick<Problem, 'tab' | 'row'>): string {
  return `${tab}:${row}`;
}

export interface PricedChanges {
  readonly changes: readonly Change[];
  /** Orders that the balance does not cover. */
  readonly problems: readonly Problem[];
}

/**
 * The changes of all sendable orders, in the order of rows, then of bulk orders, as far as the balance reaches: from the
 * first order that it does not cover on, paid orders wait.
 */
export function pricedChanges(
  sendable: readonly SendableOrder[],
  inputs: ChangeInputs,
  bulk: readonly SendableBulk[] = [],
): PricedChanges {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  let leftCredits = inputs.facts.balanceCredits;
  let shortBy = 0;
  /** What is covered together; answers what it costs where it is not. */
  const take = (own: readonly Change[]): number => {
    const credits = own.reduce((sum, change) => sum + change.credits, 0);
    if (credits > 0 && (shortBy > 0 || credits > leftCredits)) {
      shortBy += shortBy > 0 ? credits : credits - leftCredits;
      return credits;
    }
    leftCredits -= credits;
    changes.push(...own);
    return 0;
  };
  const short = (row: Place, credits: number): void => {
    if (credits > 0)
      problems.push(...problemAt(row, null, 'plan.creditsShort', { credits, missing: shortBy }));
  };
  for (const candidate of sendable) short(candidate.order.row, take(changesOf(candidate, inputs)));
  for (const candidate of bulk) {
    const countries = bulkChanges(candidate, inputs).map((change) => take([change]));
    short(
      candidate.draft.row,
      countries.reduce((sum, credits) => sum + credits, 0),
    );
  }
  return { changes, problems };
}

/** What identifies a plan: the confirmation names this hash, and apply sends nothing under another one. */
export function planHash(sha256: (text: string) => string, plan: Plan): string {
  return sha256(JSON.stringify(plan));
}

/**
 * Delivered accounts that rows name, and those that share their handles: apply joins videos to their orders by them,
 * exactly as the preview did.
 */
export function plannedAccounts({ orders }: Agency, accounts: readonly RemoteAccount[]): RemoteAccount[] {
  const ids = new Set(
    orders.flatMap(({ account, remote, videos }) => [
      account?.id ?? '',
      videos.some(({ byAccount }) => byAccount) ? (remote?.saved_account_id ?? '') : '',
    ]),
  );
  const handles = new Set(
    accounts.flatMap(({ id, username }) => (ids.has(id) ? [handleKey(username ?? id)] : [])),
  );
  return accounts.filter(({ id, username }) => ids.has(id) || handles.has(handleKey(username ?? '')));
}
