import fc from 'fast-check';
import type { VideoRow } from '../../../src/domain/rows';
import { accountRequest, batchRequest, createRequest, videoRequest } from '../../../src/planning/requests';
import { understand } from '../../../src/planning/understand';
import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder, videos } from '../../support/builders/aVideo';
import { anAccount, facts } from '../../support/builders/facts';

function orderOf(bundle: BundleBuilder, rows: readonly VideoBuilder[] = [aVideo()]) {
  const [order] = understand(
    agency({ bundles: [bundle], videos: rows }),
    facts({ accounts: [anAccount(), anAccount('insta', { platform: 'instagram' })] }),
  ).orders;
  if (order === undefined) throw new Error('There is no order.');
  return order;
}
const videoOf = (video: VideoBuilder, bundle = aBundle()) => {
  const [draft] = orderOf(bundle, [video]).videos;
  return draft === undefined ? null : videoRequest(draft);
};

describe('a new order', () => {
  it('says what is typed or derived, and nothing that is blank', () => {
    expect(createRequest(orderOf(aBundle()))).toEqual({
      bundle_type: 'account_and_videos',
      platform: 'tiktok',
      country: 'USA',
      videos_quantity: 1,
      external_ref: 'acme-spring-usa',
    });
    const full = aBundle()
      .in('gb')
      .slots(4, 2)
      .with({
        title: 'Launch',
        auto_finalize_videos: false,
        advanced_warming_terms: ['a1', 'b2', 'c3'],
        external_ref: 'Own',
      });
    expect(createRequest(orderOf(full))).toEqual({
      bundle_type: 'account_and_videos',
      platform: 'tiktok',
      country: 'UK',
      title: 'Launch',
      videos_quantity: 4,
      edits_quantity: 2,
      auto_finalize_videos: false,
      external_ref: 'Own',
      wants_advanced_warming: true,
      advanced_warming_terms: ['a1', 'b2', 'c3'],
    });
  });

  it('of an account only has no slots', () => {
    expect(createRequest(orderOf(aBundle().accountOnly(), videos(2)))).not.toHaveProperty('videos_quantity');
  });

  it('of videos leaves platform and country to the account', () => {
    expect(createRequest(orderOf(aBundle().videosFor('@ACME.daily').named('x').slots(3)))).toEqual({
      bundle_type: 'videos_only',
      account_id: 'account-of-acme.daily',
      videos_quantity: 3,
      external_ref: 'x',
    });
  });

  it.each([
    ['a type', aBundle().with({ bundle_type: null })],
    ['a reference', aBundle().named(null)],
    ['a country', aBundle().in(null)],
    ['a platform', aBundle().invalid('platform')],
    ['a known account', aBundle().videosFor('nobody')],
  ])('is none without %s', (_name, bundle) => {
    expect(createRequest(orderOf(bundle))).toBeNull();
  });
});

describe('a profile', () => {
  it('has a link on Instagram only', () => {
    const linked = aBundle().with({ link_in_bio: 'https://a.example' });
    expect(accountRequest(orderOf(linked))).toEqual({
      username: 'acme.us',
      visible_name: 'Acme USA',
      biography: 'Running shoes for everybody',
      profile_picture_url: 'https://media.acme.example/logo.png',
    });
    expect(accountRequest(orderOf(linked.instagram()))).toHaveProperty('link_in_bio', 'https://a.example');
  });

  it('is none without names, nor for an account that exists', () => {
    expect(accountRequest(orderOf(aBundle().with({ username: null })))).toBeNull();
    expect(accountRequest(orderOf(aBundle().with({ visible_name: null })))).toBeNull();
    expect(
      accountRequest(orderOf(aBundle().videosFor('acme.daily').with({ username: 'x', visible_name: 'y' }))),
    ).toBeNull();
  });
});

const EVERYTHING: Partial<VideoRow> = {
  name: 'Clip',
  external_ref: 'own',
  carousel_images: ['https://a.example/1.png'],
  carousel_title: 'Title',
  tiktok_sound_url: 'https://a.example/sound',
  story_image_url: 'https://a.example/story.png',
  instagram_content_type: 'reel',
  instagram_location: 'Berlin',
  instagram_collaborators: ['acme'],
  instagram_audio_name: 'song',
  instagram_add_to_story: false,
  volume_original_sound: 0,
  volume_added_sound: 100,
  editing_instructions: 'cut',
  ai_content_disclaimer: false,
  disclose_as_ads: true,
};
const ALWAYS = [
  'ai_content_disclaimer',
  'description',
  'disclose_as_ads',
  'editing_instructions',
  'external_ref',
  'name',
  'target_publish_date',
  'video_type',
  'volume_added_sound',
  'volume_original_sound',
];
const INSTAGRAM = [
  'instagram_add_to_story',
  'instagram_audio_name',
  'instagram_collaborators',
  'instagram_content_type',
  'instagram_location',
];

describe('a video', () => {
  it.each([
    ['video', 'tiktok', ['video_url', 'tiktok_sound_url']],
    ['carousel', 'tiktok', ['carousel_images', 'carousel_title', 'tiktok_sound_url']],
    ['story', 'tiktok', ['video_url', 'story_image_url', 'tiktok_sound_url']],
    ['video', 'instagram', ['video_url', ...INSTAGRAM]],
    ['carousel', 'instagram', ['carousel_images', 'carousel_title', ...INSTAGRAM]],
    ['story', 'instagram', ['video_url', 'story_image_url', ...INSTAGRAM]],
  ])('%s on %s sends the fields of its kind', (video_type, platform, own) => {
    const request = videoOf(aVideo().with({ ...EVERYTHING, video_type }), aBundle().with({ platform }));
    expect(Object.keys(request ?? {}).sort()).toEqual([...ALWAYS, ...own].sort());
  });

  it('sends 0 and no, and leaves blanks out', () => {
    const request = videoOf(aVideo().with({ volume_original_sound: 0, ai_content_disclaimer: false }));
    expect(request).toEqual({
      video_type: 'video',
      target_publish_date: '2026-12-01',
      description: 'New shoes #run',
      video_url: 'https://media.acme.example/clip.mp4',
      volume_original_sound: 0,
      ai_content_disclaimer: false,
    });
  });

  it('is none without a date or a readable type', () => {
    expect(videoOf(aVideo().on(null))).toBeNull();
    expect(videoOf(aVideo().invalid('video_type'))).toBeNull();
  });
});

it('a batch holds the slots in order, or nothing when one of them is incomplete', () => {
  const rows = [aVideo().on('2026-12-02'), aVideo().id(2).on('2026-12-01')];
  expect(
    batchRequest(orderOf(aBundle(), rows).videos)?.videos.map(({ position, target_publish_date }) => [
      position,
      target_publish_date,
    ]),
  ).toEqual([
    [1, '2026-12-01'],
    [2, '2026-12-02'],
  ]);
  expect(batchRequest(orderOf(aBundle(), [...rows, aVideo().id(3).on(null)]).videos)).toBeNull();
  expect(batchRequest(orderOf(aBundle().slots(1), rows).videos)).toBeNull();
});

it('never sends a blank, whatever is typed', () => {
  const cell = fc.option(fc.constantFrom('a', 'b'), { nil: null });
  const anyVideo = fc.record({
    video_type: fc.constantFrom('video', 'carousel', 'story', null),
    video_url: cell,
    description: cell,
    name: cell,
    story_image_url: cell,
    instagram_location: cell,
    tiktok_sound_url: cell,
    volume_added_sound: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    disclose_as_ads: fc.option(fc.boolean(), { nil: null }),
  });
  fc.assert(
    fc.property(anyVideo, fc.constantFrom('tiktok', 'instagram', null), (cells, platform) => {
      const request = videoOf(aVideo().with(cells), aBundle().with({ platform }));
      expect(Object.values(request ?? {}).some((value) => value === null || value === undefined)).toBe(false);
      expect(request === null ? '' : JSON.stringify(request)).not.toContain('null');
    }),
  );
});
