import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';
import { COVERAGE_DAYS, plusDays } from './dates';
import { breakdownOf, costOf } from './prices';

/**
 * Renews or ends every Coverage whose period is over by now, in the order of the ends, each at its own time (CONTRACT
 * 3.1, 3.7). The workspace that owns the account pays; without the credits Coverage lapses.
 */
export function settleCoverage(world: World): void {
  const now = world.clock.iso();
  for (let due = firstDue(world, now); due !== null; due = firstDue(world, now)) {
    world.accounts.set(due.account.id, renewedOrLapsed(due.account, due.endsAt, world));
  }
}

interface Due {
  readonly account: SavedAccount;
  readonly endsAt: string;
}

function firstDue(world: World, now: string): Due | null {
  let first: Due | null = null;
  for (const account of world.accounts.values()) {
    const { coverageEndsAt: endsAt } = account;
    if (account.coverage !== 'active' || endsAt === null || endsAt > now) continue;
    if (first === null || endsAt < first.endsAt) first = { account, endsAt };
  }
  return first;
}

function renewedOrLapsed(account: SavedAccount, endsAt: string, world: World): SavedAccount {
  const credits = costOf(world.costs, 'coverage');
  const workspace = world.workspace(account.workspaceId);
  const endMs = Date.parse(endsAt);
  const renews = account.coverageRenews && !account.banned && workspace.credits.balance(endMs) >= credits;
  if (!renews) return { ...account, coverage: 'lapsed', updatedAt: endsAt };
  if (credits > 0) {
    const charge = {
      breakdown: breakdownOf({ coverage: credits }),
      description: `Coverage of ${account.username}, ${COVERAGE_DAYS} days`,
      bundleId: null,
      accountId: account.id,
    };
    workspace.credits.debit(charge, endMs);
  }
  return { ...account, coverageEndsAt: plusDays(endsAt, COVERAGE_DAYS) };
}
