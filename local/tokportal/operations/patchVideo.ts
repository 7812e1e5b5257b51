import { refuseWorkOn } from '../rules/accountAccess';
import { bundleOf } from '../rules/bundleAccess';
import { fieldsOf } from '../rules/fields';
import { refuseUnknownFields } from '../rules/slotContent';
import { PATCH_FIELDS, patchesPost, patchSlot } from '../rules/slotPatch';
import type { Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import { slotRow } from './slotRow';
import { positionOf, refuseClosed } from './videoAccess';

export const patchBundleVideo: Operation = {
  operationId: 'patchBundleVideo',
  method: 'PATCH',
  path: '/bundles/{id}/videos/{position}',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const unknown = refuseUnknownFields(fields, PATCH_FIELDS);
    if (unknown !== null) return unknown;
    const blocked = patchesPost(fields)
      ? (refuseClosed(bundle, 'change its videos') ?? refuseWorkOn(bundle, call.world))
      : null;
    if (blocked !== null) return blocked;
    const patch = patchSlot(bundle, positionOf(call), fields, call.world.clock.today());
    if (patch instanceof Refusal) return patch;
    const next = { ...patch.bundle, updatedAt: call.world.clock.iso() };
    return {
      kind: 'writing',
      data: { ...slotRow(next, patch.slot), ignored_fields: patch.ignored },
      commit: () => void call.world.bundles.set(next.id, next),
    };
  },
};
