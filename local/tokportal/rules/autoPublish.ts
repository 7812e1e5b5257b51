import type { Call } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { refuseOverCapacity } from './capacityRule';
import { adjustedFields, type Publication, publishSlots, refuseSlotPublication } from './publishing';
import { momentOf, publishAsSwitched } from './switchedPublishing';

export interface AutoPublication {
  readonly bundle: Bundle;
  /** Siblings of `data`: the outcome, and moved dates. */
  readonly beside: Readonly<Record<string, unknown>>;
  readonly publishedBundle: boolean;
}

/**
 * The one publish attempt of a slot write with `auto_publish` (CONTRACT 4.5), as the switch `auto-publish` says:
 * `bundle` publishes an unpublished bundle, and the written slots of a published one; `slots` only ever the
 * written slots; `ignored` nothing. A refused attempt leaves the write in place and is reported (inferred).
 */
export function autoPublish(bundle: Bundle, positions: readonly number[], call: Call): AutoPublication {
  const { variants } = call.world;
  if (variants.is('auto-publish', 'ignored')) return { bundle, beside: {}, publishedBundle: false };
  const wholeBundle = variants.is('auto-publish', 'bundle') && bundle.status === 'pending_setup';
  const publication = wholeBundle ? wholePublication(bundle, call) : slotPublication(bundle, positions, call);
  if (publication instanceof Refusal) {
    const { code, message } = publication;
    const outcome = { published: false, bundle_status: bundle.status, error: { code, message } };
    return { bundle, beside: { auto_publish: outcome }, publishedBundle: false };
  }
  const outcome = {
    published: true,
    bundle_status: publication.bundle.status,
    videos_published: publication.published.length,
  };
  return {
    bundle: publication.bundle,
    beside: { auto_publish: outcome, ...adjustedFields(publication.adjusted) },
    publishedBundle: wholeBundle,
  };
}

function wholePublication(bundle: Bundle, call: Call): Publication | Refusal {
  return refuseOverCapacity(call) ?? publishAsSwitched(bundle, call);
}

function slotPublication(bundle: Bundle, positions: readonly number[], call: Call): Publication | Refusal {
  return refuseSlotPublication(bundle) ?? publishSlots(bundle, positions, momentOf(call));
}
