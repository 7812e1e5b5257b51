import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, videos } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { aRemoteBundle, ordered, slots } from '../../support/builders/facts';

describe('quantities', () => {
  const withSlots = (slotCount: number | null, edits: number | null, ready: number, bundle = aBundle()) =>
    found(agency({ bundles: [bundle.slots(slotCount, edits)], videos: videos(ready) }));

  it.each([
    ['as many as videos', 3, null, 3, []],
    ['blank', null, null, 3, []],
    ['fewer', 2, null, 3, ['bundle.fewerSlotsThanVideos Bundles 2 videos_quantity']],
    ['more', 4, null, 3, ['bundle.emptySlots? Bundles 2 videos_quantity']],
    ['none of either', null, null, 0, ['bundle.videosQuantityMissing Bundles 2 videos_quantity']],
    ['no video to publish', 2, null, 0, ['bundle.nothingToPublish Bundles 2 publish']],
    ['zero', 0, null, 0, ['bundle.videosQuantityZero Bundles 2 videos_quantity']],
    ['as many edits', 2, 2, 2, []],
    ['more edits', 2, 3, 2, ['bundle.editsAboveVideos Bundles 2 edits_quantity']],
  ])('%s', (_name, slotCount, edits, ready, expected) => {
    expect(withSlots(slotCount, edits, ready)).toEqual(expected);
  });

  it('may be bought ahead when nothing is published', () => {
    expect(withSlots(2, null, 0, aBundle().unpublished())).toEqual([
      'bundle.emptySlots? Bundles 2 videos_quantity',
    ]);
  });

  it('do not fit an order of an account only', () => {
    const accountOnly = aBundle().accountOnly();
    expect(withSlots(null, null, 0, accountOnly)).toEqual([]);
    expect(withSlots(null, null, 1, accountOnly)).toEqual([
      'bundle.videosWithoutSlots Bundles 2 bundle_type',
    ]);
    expect(withSlots(null, 1, 0, accountOnly)).toEqual(['bundle.editsAboveVideos Bundles 2 edits_quantity']);
  });

  it('that cannot be read are one problem', () => {
    const slotCount = agency({
      campaigns: [aCampaign().with({ videos_quantity: 1 })],
      bundles: [aBundle().slots(null, 2).invalid('videos_quantity')],
      videos: videos(3, (video, index) => video.position(index + 1)),
    });
    expect(found(slotCount)).toEqual(['cell.errorValue Bundles 2 videos_quantity']);
    const edits = agency({
      bundles: [aBundle().invalid('edits_quantity')],
      videos: [aVideo().with({ editing_instructions: 'cut' })],
    });
    expect(found(edits)).toEqual(['cell.errorValue Bundles 2 edits_quantity']);
  });

  it('are not asked of drafts', () => {
    expect(found(agency({ bundles: [aBundle().draft()] }))).toEqual([]);
    expect(found(agency({ bundles: [aBundle().slots(2).draft()] }))).toEqual([]);
  });
});

describe('edits', () => {
  const asking = (count: number) => videos(count, (video) => video.with({ editing_instructions: 'cut' }));

  it('must be bought', () => {
    const rows = (edits: number) => agency({ bundles: [aBundle().slots(3, edits)], videos: asking(3) });
    expect(found(rows(3))).toEqual([]);
    expect(found(rows(2))).toEqual(['video.noEditSlot Videos 4 editing_instructions', WAITS]);
    expect(found(rows(0))).toHaveLength(4);
  });

  it('are used up by videos that were sent, wherever their rows stand', () => {
    const sent = aVideo().id(9).clip(9).with({ editing_instructions: 'cut' }).appliedTo('bundle-1', 1, {
      editing_instructions: 'cut',
    });
    const rows = agency({ bundles: [aBundle().slots(3, 1).ordered()], videos: [...asking(1), sent] });
    const remote = ordered(aRemoteBundle('bundle-1', { videos_quantity: 3 }), slots(3));
    expect(found(rows, remote)).toEqual(['video.noEditSlot Videos 2 editing_instructions']);
  });
});

const WAITS = 'bundle.waitsForVideos? Bundles 2 –';
