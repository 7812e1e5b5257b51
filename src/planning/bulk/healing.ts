import { parseBulkUnit } from '../../domain/bulkUnits';
import type { CreateBulkRequest } from '../../domain/orders';
import type { AgencyRows, AppliedBulk, BulkOrder, BulkRow } from '../../domain/rows';

/** What the journal knows of a country that was ordered. */
export interface KnownBulk {
  readonly made: readonly unknown[];
  readonly bulk: CreateBulkRequest | null;
  readonly chargedCredits: number | null;
}

export interface HealedBulk {
  readonly bulk: readonly BulkRow[];
  /** Row ids of rows that got something back. */
  readonly healed: ReadonlySet<string>;
}

/** Gives rows of Bulk orders back what could not be written into them (see `healing.ts`). */
export function healBulk(
  { bulk }: Pick<AgencyRows, 'bulk'>,
  created: ReadonlyMap<string, KnownBulk>,
): HealedBulk {
  const orders = new Map<string, Record<string, BulkOrder>>();
  for (const [id, { made, bulk: request, chargedCredits: credits }] of created) {
    const unit = parseBulkUnit(id);
    if (unit === null) continue;
    const own = orders.get(unit.rowId) ?? {};
    own[unit.country] = { request, bundles: made.length || null, credits };
    orders.set(unit.rowId, own);
  }
  const healed = new Set<string>();
  const rows = bulk.map((row): BulkRow => {
    const { rowId, applied } = row;
    const known = orders.get(rowId ?? '');
    const isWhole =
      known === undefined || Object.keys(known).every((country) => applied?.orders[country] !== undefined);
    if (known === undefined || rowId === null || isWhole) return row;
    healed.add(rowId);
    const memory: AppliedBulk = {
      version: 1,
      campaign: applied?.campaign ?? row.campaign ?? '',
      orders: { ...known, ...applied?.orders },
    };
    return { ...row, applied: memory };
  });
  return { bulk: rows, healed };
}
