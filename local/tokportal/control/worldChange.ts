import { type ApiKeySeed, problemOfKey } from '../transport/apiKeys';
import type { ApiServer } from '../transport/apiServer';
import { type AccountSeed, parseAccountSeeds, savedAccountFrom } from '../world/savedAccount';

const YEAR_MS = 365 * 86_400_000;

/** A change of the world behind the API; every part is optional. */
export interface WorldChange {
  /** Credits of the workspace, exactly. */
  readonly balance?: number;
  /** Merged into the prices. */
  readonly costs?: Readonly<Record<string, number>>;
  readonly countries?: { readonly open?: readonly string[]; readonly videosOnly?: readonly string[] };
  readonly advancedWarmingPlatforms?: readonly string[];
  /** Added, or replaced where the id is known. */
  readonly accounts?: readonly AccountSeed[];
  /** Added, or replaced where the text is known: `{key, revoked: true}` takes a key away, `{key}` restores it. */
  readonly keys?: readonly ApiKeySeed[];
  /** So many bundle creations and publications in a rolling time; `null` lifts the limit. */
  readonly capacity?: { readonly events: number; readonly windowMs: number } | null;
  /** Whom balance, accounts and capacity concern; the first workspace when absent. */
  readonly workspace?: string;
}

/** Applies a change; a text says what is wrong with it. */
export function changeWorld(server: ApiServer, defaultWorkspace: string, change: WorldChange): string | null {
  const { world } = server;
  const seeds = parseAccountSeeds({ accounts: change.accounts ?? [] });
  if (typeof seeds === 'string') return seeds;
  const wrongKey = (change.keys ?? []).map(problemOfKey).find((problem) => problem !== null);
  if (wrongKey !== undefined) return wrongKey;
  const { balance } = change;
  if (balance !== undefined && !(Number.isFinite(balance) && balance >= 0)) {
    return 'balance must be a number from 0.';
  }
  const workspace = world.workspace(change.workspace ?? defaultWorkspace);
  const nowMs = world.clock.now();
  if (balance !== undefined) workspace.credits.reset(balance, nowMs + YEAR_MS, nowMs);
  if (change.costs !== undefined) world.costs = { ...world.costs, ...change.costs };
  if (change.countries?.open !== undefined) world.openCountries = change.countries.open;
  if (change.countries?.videosOnly !== undefined) world.videosOnlyCountries = change.countries.videosOnly;
  if (change.advancedWarmingPlatforms !== undefined) {
    world.advancedWarmingPlatforms = change.advancedWarmingPlatforms;
  }
  for (const seed of seeds) {
    const known = { id: seed.id ?? world.ids.uuid(), workspaceId: workspace.id, at: world.clock.iso() };
    const account = savedAccountFrom(seed, known);
    world.accounts.set(account.id, account);
  }
  for (const key of change.keys ?? []) server.keys.put(key);
  if (change.capacity !== undefined) workspace.capacity.set(change.capacity);
  return null;
}
