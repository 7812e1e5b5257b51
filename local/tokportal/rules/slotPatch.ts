import { invalidField, Refusal } from '../transport/refusal';
import { type Bundle, type Slot, type SlotStatus, withSlot } from '../world/bundle';
import { isCalendarDay, refuseDate, refuseFullDay, type Window, windowFrom } from './dates';
import type { Fields } from './fields';
import { applies, SLOT_FIELDS, type VideoType } from './slotFields';
import { refuseTransition, slotAt } from './slotWrite';

const LABELS = ['external_ref', 'name'] as const;
const DATES = ['target_publish_date', 'target_publish_start_date', 'target_publish_end_date'] as const;
export const PATCH_FIELDS: ReadonlySet<string> = new Set([...LABELS, 'description', ...DATES]);

/** Until a post is handed in its text and date can change; labels can be written at any time (inferred). */
const OPEN: readonly SlotStatus[] = ['pending', 'configured', 'published', 'accepted'];
const TEXT_MAX = 200;

export interface SlotPatch {
  readonly bundle: Bundle;
  readonly slot: Slot;
  readonly ignored: readonly string[];
}

/** Whether the patch changes what managers post, rather than labels only. */
export function patchesPost(fields: Fields): boolean {
  return ['description', ...DATES].some((name) => fields[name] !== undefined);
}

/** The bundle with the given parts of a slot replaced; the rest stays (CONTRACT 4.5). */
export function patchSlot(
  bundle: Bundle,
  position: number,
  fields: Fields,
  today: string,
): SlotPatch | Refusal {
  const slot = slotAt(bundle, position);
  if (slot instanceof Refusal) return slot;
  if (![...PATCH_FIELDS].some((name) => fields[name] !== undefined)) {
    return new Refusal(400, 'VALIDATION_ERROR', `Give at least one of ${[...PATCH_FIELDS].join(', ')}.`);
  }
  const locked = patchesPost(fields) ? refuseTransition(slot, OPEN) : null;
  if (locked !== null) return locked;
  const labelled = withLabels(slot, fields);
  if (labelled instanceof Refusal) return labelled;
  const described = withDescription(labelled, fields, bundle.platform);
  if (described instanceof Refusal) return described;
  const moved = withWindow(described.slot, fields, { bundle, today });
  if (moved instanceof Refusal) return moved;
  return { bundle: withSlot(bundle, moved), slot: moved, ignored: described.ignored };
}

function withLabels(slot: Slot, fields: Fields): Slot | Refusal {
  const content = { ...slot.content };
  for (const name of LABELS) {
    const value = fields[name];
    if (value === undefined) continue;
    if (value !== null && (typeof value !== 'string' || [...value].length > TEXT_MAX)) {
      return invalidField(name, `must be a text of at most ${TEXT_MAX} characters, or null`);
    }
    content[name] = value;
  }
  return { ...slot, content };
}

/** A configured video keeps a description, and a story has none. */
function withDescription(
  slot: Slot,
  { description }: Fields,
  platform: string,
): { slot: Slot; ignored: string[] } | Refusal {
  if (description === undefined) return { slot, ignored: [] };
  if (description !== null && typeof description !== 'string') {
    return invalidField('description', 'must be a text or null');
  }
  const type = slot.content.video_type as VideoType | undefined;
  const rule = SLOT_FIELDS.description;
  if (type !== undefined && rule !== undefined && !applies(rule, platform, type)) {
    return { slot, ignored: ['description'] };
  }
  if (type !== undefined && (description === null || description === '')) {
    return invalidField('description', `is required for a ${type}`);
  }
  return { slot: { ...slot, content: { ...slot.content, description } }, ignored: [] };
}

function withWindow(
  slot: Slot,
  fields: Fields,
  { bundle, today }: { bundle: Bundle; today: string },
): Slot | Refusal {
  if (DATES.every((name) => fields[name] === undefined)) return slot;
  const window = windowOf(fields);
  if (window instanceof Refusal) return window;
  const early = refuseDate(window.start, bundle, today);
  if (early !== null) return early;
  const full = refuseFullDay(window.start, slot.position, bundle.slots);
  return full ?? { ...slot, startDate: window.start, endDate: window.end };
}

/** One first day, or an explicit window. A date cannot be cleared (inferred). */
function windowOf(fields: Fields): Window | Refusal {
  const [day, start, end] = DATES.map((name) => fields[name]);
  if (day !== undefined && (start !== undefined || end !== undefined)) {
    return invalidField('target_publish_date', 'excludes target_publish_start_date and _end_date');
  }
  if (day !== undefined) return isCalendarDay(day) ? windowFrom(day) : { start: String(day), end: '' };
  if (start === undefined || end === undefined) {
    return invalidField(start === undefined ? DATES[1] : DATES[2], 'is needed: a window has both days');
  }
  if (!isCalendarDay(start)) return { start: String(start), end: '' };
  if (isCalendarDay(end) && end >= start) return { start, end };
  return invalidField(DATES[2], 'must be a day YYYY-MM-DD, and not before the first one');
}
