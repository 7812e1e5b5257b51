import type { RemoteBundle } from '../domain/remote';
import type { BundleRow } from '../domain/rows';
import { type AccountIndex, handleKey } from './accounts';
import type { CampaignIndex } from './campaigns';

/** Orders that work on the account which a cell names by handle or id, in the order of rows. */
export type AccountOrders = (typed: string) => readonly BundleRow[];

/**
 * An order is its account's by its *Account* cell, and by what TokPortal says: an order that made its account names
 * none, and a remake gives the account another id while the order stays the same (CONTRACT 1.1).
 */
export function accountOrders(
  bundles: readonly BundleRow[],
  campaigns: CampaignIndex,
  accounts: AccountIndex,
  remote: readonly RemoteBundle[],
): AccountOrders {
  const remoteById = new Map(remote.map((bundle) => [bundle.bundle_id, bundle]));
  const byName = new Map<string, BundleRow[]>();
  for (const row of bundles) {
    const type = row.bundle_type ?? row.applied?.create.bundle_type ?? inheritedType(row, campaigns);
    // An account alone takes no videos.
    if (type === 'account_only') continue;
    const delivered = remoteById.get(row.bundle_id ?? '')?.saved_account_id ?? row.savedAccountId;
    // Such a row names no account; one that stands there by mistake takes no videos from the account's order.
    const typed = type === 'account_and_videos' ? null : row.account;
    const own = typed === null ? null : accounts(typed, row.platform);
    const made = row.bundle_id === null || delivered === null ? null : accounts(delivered, null);
    const names = [
      typed,
      own?.username,
      row.bundle_id === null ? null : delivered,
      made?.username,
      ...[own, made].flatMap((account) =>
        account == null ? [] : `${account.username} (${account.platform})`,
      ),
      // The name that it was made under: rows may call it so after a remake.
      row.bundle_id === null || delivered === null ? null : row.applied?.account?.username,
    ].flatMap((name) => (name == null ? [] : handleKey(name)));
    for (const name of new Set(names)) {
      const own = byName.get(name);
      if (own) own.push(row);
      else byName.set(name, [row]);
    }
  }
  return (typed) => byName.get(handleKey(typed)) ?? [];
}

function inheritedType(row: BundleRow, campaigns: CampaignIndex): string | null {
  return row.campaign === null ? null : (campaigns.find(row.campaign)?.bundle_type ?? null);
}
