import { invalidField, Refusal } from '../transport/refusal';
import type { SlotContent, SlotValue } from '../world/bundle';
import { type Fields, isHttpUrl } from './fields';
import { applies, SLOT_FIELDS, type SlotFieldRule, VIDEO_TYPES, type VideoType } from './slotFields';

export interface ParsedSlot {
  /** Every field by name, `null` where it is not set: a PUT replaces the whole slot. */
  readonly content: SlotContent;
  /** Fields that were sent and do not apply. */
  readonly ignored: readonly string[];
}

/** `UNKNOWN_FIELD` (400) naming every field outside the contract; `null` when there is none. */
export function refuseUnknownFields(fields: Fields, known: ReadonlySet<string>): Refusal | null {
  const unknown = Object.keys(fields).filter((name) => !known.has(name));
  if (unknown.length === 0) return null;
  const message = `Not a field of this operation: ${unknown.join(', ')}.`;
  return new Refusal(400, 'UNKNOWN_FIELD', message, { fields: unknown });
}

/** Reads the content of a slot write for a platform (CONTRACT 4.5). Dates are checked apart. */
export function parseSlotContent(fields: Fields, platform: string): ParsedSlot | Refusal {
  const videoType = VIDEO_TYPES.find((known) => known === fields.video_type);
  if (videoType === undefined) return invalidField('video_type', `must be one of ${VIDEO_TYPES.join(', ')}`);
  const content: Record<string, SlotValue> = { video_type: videoType };
  const ignored: string[] = [];
  for (const [name, rule] of Object.entries(SLOT_FIELDS)) {
    content[name] = null;
    if (fields[name] === undefined) continue;
    if (!applies(rule, platform, videoType)) {
      ignored.push(name);
      continue;
    }
    const value = parseValue(name, fields[name], rule);
    if (value instanceof Refusal) return value;
    content[name] = value;
  }
  return refuseIncomplete(content, platform, videoType) ?? { content, ignored };
}

function parseValue(name: string, value: unknown, rule: SlotFieldRule): SlotValue | Refusal {
  switch (rule.kind) {
    case 'text':
    case 'link':
      return parseText(name, value, rule);
    case 'texts':
      return parseTexts(name, value, rule.maxItems);
    case 'flag':
      return typeof value === 'boolean' ? value : invalidField(name, 'must be true or false');
    case 'volume':
      return parseVolume(name, value);
    case 'choice':
      if (typeof value === 'string' && rule.choices?.includes(value)) return value;
      return invalidField(name, `must be one of ${rule.choices?.join(', ')}`);
  }
}

function parseText(name: string, value: unknown, rule: SlotFieldRule): SlotValue | Refusal {
  if (typeof value !== 'string') return invalidField(name, 'must be a text');
  if (rule.maxLength !== undefined && [...value].length > rule.maxLength) {
    return invalidField(name, `must have at most ${rule.maxLength} characters`);
  }
  if (rule.kind === 'link' && !isHttpUrl(value)) return invalidField(name, 'must be a link (http or https)');
  return value;
}

function parseTexts(name: string, value: unknown, maxItems = Number.POSITIVE_INFINITY): SlotValue | Refusal {
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
  if (!isList) return invalidField(name, 'must be a list of texts');
  if (value.length < 1 || value.length > maxItems) {
    return invalidField(name, `must have 1 to ${maxItems} items`);
  }
  return value;
}

function parseVolume(name: string, value: unknown): SlotValue | Refusal {
  if (value === null) return null;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
  return fits ? value : invalidField(name, 'must be a whole number from 0 to 100');
}

/** What each video type and platform must have. */
function refuseIncomplete(content: SlotContent, platform: string, videoType: VideoType): Refusal | null {
  const isMissing = (name: string) => content[name] === null || content[name] === '';
  const missing = requiredFields(platform, videoType).find(isMissing);
  if (missing !== undefined) {
    return invalidField(missing, `is required for a ${videoType} on ${platform}`);
  }
  if (videoType !== 'story' || isMissing('video_url') !== isMissing('story_image_url')) return null;
  return invalidField('story_image_url', 'or video_url: a story needs exactly one of the two');
}

function requiredFields(platform: string, videoType: VideoType): string[] {
  return [
    ...(platform === 'instagram' ? ['instagram_content_type'] : []),
    ...(videoType === 'story' ? [] : ['description']),
    ...(videoType === 'video' ? ['video_url'] : []),
    ...(videoType === 'carousel' ? ['carousel_images'] : []),
    ...(videoType === 'carousel' && platform === 'tiktok' ? ['tiktok_sound_url'] : []),
  ];
}
