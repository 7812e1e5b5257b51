import { type Ban, type BanStatus, isValidated } from '../world/ban';
import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

/** A new report about the account; a validated one is decided at once. */
export function banReport(account: SavedAccount, status: BanStatus, at: string, world: World): Ban {
  const bundles = world.bundlesOn(account.id);
  const order = bundles.find(({ listing }) => listing !== null) ?? bundles.at(-1);
  const ban: Ban = {
    id: world.backstageIds.uuid(),
    workspaceId: account.workspaceId,
    accountId: account.id,
    bundleId: order?.id ?? null,
    status,
    reportedAt: at,
    decidedAt: null,
    updatedAt: at,
    resolution: null,
  };
  return isValidated(ban) ? { ...ban, decidedAt: at } : ban;
}

/** The last report about the account that nothing has come of yet. */
export function openBanOf(accountId: string, world: World): Ban | null {
  const bans = [...world.bans.values()].filter(
    (ban) => ban.accountId === accountId && ban.resolution === null && ban.status !== 'appeal_accepted',
  );
  return bans.at(-1) ?? null;
}
