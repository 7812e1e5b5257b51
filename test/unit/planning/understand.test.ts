import type { AgencyRows } from '../../../src/domain/rows';
import { understand } from '../../../src/planning/understand';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo, videos } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, facts, slots } from '../../support/builders/facts';

const meaning = facts();

/** Titles stand for orders; which video rows belong to each. */
function joined(rows: AgencyRows, accounts = meaning.accounts) {
  const { orders, orphans, unclear, moved } = understand(rows, { ...meaning, accounts });
  const numbers = (list: readonly { row: number }[]) => list.map(({ row }) => row);
  return {
    orders: orders.map(({ videos: own }) => numbers(own.map(({ row }) => row))),
    orphans: numbers(orphans),
    unclear: numbers(unclear),
    moved: numbers(moved),
  };
}

describe('videos join their order', () => {
  const byHandle = aBundle().videosFor('acme.daily').named('acme-spring-acme.daily-2026w49');

  it('by its reference, in any case', () => {
    const rows = agency({ videos: [aVideo().of('ACME-Spring-usa '), aVideo().of('acme-spring-us')] });
    expect(joined(rows)).toMatchObject({ orders: [[2]], orphans: [3] });
  });

  it('by the reference that is typed, not by the one that it replaces', () => {
    const rows = agency({
      bundles: [aBundle().with({ external_ref: 'launch' })],
      videos: [aVideo().of('launch'), aVideo().of('acme-spring-usa')],
    });
    expect(joined(rows)).toMatchObject({ orders: [[2]], orphans: [3] });
  });

  it('by the handle of its account, with or without @', () => {
    const rows = agency({
      bundles: [byHandle],
      videos: [aVideo().of('@Acme.Daily'), aVideo().of('acme.daily')],
    });
    expect(joined(rows).orders).toEqual([[2, 3]]);
  });

  it('by the handle when the order names the account by its id', () => {
    const account = anAccount();
    const rows = agency({
      bundles: [byHandle.with({ account: account.id })],
      videos: [aVideo().of('acme.daily')],
    });
    expect(joined(rows, [account]).orders).toEqual([[2]]);
    expect(joined(rows, []).orphans).toEqual([2]);
  });

  it('not by a handle that two open orders share', () => {
    const rows = agency({
      bundles: [byHandle, byHandle.id(2).named('other')],
      videos: [aVideo().of('acme.daily')],
    });
    expect(joined(rows)).toMatchObject({ orders: [[], []], unclear: [2] });
  });

  it('by a handle whose other orders are closed', () => {
    const last = byHandle.id(2).named('week-48').ordered('bundle-2').with({ status: 'completed' });
    const rows = agency({ bundles: [last, byHandle], videos: [aVideo().of('acme.daily')] });
    expect(joined(rows)).toMatchObject({ orders: [[], [2]], unclear: [] });
  });
});

describe('a video that fills a slot', () => {
  const first = aBundle().ordered('bundle-1');
  const second = aBundle().id(2).named('acme-spring-de').in('DE').ordered('bundle-2');

  it('stays with that slot’s order when its cell names another, and is told apart', () => {
    const rows = agency({
      bundles: [first, second],
      videos: [
        aVideo().appliedTo('bundle-1', 1).of('acme-spring-de'),
        aVideo().id(2).appliedTo('bundle-1', 2),
      ],
    });
    expect(joined(rows)).toEqual({ orders: [[2, 3], []], orphans: [], unclear: [], moved: [2] });
  });

  it('stays when the cell is emptied, or when new orders share its handle', () => {
    const daily = aBundle().videosFor('acme.daily').named('week-48').ordered('bundle-1');
    const next = aBundle().id(2).videosFor('acme.daily').named('week-49');
    const rows = agency({
      bundles: [daily, next],
      videos: [
        aVideo().appliedTo('bundle-1', 1).of(null),
        aVideo().id(2).of('acme.daily').appliedTo('bundle-1', 2),
      ],
    });
    expect(joined(rows)).toEqual({ orders: [[2, 3], []], orphans: [], unclear: [], moved: [] });
  });

  it('belongs nowhere when its order’s row is gone', () => {
    const rows = agency({
      bundles: [second],
      videos: [aVideo().appliedTo('bundle-1', 1).of('acme-spring-de')],
    });
    expect(joined(rows)).toMatchObject({ orders: [[]], orphans: [] });
    const unknown = agency({ bundles: [second], videos: [aVideo().appliedTo('bundle-1', 1)] });
    expect(joined(unknown).orphans).toEqual([2]);
  });
});

describe('defaults', () => {
  const campaign = aCampaign().with({
    platform: 'instagram',
    country: 'de',
    bundle_type: 'account_and_videos',
    videos_quantity: 4,
    publish: false,
    biography: 'from the campaign',
    instagram_content_type: 'reel',
    ai_content_disclaimer: true,
  });
  const blank = aBundle().with({ platform: null, country: null, bundle_type: null, biography: null });

  it('fill blank cells of drafts', () => {
    const rows = agency({ campaigns: [campaign], bundles: [blank], videos: [aVideo()] });
    expect(understand(rows, meaning).orders[0]).toMatchObject({
      type: 'account_and_videos',
      platform: 'instagram',
      country: 'DE',
      videosQuantity: 4,
      publish: false,
      biography: 'from the campaign',
      videos: [{ instagramType: 'reel', aiDisclaimer: true, discloseAsAds: null }],
    });
  });

  it('do not reach an order that was sent', () => {
    const sent = aBundle()
      .slots(2)
      .ordered('bundle-1')
      .with({ platform: null, country: null, bundle_type: null });
    const rows = agency({
      campaigns: [campaign],
      bundles: [sent.with({ videos_quantity: null })],
      videos: [aVideo().appliedTo('bundle-1', 1)],
    });
    expect(understand(rows, meaning).orders[0]).toMatchObject({
      platform: 'tiktok',
      country: 'USA',
      type: 'account_and_videos',
      videosQuantity: 2,
      videos: [{ instagramType: null, aiDisclaimer: null }],
    });
  });

  it('count the ready videos where nothing says how many', () => {
    const rows = agency({ videos: [...videos(3), aVideo().id(9).draft()] });
    expect(understand(rows, meaning).orders[0]?.videosQuantity).toBe(3);
    expect(understand(agency(), meaning).orders[0]?.videosQuantity).toBeNull();
    const accountOnly = agency({ bundles: [aBundle().accountOnly()], videos: videos(3) });
    expect(understand(accountOnly, meaning).orders[0]?.videosQuantity).toBeNull();
  });

  it('take platform and country of a delivered account', () => {
    const account = anAccount('acme.daily', { platform: 'instagram', country: 'UK' });
    const rows = agency({ bundles: [aBundle().videosFor('acme.daily')] });
    expect(understand(rows, { ...meaning, accounts: [account] }).orders[0]).toMatchObject({
      platform: 'instagram',
      country: 'UK',
    });
  });

  it('keep the platform of an order of videos when accounts are not read', () => {
    const sent = aBundle().videosFor('acme.daily').slots(2).ordered('bundle-1');
    const remote = aRemoteBundle('bundle-1', { bundle_type: 'videos_only', platform: 'instagram' });
    const { orders } = understand(agency({ bundles: [sent] }), { ...meaning, bundles: [remote] });
    expect(orders[0]?.platform).toBe('instagram');
  });

  it('take a video’s own campaign before its order’s', () => {
    const rows = agency({
      campaigns: [campaign, aCampaign('acme', 'autumn').with({ instagram_content_type: 'post' })],
      bundles: [blank],
      videos: [aVideo().with({ campaign: 'acme-autumn' }), aVideo().id(2)],
    });
    expect(understand(rows, meaning).orders[0]?.videos).toMatchObject([
      { campaignKey: 'acme-autumn', instagramType: 'post' },
      { campaignKey: 'acme-spring', instagramType: 'reel' },
    ]);
  });
});

describe('what cannot be known stays unknown', () => {
  it.each([
    ['an unreadable type', aBundle().invalid('bundle_type')],
    ['an unreadable platform', aBundle().invalid('platform')],
    ['an account that was not found', aBundle().videosFor('nobody')],
  ])('%s', (_name, bundle) => {
    const { orders } = understand(agency({ bundles: [bundle], videos: [aVideo()] }), meaning);
    const [order] = orders;
    expect(order?.type === null || order?.platform === null).toBe(true);
    expect(order?.videos[0]?.platform ?? null).toBe(order?.platform ?? null);
  });

  it('a video of an unreadable type', () => {
    const rows = agency({ videos: [aVideo().invalid('video_type')] });
    expect(understand(rows, meaning).orders[0]?.videos[0]?.type).toBeNull();
  });

  it('slots that were not read: nobody gets one of them', () => {
    const rows = agency({ bundles: [aBundle().slots(5).ordered('bundle-1')], videos: [aVideo().shownAt(2)] });
    const bundles = [aRemoteBundle()];
    const positionOf = (known: typeof meaning.slots | null) =>
      understand(rows, { ...meaning, bundles, slots: known }).orders[0]?.videos[0]?.position;
    expect(positionOf(new Map())).toBeNull();
    expect(positionOf(new Map([['bundle-1', slots(5)]]))).toBe(2);
    expect(positionOf(null)).toBe(2);
  });
});

it('names orders by what is typed while they are drafts, and by what was sent afterwards', () => {
  const referenceOf = (bundle: ReturnType<typeof aBundle>) =>
    understand(agency({ bundles: [bundle] }), meaning).orders[0]?.reference;
  expect(referenceOf(aBundle().with({ external_ref: 'typed' }))).toBe('typed');
  expect(referenceOf(aBundle().with({ external_ref: null }))).toBe('acme-spring-usa');
  expect(referenceOf(aBundle().ordered().with({ external_ref: 'typed' }))).toBe('acme-spring-usa');
  expect(referenceOf(aBundle().ordered().named('spoilt'))).toBe('acme-spring-usa');
});
