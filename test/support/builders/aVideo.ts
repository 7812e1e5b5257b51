import type { ConfigureVideoRequest } from '../../../src/domain/orders';
import type { AppliedVideo, VideoRow } from '../../../src/domain/rows';
import { TAG } from './aBundle';
import { blanks, RowBuilder } from './rowBuilder';

export class VideoBuilder extends RowBuilder<VideoRow> {
  with(fields: Partial<VideoRow>): this {
    return new VideoBuilder({ ...this.fields, ...fields }) as this;
  }

  draft(): this {
    return this.with({ ready: false });
  }

  id(number: number): this {
    return this.with({ rowId: videoRowId(number) });
  }

  /** Of the order with this reference, or of the account with this handle. */
  of(order: string | null): this {
    return this.with({ order });
  }

  on(target_publish_date: string | null): this {
    return this.with({ target_publish_date });
  }

  /** With a media link of its own. */
  clip(number: number): this {
    return this.with({ video_url: `https://media.acme.example/clip-${number}.mp4` });
  }

  /** Typed into *Position*. */
  position(position: number | null): this {
    return this.with({ position });
  }

  /** As the last preview showed it. */
  shownAt(slot: number | null, reference: string | null = this.fields.reference): this {
    return this.with({ slot, reference });
  }

  carousel(...carousel_images: readonly string[]): this {
    return this.with({ video_type: 'carousel', carousel_images, video_url: null });
  }

  story(): this {
    return this.with({ video_type: 'story', video_url: null, description: null });
  }

  /** Sent as it stands into a slot of a bundle. */
  appliedTo(bundle_id: string, position: number, request: Partial<ConfigureVideoRequest> = {}): this {
    const { fields } = this;
    const reference = fields.external_ref ?? fields.reference ?? `sent-${position}`;
    const sent: Record<string, unknown> = {
      video_type: fields.video_type ?? 'video',
      target_publish_date: fields.target_publish_date,
      description: fields.description ?? undefined,
      video_url: fields.video_url ?? undefined,
      external_ref: reference,
      ...request,
    };
    const applied: AppliedVideo = {
      version: 1,
      bundle_id,
      position,
      request: JSON.parse(JSON.stringify(sent)),
      campaign: 'acme-spring',
    };
    return this.with({ applied, slot: position, reference, status: 'configured' });
  }
}

export function videoRowId(number: number): string {
  return `v-${TAG}-${String(number).padStart(12, '0')}`;
}

/** A complete, ready video of the default bundle. */
export function aVideo(): VideoBuilder {
  return new VideoBuilder({
    ...blanks(
      'campaign',
      'position',
      'name',
      'external_ref',
      'carousel_images',
      'carousel_title',
      'tiktok_sound_url',
      'story_image_url',
      'instagram_content_type',
      'instagram_location',
      'instagram_collaborators',
      'instagram_audio_name',
      'instagram_add_to_story',
      'volume_original_sound',
      'volume_added_sound',
      'editing_instructions',
      'ai_content_disclaimer',
      'disclose_as_ads',
      'reference',
      'orderReference',
      'slot',
      'video_id',
      'credits',
      'status',
      'postLink',
      'syncedAt',
      'applied',
    ),
    tab: 'Videos',
    row: 2,
    invalid: new Set(),
    problems: [],
    rowId: videoRowId(1),
    ready: true,
    order: 'acme-spring-usa',
    target_publish_date: '2026-12-01',
    video_type: 'video',
    video_url: 'https://media.acme.example/clip.mp4',
    description: 'New shoes #run',
  });
}

/** Several videos with ids from 1, on one day each from a first one on. */
export function videos(
  count: number,
  shape: (video: VideoBuilder, index: number) => VideoBuilder = (v) => v,
) {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 11, 1 + index)).toISOString().slice(0, 10);
    return shape(
      aVideo()
        .id(index + 1)
        .on(day),
      index,
    );
  });
}
