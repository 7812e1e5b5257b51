import { refuseWorkOn } from '../rules/accountAccess';
import { bundleOf } from '../rules/bundleAccess';
import type { CostBreakdown } from '../rules/prices';
import { type SlotWriteContext, slotAt } from '../rules/slotWrite';
import type { Call, Writing } from '../transport/operation';
import { bundleInvalidStatus, Refusal } from '../transport/refusal';
import type { Bundle, BundleStatus, Slot } from '../world/bundle';

const WRITABLE: readonly BundleStatus[] = ['pending_setup', 'published', 'published_priority', 'accepted'];

/** The bundle of a slot write, when it takes new work at all. */
export function writableBundle(call: Call): Bundle | Refusal {
  const bundle = bundleOf(call);
  if (bundle instanceof Refusal) return bundle;
  return refuseClosed(bundle, 'configure its videos') ?? refuseWorkOn(bundle, call.world) ?? bundle;
}

/** `BUNDLE_INVALID_STATUS` where nothing about the videos can change any more. */
export function refuseClosed(bundle: Bundle, action: string): Refusal | null {
  return WRITABLE.includes(bundle.status) ? null : bundleInvalidStatus(bundle.status, action);
}

/** The slot of the path; a position that is no number is simply not there. */
export function slotOf(bundle: Bundle, call: Call): Slot | Refusal {
  return slotAt(bundle, positionOf(call));
}

export function positionOf({ params }: Call): number {
  const text = params.position ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
}

export function writeContext({ world }: Call): SlotWriteContext {
  return {
    today: world.clock.today(),
    costs: world.costs,
    isRepeatCharged: () => world.variants.is('extras-repeat', 'charged'),
  };
}

/** The charge of a slot write: absent when nothing is due, so that free writes carry no money fields. */
export function extrasCharge(bundle: Bundle, breakdown: CostBreakdown): Pick<Writing, 'charge'> {
  if (breakdown.total === 0) return {};
  return { charge: { breakdown, description: 'Paid extras on videos', bundleId: bundle.id } };
}
