import { type OrderRule, problemAt } from './rule';

/** Orders about which nobody knows enough to spend more on them. */
export const remoteStateRule: OrderRule = (order, facts) => {
  if (facts.inDoubt.has(order.row.rowId ?? '')) return problemAt(order.row, null, 'bundle.inDoubt');
  // An order without its id has a problem of its own.
  if (order.row.bundle_id === null) return [];
  if (order.remote === null)
    return problemAt(order.row, null, 'bundle.notFound', { bundle: order.row.bundle_id ?? '' });
  return [];
};
