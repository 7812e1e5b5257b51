import type { Problem } from '../../domain/problem';
import type { AgencyRows } from '../../domain/rows';
import { isOrdered, type OrderDraft } from '../drafts';
import { referenceKey } from '../references';
import { type OrderRule, problemAt } from './rule';

/** One reference names one order: two rows that type the same one block each other. */
export function sharedReferences(rows: AgencyRows): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const row of rows.bundles) {
    const reference = row.bundle_id === null ? (row.external_ref ?? row.reference) : row.reference;
    if (reference === null) continue;
    const key = referenceKey(reference);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

export function referenceTwiceRule(shared: ReadonlySet<string>): OrderRule {
  return (order) => {
    if (isOrdered(order) || order.reference === null || !shared.has(referenceKey(order.reference))) return [];
    return problemAt(order.row, 'external_ref', 'bundle.referenceTwice', { reference: order.reference });
  };
}

/** A bundle at TokPortal bears our reference although this row never ordered it: never adopted silently (DESIGN 5). */
export const referenceTakenRule: OrderRule = (order, facts) => {
  if (isOrdered(order) || order.reference === null || facts.inDoubt.has(order.row.rowId ?? '')) return [];
  const wanted = referenceKey(order.reference);
  const taken = facts.bundles.find(
    (bundle) => bundle.external_ref !== null && referenceKey(bundle.external_ref) === wanted,
  );
  if (taken === undefined) return [];
  return problemAt(order.row, 'external_ref', 'bundle.referenceTaken', {
    reference: order.reference,
    bundle: taken.bundle_id,
  });
};

/** Two videos of one order with one reference could not be told apart when they come back. */
export const videoReferenceTwiceRule: OrderRule = (order: OrderDraft): Problem[] => {
  const seen = new Set<string>();
  return order.videos
    .filter((video) => video.row.external_ref !== null)
    .flatMap((video) => {
      const key = referenceKey(video.row.external_ref ?? '');
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return problemAt(video.row, 'external_ref', 'video.referenceTwice', {
        reference: video.row.external_ref ?? '',
      });
    });
};
