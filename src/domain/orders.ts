/** Bodies of the writes of the main job, in the API's spelling (CONTRACT 4.3 to 4.5). Absent = not sent. */
export type BundleType = 'account_only' | 'account_and_videos' | 'videos_only';
export type Platform = 'tiktok' | 'instagram';
export type VideoType = 'video' | 'carousel' | 'story';

export interface CreateBundleRequest {
  readonly bundle_type: BundleType;
  readonly platform?: Platform;
  readonly country?: string;
  readonly title?: string;
  readonly videos_quantity?: number;
  readonly edits_quantity?: number;
  /** A delivered account's `saved_account_id`; `videos_only` alone. */
  readonly account_id?: string;
  readonly auto_finalize_videos?: boolean;
  readonly external_ref?: string;
  readonly wants_advanced_warming?: boolean;
  readonly advanced_warming_terms?: readonly string[];
}

export interface ConfigureAccountRequest {
  readonly username: string;
  readonly visible_name: string;
  readonly biography?: string;
  readonly profile_picture_url?: string;
  readonly link_in_bio?: string;
}

/** PUT replaces the whole slot: what is absent here is cleared there. */
export interface ConfigureVideoRequest {
  readonly video_type: VideoType;
  readonly target_publish_date: string;
  readonly description?: string;
  readonly video_url?: string;
  readonly carousel_images?: readonly string[];
  readonly carousel_title?: string;
  readonly tiktok_sound_url?: string;
  readonly story_image_url?: string;
  readonly name?: string;
  readonly external_ref?: string;
  readonly volume_original_sound?: number;
  readonly volume_added_sound?: number;
  readonly editing_instructions?: string;
  readonly instagram_content_type?: 'reel' | 'post';
  readonly instagram_location?: string;
  readonly instagram_collaborators?: readonly string[];
  readonly instagram_audio_name?: string;
  readonly instagram_add_to_story?: boolean;
  readonly ai_content_disclaimer?: boolean;
  readonly disclose_as_ads?: boolean;
}

export interface PositionedVideo extends ConfigureVideoRequest {
  readonly position: number;
}

export interface BatchVideosRequest {
  readonly videos: readonly PositionedVideo[];
  readonly auto_publish?: boolean;
}
