import { invalidField, Refusal } from '../transport/refusal';
import { type Bundle, type Slot, withSlot } from '../world/bundle';
import { refuseDate, refuseFullDay, windowFrom } from './dates';
import type { Fields } from './fields';
import type { CostBreakdown, Costs } from './prices';
import { parseSlotContent } from './slotContent';
import { chargeForExtras } from './slotExtras';

/** What a slot write is judged by. */
export interface SlotWriteContext {
  /** UTC day. */
  readonly today: string;
  readonly costs: Costs;
  /** Whether an extra that the slot was charged for is charged again. */
  isRepeatCharged(): boolean;
}

export interface SlotWrite {
  readonly bundle: Bundle;
  readonly slot: Slot;
  readonly ignored: readonly string[];
  readonly cost: CostBreakdown;
}

/** The bundle after a full replacement of one slot, or why it is refused (CONTRACT 4.5). */
export function writeSlot(
  bundle: Bundle,
  position: number,
  fields: Fields,
  context: SlotWriteContext,
): SlotWrite | Refusal {
  const slot = slotAt(bundle, position);
  if (slot instanceof Refusal) return slot;
  const locked = refuseTransition(slot, ['pending', 'configured']);
  if (locked !== null) return locked;
  const parsed = parseSlotContent(fields, bundle.platform);
  if (parsed instanceof Refusal) return parsed;
  const day = fields.target_publish_date;
  if (day === undefined || day === null || day === '')
    return invalidField('target_publish_date', 'is required');
  const early = refuseDate(day, bundle, context.today);
  if (early !== null) return early;
  const full = refuseFullDay(String(day), position, bundle.slots);
  if (full !== null) return full;
  const noEdit = refuseEdit(bundle, position, parsed.content.editing_instructions ?? null);
  if (noEdit !== null) return noEdit;
  const { breakdown, paidExtras } = chargeForExtras(slot, parsed.content, context);
  const { start, end } = windowFrom(String(day));
  const next: Slot = {
    ...slot,
    status: 'configured',
    content: parsed.content,
    startDate: start,
    endDate: end,
    paidExtras,
  };
  return { bundle: withSlot(bundle, next), slot: next, ignored: parsed.ignored, cost: breakdown };
}

export function slotAt(bundle: Bundle, position: number): Slot | Refusal {
  const slot = bundle.slots[position - 1];
  if (slot !== undefined) return slot;
  return new Refusal(404, 'VIDEO_NOT_FOUND', `This bundle has no slot ${position}.`);
}

/** `INVALID_STATUS_TRANSITION` unless the slot stands in one of the statuses. */
export function refuseTransition(slot: Slot, allowed: readonly Slot['status'][]): Refusal | null {
  if (allowed.includes(slot.status)) return null;
  const message = `Slot ${slot.position} is ${slot.status}; this needs ${allowed.join(' or ')}.`;
  const details = { position: slot.position, current_status: slot.status, allowed_statuses: allowed };
  return new Refusal(409, 'INVALID_STATUS_TRANSITION', message, details);
}

/** Instructions use one of the bought edit slots; the code for "none left" is inferred. */
function refuseEdit(bundle: Bundle, position: number, instructions: unknown): Refusal | null {
  if (!isInstruction(instructions)) return null;
  const used = bundle.slots.filter(
    (slot) => slot.position !== position && isInstruction(slot.content.editing_instructions),
  ).length;
  if (used < bundle.editsQuantity) return null;
  const message = 'editing_instructions needs an edit slot, and none is left.';
  const details = {
    fields: { editing_instructions: 'needs an edit slot' },
    edits_quantity: bundle.editsQuantity,
    edits_used: used,
  };
  return new Refusal(400, 'VALIDATION_ERROR', message, details);
}

function isInstruction(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
