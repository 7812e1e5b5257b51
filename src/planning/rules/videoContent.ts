import type { Problem } from '../../domain/problem';
import type { VideoDraft } from '../drafts';
import { eachOpenVideo, type OrderRule, problemAt, warningAt } from './rule';

const CAROUSEL_IMAGES_MAX = 20;

/** What each kind of video must carry (CONTRACT 4.5, configureBundleVideo). */
export const videoContentRule: OrderRule = eachOpenVideo((video) => {
  if (video.type === null) return [];
  const missing = contentProblems(video);
  // Who forgot the type has the wrong media for it: one complaint says so.
  return missing.length > 0 ? missing : unusedMedia(video);
});

function contentProblems(video: VideoDraft): Problem[] {
  if (video.type === 'carousel') return [...caption(video), ...carousel(video)];
  if (video.type === 'story') return story(video);
  return [
    ...caption(video),
    ...(video.row.video_url === null ? problemAt(video.row, 'video_url', 'video.mediaLinkMissing') : []),
  ];
}

/** Media of another type would silently stay away. */
function unusedMedia({ row, type }: VideoDraft): Problem[] {
  const media = [
    { column: 'carousel_images', wanted: 'carousel' },
    { column: 'carousel_title', wanted: 'carousel' },
    { column: 'story_image_url', wanted: 'story' },
  ] as const;
  const unused = media.find(({ column, wanted }) => wanted !== type && row[column] !== null);
  if (unused === undefined || type === null) return [];
  return warningAt(row, unused.column, 'video.typeFieldIgnored', { type, wanted: unused.wanted });
}

function caption({ row }: VideoDraft): Problem[] {
  return row.description === null ? problemAt(row, 'description', 'video.captionMissing') : [];
}

function carousel({ row, platform }: VideoDraft): Problem[] {
  const count = row.carousel_images?.length ?? 0;
  const problems: Problem[] = [];
  if (count === 0) problems.push(...problemAt(row, 'carousel_images', 'video.carouselWithoutImages'));
  if (count > CAROUSEL_IMAGES_MAX) {
    problems.push(
      ...problemAt(row, 'carousel_images', 'video.carouselTooManyImages', {
        count,
        max: CAROUSEL_IMAGES_MAX,
      }),
    );
  }
  if (platform === 'tiktok' && row.tiktok_sound_url === null) {
    problems.push(...problemAt(row, 'tiktok_sound_url', 'video.carouselWithoutSound'));
  }
  return row.video_url === null
    ? problems
    : [...problems, ...warningAt(row, 'video_url', 'video.mediaLinkIgnored')];
}

/** Exactly one of image and video. */
function story({ row }: VideoDraft): Problem[] {
  if (row.story_image_url === null && row.video_url === null)
    return problemAt(row, 'story_image_url', 'video.storyWithoutMedia');
  return row.story_image_url !== null && row.video_url !== null
    ? problemAt(row, 'story_image_url', 'video.storyWithTwoMedia')
    : [];
}
