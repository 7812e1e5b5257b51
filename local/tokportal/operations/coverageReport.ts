import type { Operation } from '../transport/operation';
import { invalidField } from '../transport/refusal';
import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1000;

/** Accounts with their Coverage, oldest first; no pages (CONTRACT 4.2). */
const getAccountCoverageReport: Operation = {
  operationId: 'getAccountCoverageReport',
  method: 'GET',
  path: '/reports/account-coverage',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, query }) {
    const limit = query.get('limit') ?? String(LIMIT_DEFAULT);
    if (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > LIMIT_MAX) {
      return invalidField('limit', `must be a whole number from 1 to ${LIMIT_MAX}`);
    }
    const hidden = query.get('include_hidden') ?? 'true';
    if (hidden !== 'true' && hidden !== 'false') {
      return invalidField('include_hidden', 'must be true or false');
    }
    const accounts = [...world.accounts.values()].filter(
      (account) => account.workspaceId === workspace.id && (hidden === 'true' || !account.hidden),
    );
    return {
      kind: 'reading',
      data: accounts.slice(0, Number(limit)).map((account) => coverageRow(account, world)),
    };
  },
};

/** `coverage_on_now` is false where none is needed: `coverage_fee_required` tells those apart (inferred). */
function coverageRow(account: SavedAccount, world: World): Record<string, unknown> {
  return {
    account_id: account.id,
    username: account.username,
    platform: account.platform,
    country: account.country,
    profile_url: account.profileUrl,
    dashboard_url: `https://app.tokportal.com/accounts/${account.id}`,
    coverage_fee_required: account.coverage !== 'exempt',
    coverage_on_now: account.coverage === 'active',
    ...(world.variants.is('coverage-renewal', 'present')
      ? { current_period_end: account.coverageEndsAt }
      : {}),
  };
}

export const coverageOperations: readonly Operation[] = [getAccountCoverageReport];
