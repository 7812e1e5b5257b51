import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';

const text = (length: number) => 'x'.repeat(length);
/** Problems of video rows of one order. */
const inVideos = (problems: readonly string[]) => problems.filter((problem) => problem.includes(' Videos '));
const foundFor = (video: VideoBuilder, bundle = aBundle().slots(5)) =>
  inVideos(found(agency({ bundles: [bundle], videos: [video] })));
const onInstagram = aBundle().instagram().slots(5);
const reel = aVideo().with({ instagram_content_type: 'reel' });
const IMAGE = 'https://media.acme.example/1.png';
const SOUND = 'https://www.tiktok.com/music/song-1';

describe('content', () => {
  it.each([
    ['a video', aVideo(), []],
    ['a type left blank', aVideo().with({ video_type: null }), []],
    ['no link', aVideo().with({ video_url: null }), ['video.mediaLinkMissing Videos 2 video_url']],
    ['no caption', aVideo().with({ description: null }), ['video.captionMissing Videos 2 description']],
    ['a carousel', aVideo().carousel(IMAGE).with({ tiktok_sound_url: SOUND }), []],
    [
      'a carousel of 20',
      aVideo()
        .carousel(...new Array(20).fill(IMAGE))
        .with({ tiktok_sound_url: SOUND }),
      [],
    ],
    [
      'a carousel of 21',
      aVideo()
        .carousel(...new Array(21).fill(IMAGE))
        .with({ tiktok_sound_url: SOUND }),
      ['video.carouselTooManyImages Videos 2 carousel_images'],
    ],
    [
      'a carousel of none',
      aVideo().carousel().with({ carousel_images: null, tiktok_sound_url: SOUND }),
      ['video.carouselWithoutImages Videos 2 carousel_images'],
    ],
    [
      'a carousel without sound',
      aVideo().carousel(IMAGE),
      ['video.carouselWithoutSound Videos 2 tiktok_sound_url'],
    ],
    [
      'a carousel with a video',
      aVideo().carousel(IMAGE).with({ tiktok_sound_url: SOUND, video_url: IMAGE }),
      ['video.mediaLinkIgnored? Videos 2 video_url'],
    ],
    ['a story with an image', aVideo().story().with({ story_image_url: IMAGE }), []],
    ['a story with a video', aVideo().story().with({ video_url: IMAGE }), []],
    ['a story with neither', aVideo().story(), ['video.storyWithoutMedia Videos 2 story_image_url']],
    [
      'a story with both',
      aVideo().story().with({ video_url: IMAGE, story_image_url: IMAGE }),
      ['video.storyWithTwoMedia Videos 2 story_image_url'],
    ],
    [
      'an unreadable type',
      aVideo().carousel(IMAGE).invalid('video_type'),
      ['cell.errorValue Videos 2 video_type'],
    ],
    ['an unreadable link', aVideo().invalid('video_url'), ['cell.errorValue Videos 2 video_url']],
  ])('%s', (_name, video, expected) => {
    expect(foundFor(video)).toEqual(expected);
  });

  it('needs no sound on Instagram', () => {
    expect(foundFor(aVideo().carousel(IMAGE).with({ instagram_content_type: 'post' }), onInstagram)).toEqual(
      [],
    );
  });

  it('may be missing in a draft', () => {
    const nothing = aVideo().draft().with({ video_url: null, description: null, target_publish_date: null });
    expect(foundFor(nothing)).toEqual([]);
    expect(foundFor(nothing.carousel().with({ carousel_images: null }))).toEqual([]);
    expect(foundFor(nothing.story())).toEqual([]);
    expect(foundFor(nothing.of(null))).toEqual([]);
  });
});

describe('links', () => {
  it.each([
    'https://drive.google.com/drive/folders/1AbC',
    'https://drive.google.com/drive/u/0/folders/1AbC?usp=sharing',
    'https://drive.google.com/drive/mobile/folders/1AbC',
    'https://drive.google.com/folderview?id=1AbC',
    'https://www.dropbox.com/scl/fo/abc/h?rlkey=1',
    'https://www.dropbox.com/sh/abc/def',
    'https://www.dropbox.com/scl/fo/abc/h?rlkey=1&preview=clip.mp4',
    'https://drive.google.com/drive/u/1/my-drive',
  ])('%s is a folder', (video_url) => {
    expect(foundFor(aVideo().with({ video_url }))).toEqual(['video.mediaLinkIsFolder Videos 2 video_url']);
  });

  it.each([
    'https://drive.google.com/file/d/1AbC/view',
    'https://drive.google.com/uc?id=1AbC&export=download',
    'https://www.dropbox.com/s/abc/clip.mp4?dl=1',
    'https://www.dropbox.com/scl/fi/abc/clip.mp4?rlkey=1&dl=0',
    'https://www.dropbox.com/scl/fo/abc/h/clip.mp4?rlkey=1',
    'https://docs.google.com/uc?id=1AbC&export=download',
    'https://cdn.example.com/folders/clip.mp4',
  ])('%s is none', (video_url) => {
    expect(foundFor(aVideo().with({ video_url }))).toEqual([]);
  });

  it.each([
    'https://docs.google.com/document/d/1AbC/edit',
    'https://docs.google.com/presentation/d/1AbC/edit#slide=1',
    'https://photos.app.goo.gl/1AbC',
    'https://photos.google.com/share/1AbC',
  ])('%s is a page', (video_url) => {
    expect(foundFor(aVideo().with({ video_url }))).toEqual(['video.mediaLinkIsPage? Videos 2 video_url']);
  });

  it('are judged where they are sent', () => {
    const folder = 'https://drive.google.com/drive/folders/1AbC';
    const carousel = aVideo().carousel(IMAGE, folder).with({ tiktok_sound_url: SOUND });
    expect(foundFor(carousel)).toEqual(['video.mediaLinkIsFolder Videos 2 carousel_images']);
    expect(foundFor(aVideo().with({ carousel_images: [folder], story_image_url: folder }))).toEqual([
      'video.typeFieldIgnored? Videos 2 carousel_images',
    ]);
    const unused = aVideo().carousel(IMAGE).with({ tiktok_sound_url: SOUND, video_url: folder });
    expect(foundFor(unused)).toEqual(['video.mediaLinkIgnored? Videos 2 video_url']);
  });
});

describe('fields of one platform', () => {
  it('Instagram needs a type, for stories too', () => {
    const missing = ['video.instagramTypeMissing Videos 2 instagram_content_type'];
    expect(foundFor(aVideo(), onInstagram)).toEqual(missing);
    expect(foundFor(aVideo().story().with({ story_image_url: IMAGE }), onInstagram)).toEqual(missing);
    expect(foundFor(reel, onInstagram)).toEqual([]);
    const campaigns = [aCampaign().with({ instagram_content_type: 'post' })];
    expect(found(agency({ campaigns, bundles: [onInstagram.slots(1)], videos: [aVideo()] }))).toEqual([]);
  });

  it('says which cells the other platform does not use', () => {
    expect(foundFor(reel.with({ tiktok_sound_url: SOUND }), onInstagram)).toEqual([
      'video.tiktokFieldIgnored? Videos 2 tiktok_sound_url',
    ]);
    const many = reel.with({
      instagram_location: 'Berlin',
      instagram_collaborators: ['acme'],
      instagram_audio_name: 'song',
      instagram_add_to_story: false,
    });
    expect(foundFor(many)).toHaveLength(5);
    expect(foundFor(many).every((problem) => problem.startsWith('video.instagramFieldIgnored? '))).toBe(true);
    expect(foundFor(many, onInstagram)).toEqual([]);
  });

  it('says nothing while the platform is not known', () => {
    const unknown = aBundle().slots(5).invalid('platform');
    expect(foundFor(reel.carousel(IMAGE), unknown)).toEqual([]);
  });
});

describe('texts', () => {
  it.each([
    ['name of 200', { name: text(200) }, []],
    ['name of 201', { name: text(201) }, ['text.tooLong Videos 2 name']],
    ['reference of 201', { external_ref: text(201) }, ['text.tooLong Videos 2 external_ref']],
    ['made reference of 200', { reference: text(200) }, []],
    ['made reference of 201', { reference: text(201) }, ['text.referenceTooLong Videos 2 external_ref']],
  ])('%s', (_name, cells, expected) => {
    expect(foundFor(aVideo().with(cells))).toEqual(expected);
  });

  it('audio name of 201', () => {
    expect(foundFor(reel.with({ instagram_audio_name: text(201) }), onInstagram)).toEqual([
      'text.tooLong Videos 2 instagram_audio_name',
    ]);
  });
});

describe('references of videos', () => {
  const twice = (row: number) => `video.referenceTwice Videos ${row} external_ref`;
  const of = (...rows: readonly VideoBuilder[]) => inVideos(found(agency({ videos: rows })));
  const typed = (id: number, external_ref: string) =>
    aVideo().id(id).on(`2026-12-0${id}`).with({ external_ref });
  const made = (id: number, reference: string) => aVideo().id(id).on(`2026-12-0${id}`).with({ reference });

  it('must differ in one order', () => {
    expect(of(typed(1, 'a'), typed(2, 'b'))).toEqual([]);
    expect(of(typed(1, 'a'), typed(2, 'A'), typed(3, 'a'))).toEqual([twice(3), twice(4)]);
  });

  it('must differ from one that was made, whose row is not to blame', () => {
    expect(of(typed(1, 'x-01'), made(2, 'x-01'))).toEqual([twice(2)]);
    expect(of(made(1, 'x-01'), typed(2, 'x-01'))).toEqual([twice(3)]);
  });

  it('may be shared by orders', () => {
    const bundles = [aBundle(), aBundle().id(2).named('b').in('DE')];
    expect(inVideos(found(agency({ bundles, videos: [typed(1, 'a'), typed(2, 'a').of('b')] })))).toEqual([]);
  });
});
