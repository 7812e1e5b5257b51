import { type Read, readAccounts, readCampaign, readDates, readLinks } from '../../../src/actions/addForm';
import type { AddFacts } from '../../../src/planning/newRows';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { type AgencyParts, agency } from '../../support/builders/agency';
import { anAccount, facts as tokportal } from '../../support/builders/facts';

const TODAY = '2026-11-23';

function factsOf(parts: AgencyParts = {}): AddFacts {
  const { countries, today, costs, blockedAccounts } = tokportal();
  const accounts = [
    anAccount('acme.daily'),
    anAccount('twin', { id: 'tt' }),
    anAccount('twin', { id: 'ig', platform: 'instagram' }),
  ];
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

function meantBy<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function wrongIn(read: Read<unknown>): string {
  return read.ok ? '' : read.error;
}

const SPRING = meantBy(readCampaign('acme-spring', factsOf()));
const accountsIn = (text: string, parts: AgencyParts = {}) => readAccounts(text, SPRING, factsOf(parts));

describe('the campaign', () => {
  it('is found in any case; blank is the one used last, or the only one', () => {
    expect(meantBy(readCampaign(' ACME-Spring ', factsOf())).campaignKey).toBe('acme-spring');
    expect(meantBy(readCampaign('', factsOf({ bundles: [] }))).campaignKey).toBe('acme-spring');
    const campaigns = [aCampaign(), aCampaign().with({ campaign_id: 'autumn' })];
    const bundles = [aBundle(), aBundle().with({ campaign: 'acme-autumn' })];
    expect(meantBy(readCampaign('', factsOf({ campaigns, bundles }))).campaignKey).toBe('acme-autumn');
  });

  it('must exist once', () => {
    expect(wrongIn(readCampaign('acme-winter', factsOf()))).toBe('There is no campaign acme-winter.');
    const twice = factsOf({ campaigns: [aCampaign(), aCampaign()] });
    expect(wrongIn(readCampaign('acme-spring', twice))).toBe('Two rows of Campaigns bear acme-spring.');
    const none = factsOf({ campaigns: [], bundles: [] });
    expect(wrongIn(readCampaign('', none))).toBe('Type a campaign key.');
  });
});

describe('the accounts', () => {
  it('are handles with or without @, or ids, each once', () => {
    const read = meantBy(accountsIn('@Acme.Daily, acme.daily; ig'));
    expect(read).toMatchObject({ kind: 'existing', accounts: [{ username: 'acme.daily' }, { id: 'ig' }] });
  });

  it('of both platforms are the campaign’s', () => {
    const campaign = { ...SPRING.campaign, platform: 'instagram' };
    const read = readAccounts('twin', { ...SPRING, campaign }, factsOf());
    expect(meantBy(read)).toMatchObject({ accounts: [{ id: 'ig' }] });
  });

  it('that nobody knows are named', () => {
    expect(wrongIn(accountsIn('acme.daily, nobody, noone'))).toContain(': nobody, noone.');
  });

  it('are all of the campaign where nothing is typed', () => {
    const bundles = [aBundle().videosFor('acme.daily')];
    for (const text of ['', 'all', ' ALL '])
      expect(meantBy(accountsIn(text, { bundles }))).toMatchObject({
        accounts: [{ username: 'acme.daily' }],
      });
    expect(wrongIn(accountsIn(''))).toBe(
      'Neither the Accounts tab nor an order has an account of acme-spring yet. Type handles.',
    );
  });

  it('that are new are platforms, countries and a number, in any order', () => {
    expect(meantBy(accountsIn('new 3 instagram us, DE TikTok'))).toEqual({
      kind: 'new',
      platforms: ['instagram', 'tiktok'],
      countries: ['USA', 'DE'],
      count: 3,
    });
    const campaign = { ...SPRING.campaign, platform: 'instagram', country: 'UK' };
    expect(meantBy(readAccounts('New', { ...SPRING, campaign }, factsOf()))).toEqual({
      kind: 'new',
      platforms: ['instagram'],
      countries: ['UK'],
      count: 1,
    });
  });

  it('cannot be new in a country that is not open', () => {
    for (const word of ['PH', 'Atlantis'])
      expect(wrongIn(accountsIn(`new ${word}`))).toBe(`No country for new accounts: ${word}.`);
    const campaign = { ...SPRING.campaign, country: null };
    expect(wrongIn(readAccounts('new', { ...SPRING, campaign }, factsOf()))).toContain('Name a country');
  });
});

describe('the links', () => {
  it('are separated by lines, spaces or commas', () => {
    const links = ['https://a.example/1,2.mp4', 'https://a.example/3.mp4', 'https://b.example/4.mp4'];
    for (const separator of [' ', '\n', ', ', ','])
      expect(meantBy(readLinks(links.join(separator)))).toEqual(links);
  });

  it('may come later: a number stands for so many rows', () => {
    expect(meantBy(readLinks('3'))).toEqual(['', '', '']);
    expect(meantBy(readLinks(' '))).toEqual([]);
    expect(wrongIn(readLinks('1001'))).toBe('At most 1000 at a time.');
  });

  it('must be ones that TokPortal can open', () => {
    for (const wrong of ['clip.mp4', 'C:\\clip.mp4', 'https://localhost/x', 'see the mail'])
      expect(wrongIn(readLinks(wrong))).toContain('Not a link that TokPortal can open:');
    expect(wrongIn(readLinks('https://a.example/1.mp4 accounts/1.mp4'))).toContain('accounts/1.mp4');
  });
});

describe('the days', () => {
  it('blank are three a week on any day from next Monday', () => {
    expect(meantBy(readDates('', TODAY))).toEqual({
      perWeek: 3,
      firstDay: '2026-11-30',
      spread: 'each',
      weekdays: new Set([0, 1, 2, 3, 4, 5, 6]),
    });
  });

  it('are said in any order, with or without small words', () => {
    expect(meantBy(readDates('5 a week on Mon, wednesday and Fri from 2026-12-07, share', TODAY))).toEqual({
      perWeek: 5,
      firstDay: '2026-12-07',
      spread: 'share',
      weekdays: new Set([0, 2, 4]),
    });
    expect(meantBy(readDates('Fri-Mon', TODAY)).weekdays).toEqual(new Set([4, 5, 6, 0]));
  });

  it.each(['0', '7.12.', '2026-02-30', 'sometimes', 'mo', 'mon-x'])('%s is not understood', (word) => {
    expect(wrongIn(readDates(word, TODAY))).toBe(`Not understood: ${word}.`);
  });
});
