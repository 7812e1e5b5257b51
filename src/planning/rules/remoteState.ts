import { isOrdered } from '../drafts';
import { createRequest } from '../requests';
import { type OrderRule, problemAt } from './rule';

/**
 * Orders about which nobody knows enough to spend more on them. Sorting a part of the columns moves a wish away from
 * the id that is in doubt; under another id it would be ordered again.
 */
export const remoteStateRule: OrderRule = (order, facts) => {
  const { row } = order;
  if (facts.inDoubt.has(`${row.rowId}`)) return problemAt(row, null, 'bundle.inDoubt');
  if (isOrdered(order))
    // An order without its id has a problem of its own.
    return row.bundle_id === null || order.remote !== null
      ? []
      : problemAt(row, null, 'bundle.notFound', { bundle: row.bundle_id });
  const wish = row.ready && wishOf(createRequest(order));
  const doubtful = [...facts.doubtfulCreates.values()].find((body) => wishOf(body) === wish);
  return doubtful
    ? problemAt(row, null, 'bundle.likeDoubtful', { reference: `${doubtful.external_ref}` })
    : [];
};

function wishOf(body: object | null): string {
  return JSON.stringify({ ...body, external_ref: 0 });
}
