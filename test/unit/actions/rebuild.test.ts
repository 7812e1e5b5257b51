import fc from 'fast-check';
import { type RebuildInputs, rebuild } from '../../../src/actions/rebuild';
import type { AgencyRows, BundleRow, VideoRow } from '../../../src/domain/rows';
import type { ChangeState } from '../../../src/runs/state';
import { aBundle, bundleRowId } from '../../support/builders/aBundle';
import { aVideo, videoRowId } from '../../support/builders/aVideo';
import { planOf } from '../../support/builders/plans';
import { FACTS, INPUTS, PLAN, ROWS } from '../../support/builders/previewedAgency';

const again = (rows: AgencyRows, more: Partial<RebuildInputs> = {}) =>
  rebuild(PLAN, rows, { ...INPUTS, ...more });
const staleIn = (states: readonly ChangeState[]) =>
  states
    .filter(({ status }) => status === 'stale')
    .map(({ change, reason }) => `${change.operation} ${change.row} ${reason?.code}`);
const editBundle = (number: number, cells: Partial<BundleRow>): AgencyRows => ({
  ...ROWS,
  bundles: ROWS.bundles.map((row) => (row.rowId === bundleRowId(number) ? { ...row, ...cells } : row)),
});
const editVideo = (number: number, cells: Partial<VideoRow>): AgencyRows => ({
  ...ROWS,
  videos: ROWS.videos.map((row) => (row.rowId === videoRowId(number) ? { ...row, ...cells } : row)),
});

it('has something of everything', () => {
  expect(PLAN.changes.map(({ operation, row }) => `${operation} ${row}`)).toEqual([
    'createBundle 2',
    'configureAccount 2',
    'configureVideos 2',
    'publishBundle 2',
    'createBundle 3',
    'configureAccount 3',
    'publishBundle 3',
    'createBundle 4',
    'configureVideos 4',
    'publishBundle 4',
    'configureVideos 5',
    'publishBundle 5',
    'configureVideos 6',
    'publishVideos 6',
  ]);
});

it('sends rows that stand as they stood', () => {
  const states = again(ROWS);
  expect(staleIn(states)).toEqual([]);
  expect(
    states.every(
      ({ status, attempts, doneCount, key }) =>
        status === 'waiting' && attempts + doneCount === 0 && key === null,
    ),
  ).toBe(true);
  const [create] = states;
  expect(create?.body).toMatchObject({ title: 'Launch', videos_quantity: 2, external_ref: 'order-1' });
});

const WHOLE: Readonly<Record<number, string[]>> = {
  1: ['createBundle 2', 'configureAccount 2', 'configureVideos 2', 'publishBundle 2'],
  2: ['createBundle 3', 'configureAccount 3', 'publishBundle 3'],
  3: ['createBundle 4', 'configureVideos 4', 'publishBundle 4'],
};
const stalePlaces = (states: readonly ChangeState[]) =>
  staleIn(states).map((line) => line.split(' ').slice(0, 2).join(' '));

describe('an edit of what would be sent', () => {
  const bundleEdits: [number, Partial<BundleRow>][] = [
    [1, { title: 'Relaunch' }],
    [1, { country: 'DE' }],
    [1, { platform: 'instagram' }],
    [1, { bundle_type: 'account_only' }],
    [1, { videos_quantity: 3 }],
    [1, { edits_quantity: 2 }],
    [1, { external_ref: 'typed-later' }],
    [1, { auto_finalize_videos: false }],
    [1, { advanced_warming_terms: ['a1', 'b2', 'c3'] }],
    [1, { username: 'other' }],
    [1, { visible_name: 'Other' }],
    [1, { biography: 'other' }],
    [1, { profile_picture_url: 'other' }],
    [1, { publish: false }],
    [1, { ready: false }],
    [1, { campaign: 'acme-x' }],
    [1, { bundle_id: 'typed-by-hand' }],
    [2, { country: 'DE' }],
    [3, { account: 'other' }],
    [3, { videos_quantity: 9 }],
  ];

  it.each(bundleEdits)(
    'of order %i: %j keeps all of it from being sent, and nothing else',
    (number, cells) => {
      expect(stalePlaces(again(editBundle(number, cells)))).toEqual(WHOLE[number]);
    },
  );

  const videoEdits: Partial<VideoRow>[] = [
    { target_publish_date: '2026-12-09' },
    { description: 'other' },
    { video_url: 'https://a.example/2.mp4' },
    { name: 'other' },
    { external_ref: 'other' },
    { position: 5 },
    { video_type: 'story' },
    { volume_original_sound: 0 },
    { editing_instructions: 'other' },
    { ai_content_disclaimer: true },
    { disclose_as_ads: false },
    { ready: false },
    { order: 'order-2' },
    { rowId: 'v-3f9a1c-0000000000ff' },
  ];

  it.each(videoEdits)('in a video of a new order: %j', (cells) => {
    expect(stalePlaces(again(editVideo(2, cells)))).toEqual(expect.arrayContaining(WHOLE[1] ?? []));
  });

  it.each(videoEdits)('in a video of an order that was sent: %j', (cells) => {
    const stale = stalePlaces(again(editVideo(4, cells)));
    expect(stale).toEqual(expect.arrayContaining(['configureVideos 5', 'publishBundle 5']));
    expect(stale.filter((place) => !place.endsWith(' 5') && !place.endsWith(' 3'))).toEqual([]);
  });

  it('in a video that only waits to be published', () => {
    expect(stalePlaces(again(editVideo(7, { description: 'better' })))).toEqual(['publishVideos 6']);
    expect(stalePlaces(again(editVideo(7, { ready: false })))).toEqual(['publishVideos 6']);
  });

  it('in a default of the campaign', () => {
    const rows: AgencyRows = {
      ...ROWS,
      campaigns: ROWS.campaigns.map((row) => ({ ...row, biography: 'new' })),
    };
    expect(stalePlaces(again(rows))).toEqual(WHOLE[1]);
  });
});

describe('rows', () => {
  it('that are gone are told so', () => {
    const rows = { ...ROWS, bundles: ROWS.bundles.filter(({ rowId }) => rowId !== bundleRowId(2)) };
    expect(staleIn(again(rows))).toEqual(WHOLE[2]?.map((place) => `${place} stale.rowGone`));
    const video2 = { ...ROWS, videos: ROWS.videos.filter(({ rowId }) => rowId !== videoRowId(2)) };
    expect(stalePlaces(again(video2))).toEqual(WHOLE[1]);
  });

  it('that were copied with their id are not sent', () => {
    const copies = ROWS.bundles
      .filter(({ rowId }) => rowId === bundleRowId(2))
      .map((row) => ({ ...row, row: 99 }));
    expect(staleIn(again({ ...ROWS, bundles: [...copies, ...ROWS.bundles] }))).toEqual(
      WHOLE[2]?.map((place) => `${place} stale.idTwice`),
    );
    const videoCopy = ROWS.videos
      .filter(({ rowId }) => rowId === videoRowId(4))
      .map((row) => ({ ...row, row: 99, order: 'order-2' }));
    const states = again({ ...ROWS, videos: [...ROWS.videos, ...videoCopy] });
    expect(staleIn(states)).toEqual(['configureVideos 5 stale.idTwice', 'publishBundle 5 stale.idTwice']);
  });

  it('that were ordered meanwhile, or may have been, are not sent', () => {
    expect(staleIn(again(ROWS, { ordered: new Set([bundleRowId(2)]) }))).toEqual([
      'createBundle 3 stale.ordered',
      'configureAccount 3 stale.orderChanged',
      'publishBundle 3 stale.orderChanged',
    ]);
    expect(staleIn(again(ROWS, { inDoubt: new Set([bundleRowId(4)]) }))).toEqual([
      'configureVideos 5 stale.inDoubt',
      'publishBundle 5 stale.inDoubt',
    ]);
  });
});

describe('time and prices', () => {
  it('that moved hold back what they concern', () => {
    const prices = staleIn(again(ROWS, { pricesHold: false }));
    expect(prices.filter((line) => line.includes('priceChanged'))).toEqual([
      'createBundle 2 stale.priceChanged',
      'configureVideos 2 stale.priceChanged',
      'createBundle 3 stale.priceChanged',
      'createBundle 4 stale.priceChanged',
    ]);
    expect(prices.some((line) => / [56] /.test(line))).toBe(false);
  });

  it.each([
    ['2026-11-29', []],
    ['2026-11-30', ['configureVideos 2 stale.dateTooEarly']],
    [
      '2026-12-04',
      [
        'configureVideos 2 stale.dateTooEarly',
        'configureVideos 4 stale.dateTooEarly',
        'configureVideos 5 stale.dateTooEarly',
      ],
    ],
  ])('on %s', (today, expected) => {
    expect(
      staleIn(again(ROWS, { today, soon: today })).filter((line) => line.includes('dateTooEarly')),
    ).toEqual(expected);
  });

  it('that moved hold back orders that were planned as free', () => {
    const free = {
      costs: {
        account_creation: 0,
        video_upload: 0,
        video_edit: 0,
        advanced_warming: 0,
        all: { account_creation: 0, video_upload: 0, video_edit: 0 },
        hasAllowance: false,
      },
    };
    const plan = planOf(ROWS, { ...FACTS, ...free });
    const states = rebuild(plan, ROWS, { ...INPUTS, pricesHold: false });
    expect(
      states
        .filter(({ change }) => change.operation === 'createBundle')
        .every(({ status }) => status === 'stale'),
    ).toBe(true);
  });
});

it('does not mind sorted, inserted and foreign rows', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...ROWS.bundles], { minLength: ROWS.bundles.length }),
      fc.shuffledSubarray([...ROWS.videos], { minLength: ROWS.videos.length }),
      fc.integer({ min: 0, max: 9 }),
      (bundleRows, videoRows, inserted) => {
        const blank = aBundle().id(77).named(null).draft().with({ campaign: null }).at(2);
        const rows: AgencyRows = {
          ...ROWS,
          bundles: [
            ...Array.from({ length: inserted }, () => ({ ...blank, rowId: null })),
            ...bundleRows,
          ].map((row, index) => ({ ...row, row: index + 2 })),
          videos: [aVideo().of(null).draft().with({ rowId: null }).at(2), ...videoRows].map((row, index) => ({
            ...row,
            row: index + 2,
          })),
        };
        const states = again(rows);
        expect(staleIn(states)).toEqual([]);
        expect(states.map(({ body }) => body)).toEqual(again(ROWS).map(({ body }) => body));
      },
    ),
    { numRuns: 50 },
  );
});

it('is not disturbed by edits in other orders, whatever they are', () => {
  const anyCell = fc.constantFrom<Partial<BundleRow>>(
    { title: 'x' },
    { country: 'DE' },
    { ready: true },
    { external_ref: 'new' },
    { publish: true },
    { videos_quantity: 8 },
    { username: null },
  );
  const anyVideoCell = fc.constantFrom<Partial<VideoRow>>(
    { description: 'x' },
    { ready: true },
    { position: 2 },
    { target_publish_date: '2026-12-24' },
    { external_ref: 'v' },
    { order: null },
  );
  fc.assert(
    fc.property(anyCell, anyVideoCell, (cells, videoCells) => {
      const rows = editBundle(6, cells);
      expect(staleIn(again({ ...rows, videos: editVideo(8, videoCells).videos }))).toEqual([]);
    }),
  );
});
