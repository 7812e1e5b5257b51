import { parseBulkOrder } from '../rules/bulkOrder';
import { fieldsOf } from '../rules/fields';
import type { Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import { createdBundleRow } from './bundleRow';
import { answerDuplicate, creationOf, type DataOf } from './creation';

/** One country, several platforms and accounts: all or nothing. The shape of `data` is the switch `bulk-shape`. */
export const createBundlesBulk: Operation = {
  operationId: 'createBundlesBulk',
  method: 'POST',
  path: '/bundles/bulk',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const orders = parseBulkOrder(fields, call.world);
    if (orders instanceof Refusal) return orders;
    const dataOf: DataOf = (bundles) => {
      const rows = bundles.map((bundle) => createdBundleRow(bundle, call.world));
      return call.world.variants.is('bulk-shape', 'array')
        ? rows
        : { bundles: rows, total_count: rows.length };
    };
    const reference = orders[0]?.externalRef ?? null;
    return answerDuplicate(reference, call, dataOf) ?? creationOf(orders, call, dataOf);
  },
};
