import type {
  BatchVideosRequest,
  ConfigureAccountRequest,
  ConfigureVideoRequest,
  CreateBundleRequest,
  PositionedVideo,
} from '../domain/orders';
import { makesAccount, type OrderDraft, type VideoDraft } from './drafts';

/**
 * The exact bodies that a row means. Preview digests them, apply builds them again from the row's present cells
 * with the same functions: equal digests prove that what is sent is what was confirmed (DESIGN 5, "Apply").
 * They return `null` where something required is missing; the rules then name it.
 */
export function createRequest(order: OrderDraft): CreateBundleRequest | null {
  const { type, reference } = order;
  if (type === null || reference === null) return null;
  if (type === 'videos_only' ? order.account === null : order.country === null || order.platform === null)
    return null;
  const terms = order.row.advanced_warming_terms;
  return withoutNulls<CreateBundleRequest>({
    bundle_type: type,
    // For videos_only the account decides platform and country (CONTRACT 4.3).
    platform: type === 'videos_only' ? null : order.platform,
    country: type === 'videos_only' ? null : order.country,
    account_id: type === 'videos_only' ? (order.account?.id ?? null) : null,
    title: order.row.title,
    videos_quantity: order.videosQuantity,
    edits_quantity: order.editsQuantity,
    auto_finalize_videos: order.autoFinalize,
    external_ref: reference,
    wants_advanced_warming: terms === null ? null : true,
    advanced_warming_terms: terms,
  });
}

/** `null` for orders without a new account, and while user name or visible name are missing. */
export function accountRequest(order: OrderDraft): ConfigureAccountRequest | null {
  const { username, visible_name } = order.row;
  if (!makesAccount(order) || username === null || visible_name === null) return null;
  return withoutNulls<ConfigureAccountRequest>({
    username,
    visible_name,
    biography: order.biography,
    profile_picture_url: order.profilePicture,
    link_in_bio: order.platform === 'instagram' ? order.row.link_in_bio : null,
  });
}

export function videoRequest(video: VideoDraft): ConfigureVideoRequest | null {
  const { row, type } = video;
  if (type === null || row.target_publish_date === null) return null;
  // Fields of the other platform would be ignored by TokPortal, so they are not sent.
  const onInstagram = <T>(value: T): T | null => (video.platform === 'instagram' ? value : null);
  return withoutNulls<ConfigureVideoRequest>({
    video_type: type,
    target_publish_date: row.target_publish_date,
    description: row.description,
    video_url: type === 'carousel' ? null : row.video_url,
    carousel_images: type === 'carousel' ? row.carousel_images : null,
    carousel_title: type === 'carousel' ? row.carousel_title : null,
    tiktok_sound_url: video.platform === 'tiktok' ? row.tiktok_sound_url : null,
    story_image_url: type === 'story' ? row.story_image_url : null,
    name: row.name,
    external_ref: video.reference,
    volume_original_sound: row.volume_original_sound,
    volume_added_sound: row.volume_added_sound,
    editing_instructions: row.editing_instructions,
    instagram_content_type: onInstagram(video.instagramType),
    instagram_location: onInstagram(row.instagram_location),
    instagram_collaborators: onInstagram(row.instagram_collaborators),
    instagram_audio_name: onInstagram(row.instagram_audio_name),
    instagram_add_to_story: onInstagram(row.instagram_add_to_story),
    ai_content_disclaimer: video.aiDisclaimer,
    disclose_as_ads: video.discloseAsAds,
  });
}

/** The slots of one bundle in one call; `null` when one of the videos is incomplete or has no slot. */
export function batchRequest(videos: readonly VideoDraft[]): BatchVideosRequest | null {
  const items: PositionedVideo[] = [];
  for (const video of videos) {
    const request = videoRequest(video);
    if (request === null || video.position === null) return null;
    items.push({ position: video.position, ...request });
  }
  return { videos: items.sort((a, b) => a.position - b.position) };
}

/** Every field of the body must be named; those that are `null` are not sent. */
type EveryField<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> | null };

function withoutNulls<T>(fields: EveryField<T>): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;
}
