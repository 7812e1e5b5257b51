import { knowsDefault } from './defaults';
import { eachOpenVideo, type OrderRule, problemAt, warningAt } from './rule';

const INSTAGRAM_COLUMNS = [
  'instagram_content_type',
  'instagram_location',
  'instagram_collaborators',
  'instagram_audio_name',
  'instagram_add_to_story',
] as const;

/** The content type is required on Instagram; the other platform's fields are ignored (CONTRACT 4.5). */
export const instagramFieldsRule: OrderRule = eachOpenVideo((video) => {
  const { row } = video;
  if (video.platform === null) return [];
  if (video.platform === 'instagram') {
    const missing =
      video.instagramType === null && knowsDefault(video.campaign, 'instagram_content_type')
        ? problemAt(row, 'instagram_content_type', 'video.instagramTypeMissing')
        : [];
    const sound =
      row.tiktok_sound_url === null ? [] : warningAt(row, 'tiktok_sound_url', 'video.tiktokFieldIgnored');
    return [...missing, ...sound];
  }
  return INSTAGRAM_COLUMNS.flatMap((column) =>
    row[column] === null ? [] : warningAt(row, column, 'video.instagramFieldIgnored'),
  );
});
