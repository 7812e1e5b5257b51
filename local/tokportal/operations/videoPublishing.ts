import { refuseWorkOn } from '../rules/accountAccess';
import { bundleOf } from '../rules/bundleAccess';
import {
  adjustedFields,
  configuredPositions,
  type Publication,
  publishSlots,
  refuseSlotPublication,
} from '../rules/publishing';
import { refuseTransition } from '../rules/slotWrite';
import { momentOf } from '../rules/switchedPublishing';
import type { Call, Operation, Writing } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { slotOf } from './videoAccess';

const publishAllBundleVideos: Operation = {
  operationId: 'publishAllBundleVideos',
  method: 'POST',
  path: '/bundles/{id}/videos/publish-all',
  idempotency: 'standard',
  body: 'none',
  handle(call) {
    const bundle = publishableBundle(call);
    if (bundle instanceof Refusal) return bundle;
    const publication = publishSlots(bundle, configuredPositions(bundle), momentOf(call));
    const { published, adjusted } = publication;
    const data = {
      bundle_id: bundle.id,
      videos_published: published.length,
      video_ids: published.map((slot) => slot.id),
      ...(adjusted.length > 0 ? { dates_adjusted: adjusted.length, ...adjustedFields(adjusted) } : {}),
      ...(published.length === 0 ? { hint: 'No video of this bundle is configured and unpublished.' } : {}),
    };
    return storing(publication, data, call);
  },
};

const publishBundleVideo: Operation = {
  operationId: 'publishBundleVideo',
  method: 'POST',
  path: '/bundles/{id}/videos/{position}/publish',
  idempotency: 'standard',
  body: 'none',
  handle(call) {
    const bundle = publishableBundle(call);
    if (bundle instanceof Refusal) return bundle;
    const slot = slotOf(bundle, call);
    if (slot instanceof Refusal) return slot;
    const refused = refuseTransition(slot, ['configured']);
    if (refused !== null) return refused;
    const publication = publishSlots(bundle, [slot.position], momentOf(call));
    const [moved] = publication.adjusted;
    const data = {
      video_id: slot.id,
      position: slot.position,
      bundle_id: bundle.id,
      status: 'published',
      ...(moved === undefined
        ? {}
        : { date_adjusted: true, original_date: moved.previous_date, new_date: moved.new_date }),
    };
    return storing(publication, data, call);
  },
};

function publishableBundle(call: Call): Bundle | Refusal {
  const bundle = bundleOf(call, { status: 'published' });
  if (bundle instanceof Refusal) return bundle;
  return refuseSlotPublication(bundle) ?? refuseWorkOn(bundle, call.world) ?? bundle;
}

function storing({ bundle }: Publication, data: unknown, { world }: Call): Writing {
  return { kind: 'writing', data, commit: () => void world.bundles.set(bundle.id, bundle) };
}

export const videoPublishingOperations: readonly Operation[] = [publishAllBundleVideos, publishBundleVideo];
