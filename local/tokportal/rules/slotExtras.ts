import type { Slot, SlotContent } from '../world/bundle';
import { breakdownOf, type CostBreakdown, type Costs, costOf } from './prices';

/** The paid extras that a content uses, by price key (CONTRACT 3.1). */
function extrasOf(content: SlotContent): string[] {
  const volume = isSet(content.volume_original_sound) || isSet(content.volume_added_sound);
  return [
    ...(volume ? ['sound_volume'] : []),
    ...(isSet(content.story_repost_url) ? ['story_repost_url'] : []),
    ...(content.instant_repost_as_story === true ? ['instant_repost_as_story'] : []),
  ];
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Paid once for a video, whatever the switch `extras-repeat` says (CONTRACT 3.1: "first time per video"). */
const ONCE_PER_VIDEO = ['sound_volume'];

export interface ExtrasCharge {
  readonly breakdown: CostBreakdown;
  readonly paidExtras: readonly string[];
}

/** What writing `content` into the slot costs, and what the slot has been charged for afterwards. */
export function chargeForExtras(
  slot: Slot,
  content: SlotContent,
  { costs, isRepeatCharged }: { readonly costs: Costs; isRepeatCharged(): boolean },
): ExtrasCharge {
  const due = extrasOf(content).filter(
    (extra) => !slot.paidExtras.includes(extra) || (!ONCE_PER_VIDEO.includes(extra) && isRepeatCharged()),
  );
  const items = Object.fromEntries(due.map((extra) => [extra, costOf(costs, extra)]));
  return { breakdown: breakdownOf(items), paidExtras: [...new Set([...slot.paidExtras, ...due])] };
}
