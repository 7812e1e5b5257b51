import { savedAccountFor } from '../rules/accountAccess';
import { canonicalCountry } from '../rules/countries';
import type { Operation } from '../transport/operation';
import { pageOf } from '../transport/pagination';
import { invalidField, Refusal } from '../transport/refusal';
import type { SavedAccount } from '../world/savedAccount';
import { bundleRow, isListed } from './bundleRow';

const listAccounts: Operation = {
  operationId: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, query }) {
    const platform = query.get('platform');
    const country = query.get('country');
    const banned = query.get('banned');
    if (banned !== null && banned !== 'true' && banned !== 'false') {
      return invalidField('banned', 'must be true or false');
    }
    const accounts = [...world.accounts.values()].filter(
      (account) =>
        account.workspaceId === workspace.id &&
        (platform === null || account.platform === platform) &&
        (country === null || account.country === canonicalCountry(country)) &&
        (banned === null || account.banned === (banned === 'true')),
    );
    return pageOf(accounts, query, savedAccountRow);
  },
};

const getAccount: Operation = {
  operationId: 'getAccount',
  method: 'GET',
  path: '/accounts/{id}',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, params }) {
    const account = savedAccountFor(world, workspace.id, params.id ?? '');
    return account instanceof Refusal ? account : { kind: 'reading', data: savedAccountRow(account) };
  },
};

/** Every order that built the account or works on it, newest first (inferred). */
const listAccountBundles: Operation = {
  operationId: 'listAccountBundles',
  method: 'GET',
  path: '/accounts/{id}/bundles',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, params, query }) {
    const account = savedAccountFor(world, workspace.id, params.id ?? '');
    if (account instanceof Refusal) return account;
    const status = query.get('status');
    const bundles = world
      .bundlesOn(account.id)
      .filter((bundle) => isListed(bundle, world) && (status === null || bundle.status === status));
    return pageOf(bundles.reverse(), query, (bundle) => bundleRow(bundle, world));
  },
};

/** CONTRACT 4.6. */
export function savedAccountRow(account: SavedAccount): Record<string, unknown> {
  return {
    id: account.id,
    platform: account.platform,
    username: account.username,
    visible_name: account.visibleName,
    biography: account.biography,
    profile_picture_url: account.profilePictureUrl,
    country: account.country,
    link_in_bio: account.linkInBio,
    profile_url: account.profileUrl,
    banned: account.banned,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}

export const accountOperations: readonly Operation[] = [listAccounts, getAccount, listAccountBundles];
