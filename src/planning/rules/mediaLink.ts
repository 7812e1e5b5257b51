import { eachOpenVideo, type OrderRule, problemAt } from './rule';

/** Folders of Drive and Dropbox, which are no file that TokPortal could copy. */
const FOLDER =
  /^https?:\/\/(drive\.google\.com\/(drive\/(u\/\d+\/)?)?folders?\b|(www\.)?dropbox\.com\/(scl\/fo|sh|home)\/)/i;

const LINK_COLUMNS = ['video_url', 'story_image_url', 'tiktok_sound_url'] as const;

export const mediaLinkRule: OrderRule = eachOpenVideo(({ row }) => [
  ...LINK_COLUMNS.flatMap((column) =>
    isFolder(row[column]) ? problemAt(row, column, 'video.mediaLinkIsFolder') : [],
  ),
  ...((row.carousel_images ?? []).some(isFolder)
    ? problemAt(row, 'carousel_images', 'video.mediaLinkIsFolder')
    : []),
]);

function isFolder(link: string | null): boolean {
  return link !== null && FOLDER.test(link);
}
