import fc from 'fast-check';
import type { ConfigureVideoRequest } from '../../../src/domain/orders';
import { videoContentOf } from '../../../src/tokportal/parse/content';

const FULL: Required<ConfigureVideoRequest> = {
  video_type: 'carousel',
  target_publish_date: '2026-11-27',
  description: 'Day 1 #launch',
  video_url: 'https://example.com/1.mp4',
  carousel_images: ['https://example.com/1.jpg'],
  carousel_title: 'One',
  tiktok_sound_url: 'https://example.com/sound',
  story_image_url: 'https://example.com/story.jpg',
  name: 'Clip 1',
  external_ref: 'r-01',
  volume_original_sound: 0,
  volume_added_sound: 100,
  editing_instructions: 'Cut',
  instagram_content_type: 'reel',
  instagram_location: 'Paris',
  instagram_collaborators: ['a', 'b'],
  instagram_audio_name: 'Song',
  instagram_add_to_story: true,
  ai_content_disclaimer: false,
  disclose_as_ads: true,
};
const NAMES = Object.keys(FULL) as (keyof ConfigureVideoRequest)[];

test('what was sent is read again, field by field', () => {
  fc.assert(
    fc.property(fc.subarray(NAMES), (names) => {
      const sent = Object.fromEntries(names.map((name) => [name, FULL[name]]));
      const { target_publish_date, ...rest } = sent;
      const asRead = { ...rest, position: 1, target_publish_start_date: target_publish_date, status: 'x' };
      expect(videoContentOf(asRead)).toEqual(sent);
    }),
  );
});

test.each(NAMES)('%s is left out when it is absent, empty or of another type', (name) => {
  for (const odd of [null, undefined, '', [], {}, 1.5, [''], ['x', 7]])
    expect(videoContentOf({ [name]: odd })).toEqual({});
});

test('words, days and numbers that the API does not have are left out', () => {
  const odd = {
    video_type: 'reel',
    instagram_content_type: 'story',
    target_publish_start_date: '2026-02-30',
    volume_added_sound: '5',
    ai_content_disclaimer: 'yes',
    carousel_images: 'https://example.com/1.jpg',
  };
  expect(videoContentOf(odd)).toEqual({});
});

test('the first day of the window is the day, also of a timestamp', () => {
  const window = {
    target_publish_start_date: '2026-11-27T00:00:00+00:00',
    target_publish_end_date: '2026-11-28',
  };
  expect(videoContentOf(window)).toEqual({ target_publish_date: '2026-11-27' });
  expect(videoContentOf({ target_publish_date: '2026-11-26' })).toEqual({
    target_publish_date: '2026-11-26',
  });
});
