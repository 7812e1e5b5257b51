import { parseBundleOrder } from '../rules/bundleOrder';
import { fieldsOf } from '../rules/fields';
import type { Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import { createdBundleRow } from './bundleRow';
import { answerDuplicate, creationOf, type DataOf } from './creation';

export const createBundle: Operation = {
  operationId: 'createBundle',
  method: 'POST',
  path: '/bundles',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const order = parseBundleOrder(fields, call.world, call.workspace.id);
    if (order instanceof Refusal) return order;
    const dataOf: DataOf = ([first]) => (first === undefined ? null : createdBundleRow(first, call.world));
    // Only orders of a new account can be duplicates (CONTRACT 3.6).
    const duplicate = order.type === 'videos_only' ? null : answerDuplicate(order.externalRef, call, dataOf);
    return duplicate ?? creationOf([order], call, dataOf);
  },
};
