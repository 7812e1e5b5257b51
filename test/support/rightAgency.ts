import type { AppliedBundle, AppliedVideo } from '../../src/domain/rows';
import type { Cell } from '../../src/ports';
import { BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../src/workbook/schema';
import type { TabSchema } from '../../src/workbook/schema/tabSchema';
import { dateCell } from './fakeWorkbook';

/** Cells of a row by column key. */
export type Cells = Readonly<Record<string, Cell>>;

/** Rows of each tab; the first one stands in row 2. */
export interface AgencyCells {
  readonly Clients: readonly Cells[];
  readonly Campaigns: readonly Cells[];
  readonly Bundles: readonly Cells[];
  readonly Videos: readonly Cells[];
}

export type AgencyTab = keyof AgencyCells;

export const SCHEMAS: Readonly<Record<AgencyTab, TabSchema>> = {
  Clients: CLIENTS,
  Campaigns: CAMPAIGNS,
  Bundles: BUNDLES,
  Videos: VIDEOS,
};

/** Tag of the spreadsheet in row ids. */
export const TAG = '3f9a1c';
/** Row 6 of Bundles, ordered last week. */
export const ORDERED_BUNDLE = 'b0000006-0000-4000-8000-000000000006';
export const ORDERED_ROW_ID = `b-${TAG}-000000000006`;
export const APPLIED_VIDEO_ROW_ID = `v-${TAG}-000000000011`;
export const DAILY_ID = 'a0000001-0000-4000-8000-000000000001';

const PICTURE = 'https://media.acme.example/logo.png';

export const ORDERED: AppliedBundle = {
  version: 1,
  create: {
    bundle_type: 'account_and_videos',
    platform: 'instagram',
    country: 'FR',
    videos_quantity: 3,
    external_ref: 'bolt-launch-fr-instagram',
  },
  account: {
    username: 'bolt.paris',
    visible_name: 'Bolt Paris',
    biography: 'Electric scooters',
    profile_picture_url: PICTURE,
  },
  campaign: 'bolt-launch',
};

export const APPLIED: AppliedVideo = {
  version: 1,
  bundle_id: ORDERED_BUNDLE,
  position: 1,
  request: {
    video_type: 'video',
    target_publish_date: '2026-11-27',
    description: 'Opening day',
    video_url: 'https://media.bolt.example/opening.mp4',
    external_ref: 'bolt-launch-fr-instagram-01',
    instagram_content_type: 'reel',
  },
  campaign: 'bolt-launch',
};

function video(order: string, day: string, number: number, more: Cells = {}): Cells {
  return {
    ready: true,
    order,
    target_publish_date: dateCell(day),
    video_type: 'video',
    video_url: `https://media.acme.example/clip-${number}.mp4`,
    description: `Clip ${number} #new`,
    ...more,
  };
}

const CLIENT_ROWS: readonly Cells[] = [
  { client_id: 'acme', name: 'Acme Ltd', currency: 'EUR', price_per_credit: 1.5, active: 'yes' },
  { client_id: 'bolt', name: 'Bolt', currency: 'EUR', price_account: 50, monthly_budget_credits: 900 },
];

const CAMPAIGN_ROWS: readonly Cells[] = [
  {
    client_id: 'acme',
    campaign_id: 'spring',
    owner: 'mara@agency.example',
    start: dateCell('2026-11-01'),
    end: dateCell('2027-01-31'),
    budget_credits: 500,
    platform: 'tiktok',
    country: 'USA',
    bundle_type: 'account_and_videos',
    biography: 'Running shoes for everybody',
    profile_picture_url: PICTURE,
  },
  { client_id: 'acme', campaign_id: 'daily', bundle_type: 'videos_only' },
  {
    client_id: 'bolt',
    campaign_id: 'launch',
    platform: 'instagram',
    country: 'DE',
    bundle_type: 'account_and_videos',
    publish: 'yes',
    biography: 'Electric scooters',
    profile_picture_url: 'profile-pictures/org_x/bolt.png',
    instagram_content_type: 'reel',
    disclose_as_ads: 'yes',
  },
];

/**
 * Row 2: TikTok account with three videos, all by the campaign's defaults. Row 3: Instagram account with two
 * videos. Row 4: an account alone, with niche targets. Row 5: videos for a delivered account. Row 6: ordered and
 * published last week, one slot filled, two free. Row 7: a draft.
 */
const BUNDLE_ROWS: readonly Cells[] = [
  {
    ready: true,
    campaign: 'acme-spring',
    username: 'acme.usa',
    visible_name: 'Acme USA',
    edits_quantity: 1,
  },
  {
    ready: true,
    campaign: 'bolt-launch',
    country: 'UK',
    videos_quantity: 2,
    username: 'bolt.london',
    visible_name: 'Bolt London',
    link_in_bio: 'https://bolt.example/uk',
  },
  {
    ready: true,
    campaign: 'acme-spring',
    bundle_type: 'account_only',
    country: 'DE',
    username: 'acme.de',
    visible_name: 'Acme DE',
    advanced_warming_terms: 'running, marathon, trail',
    title: 'Germany, account only',
  },
  { ready: true, campaign: 'acme-daily', account: '@acme.daily' },
  {
    ready: true,
    campaign: 'bolt-launch',
    country: 'FR',
    videos_quantity: 3,
    username: 'bolt.paris',
    visible_name: 'Bolt Paris',
    profile_picture_url: PICTURE,
    reference: 'bolt-launch-fr-instagram',
    bundle_id: ORDERED_BUNDLE,
    credits: 38,
    status: 'published',
    last_applied: JSON.stringify(ORDERED),
    row_id: ORDERED_ROW_ID,
  },
  { campaign: 'acme-spring', country: 'FR', username: 'acme.fr' },
];

const VIDEO_ROWS: readonly Cells[] = [
  video('acme-spring-usa', '2026-12-01', 2),
  video('acme-spring-usa', '2026-12-02', 3, { editing_instructions: 'Cut the first second' }),
  video('acme-spring-usa', '2026-12-03', 4, {
    video_type: 'carousel',
    video_url: '',
    carousel_images: 'https://media.acme.example/1.jpg\nhttps://media.acme.example/2.jpg',
    tiktok_sound_url: 'https://www.tiktok.com/music/sound-1',
  }),
  video('bolt-launch-uk-instagram', '2026-12-01', 5),
  video('bolt-launch-uk-instagram', '2026-12-02', 6, {
    video_type: 'story',
    video_url: '',
    description: '',
    story_image_url: 'https://media.bolt.example/story.jpg',
  }),
  video('@acme.daily', '2026-11-26', 7),
  video('acme.daily', '2026-11-27', 8),
  video('bolt-launch-fr-instagram', '2026-11-28', 9, { slot: 2, reference: 'bolt-launch-fr-instagram-02' }),
  video('bolt-launch-fr-instagram', '2026-11-29', 10, { slot: 3, reference: 'bolt-launch-fr-instagram-03' }),
  video('bolt-launch-fr-instagram', '2026-11-27', 11, {
    video_url: 'https://media.bolt.example/opening.mp4',
    description: 'Opening day',
    reference: 'bolt-launch-fr-instagram-01',
    slot: 1,
    status: 'published',
    last_applied: JSON.stringify(APPLIED),
    row_id: APPLIED_VIDEO_ROW_ID,
  }),
  video('acme-spring-fr', '2026-12-05', 12, { ready: false }),
];

/** Two clients, three campaigns, five orders to send and their videos: every cell is right. */
export const RIGHT_AGENCY: AgencyCells = {
  Clients: CLIENT_ROWS,
  Campaigns: CAMPAIGN_ROWS,
  Bundles: BUNDLE_ROWS,
  Videos: VIDEO_ROWS,
};
