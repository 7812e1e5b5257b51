import {
  type AddFacts,
  type AddWishes,
  accountsOfCampaign,
  newRows,
  type VideoWishes,
} from '../../../src/planning/newRows';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { type AgencyParts, agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { anAccount, facts as tokportal } from '../../support/builders/facts';

const ACCOUNTS = [anAccount('acme.daily'), anAccount('acme.uk', { country: 'UK' }), anAccount('other')];
const VIDEOS: VideoWishes = {
  links: ['https://cdn.example/1.mp4', 'https://cdn.example/2.mp4'],
  spread: 'each',
  perWeek: 2,
  weekdays: new Set([0, 2]),
  firstDay: '2026-11-30',
};
const TWO_NEW = { kind: 'new', platforms: ['tiktok'], countries: ['USA', 'DE'], count: 1 } as const;

function factsOf(parts: AgencyParts = { bundles: [] }, accounts = ACCOUNTS): AddFacts {
  const { countries, today, costs, blockedAccounts } = tokportal();
  return {
    rows: agency(parts),
    accounts,
    countries,
    today,
    costs,
    blockedAccounts,
    accountCampaigns: new Map(),
  };
}

function wishes(more: Partial<AddWishes>, facts: AddFacts): AddWishes {
  const [campaign] = facts.rows.campaigns;
  if (campaign === undefined) throw new Error('No campaign.');
  return { campaignKey: 'acme-spring', campaign, accounts: TWO_NEW, videos: VIDEOS, ...more };
}

function rowsFor(more: Partial<AddWishes>, parts?: AgencyParts, accounts = ACCOUNTS) {
  const facts = factsOf(parts, accounts);
  return newRows(wishes(more, facts), facts);
}

describe('new accounts', () => {
  it('are drafts of orders, named as a preview would name them, and their videos name them', () => {
    const { bundles, videos, days, notes } = rowsFor({});
    expect(bundles).toEqual([
      {
        ready: false,
        campaign: 'acme-spring',
        platform: 'tiktok',
        country: 'USA',
        bundle_type: 'account_and_videos',
        reference: 'acme-spring-usa',
      },
      expect.objectContaining({ country: 'DE', reference: 'acme-spring-de' }),
    ]);
    expect(
      videos.map(({ order, target_publish_date, video_url }) => [order, target_publish_date, video_url]),
    ).toEqual([
      ['acme-spring-usa', '2026-11-30', VIDEOS.links[0]],
      ['acme-spring-usa', '2026-12-02', VIDEOS.links[1]],
      ['acme-spring-de', '2026-11-30', VIDEOS.links[0]],
      ['acme-spring-de', '2026-12-02', VIDEOS.links[1]],
    ]);
    expect(videos.every(({ ready, campaign }) => ready === false && campaign === undefined)).toBe(true);
    expect(days[1]).toEqual({ name: 'acme-spring-de', dates: ['2026-11-30', '2026-12-02'] });
    expect(notes).toEqual([]);
  });

  it('are as many as platforms, countries and their number make', () => {
    const accounts = {
      kind: 'new',
      platforms: ['tiktok', 'instagram'],
      countries: ['USA', 'UK'],
      count: 3,
    } as const;
    const { bundles, videos } = rowsFor({ accounts, videos: null });
    expect(bundles).toHaveLength(12);
    expect(videos).toEqual([]);
    expect(new Set(bundles.map(({ reference }) => reference)).size).toBe(12);
    expect(bundles.map(({ bundle_type }) => bundle_type)).toEqual(Array(12).fill('account_only'));
    expect(bundles[11]).toMatchObject({ reference: 'acme-spring-uk-instagram-3', platform: 'instagram' });
  });

  it('take no name that a row bears, will get, or that videos speak of', () => {
    const parts = {
      bundles: [aBundle().named('ACME-spring-usa'), aBundle().named(null)],
      videos: [aVideo().with({ order: 'acme-spring-usa-3' })],
    };
    const accounts = { ...TWO_NEW, countries: ['USA'] };
    expect(rowsFor({ accounts, videos: null }, parts).bundles[0]?.reference).toBe('acme-spring-usa-4');
  });

  it('buy no fewer videos than are laid out, and need three days', () => {
    const campaigns = [aCampaign().with({ videos_quantity: 1 })];
    const videos = { ...VIDEOS, firstDay: '2026-11-24', weekdays: new Set([1, 3]) };
    const result = rowsFor({ videos }, { campaigns, bundles: [] });
    expect(result.bundles[0]?.videos_quantity).toBe(2);
    expect(result.days[0]?.dates).toEqual(['2026-11-26', '2026-12-01']);
    expect(result.notes).toEqual([
      'Tue 24 Nov is too early for acme-spring-usa, acme-spring-de. The first possible day is Thu 26 Nov.',
    ]);
    const more = rowsFor({}, { campaigns: [aCampaign().with({ videos_quantity: 6 })], bundles: [] });
    expect(more.bundles[0]?.videos_quantity).toBeUndefined();
  });
});

describe('existing accounts', () => {
  const existing = (accounts = ACCOUNTS.slice(0, 1)) => ({ kind: 'existing' as const, accounts });

  it('get videos that name them and the campaign', () => {
    const { bundles, videos } = rowsFor({ accounts: existing() });
    expect(bundles).toEqual([]);
    expect(videos[0]).toEqual({
      ready: false,
      order: 'acme.daily',
      campaign: 'acme-spring',
      target_publish_date: '2026-11-30',
      video_type: 'video',
      video_url: VIDEOS.links[0],
    });
  });

  it('keep to what they have already, by whatever row', () => {
    const parts = {
      bundles: [aBundle().videosFor('acme.daily').named('acme-spring-acme.daily-2026w49')],
      videos: [
        aVideo().with({ order: 'acme-spring-acme.daily-2026w49', target_publish_date: '2026-11-30' }),
        aVideo().with({ order: 'other', target_publish_date: '2026-11-30' }),
        aVideo().with({ order: '@Acme.UK', target_publish_date: '2026-12-01' }),
        aVideo().with({ order: 'acme.uk', target_publish_date: '2026-12-02', status: 'cancelled' }),
      ],
    };
    const { days } = rowsFor({ accounts: existing(ACCOUNTS.slice(0, 2)) }, parts);
    expect(days).toEqual([
      { name: 'acme.daily', dates: ['2026-12-02', '2026-12-07'] },
      { name: 'acme.uk', dates: ['2026-11-30', '2026-12-07'] },
    ]);
  });

  it('are named with their platform where the handle exists on both', () => {
    const twins = [anAccount('acme'), anAccount('acme', { id: 'on-instagram', platform: 'instagram' })];
    const { videos } = rowsFor({ accounts: existing(twins.slice(1)) }, { bundles: [] }, twins);
    expect(videos[0]?.order).toBe('acme (instagram)');
  });

  it('get nothing after the end of the campaign', () => {
    const campaigns = [aCampaign().with({ start: null, end: '2026-11-30' })];
    const { videos, notes } = rowsFor({ accounts: existing() }, { campaigns, bundles: [] });
    expect(videos).toHaveLength(1);
    expect(notes).toEqual(['The campaign ends on Mon 30 Nov: only 1 of 2 videos fit on acme.daily.']);
  });

  it('that take no new work get no rows, and it says why', () => {
    const [first, second] = ACCOUNTS;
    const blockedAccounts = new Map([
      [first?.id ?? '', 'banned' as const],
      [second?.id ?? '', 'lapsed' as const],
    ]);
    const facts = { ...factsOf(), blockedAccounts };
    const { videos, notes } = newRows(wishes({ accounts: existing(ACCOUNTS) }, facts), facts);
    expect(videos.filter(({ order }) => order === 'acme.daily' || order === 'acme.uk')).toEqual([]);
    expect(notes.slice(0, 2)).toEqual([
      'acme.daily is banned: it gets no rows.',
      'acme.uk has no Coverage: it gets no rows.',
    ]);
  });

  it('cost at most a slot for each video; new ones their accounts and all their slots', () => {
    const one = rowsFor({ accounts: existing(ACCOUNTS.slice(0, 1)) });
    expect(one.creditsMax).toBe(one.videos.length * 2);
    const two = rowsFor({});
    expect(two.creditsMax).toBe(2 * 32 + two.videos.length * 2);
    expect(rowsFor({ videos: null }).creditsMax).toBe(2 * 32);
  });

  it('of a campaign are those that its orders name', () => {
    const facts = factsOf({
      bundles: [
        aBundle().videosFor('@acme.daily'),
        aBundle()
          .with({ savedAccountId: ACCOUNTS[1]?.id ?? null })
          .ordered('b1'),
        aBundle().videosFor('other').with({ campaign: 'acme-autumn' }),
      ],
    });
    const names = accountsOfCampaign('ACME-spring', facts).map(({ username }) => username);
    expect(names).toEqual(['acme.daily', 'acme.uk']);
  });

  it('of a campaign are those that the Accounts tab gives to it, whatever orders they had', () => {
    const accountCampaigns = new Map([
      [ACCOUNTS[1]?.id ?? '', 'acme-spring'],
      ['acme.daily', 'acme-autumn'],
    ]);
    const facts = { ...factsOf({ bundles: [aBundle().videosFor('acme.daily')] }), accountCampaigns };
    expect(accountsOfCampaign('acme-spring', facts)).toEqual([ACCOUNTS[1]]);
    expect(accountsOfCampaign('acme-autumn', facts)).toEqual([ACCOUNTS[0]]);
  });
});
