import type { RemoteAccount } from './remote';

/** Handles are typed with or without `@`, in any case. */
export function handleKey(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

/** Where accounts of several platforms bear one handle, a cell says which: `acme.us (instagram)`. */
export function accountName(typed: string): { readonly handle: string; readonly platform: string | null } {
  const [, handle, platform] = /^(.*\S)\s*\((\w+)\)$/.exec(handleKey(typed)) ?? [];
  return { handle: handle ?? handleKey(typed), platform: platform ?? null };
}

/** What cells call an account: its handle, with the platform where another account bears it, else its id. */
export function accountLabel(
  { id, username, platform }: NamedAccount,
  accounts: readonly NamedAccount[],
): string {
  if (username === null) return id;
  const sharing = accounts.filter((other) => handleKey(other.username ?? '') === handleKey(username));
  if (sharing.length < 2) return username;
  const twins = sharing.filter((other) => other.platform === platform);
  return platform === null || twins.length > 1 ? id : `${username} (${platform})`;
}

type NamedAccount = Pick<RemoteAccount, 'id' | 'username' | 'platform'>;
