import type { RemoteAccount } from '../domain/remote';

/** Handles are typed with or without `@`, in any case. */
export function handleKey(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

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
    const sharing = byHandle.get(handleKey(typed)) ?? [];
    const fitting = platform === null ? sharing : sharing.filter((account) => account.platform === platform);
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  };
}
