import type { SimulatedWorld } from '../world/simulatedWorld';

/** What credits were taken for. */
export type DebitKind = 'order' | 'bulk order' | 'extras' | 'slots' | 'edit' | 'coverage';

export interface Debit {
  readonly kind: DebitKind;
  readonly amount: number;
  /** The orders that it paid for; the first one of a bulk order stands for all. */
  readonly bundleIds: readonly string[];
  /** A delivered account that it paid for. */
  readonly accountId: string | null;
  /** Slots that were added to an order. */
  readonly slots: number;
}

/** Everything that TokPortal took credits for, oldest first. */
export function debitsOf({ sandbox }: Pick<SimulatedWorld, 'sandbox'>): Debit[] {
  const { world } = sandbox.server;
  return [...world.workspaces.values()].flatMap(({ credits }) =>
    credits
      .history(world.clock.now())
      .flatMap(({ type, amount, description, breakdown, bundleIds, accountId }) => {
        if (type !== 'debit' || (bundleIds.length === 0 && accountId === null)) return [];
        const slots = Number(/^(\d+) more video slot/.exec(description)?.[1] ?? 0);
        const kind = kindOf({
          slots,
          accountId,
          breakdown,
          isBulk: bundleIds.some((id) => isOfBulk(sandbox, id)),
        });
        return [{ kind, amount: -amount, bundleIds, accountId, slots }];
      }),
  );
}

function kindOf(row: {
  readonly slots: number;
  readonly accountId: string | null;
  readonly breakdown: Readonly<Record<string, number>> | null;
  readonly isBulk: boolean;
}): DebitKind {
  if (row.accountId !== null) return row.breakdown?.account_edit_request === undefined ? 'coverage' : 'edit';
  if (row.slots > 0) return 'slots';
  if (row.breakdown?.sound_volume !== undefined) return 'extras';
  return row.isBulk ? 'bulk order' : 'order';
}

/** Orders of a wish bear its tag, and no title. */
export function isOfBulk({ server }: SimulatedWorld['sandbox'], bundleId: string): boolean {
  const bundle = server.world.bundles.get(bundleId);
  return bundle !== undefined && bundle.title === null && bulkTag(bundle.externalRef) !== null;
}

/** The wish that a reference at TokPortal belongs to. */
export function bulkTag(externalRef: string | null): string | null {
  return /^(k\d+)(-|$)/.exec(externalRef ?? '')?.[1] ?? null;
}
