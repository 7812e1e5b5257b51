import type { VideoDraft } from './drafts';

/** Files that a video is made of, by column. Links that its type does not use are not sent. */
export function mediaLinks({ row, type }: VideoDraft): Readonly<Record<string, readonly string[]>> {
  const one = (link: string | null) => (link === null ? [] : [link]);
  return {
    video_url: type === 'carousel' ? [] : one(row.video_url),
    story_image_url: type === 'story' ? one(row.story_image_url) : [],
    carousel_images: type === 'carousel' ? (row.carousel_images ?? []) : [],
  };
}
