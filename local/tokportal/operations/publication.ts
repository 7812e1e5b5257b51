import { refuseWorkOn } from '../rules/accountAccess';
import { bundleOf } from '../rules/bundleAccess';
import { refuseOverCapacity } from '../rules/capacityRule';
import { adjustedFields, unpublishedBundle } from '../rules/publishing';
import { blockersOf } from '../rules/readiness';
import { momentOf, publishAsSwitched } from '../rules/switchedPublishing';
import type { Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';

const publishBundle: Operation = {
  operationId: 'publishBundle',
  method: 'POST',
  path: '/bundles/{id}/publish',
  idempotency: 'standard',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    const refused = refuseWorkOn(bundle, call.world) ?? refuseOverCapacity(call);
    if (refused !== null) return refused;
    const publication = publishAsSwitched(bundle, call);
    if (publication instanceof Refusal) return publication;
    const { id, status, publishedAt } = publication.bundle;
    return {
      kind: 'writing',
      data: { id, bundle_id: id, status, published_at: publishedAt, ...adjustedFields(publication.adjusted) },
      commit() {
        call.world.bundles.set(id, publication.bundle);
        call.workspace.capacity.use(call.world.clock.now());
      },
    };
  },
};

const getBundlePublishReadiness: Operation = {
  operationId: 'getBundlePublishReadiness',
  method: 'GET',
  path: '/bundles/{id}/publish-readiness',
  idempotency: 'not-applicable',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    const blockers = blockersOf(bundle, call.world);
    const { id, status } = bundle;
    return { kind: 'reading', data: { bundle_id: id, status, ready: blockers.length === 0, blockers } };
  },
};

/** Free, and nothing comes back: the credits stay spent (CONTRACT 4.3). */
const unpublishBundle: Operation = {
  operationId: 'unpublishBundle',
  method: 'POST',
  path: '/bundles/{id}/unpublish',
  idempotency: 'standard',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call, { status: 'published' });
    if (bundle instanceof Refusal) return bundle;
    const { now } = momentOf(call);
    const next = unpublishedBundle(bundle, now);
    if (next instanceof Refusal) return next;
    return {
      kind: 'writing',
      data: { id: next.id, bundle_id: next.id, status: next.status, unpublished_at: now },
      commit: () => void call.world.bundles.set(next.id, next),
    };
  },
};

export const publicationOperations: readonly Operation[] = [
  publishBundle,
  getBundlePublishReadiness,
  unpublishBundle,
];
