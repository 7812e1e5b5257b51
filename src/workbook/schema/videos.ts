import * as column from './columns';
import { from, oneOf, system, user } from './columns';
import type { ColumnSchema, TabSchema } from './tabSchema';

const DAILY: readonly ColumnSchema[] = [
  user('ready', 'Ready', column.checkbox, 60, {
    what: 'Tick when the video may be sent. Unticked rows are drafts.',
    api: null,
    required: true,
  }),
  user('order', 'Account or order', from('orders'), 190, {
    what: 'The order that this video belongs to: its reference, or the handle of its account.',
    example: 'acme-spring-2026-usa',
    api: null,
    aliases: ['account', 'bundle', 'bundle reference', 'handle'],
    required: true,
  }),
  user('target_publish_date', 'Publish from', column.date, 100, {
    what: 'First of the two days on which the video is posted.',
    example: '2026-12-01',
    aliases: ['target_publish_start_date', 'publish date'],
    required: true,
  }),
  user('video_type', 'Type', oneOf('video', 'carousel', 'story'), 85, {
    what: 'video, carousel (images) or story.',
  }),
  user('video_url', 'Media link', column.link, 240, {
    what: 'Link from which TokPortal can download the video without signing in.',
    example: 'https://cdn.acme.example/clip-1.mp4',
    aliases: ['video link', 'media url', 'media'],
  }),
  user('description', 'Caption', column.longText, 280, {
    what: 'The text under the post, hashtags included. Stories have none.',
  }),
];

const OUTCOME: readonly ColumnSchema[] = [
  system('status', 'Status', column.text, 110, {
    what: 'Where the video stands, in TokPortal’s words. published = handed to the managers; it is public when Post link is filled.',
  }),
  column.problemColumn(),
  system('post_link', 'Post link', column.text, 200, { what: 'Address of the public post.' }),
  system('window', 'Window', column.text, 180, {
    what: 'The days on which TokPortal means to post the video.',
  }),
  system('reference', 'Reference', column.identifier, 250, {
    what: 'Name of the video, sent to TokPortal. Fixed when first written.',
  }),
  system('order_reference', 'Order reference', column.identifier, 190, {
    what: 'The order whose slot it takes. Where an account is named, the preview chooses it.',
  }),
  system('slot', 'Slot', column.positive, 60, { what: 'Its place in the order, from 1.' }),
  system('credits', 'Credits', column.creditsFigure, 75, {
    what: 'Credits charged for extras of this video; the slot itself is charged with the order.',
  }),
];

const RARE: readonly ColumnSchema[] = [
  user('position', 'Position', column.positive, 80, {
    what: 'Slot of the order that this video takes.',
    blank: 'the next free slot, by date',
    place: 'grouped',
  }),
  user('name', 'Name', column.text, 150, {
    what: 'Name of the video in TokPortal’s own pages, at most 200 characters.',
    place: 'grouped',
  }),
  user('external_ref', 'External ref', column.text, 170, {
    what: 'Your own reference, at most 200 characters. It must be unique in this workbook.',
    blank: 'the order’s reference and the slot',
    aliases: ['external reference'],
    place: 'grouped',
  }),
  user('campaign', 'Campaign', from('campaigns'), 160, {
    what: 'Campaign that this video counts for.',
    blank: 'its order’s, else its account’s',
    api: null,
    aliases: ['campaign key'],
    place: 'grouped',
  }),
  user('client_id', 'Client ID', from('clients'), 110, {
    what: 'Together with Campaign ID understood in place of Campaign.',
    api: null,
    created: false,
  }),
  user('campaign_id', 'Campaign ID', column.identifier, 140, {
    what: 'Together with Client ID understood in place of Campaign.',
    api: null,
    created: false,
  }),
  user('carousel_images', 'Carousel images', column.links, 240, {
    what: 'Links of 1 to 20 images, one a line or separated by ;',
    place: 'grouped',
  }),
  user('carousel_title', 'Carousel title', column.text, 150, {
    what: 'Title of the carousel.',
    place: 'grouped',
  }),
  user('tiktok_sound_url', 'TikTok sound', column.link, 200, {
    what: 'Link of the TikTok sound. A TikTok carousel needs one.',
    place: 'grouped',
  }),
  user('story_image_url', 'Story image', column.link, 200, {
    what: 'Link of the story’s image. A story has either this or a media link.',
    place: 'grouped',
  }),
  user('editing_instructions', 'Editing instructions', column.longText, 220, {
    what: 'What the editor should do. Takes one of the order’s edit slots.',
    place: 'grouped',
  }),
  user('volume_original_sound', 'Original sound volume', column.percentage, 110, {
    what: 'Volume of the video’s own sound, 0 to 100. Costs a credit for each video.',
    place: 'grouped',
  }),
  user('volume_added_sound', 'Added sound volume', column.percentage, 110, {
    what: 'Volume of the added sound, 0 to 100. Costs a credit for each video.',
    place: 'grouped',
  }),
];

const DISCLOSURE_AND_INSTAGRAM: readonly ColumnSchema[] = [
  user('ai_content_disclaimer', 'AI label', column.yesNo, 80, {
    what: 'Whether the post bears the platform’s label for AI-made content.',
    blank: 'the campaign’s, else no',
    place: 'grouped',
  }),
  user('disclose_as_ads', 'Disclose as ad', column.yesNo, 100, {
    what: 'Whether the post is disclosed as paid promotion.',
    blank: 'the campaign’s, else no',
    place: 'grouped',
  }),
  user('instagram_content_type', 'Instagram type', oneOf('reel', 'post'), 110, {
    what: 'Instagram only: reel or post.',
    blank: 'the campaign’s',
    place: 'grouped',
  }),
  user('instagram_location', 'Instagram location', column.text, 150, {
    what: 'Instagram only: the place that the post is tagged with.',
    place: 'grouped',
  }),
  user('instagram_collaborators', 'Instagram collaborators', column.textList, 180, {
    what: 'Instagram only: handles invited as collaborators, separated by commas.',
    place: 'grouped',
  }),
  user('instagram_audio_name', 'Instagram audio name', column.text, 150, {
    what: 'Instagram only: name of the reel’s audio, at most 200 characters.',
    place: 'grouped',
  }),
  user('instagram_add_to_story', 'Instagram add to story', column.yesNo, 110, {
    what: 'Instagram only: whether the post is shared to the story too.',
    blank: 'no',
    place: 'grouped',
  }),
];

const TECHNICAL: readonly ColumnSchema[] = [
  system('video_id', 'Video ID', column.identifier, 120, {
    what: 'TokPortal’s id of the slot.',
    place: 'hidden',
  }),
  system('synced_at', 'Synced at', column.text, 120, {
    what: 'When TokPortal was last asked about this row.',
    place: 'hidden',
  }),
  system('last_applied', 'Last applied', column.longText, 120, {
    what: 'What was last sent for this row.',
    place: 'hidden',
  }),
  column.problemCellsColumn(),
  column.rowIdColumn(),
];

export const VIDEOS: TabSchema = {
  name: 'Videos',
  purpose: 'One row a video: what is posted, on which account or order, and from which day.',
  hidden: false,
  frozenColumns: 2,
  columns: [...DAILY, ...OUTCOME, ...RARE, ...DISCLOSURE_AND_INSTAGRAM, ...TECHNICAL],
};
