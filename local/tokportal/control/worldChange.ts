import { banReport } from '../rules/banReport';
import { seededBundle } from '../rules/seededBundle';
import { type ApiKeySeed, problemOfKey } from '../transport/apiKeys';
import type { ApiServer } from '../transport/apiServer';
import { type AccountSeed, parseAccountSeeds, savedAccountFrom } from '../world/accountSeed';
import type { Bundle } from '../world/bundle';
import { type BundleSeed, parseBundleSeeds } from '../world/bundleSeed';
import type { SavedAccount } from '../world/savedAccount';
import type { World } from '../world/world';

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
  /** The same, with nothing charged; their accounts may stand in the same change. */
  readonly bundles?: readonly BundleSeed[];
  /** Added, or replaced where the text is known: `{key, revoked: true}` takes a key away, `{key}` restores it. */
  readonly keys?: readonly ApiKeySeed[];
  /** So many bundle creations and publications in a rolling time; `null` lifts the limit. */
  readonly capacity?: { readonly events: number; readonly windowMs: number } | null;
  /** Whom balance, accounts, bundles and capacity concern; the first workspace when absent. */
  readonly workspace?: string;
}

/** Applies a change; a text says what is wrong with it, and then nothing is changed. */
export function changeWorld(server: ApiServer, defaultWorkspace: string, change: WorldChange): string | null {
  const { world } = server;
  const wrongKey = (change.keys ?? []).map(problemOfKey).find((problem) => problem !== null);
  if (wrongKey !== undefined) return wrongKey;
  const { balance } = change;
  if (balance !== undefined && !(Number.isFinite(balance) && balance >= 0)) {
    return 'balance must be a number from 0.';
  }
  const workspaceId = change.workspace ?? defaultWorkspace;
  const seeded = seededWorld(change, workspaceId, world);
  if (typeof seeded === 'string') return seeded;
  const workspace = world.workspace(workspaceId);
  const nowMs = world.clock.now();
  if (balance !== undefined) workspace.credits.reset(balance, nowMs + YEAR_MS, nowMs);
  if (change.costs !== undefined) world.costs = { ...world.costs, ...change.costs };
  if (change.countries?.open !== undefined) world.openCountries = change.countries.open;
  if (change.countries?.videosOnly !== undefined) world.videosOnlyCountries = change.countries.videosOnly;
  if (change.advancedWarmingPlatforms !== undefined) {
    world.advancedWarmingPlatforms = change.advancedWarmingPlatforms;
  }
  store(seeded, world);
  for (const key of change.keys ?? []) server.keys.put(key);
  if (change.capacity !== undefined) workspace.capacity.set(change.capacity);
  return null;
}

interface Seeded {
  readonly accounts: readonly SavedAccount[];
  readonly bundles: readonly Bundle[];
}

function seededWorld(change: WorldChange, workspaceId: string, world: World): Seeded | string {
  const accountSeeds = parseAccountSeeds(change.accounts);
  if (typeof accountSeeds === 'string') return accountSeeds;
  const bundleSeeds = parseBundleSeeds(change.bundles);
  if (typeof bundleSeeds === 'string') return bundleSeeds;
  const nowMs = world.clock.now();
  const accounts = accountSeeds.map((seed) =>
    savedAccountFrom(seed, { id: seed.id ?? world.ids.uuid(), workspaceId, nowMs }),
  );
  const context = {
    workspaceId,
    nowMs,
    accounts: [...accounts, ...world.accounts.values()],
    newId: () => world.backstageIds.uuid(),
  };
  const bundles: Bundle[] = [];
  for (const [index, seed] of bundleSeeds.entries()) {
    const bundle = seededBundle(seed, context);
    if (typeof bundle === 'string') return `bundles[${index}]: ${bundle}`;
    bundles.push(bundle);
  }
  return { accounts, bundles };
}

function store({ accounts, bundles }: Seeded, world: World): void {
  for (const account of accounts) world.accounts.set(account.id, account);
  if (bundles.length > 0) {
    for (const bundle of bundles) world.bundles.set(bundle.id, bundle);
    const inOrder = [...world.bundles.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    world.bundles.clear();
    for (const bundle of inOrder) world.bundles.set(bundle.id, bundle);
  }
  const reported = new Set([...world.bans.values()].map(({ accountId }) => accountId));
  for (const account of accounts.filter(({ banned, id }) => banned && !reported.has(id))) {
    const ban = banReport(account, 'no_appeal_banned', account.updatedAt, world);
    world.bans.set(ban.id, ban);
  }
}
