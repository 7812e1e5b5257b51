import type { CreateBundleRequest } from '../domain/orders';
import type { AgencyRows, AppliedBundle, BundleRow } from '../domain/rows';

/** What the journal knows about an order that succeeded. */
export interface KnownOrder {
  readonly bundleId: string;
  readonly create: CreateBundleRequest | null;
  readonly chargedCredits: number | null;
}

export interface HealedRows {
  readonly rows: AgencyRows;
  /** Row ids of the orders that got their bundle id back. */
  readonly healed: ReadonlySet<string>;
}

/**
 * Gives ordered rows back what could not be written into them: a run may die after the order, or the row may have
 * moved at that moment. The journal was written first (DESIGN 6), so it knows.
 */
export function healFromJournal(rows: AgencyRows, created: ReadonlyMap<string, KnownOrder>): HealedRows {
  const healed = new Set<string>();
  const bundles = rows.bundles.map((row): BundleRow => {
    const known = row.rowId === null || row.bundle_id !== null ? undefined : created.get(row.rowId);
    if (known === undefined || row.rowId === null) return row;
    healed.add(row.rowId);
    const applied: AppliedBundle | null =
      known.create === null
        ? null
        : { version: 1, create: known.create, account: null, campaign: row.campaign ?? '' };
    return { ...row, bundle_id: known.bundleId, applied, credits: known.chargedCredits };
  });
  return { rows: { ...rows, bundles }, healed };
}
