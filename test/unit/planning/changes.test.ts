import type { Change } from '../../../src/domain/plan';
import { priceShape } from '../../../src/planning/pricing';
import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, type VideoBuilder, videos } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, COSTS, facts, ordered, slots } from '../../support/builders/facts';
import { operations, planned } from '../../support/builders/plans';

const plan = (bundle: BundleBuilder, rows: readonly VideoBuilder[] = [], more = {}) =>
  planned(agency({ bundles: [bundle], videos: rows }), more);
const change = (changes: readonly Change[], operation: string) => {
  const found = changes.find((each) => each.operation === operation);
  if (found === undefined) throw new Error(`No ${operation}.`);
  return found;
};

describe('a new order', () => {
  it('is created, filled and published, each after the others', () => {
    const { changes } = plan(aBundle(), videos(2));
    expect(operations({ changes })).toEqual([
      'createBundle 36',
      'configureAccount',
      'configureVideos',
      'publishBundle',
    ]);
    const [create, account, batch, publish] = changes;
    expect(create?.requires).toEqual([]);
    expect(account?.requires).toEqual([create?.id]);
    expect(batch?.requires).toEqual([create?.id]);
    expect(publish?.requires).toEqual([create?.id, account?.id, batch?.id]);
    expect(batch).toMatchObject({ positions: [1, 2], videoCampaigns: ['acme-spring', 'acme-spring'] });
    expect(publish).toMatchObject({ finality: 'until accepted', makesPublic: ['slot 1', 'slot 2'] });
    expect(create).toMatchObject({
      finality: 'final',
      bundleId: null,
      clientId: 'acme',
      price: 'price list',
    });
    expect(new Set(changes.map(({ id }) => id)).size).toBe(4);
  });

  it.each([
    [
      'of an account only',
      aBundle().accountOnly(),
      [],
      ['createBundle 32', 'configureAccount', 'publishBundle'],
    ],
    ['that is not published', aBundle().slots(1).unpublished(), [], ['createBundle 34', 'configureAccount']],
    [
      'without a profile yet',
      aBundle().slots(1).unpublished().with({ username: null, visible_name: null }),
      [],
      ['createBundle 34'],
    ],
    [
      'of videos for an account',
      aBundle().videosFor('acme.daily').slots(1),
      [aVideo()],
      ['createBundle 2', 'configureVideos', 'publishBundle'],
    ],
  ])('%s', (_name, bundle, rows, expected) => {
    expect(operations(plan(bundle, rows, { accounts: [anAccount()] }))).toEqual(expected);
  });

  it('names paid extras as final', () => {
    const { changes } = plan(aBundle(), [
      aVideo().with({ volume_added_sound: 10 }),
      aVideo().id(2).on('2026-12-02'),
    ]);
    expect(change(changes, 'configureVideos')).toMatchObject({
      credits: 1,
      creditsMin: 1,
      price: 'price list',
      finality: 'final',
    });
  });

  it.each([
    ['a draft', aBundle().draft(), videos(1)],
    ['with an error', aBundle().in('XX'), videos(1)],
    ['with an error in a ready video', aBundle(), [aVideo(), aVideo().id(2).with({ video_url: null })]],
    ['with a video whose tick cannot be read', aBundle(), [aVideo(), aVideo().id(2).invalid('ready')]],
  ])('%s is not sent', (_name, bundle, rows) => {
    expect(plan(bundle, rows).changes).toEqual([]);
  });

  it('is sent with notices, and with errors in drafts', () => {
    expect(plan(aBundle().slots(3), videos(1)).changes).toHaveLength(4);
    expect(plan(aBundle(), [aVideo(), aVideo().id(2).draft().invalid('video_url')]).changes).toHaveLength(4);
  });
});

describe('prices', () => {
  const request = {
    bundle_type: 'account_and_videos',
    platform: 'tiktok',
    country: 'USA',
    videos_quantity: 1,
  } as const;
  const shape = priceShape(request);
  const priced = (credits: number | null, hasAllowance = false) => {
    const simulated = new Map(credits === null ? [] : [[shape, credits]]);
    const costs = { ...COSTS, all: { ...COSTS }, hasAllowance };
    const { changes } = planned(agency({ videos: [aVideo()] }), { costs }, simulated);
    const { credits: most, creditsMin, price } = change(changes, 'createBundle');
    return [most, creditsMin, price];
  };

  it('come from the list, or better from a simulation', () => {
    expect(priced(null)).toEqual([34, 34, 'price list']);
    expect(priced(30)).toEqual([30, 30, 'dry run']);
  });

  it('have a least and a most under a contract allowance', () => {
    expect(priced(null, true)).toEqual([34, 0, 'price list']);
    expect(priced(0, true)).toEqual([34, 0, 'dry run']);
    expect(priced(34, true)).toEqual([34, 34, 'dry run']);
    expect(priced(40, true)).toEqual([40, 40, 'dry run']);
  });
});

describe('the balance', () => {
  const three = [1, 2, 3].map((id) => aBundle().id(id).named(`order-${id}`).accountOnly());
  const balance = (balanceCredits: number) => {
    const { changes, problems } = planned(agency({ bundles: three }), { balanceCredits });
    return {
      rows: [...new Set(changes.map(({ row }) => row))],
      short: problems.map(({ row, data }) => [row, data.credits, data.missing]),
    };
  };

  it.each([
    [96, [2, 3, 4], []],
    [95, [2, 3], [[4, 32, 1]]],
    [64, [2, 3], [[4, 32, 32]]],
    [
      63,
      [2],
      [
        [3, 32, 1],
        [4, 32, 33],
      ],
    ],
    [
      0,
      [],
      [
        [2, 32, 32],
        [3, 32, 64],
        [4, 32, 96],
      ],
    ],
  ])('of %i covers the first orders', (balanceCredits, rows, short) => {
    expect(balance(balanceCredits)).toEqual({ rows, short });
  });

  it('does not let a cheap order overtake a dear one, but free ones go on', () => {
    const sent = aBundle().id(9).named('sent').slots(1).ordered('bundle-9');
    const bundles = [
      aBundle().id(1).slots(30).unpublished(),
      aBundle().id(2).named('cheap').accountOnly(),
      sent,
    ];
    const rows = agency({ bundles, videos: [aVideo().of('sent')] });
    const remote = ordered(aRemoteBundle('bundle-9', { external_ref: 'sent', videos_quantity: 1 }), slots(1));
    const { changes, problems } = planned(rows, { ...remote, balanceCredits: 40 });
    expect(operations({ changes })).toEqual(['configureVideos', 'publishBundle']);
    expect(problems.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('counts the most that an allowance may leave to pay', () => {
    const costs = { ...COSTS, all: { ...COSTS }, hasAllowance: true };
    expect(
      planned(agency({ bundles: three }), { balanceCredits: 33, costs }).changes.filter(
        ({ credits }) => credits > 0,
      ),
    ).toHaveLength(1);
  });
});

describe('the scope', () => {
  const rows = agency({
    campaigns: [aCampaign(), aCampaign('acme', 'autumn')],
    bundles: [
      aBundle().accountOnly(),
      aBundle().id(2).named('b').accountOnly().with({ campaign: 'acme-autumn' }),
      aBundle().id(3).named('c').slots(1),
    ],
    videos: [aVideo().of('c')],
  });
  const rowsOf = (scope: Parameters<typeof planned>[3]) => [
    ...new Set(planned(rows, {}, new Map(), scope).changes.map(({ row }) => row)),
  ];

  it('takes orders by row, by the row of a video, by campaign and by client', () => {
    expect(rowsOf({ kind: 'everything' })).toEqual([2, 3, 4]);
    expect(rowsOf({ kind: 'rows', tab: 'Bundles', rows: [3, 9] })).toEqual([3]);
    expect(rowsOf({ kind: 'rows', tab: 'Videos', rows: [2] })).toEqual([4]);
    expect(rowsOf({ kind: 'campaign', campaignKey: 'ACME-autumn' })).toEqual([3]);
    expect(rowsOf({ kind: 'client', clientId: 'Acme' })).toEqual([2, 3, 4]);
    expect(rowsOf({ kind: 'client', clientId: 'other' })).toEqual([]);
  });
});

it('plans nothing for facts without rows', () => {
  expect(planned(agency({ bundles: [] }), facts()).changes).toEqual([]);
});
