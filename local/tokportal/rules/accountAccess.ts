import { blockedAccount, Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

/** The delivered account, or 404 / 403 when it is unknown or another workspace's. */
export function savedAccountFor(world: World, workspaceId: string, id: string): SavedAccount | Refusal {
  const account = world.accounts.get(id);
  if (account === undefined) {
    return new Refusal(404, 'SAVED_ACCOUNT_NOT_FOUND', 'There is no such account.');
  }
  if (account.workspaceId !== workspaceId) {
    return new Refusal(403, 'SAVED_ACCOUNT_NOT_OWNED', 'This account belongs to another workspace.');
  }
  return account;
}

/** Coverage that lapsed blocks new human work (CONTRACT 3.7); so does a ban (inferred). */
export function refuseWork(account: SavedAccount): Refusal | null {
  if (account.banned) return blockedAccount(account.id, 'banned');
  if (account.coverage === 'lapsed') return blockedAccount(account.id, 'coverage_lapsed');
  return null;
}

/** The same for the account that a bundle works on; a bundle without a delivered account is never blocked. */
export function refuseWorkOn(bundle: Bundle, world: World): Refusal | null {
  const account = bundle.savedAccountId === null ? undefined : world.accounts.get(bundle.savedAccountId);
  return account === undefined ? null : refuseWork(account);
}
