import type { AgencyRows } from '../../domain/rows';
import { isOrdered, type VideoDraft } from '../drafts';
import { orderReference } from '../joinVideos';
import { referenceKey } from '../references';
import { type OrderRule, problemAt } from './rule';

/** One reference names one order: two rows that have the same one block each other. */
export function sharedReferences(rows: AgencyRows): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const row of rows.bundles) {
    const reference = orderReference(row);
    if (reference === null) continue;
    const key = referenceKey(reference);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

/**
 * The reference of a new order must be free: in this workbook, else at TokPortal. A bundle there that bears it
 * although this row never ordered it is never adopted silently (DESIGN 5).
 */
export function orderReferenceRule(shared: ReadonlySet<string>): OrderRule {
  return (order, facts) => {
    const { row, reference } = order;
    if (isOrdered(order) || reference === null) return [];
    const wanted = referenceKey(reference);
    if (shared.has(wanted)) return problemAt(row, 'external_ref', 'bundle.referenceTwice', { reference });
    if (facts.inDoubt.has(row.rowId ?? '')) return [];
    const taken = facts.bundles.find(
      (bundle) => bundle.external_ref !== null && referenceKey(bundle.external_ref) === wanted,
    );
    if (taken === undefined) return [];
    const data = { reference, bundle: taken.bundle_id };
    return problemAt(row, 'external_ref', 'bundle.referenceTaken', data);
  };
}

/**
 * Two videos of one order with one reference could not be told apart when they come back. What was sent stands, and
 * what was made comes before what was typed.
 */
export const videoReferenceTwiceRule: OrderRule = ({ videos }) => {
  const rank = ({ row }: VideoDraft) => (row.applied !== null ? 0 : row.external_ref === null ? 1 : 2);
  const seen = new Set<string>();
  return [...videos]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ row, reference }) => {
      if (reference === null) return [];
      const isTwice = seen.has(referenceKey(reference));
      seen.add(referenceKey(reference));
      return isTwice && row.applied === null
        ? problemAt(row, 'external_ref', 'video.referenceTwice', { reference })
        : [];
    });
};
