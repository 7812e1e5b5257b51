import { isFolder } from './folderLink';
import { eachOpenVideo, type OrderRule, problemAt } from './rule';

/** Links that the video's type and platform do not use are not sent, hence not judged. */
export const mediaLinkRule: OrderRule = eachOpenVideo(({ row, type, platform }) => {
  const used = {
    video_url: type === 'carousel' ? [] : [row.video_url],
    story_image_url: type === 'story' ? [row.story_image_url] : [],
    tiktok_sound_url: platform === 'tiktok' ? [row.tiktok_sound_url] : [],
    carousel_images: type === 'carousel' ? (row.carousel_images ?? []) : [],
  };
  return Object.entries(used).flatMap(([column, links]) =>
    links.some(isFolder) ? problemAt(row, column, 'video.mediaLinkIsFolder') : [],
  );
});
