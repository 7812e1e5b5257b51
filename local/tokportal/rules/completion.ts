import type { Bundle, Slot } from '../world/bundle';

/** An order is complete when its account is delivered and no slot can change any more (inferred). */
export function completed(bundle: Bundle): Bundle {
  if (bundle.status !== 'accepted') return bundle;
  const delivered = bundle.listing === null || bundle.listing.status === 'finalized';
  const done = bundle.slots.every(({ status }) => status === 'finalized' || status === 'cancelled');
  return delivered && done ? { ...bundle, status: 'completed' } : bundle;
}

export function finalizedSlot(slot: Slot, now: string): Slot {
  return { ...slot, status: 'finalized', finalizedAt: now, corrections: null };
}
