import type { ApiKeySeed } from './transport/apiKeys';
import type { SwitchName, VariantSettings } from './variants';
import type { AccountSeed } from './world/accountSeed';
import type { BundleSeed } from './world/bundleSeed';

export interface SandboxOptions {
  /** The first workspace's key, `sk_` + 64 hex; one is made from the seed when absent. */
  readonly apiKey?: string;
  /** Further keys: of other workspaces, with narrower scopes, revoked. */
  readonly apiKeys?: readonly ApiKeySeed[];
  /** The same seed gives the same ids for the same calls. Default 1. */
  readonly seed?: number;
  /** Sandbox time at the start, ISO 8601. */
  readonly startAt?: string;
  /** `frozen` (default): time moves only when told. `flowing`: it also follows real time. */
  readonly clock?: 'frozen' | 'flowing';
  /** Switches that differ from their default. */
  readonly variants?: VariantSettings;
  /** Hears the name of each switch whose position the sandbox asks for. */
  readonly onSwitchAsked?: (name: SwitchName) => void;
  /** Delivered accounts and running orders at the start: a document, or a JSON file's path, which may be missing. */
  readonly world?: WorldFile | string;
}

/** A world file: what the first workspace has before the sandbox begins. Unknown keys are ignored. */
export interface WorldFile {
  readonly accounts?: readonly AccountSeed[];
  readonly bundles?: readonly BundleSeed[];
}

/** Any day does; one of the contract's own examples. */
export const DEFAULT_START_AT = '2026-11-01T12:00:00.000Z';
export const DEFAULT_SEED = 1;
/** The name of the first workspace. */
export const DEFAULT_WORKSPACE = 'ops';
