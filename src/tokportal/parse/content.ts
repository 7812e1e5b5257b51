import type { ConfigureVideoRequest } from '../../domain/orders';
import { asList, day, flag, integer, type JsonRecord, text } from './fields';

type Reader<T> = (value: unknown) => T | null;
/** Every field of a body has its reader. */
type Readers<T> = { readonly [Field in keyof T]-?: Reader<NonNullable<T[Field]>> };

const VIDEO: Readers<ConfigureVideoRequest> = {
  video_type: oneOf('video', 'carousel', 'story'),
  target_publish_date: day,
  description: someText,
  video_url: someText,
  carousel_images: someTexts,
  carousel_title: someText,
  tiktok_sound_url: someText,
  story_image_url: someText,
  name: someText,
  external_ref: someText,
  volume_original_sound: integer,
  volume_added_sound: integer,
  editing_instructions: someText,
  instagram_content_type: oneOf('reel', 'post'),
  instagram_location: someText,
  instagram_collaborators: someTexts,
  instagram_audio_name: someText,
  instagram_add_to_story: flag,
  ai_content_disclaimer: flag,
  disclose_as_ads: flag,
};

/** What a slot holds, under the names of the PUT (CONTRACT 4.5); the day of a window is its first. */
export function videoContentOf(slot: JsonRecord): Partial<ConfigureVideoRequest> {
  const target_publish_date = slot.target_publish_start_date ?? slot.target_publish_date;
  return fieldsOf(VIDEO, { ...slot, target_publish_date });
}

/** The fields that can be read; the others are left out. */
export function fieldsOf<T>(readers: Readers<T>, record: JsonRecord): Partial<T> {
  const names = Object.keys(readers) as (keyof T & string)[];
  const found = names.flatMap((name) => {
    const value = readers[name](record[name]);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found) as Partial<T>;
}

/** Empty text is no content: a blank cell sends nothing. */
export function someText(value: unknown): string | null {
  return text(value) || null;
}

function someTexts(value: unknown): readonly string[] | null {
  const list = asList(value) ?? [];
  return list.length > 0 && list.every((entry): entry is string => someText(entry) !== null) ? list : null;
}

function oneOf<T extends string>(...known: readonly T[]): Reader<T> {
  return (value) => known.find((each) => each === value) ?? null;
}
