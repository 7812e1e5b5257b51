import { mediaLinks } from '../mediaLinks';
import { isFolder, isPage } from './folderLink';
import { eachOpenVideo, type OrderRule, problemAt, warningAt } from './rule';

/** A sound is a page at TikTok; everything else must be a file. */
export const mediaLinkRule: OrderRule = eachOpenVideo((video) => {
  const { row, platform } = video;
  const found = Object.entries(mediaLinks(video)).flatMap(([column, links]) => {
    if (links.some(isFolder)) return problemAt(row, column, 'video.mediaLinkIsFolder');
    return links.some(isPage) ? warningAt(row, column, 'video.mediaLinkIsPage') : [];
  });
  const isSoundFolder = platform === 'tiktok' && isFolder(row.tiktok_sound_url);
  return isSoundFolder ? [...found, ...problemAt(row, 'tiktok_sound_url', 'video.mediaLinkIsFolder')] : found;
});
