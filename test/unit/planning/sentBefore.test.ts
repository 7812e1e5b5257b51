import type { RemoteSlot } from '../../../src/domain/remote';
import { routeVideos } from '../../../src/planning/routes';
import { aVideo, type VideoBuilder } from '../../support/builders/aVideo';
import { aSlot, facts } from '../../support/builders/facts';
import { running, withFree, withRunning } from '../../support/builders/runningOrders';

const DAY = '2026-12-09';

/** Slot 1 of two, filled with what the row below would send. */
const filled = (more: Partial<RemoteSlot> = {}): RemoteSlot[] => [
  aSlot(1, 'in_review', {
    external_ref: 'order-1-01',
    target_publish_start_date: DAY,
    target_publish_end_date: DAY,
    content: { video_type: 'video', description: 'Spring is here' },
    ...more,
  }),
  aSlot(2),
];

const video = (more: object = {}): VideoBuilder =>
  aVideo()
    .of('acme.us')
    .on(DAY)
    .with({ campaign: 'acme-spring', video_type: 'video', description: 'Spring is here', ...more });

function found(
  rows: readonly VideoBuilder[],
  { slots = filled(), withRow = true }: { readonly slots?: RemoteSlot[]; readonly withRow?: boolean } = {},
) {
  const { rows: before, known } = withRunning([running(1, slots)], rows);
  const sheet = withRow ? before : { ...before, bundles: [] };
  const { problems, newOrders, rows: after } = routeVideos(sheet, facts(known));
  return {
    codes: problems.map(({ code }) => code),
    data: problems.map(({ data }) => data),
    orders: after.videos.map(({ orderReference }) => orderReference),
    made: newOrders.length,
  };
}

describe('a video whose row has lost its memory', () => {
  it('is not sent into another slot, and its row says how to settle it', () => {
    expect(found([video()])).toMatchObject({
      codes: ['video.sentBefore'],
      data: [{ slot: 1, reference: 'order-1-01' }],
      orders: [null],
    });
  });

  it('gets no new order where the one that holds it has no row', () => {
    expect(found([video()], { withRow: false })).toMatchObject({
      codes: ['video.sentBeforeElsewhere'],
      data: [{ reference: 'order-1-01', account: 'acme.us' }],
      made: 0,
    });
    const named = found([video({ external_ref: 'ORDER-1-01' })], { withRow: false });
    expect([named.codes, named.made]).toEqual([['video.sentBeforeElsewhere'], 0]);
  });

  it('is told also where its row names the order, and where it was moved but keeps its link', () => {
    expect(found([video({ order: 'order-1' })]).codes).toEqual(['video.sentBefore']);
    const moved = filled({ target_publish_start_date: '2026-12-11', target_publish_end_date: '2026-12-12' });
    const [slot] = moved;
    const content = { ...slot?.content, video_url: 'https://media.example/a.mp4' };
    const kept = moved.map((own) => (own.position === 1 ? { ...own, content } : own));
    expect(found([video({ video_url: 'https://media.example/a.mp4' })], { slots: kept }).codes).toEqual([
      'video.sentBefore',
    ]);
  });

  it('is told where TokPortal shows nothing but the day', () => {
    expect(found([video()], { slots: filled({ content: {} }) }).codes).toEqual(['video.sentBefore']);
  });
});

describe('a video is new', () => {
  it.each<[string, object, Partial<RemoteSlot>]>([
    ['with a name of its own', { external_ref: 'another' }, {}],
    ['with another caption', { description: 'Summer is here' }, {}],
    ['of another kind', { video_type: 'carousel' }, {}],
    ['on another day', { target_publish_date: '2026-12-10' }, {}],
    ['where the slot bears no name', {}, { external_ref: null }],
    ['where the slot is empty', {}, { status: 'pending' }],
  ])('%s', (_, cells, slot) => {
    expect(found([video(cells)], { slots: filled(slot) })).toMatchObject({ codes: [], orders: ['order-1'] });
  });

  it('where another row says that it filled the slot, or bears its name', () => {
    const other = aVideo().id(7).of('order-1').on('2026-12-10');
    const bearer = other.with({ reference: 'order-1-01', ready: false });
    expect(found([bearer, video()]).codes).toEqual([]);
    const filler = other.appliedTo('bundle-1', 1);
    expect(found([filler, video()]).codes).toEqual([]);
  });

  it('where nothing was filled', () => {
    expect(found([video()], { slots: withFree(0, 2) })).toMatchObject({ codes: [], orders: ['order-1'] });
  });
});
