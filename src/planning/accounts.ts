import { accountLabel, accountName, handleKey } from '../domain/accountNames';
import type { RemoteAccount } from '../domain/remote';

export { accountLabel, accountName, handleKey };

/** The delivered account that a cell names by id or handle; `null` when none or more than one fits. */
export type AccountIndex = (typed: string, platform: string | null) => RemoteAccount | null;

export function accountIndex(accounts: readonly RemoteAccount[]): AccountIndex {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const byHandle = new Map<string, RemoteAccount[]>();
  for (const account of accounts) {
    if (account.username === null) continue;
    const key = handleKey(account.username);
    byHandle.set(key, [...(byHandle.get(key) ?? []), account]);
  }
  return (typed, platform) => {
    const exact = byId.get(typed.trim());
    if (exact) return exact;
    const name = accountName(typed);
    const [sharing, wanted] = [byHandle.get(name.handle) ?? [], name.platform ?? platform];
    const fitting = wanted === null ? sharing : sharing.filter((account) => account.platform === wanted);
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
}
