import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder, videos } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { anAccount, aRemoteBundle, aSlot, ordered, slots } from '../../support/builders/facts';

/** Problems of video rows of one order. */
const inVideos = (problems: readonly string[]) => problems.filter((problem) => problem.includes(' Videos '));
const foundFor = (video: VideoBuilder, bundle = aBundle().slots(5)) =>
  inVideos(found(agency({ bundles: [bundle], videos: [video] })));

describe('dates', () => {
  const daily = { accounts: [anAccount()] };
  const early = ['video.tooEarly Videos 2 target_publish_date'];
  const onDelivered = (date: string) =>
    inVideos(
      found(
        agency({ bundles: [aBundle().videosFor('acme.daily').slots(1)], videos: [aVideo().on(date)] }),
        daily,
      ),
    );

  it.each([
    ['2026-11-22', early],
    ['2026-11-25', early],
    ['2026-11-26', []],
    ['2026-11-27', []],
  ])('%s for a new account', (date, expected) => {
    expect(foundFor(aVideo().on(date))).toEqual(expected);
  });

  it.each([
    ['2026-11-23', early],
    ['2026-11-24', []],
    ['2026-11-25', []],
  ])('%s for a delivered account', (date, expected) => {
    expect(onDelivered(date)).toEqual(expected);
  });

  it.each([
    ['configured', '2026-11-25', early],
    ['finalized', '2026-11-24', []],
    ['finalized', '2026-11-23', early],
  ])('of an order whose account is %s, %s', (account_status, date, expected) => {
    const remote = ordered(aRemoteBundle('bundle-1', { account_status }), slots(5));
    const rows = agency({ bundles: [aBundle().slots(5).ordered()], videos: [aVideo().on(date)] });
    expect(inVideos(found(rows, remote))).toEqual(expected);
  });

  it('of drafts, and of what was sent, are not judged', () => {
    expect(foundFor(aVideo().on('2026-01-01').draft())).toEqual([]);
    expect(foundFor(aVideo().on('2026-01-01'), aBundle().slots(1).draft())).toEqual([
      'video.orderNotReady Videos 2 order',
    ]);
    const rows = agency({
      bundles: [aBundle().slots(1).ordered()],
      videos: [aVideo().on('2026-01-01').appliedTo('bundle-1', 1)],
    });
    expect(found(rows, ordered(aRemoteBundle(), slots(1, 'configured')))).toEqual([]);
  });

  it('must be there in a ready row', () => {
    expect(foundFor(aVideo().on(null))).toEqual(['video.dateMissing Videos 2 target_publish_date']);
    expect(foundFor(aVideo().on(null).invalid('target_publish_date'))).toEqual([
      'cell.errorValue Videos 2 target_publish_date',
    ]);
  });

  it('far away or outside the campaign are only noticed', () => {
    expect(foundFor(aVideo().on('2027-11-24'))).toEqual([]);
    expect(foundFor(aVideo().on('2027-11-25'))).toEqual(['video.farAway? Videos 2 target_publish_date']);
    const outside = (date: string) => {
      const campaigns = [aCampaign().with({ start: '2026-12-01', end: '2026-12-31' })];
      return inVideos(
        found(agency({ campaigns, bundles: [aBundle().slots(1)], videos: [aVideo().on(date)] })),
      );
    };
    expect(outside('2026-12-01')).toEqual([]);
    expect(outside('2026-12-31')).toEqual([]);
    expect(outside('2026-11-30')).toEqual(['video.outsideCampaign? Videos 2 target_publish_date']);
    expect(outside('2027-01-01')).toEqual(['video.outsideCampaign? Videos 2 target_publish_date']);
  });
});

describe('three videos a day', () => {
  const DAY = '2026-12-01';
  const sameDay = (count: number) => videos(count, (video, index) => video.on(DAY).clip(index));
  const fourth = (row: number) => `video.fourthOnADay Videos ${row} target_publish_date`;
  const existing = (rows: readonly VideoBuilder[], remote: readonly ReturnType<typeof aSlot>[]) =>
    inVideos(
      found(
        agency({ bundles: [aBundle().slots(9).ordered()], videos: rows }),
        ordered(aRemoteBundle('bundle-1', { videos_quantity: 9 }), remote),
      ),
    );
  const filled = (position: number, status = 'published') =>
    aSlot(position, status, { target_publish_start_date: DAY });

  it('of one order', () => {
    const of = (count: number) => inVideos(found(agency({ videos: sameDay(count) })));
    expect(of(3)).toEqual([]);
    expect(of(4)).toEqual([fourth(5)]);
    expect(of(5)).toEqual([fourth(5), fourth(6)]);
  });

  it('drafts and other days do not count', () => {
    const rows = [...sameDay(3), aVideo().id(8).on(DAY).draft(), aVideo().id(9).on('2026-12-02')];
    expect(inVideos(found(agency({ videos: rows })))).toEqual([]);
  });

  it('orders do not share them', () => {
    const other = aBundle().id(2).named('acme-spring-de').in('DE');
    const rows = [...sameDay(3), aVideo().id(9).of('acme-spring-de').on(DAY)];
    expect(inVideos(found(agency({ bundles: [aBundle(), other], videos: rows })))).toEqual([]);
  });

  it('slots of others count, cancelled ones do not', () => {
    const free = slots(9).slice(3);
    expect(existing([aVideo().on(DAY)], [filled(1), filled(2), filled(3), ...free])).toEqual([fourth(2)]);
    expect(existing([aVideo().on(DAY)], [filled(1), filled(2), filled(3, 'cancelled'), ...free])).toEqual([]);
  });

  it('videos that were sent count where TokPortal has them now', () => {
    const sent = [1, 2, 3].map((position) =>
      aVideo().id(position).on(DAY).clip(position).appliedTo('bundle-1', position),
    );
    const next = aVideo().id(9).on(DAY);
    const at = (...remote: ReturnType<typeof aSlot>[]) =>
      existing([...sent, next], [...remote, ...slots(9).slice(3)]);
    expect(at(filled(1), filled(2), filled(3))).toEqual([fourth(5)]);
    expect(at(filled(1), filled(2), filled(3, 'cancelled'))).toEqual([]);
    const moved = aSlot(3, 'published', { target_publish_start_date: '2026-12-05' });
    expect(at(filled(1), filled(2), moved)).toEqual([]);
    const unticked = sent.map((video) => video.draft());
    expect(existing([...unticked, next], [filled(1), filled(2), filled(3), ...slots(9).slice(3)])).toEqual([
      fourth(5),
    ]);
  });

  it('a slot that is written again counts once', () => {
    const again = sameDay(3).map((video, index) => video.with({ external_ref: `v-${index + 1}` }));
    const remote = [1, 2, 3].map((position) =>
      aSlot(position, 'configured', { external_ref: `v-${position}`, target_publish_start_date: DAY }),
    );
    expect(existing(again, [...remote, ...slots(9).slice(3)])).toEqual([]);
  });
});

describe('the order of a video', () => {
  const others = (rows: readonly VideoBuilder[], bundles = [aBundle().slots(2).unpublished()]) =>
    inVideos(found(agency({ bundles, videos: rows })));

  it.each([
    ['none', aVideo().of(null), ['video.orderMissing Videos 2 order']],
    ['an unknown one', aVideo().of('acme-spring-us'), ['video.orderUnknown Videos 2 order']],
    ['an unreadable one', aVideo().of(null).invalid('order'), ['cell.errorValue Videos 2 order']],
  ])('%s', (_name, video, expected) => {
    expect(others([video])).toEqual(expected);
  });

  it('must be ready with it', () => {
    const draft = [aBundle().slots(1).draft()];
    expect(others([aVideo()], draft)).toEqual(['video.orderNotReady Videos 2 order']);
    expect(others([aVideo().draft()], draft)).toEqual([]);
    const sent = [aBundle().slots(1).ordered().draft()];
    expect(others([aVideo().appliedTo('bundle-1', 1)], sent)).toEqual([]);
  });

  it('must be clear', () => {
    const bundles = [
      aBundle().videosFor('acme.daily').draft(),
      aBundle().id(2).videosFor('acme.daily').named('b'),
    ];
    expect(others([aVideo().of('acme.daily')], bundles)).toEqual(['video.orderUnclear Videos 2 order']);
  });
});

describe('slots of an order that was sent', () => {
  const problems = (rows: readonly VideoBuilder[], remote = aRemoteBundle(), free = slots(5)) =>
    inVideos(found(agency({ bundles: [aBundle().slots(5).ordered()], videos: rows }), ordered(remote, free)));

  it('must be free', () => {
    const taken = [aSlot(1, 'configured'), aSlot(2, 'published'), aSlot(3, 'strange'), aSlot(4, 'cancelled')];
    expect(problems(videos(1), aRemoteBundle(), [...taken, aSlot(5)])).toEqual([]);
    expect(problems(videos(2), aRemoteBundle(), [...taken, aSlot(5)])).toEqual([
      'video.noFreeSlot Videos 3 order',
    ]);
    expect(problems(videos(1), aRemoteBundle(), [])).toEqual(['video.noFreeSlot Videos 2 order']);
  });

  it.each(['completed', 'cancelled', 'archived'])('are closed with an order that is %s', (status) => {
    expect(problems(videos(2), aRemoteBundle('bundle-1', { status, is_published: true }))).toEqual([
      'video.orderClosed Videos 2 order',
      'video.orderClosed Videos 3 order',
    ]);
  });
});

describe('typed positions', () => {
  it.each([
    ['1 of 2', [aVideo().position(1)], []],
    ['the last', [aVideo().position(2)], []],
    ['beyond', [aVideo().position(3)], ['video.positionBeyondSlots Videos 2 position']],
    [
      'twice',
      [aVideo().position(1), aVideo().id(2).on('2026-12-02').position(1)],
      ['video.positionTaken Videos 3 position'],
    ],
    ['beyond, in a draft', [aVideo().position(3).draft()], []],
  ])('%s', (_name, rows, expected) => {
    const bundles = [aBundle().slots(2).unpublished()];
    expect(inVideos(found(agency({ bundles, videos: rows })))).toEqual(expected);
  });

  it('are never a slot that is filled', () => {
    const rows = agency({ bundles: [aBundle().slots(5).ordered()], videos: [aVideo().position(2)] });
    const remote = ordered(aRemoteBundle(), [aSlot(1), aSlot(2, 'configured'), ...slots(5).slice(2)]);
    expect(inVideos(found(rows, remote))).toEqual(['video.positionTaken Videos 2 position']);
  });
});

describe('what an error stops', () => {
  it('is told at the order’s own row, when it is new', () => {
    const rows = agency({ videos: [aVideo(), aVideo().id(2).with({ video_url: null })] });
    expect(found(rows)).toEqual([
      'video.mediaLinkMissing Videos 3 video_url',
      'bundle.waitsForVideos? Bundles 2 –',
    ]);
  });

  it('is not told where the order itself has an error, or was sent already', () => {
    const bad = [aVideo().with({ video_url: null })];
    expect(found(agency({ bundles: [aBundle().in('XX')], videos: bad }))).toHaveLength(2);
    const sent = agency({ bundles: [aBundle().slots(5).ordered()], videos: bad });
    expect(found(sent, ordered(aRemoteBundle(), slots(5)))).toHaveLength(1);
  });
});
