import { invalidField, Refusal } from '../transport/refusal';
import { SWITCHES } from '../variants';
import type { Bundle } from '../world/bundle';
import type { Fields } from './fields';
import { breakdownOf, type CostBreakdown, sumOf } from './prices';
import { refuseUnknownFields } from './slotContent';
import { BATCH_ITEM_FIELDS } from './slotFields';
import { type SlotWrite, type SlotWriteContext, writeSlot } from './slotWrite';

export interface BatchItem {
  readonly position: number;
  readonly fields: Fields;
}

export interface BatchOutcome {
  readonly bundle: Bundle;
  readonly cost: CostBreakdown;
  /** In the order sent. */
  readonly results: readonly { position: number; result: SlotWrite | Refusal }[];
  readonly failed: number;
}

/** As many items are allowed at every position of the switch `batch-max`. */
const ALWAYS_ALLOWED = Math.min(...SWITCHES['batch-max'].map(Number));
const TOP_FIELDS: ReadonlySet<string> = new Set(['videos', 'auto_publish']);

/** The items of a batch call; one unknown field refuses the whole call (CONTRACT 10.5). */
export function parseBatch(fields: Fields, maxItems: () => number): BatchItem[] | Refusal {
  const unknown = refuseUnknownFields(fields, TOP_FIELDS);
  if (unknown !== null) return unknown;
  const { videos } = fields;
  if (!Array.isArray(videos) || videos.length === 0) {
    return invalidField('videos', 'must be a list with at least one item');
  }
  if (videos.length > ALWAYS_ALLOWED && videos.length > maxItems()) {
    return tooMany(videos.length, maxItems());
  }
  const items: BatchItem[] = [];
  for (const [index, video] of videos.entries()) {
    const item = parseItem(video, index);
    if (item instanceof Refusal) return item;
    if (items.some(({ position }) => position === item.position)) {
      return invalidField(`videos[${index}].position`, 'stands twice in this call');
    }
    items.push(item);
  }
  return items;
}

function tooMany(received: number, maxItems: number): Refusal {
  const message = `A batch has at most ${maxItems} items.`;
  const details = { fields: { videos: 'has too many items' }, max_items: maxItems, received };
  return new Refusal(400, 'VALIDATION_ERROR', message, details);
}

function parseItem(video: unknown, index: number): BatchItem | Refusal {
  if (typeof video !== 'object' || video === null || Array.isArray(video)) {
    return invalidField(`videos[${index}]`, 'must be an object');
  }
  const fields = video as Fields;
  const unknown = refuseUnknownFields(fields, BATCH_ITEM_FIELDS);
  if (unknown !== null) {
    const details = { ...unknown.details, index, position: fields.position ?? null };
    return new Refusal(unknown.status, unknown.code, unknown.message, details);
  }
  const { position } = fields;
  if (typeof position === 'number' && Number.isInteger(position) && position >= 1) {
    return { position, fields };
  }
  return invalidField(`videos[${index}].position`, 'must be a whole number from 1');
}

/** Writes the items one after the other, each on the result of those before it; failures stay apart. */
export function writeBatch(
  bundle: Bundle,
  items: readonly BatchItem[],
  context: SlotWriteContext,
): BatchOutcome {
  let current = bundle;
  const costs: CostBreakdown[] = [];
  const results = items.map(({ position, fields }) => {
    const result = writeSlot(current, position, fields, context);
    if (!(result instanceof Refusal)) {
      current = result.bundle;
      costs.push(result.cost);
    }
    return { position, result };
  });
  const failed = results.filter(({ result }) => result instanceof Refusal).length;
  return { bundle: current, cost: costs.length === 0 ? breakdownOf({}) : sumOf(costs), results, failed };
}
