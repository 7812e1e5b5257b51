/** Bodies of writes, in the API's spelling (CONTRACT 4.3 to 4.6). Absent = not sent. */
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

/** One request a country: `accounts_count` bundles for each platform, all of them or none (CONTRACT 4.3). */
export interface CreateBulkRequest {
  readonly platforms: readonly Platform[];
  readonly country: string;
  /** For each platform. */
  readonly accounts_count: number;
  /** How many of them, for each platform, get video slots. */
  readonly upload_accounts_count?: number;
  readonly videos_per_account?: number;
  readonly auto_finalize_videos?: boolean;
  /** Shared by all bundles of the request. */
  readonly external_ref?: string;
  readonly wants_advanced_warming?: boolean;
  readonly advanced_warming_terms?: readonly string[];
}

/** PATCH of an order; at least one field. `null` clears. */
export interface UpdateBundleRequest {
  readonly title?: string | null;
  readonly external_ref?: string | null;
  readonly auto_finalize_videos?: boolean;
}

export interface AddSlotsRequest {
  readonly quantity: number;
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

/** PATCH of a slot; at least one field, the rest stays. `null` clears. Either the first day or the whole window. */
export interface PatchVideoRequest {
  readonly name?: string | null;
  readonly external_ref?: string | null;
  readonly description?: string | null;
  readonly target_publish_date?: string;
  readonly target_publish_start_date?: string;
  readonly target_publish_end_date?: string;
}

/** What the manager shall do again; `fields` = words about single fields, such as `biography`. */
export interface CorrectionsRequest {
  readonly comment: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Another link in place of one that could not be downloaded. */
export type FixDownloadRequest =
  | { readonly video_url: string }
  | { readonly carousel_images: readonly string[] };

/** Change of a delivered account's profile (CONTRACT 4.6, paid). */
export interface AccountEditRequest {
  readonly requested_username: string;
  readonly requested_visible_name: string;
  readonly requested_biography?: string;
  readonly requested_profile_picture_url?: string;
  /** Instagram only. */
  readonly requested_link_in_bio?: string;
}
