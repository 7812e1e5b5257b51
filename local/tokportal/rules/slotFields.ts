/** The request fields of a slot (CONTRACT 4.5): their form, and where they apply. */

export type VideoType = 'video' | 'carousel' | 'story';
export const VIDEO_TYPES: readonly VideoType[] = ['video', 'carousel', 'story'];

export interface SlotFieldRule {
  readonly kind: 'text' | 'texts' | 'link' | 'flag' | 'volume' | 'choice';
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly choices?: readonly string[];
  /** Absent = on every platform. Elsewhere the field is reported in `ignored_fields` and not stored. */
  readonly platform?: string;
  /** Absent = for every video type; the same treatment elsewhere (inferred). */
  readonly videoTypes?: readonly VideoType[];
}

const REFERENCE_MAX = 200;

export const SLOT_FIELDS: Readonly<Record<string, SlotFieldRule>> = {
  name: { kind: 'text', maxLength: REFERENCE_MAX },
  external_ref: { kind: 'text', maxLength: REFERENCE_MAX },
  description: { kind: 'text', videoTypes: ['video', 'carousel'] },
  video_url: { kind: 'link', videoTypes: ['video', 'story'] },
  carousel_images: { kind: 'texts', maxItems: 20, videoTypes: ['carousel'] },
  carousel_title: { kind: 'text', videoTypes: ['carousel'] },
  story_image_url: { kind: 'link', videoTypes: ['story'] },
  story_repost_url: { kind: 'link', videoTypes: ['story'] },
  tiktok_sound_url: { kind: 'link', platform: 'tiktok' },
  volume_original_sound: { kind: 'volume' },
  volume_added_sound: { kind: 'volume' },
  editing_instructions: { kind: 'text' },
  instagram_content_type: { kind: 'choice', choices: ['reel', 'post'], platform: 'instagram' },
  instagram_location: { kind: 'text', platform: 'instagram' },
  instagram_collaborators: { kind: 'texts', platform: 'instagram' },
  instagram_audio_name: { kind: 'text', maxLength: REFERENCE_MAX, platform: 'instagram' },
  instagram_add_to_story: { kind: 'flag', platform: 'instagram' },
  ai_content_disclaimer: { kind: 'flag' },
  disclose_as_ads: { kind: 'flag' },
  instant_repost_as_story: { kind: 'flag' },
  youtube_title: { kind: 'text', platform: 'youtube' },
  youtube_tags: { kind: 'texts', platform: 'youtube' },
  youtube_category: { kind: 'text', platform: 'youtube' },
  youtube_visibility: { kind: 'choice', choices: ['public', 'unlisted', 'private'], platform: 'youtube' },
  youtube_sound_url: { kind: 'link', platform: 'youtube' },
};

/** Fields of a slot write that are not stored as content. */
const WRITE_ONLY = ['video_type', 'target_publish_date'];
/** Single write: with its own `auto_publish`. */
export const PUT_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(SLOT_FIELDS),
  ...WRITE_ONLY,
  'auto_publish',
]);
/** One item of a batch: `auto_publish` stands at the top of the call only. */
export const BATCH_ITEM_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(SLOT_FIELDS),
  ...WRITE_ONLY,
  'position',
]);

export function applies(rule: SlotFieldRule, platform: string, videoType: VideoType): boolean {
  if (rule.platform !== undefined && rule.platform !== platform) return false;
  return rule.videoTypes === undefined || rule.videoTypes.includes(videoType);
}
