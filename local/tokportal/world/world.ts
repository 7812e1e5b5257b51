import { OPEN_COUNTRIES, VIDEOS_ONLY_COUNTRIES } from '../rules/countries';
import { type Allowance, CONTRACT_ALLOWANCE, type Costs, STANDARD_COSTS } from '../rules/prices';
import { Variants } from '../variants';
import type { Ban } from './ban';
import type { Bundle } from './bundle';
import { Capacity } from './capacity';
import type { Clock } from './clock';
import { Credits } from './credits';
import type { EditRequest } from './editRequest';
import { IdSource } from './ids';
import type { SavedAccount } from './savedAccount';

/** Credits of a fresh workspace (DESIGN 8). */
export const START_CREDITS = 5000;
const DAY_MS = 86_400_000;

/** Everything that belongs to one TokPortal customer. */
export interface Workspace {
  readonly id: string;
  readonly email: string;
  readonly createdAt: string;
  readonly credits: Credits;
  readonly capacity: Capacity;
}

/** The whole state of a sandbox apart from transport (keys, buckets, idempotency, faults). */
export class World {
  readonly clock: Clock;
  readonly variants = new Variants();
  readonly workspaces = new Map<string, Workspace>();
  /** In order of creation. */
  readonly bundles = new Map<string, Bundle>();
  readonly accounts = new Map<string, SavedAccount>();
  /** In order of their reports. */
  readonly bans = new Map<string, Ban>();
  readonly editRequests = new Map<string, EditRequest>();
  readonly ids: IdSource;
  /** Apart from `ids`, so that what is seeded or reported does not change the ids of later orders. */
  readonly backstageIds: IdSource;
  /** Apart from `ids`, so that previews do not change the ids of later orders. */
  readonly dryRunIds: IdSource;
  costs: Costs = STANDARD_COSTS;
  openCountries: readonly string[] = OPEN_COUNTRIES;
  videosOnlyCountries: readonly string[] = VIDEOS_ONLY_COUNTRIES;
  advancedWarmingPlatforms: readonly string[] = ['tiktok', 'instagram'];
  contractAllowance: Allowance = CONTRACT_ALLOWANCE;

  constructor(options: { clock: Clock; seed: number }) {
    this.clock = options.clock;
    this.ids = new IdSource(options.seed);
    this.backstageIds = new IdSource(options.seed + 0xbac4);
    this.dryRunIds = new IdSource(options.seed + 0x5eed);
  }

  /** The workspace of that name, made with its start credits when it is new. */
  workspace(id: string, email = `${id}@example.com`): Workspace {
    const known = this.workspaces.get(id);
    if (known !== undefined) return known;
    const nowMs = this.clock.now();
    const ids = new IdSource(hashOf(id));
    const credits = new Credits(() => ids.hex(24));
    const opened: Workspace = { id, email, createdAt: this.clock.iso(), credits, capacity: new Capacity() };
    for (const [amount, days, source] of START_LOTS) {
      const lot = { expiresAtMs: nowMs + days * DAY_MS, source, description: 'Credit purchase' };
      credits.add(amount, lot, nowMs);
    }
    this.workspaces.set(id, opened);
    return opened;
  }

  /** The contract's own prices, where the switch is on. */
  allowance(): Allowance | null {
    return this.variants.is('allowance', 'on') ? this.contractAllowance : null;
  }

  useAllowance(bundles: number): void {
    const { remainingBundles } = this.contractAllowance;
    this.contractAllowance = { ...this.contractAllowance, remainingBundles: remainingBundles - bundles };
  }

  /** The edit request that managers still work on. */
  activeEdit(savedAccountId: string): EditRequest | null {
    const requests = [...this.editRequests.values()];
    return (
      requests.find(({ accountId, status }) => accountId === savedAccountId && status === 'pending') ?? null
    );
  }

  /** Oldest first. */
  bundlesOn(savedAccountId: string): Bundle[] {
    return [...this.bundles.values()].filter((bundle) => bundle.savedAccountId === savedAccountId);
  }

  bundlesOf(workspaceId: string): Bundle[] {
    return [...this.bundles.values()].filter((bundle) => bundle.workspaceId === workspaceId);
  }
}

const START_LOTS: readonly (readonly [number, number, string])[] = [
  [1500, 90, 'farmer_topup'],
  [START_CREDITS - 1500, 365, 'subscription'],
];

function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
