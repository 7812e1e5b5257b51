import { eachOpenVideo, warningAt } from './rule';

/** One clip twice on one day for one account is probably a row that was copied and not changed. */
export const sameTwiceRule = eachOpenVideo(({ row }, { videos }) => {
  const { video_url: link, target_publish_date: day } = row;
  const isSame = (other: typeof row) =>
    other !== row && other.video_url === link && other.target_publish_date === day;
  const other = link !== null && day !== null && videos.find((video) => isSame(video.row));
  return other ? warningAt(row, 'video_url', 'video.sameTwice', { row: other.row.row }) : [];
});
