import { savedAccountRow } from '../operations/accounts';
import { banRow } from '../operations/bans';
import { bundleRow } from '../operations/bundleRow';
import { slotRow } from '../operations/slotRow';
import type { ApiServer } from '../transport/apiServer';
import type { EditRequest } from '../world/editRequest';

/** A debit in full, with what it paid for. */
export interface DebitReport {
  readonly id: string;
  readonly amount: number;
  readonly bundleId: string | null;
  /** Several after a bulk order; `bundleId` is the first of them. */
  readonly bundleIds: readonly string[];
  /** Of Coverage and of an edit. */
  readonly accountId: string | null;
  readonly description: string;
  readonly breakdown: Readonly<Record<string, number>> | null;
  readonly at: string;
}

/** An effect to come: when, and of which request. */
export interface LateEffectReport {
  /** Sandbox time, ISO 8601. */
  readonly dueAt: string;
  /** `sequence` of the request. */
  readonly request: number;
  readonly operationId: string | null;
  readonly path: string;
  readonly idempotencyKey: string | null;
}

/** Everything of a sandbox that a test may want to compare; `GET /__sandbox/state` sends it as JSON. */
export interface SandboxState {
  readonly now: string;
  /** Of the first workspace. */
  readonly balance: number;
  /** Of all workspaces, oldest first; `amount` is positive. */
  readonly debits: readonly DebitReport[];
  /** Rows as the API shows them, oldest first, with `workspace`, `account` and `slots`. */
  readonly bundles: readonly Readonly<Record<string, unknown>>[];
  readonly accounts: readonly Readonly<Record<string, unknown>>[];
  /** Oldest report first. */
  readonly bans: readonly Readonly<Record<string, unknown>>[];
  readonly editRequests: readonly EditRequest[];
  readonly requests: {
    readonly total: number;
    /** `createBundle`, `createBundle:dryRun`, … */
    readonly byOperation: Readonly<Record<string, number>>;
    readonly tooManyRequests: number;
  };
  readonly costs: Readonly<Record<string, number>>;
  readonly countries: { readonly open: readonly string[]; readonly videosOnly: readonly string[] };
  readonly variants: Readonly<Record<string, string>>;
  /** Faults that have not struck yet. */
  readonly faultsWaiting: number;
  /** Requests that have not had their effect yet (switch `late-effect`), soonest first. */
  readonly lateEffects: readonly LateEffectReport[];
}

export function stateReport(server: ApiServer): SandboxState {
  const { world } = server;
  const nowMs = world.clock.now();
  const workspaces = [...world.workspaces.values()];
  return {
    now: world.clock.iso(),
    balance: workspaces[0]?.credits.balance(nowMs) ?? 0,
    debits: workspaces.flatMap((workspace) =>
      workspace.credits
        .history(nowMs)
        .filter((row) => row.type === 'debit')
        .map((row) => ({
          id: row.id,
          amount: -row.amount,
          bundleId: row.bundleId,
          bundleIds: row.bundleIds,
          accountId: row.accountId,
          description: row.description,
          breakdown: row.breakdown,
          at: row.createdAt,
        })),
    ),
    bundles: [...world.bundles.values()].map((bundle) => ({
      ...bundleRow(bundle, world),
      workspace: bundle.workspaceId,
      account: bundle.listing,
      slots: bundle.slots.map((slot) => ({ ...slotRow(bundle, slot), corrections: slot.corrections })),
    })),
    accounts: [...world.accounts.values()].map((account) => ({
      ...savedAccountRow(account),
      workspace: account.workspaceId,
      coverage: account.coverage,
      coverage_ends_at: account.coverageEndsAt,
      coverage_renews: account.coverageRenews,
    })),
    bans: [...world.bans.values()].map((ban) => ({ ...banRow(ban, world), workspace: ban.workspaceId })),
    editRequests: [...world.editRequests.values()],
    requests: server.log.summary(),
    costs: world.costs,
    countries: { open: world.openCountries, videosOnly: world.videosOnlyCountries },
    variants: world.variants.all(),
    faultsWaiting: server.faults.open().length,
    lateEffects: server.lateEffects.open().map(({ dueAtMs, request }) => ({
      dueAt: new Date(dueAtMs).toISOString(),
      request: request.sequence,
      operationId: request.operationId,
      path: request.path,
      idempotencyKey: request.idempotencyKey,
    })),
  };
}
