import { aBundle, type BundleBuilder } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { anAccount, aRemoteBundle, facts, ordered, slots } from '../../support/builders/facts';

const oneVideo = [aVideo()];
const foundFor = (bundle: BundleBuilder, more = {}) =>
  found(agency({ bundles: [bundle], videos: oneVideo }), more);
const text = (length: number) => 'x'.repeat(length);

describe('type', () => {
  it('must come from the row or its campaign', () => {
    const blank = aBundle().with({ bundle_type: null });
    expect(foundFor(blank)).toEqual(['bundle.typeMissing Bundles 2 bundle_type']);
    const campaigns = [aCampaign().with({ bundle_type: 'account_and_videos' })];
    expect(found(agency({ campaigns, bundles: [blank], videos: oneVideo }))).toEqual([]);
    expect(foundFor(blank.draft().with({ publish: false }))).toEqual(['video.orderNotReady Videos 2 order']);
  });

  it('that cannot be read is one problem, whatever follows from the type', () => {
    const bundle = aBundle().videosFor('acme.daily').invalid('bundle_type');
    expect(foundFor(bundle)).toEqual(['cell.errorValue Bundles 2 bundle_type']);
  });
});

describe('country', () => {
  it.each([
    ['USA', []],
    ['us', []],
    [' gb ', []],
    [null, ['country.missing Bundles 2 country']],
    ['United States', ['country.isName Bundles 2 country']],
    ['germany', ['country.isName Bundles 2 country']],
    ['PH', ['country.notOpen Bundles 2 country']],
    ['XX', ['country.unknown Bundles 2 country']],
  ])('%j', (country, expected) => {
    expect(foundFor(aBundle().in(country))).toEqual(expected);
  });

  it('does not matter for videos on an account, nor once it was ordered', () => {
    const accounts = [anAccount('acme.daily', { country: 'PH' })];
    expect(foundFor(aBundle().videosFor('acme.daily'), { accounts })).toEqual([]);
    const sent = aBundle().in('PH').slots(1).ordered();
    const remote = ordered(aRemoteBundle('bundle-1', { country: 'PH' }), slots(1));
    expect(foundFor(sent, remote)).toEqual([]);
  });

  it('is not asked of a draft', () => {
    expect(found(agency({ bundles: [aBundle().in(null).draft()] }))).toEqual([]);
  });
});

describe('account', () => {
  const daily = anAccount();
  const videosFor = (account: string | null) => aBundle().videosFor(account);
  const known = {
    accounts: [daily, anAccount('twin'), anAccount('twin', { id: 'twin-2', platform: 'instagram' })],
  };

  it.each([
    ['by handle', videosFor('@Acme.Daily'), []],
    ['by id', videosFor(daily.id), []],
    ['none', videosFor(null), ['account.missing Bundles 2 account']],
    ['unknown', videosFor('nobody'), ['account.unknown Bundles 2 account']],
    ['shared handle', videosFor('twin'), ['account.ambiguous Bundles 2 account']],
    ['shared handle with platform', videosFor('twin').instagram().with({ platform: 'tiktok' }), []],
    ['other platform', videosFor('acme.daily').instagram(), ['account.otherPlatform Bundles 2 platform']],
    ['other platform by id', videosFor(daily.id).instagram(), ['account.otherPlatform Bundles 2 platform']],
    [
      'for a new account',
      aBundle().with({ account: 'acme.daily' }),
      ['account.notAllowed Bundles 2 account'],
    ],
    [
      'with a profile',
      videosFor('acme.daily').with({ username: 'x' }),
      ['account.profileIgnored? Bundles 2 username'],
    ],
    ['unreadable', videosFor(null).invalid('account'), ['cell.errorValue Bundles 2 account']],
  ])('%s', (_name, bundle, expected) => {
    expect(foundFor(bundle, known)).toEqual(expected);
  });

  it('is not asked of a draft', () => {
    expect(found(agency({ bundles: [videosFor(null).draft()] }))).toEqual([]);
  });

  it('that is unknown brings no complaints about its videos', () => {
    const rows = agency({
      bundles: [videosFor('nobody')],
      videos: [
        aVideo().with({ instagram_location: 'Berlin' }),
        aVideo().id(2).carousel('https://a.example/1.png'),
      ],
    });
    expect(found(rows, known)).toEqual(['account.unknown Bundles 2 account']);
  });
});

describe('profile', () => {
  it.each([
    ['username of 1', { username: 'a' }, []],
    ['username of 24', { username: text(24) }, []],
    ['username of 25', { username: text(25) }, ['account.usernameInvalid Bundles 2 username']],
    ['username with all signs', { username: 'Aa0_.' }, []],
    ['username with @', { username: '@acme' }, ['account.usernameInvalid Bundles 2 username']],
    ['username with a hyphen', { username: 'acme-us' }, ['account.usernameInvalid Bundles 2 username']],
    ['no username', { username: null }, ['account.usernameMissing Bundles 2 username']],
    ['visible name of 30', { visible_name: text(30) }, []],
    ['visible name of 31', { visible_name: text(31) }, ['account.visibleNameTooLong Bundles 2 visible_name']],
    ['no visible name', { visible_name: null }, ['account.visibleNameMissing Bundles 2 visible_name']],
    ['biography of 80', { biography: text(80) }, []],
    ['biography of 81', { biography: text(81) }, ['account.biographyTooLong Bundles 2 biography']],
    ['no biography', { biography: null }, ['account.biographyMissing Bundles 2 biography']],
    ['no picture', { profile_picture_url: null }, ['account.pictureMissing Bundles 2 profile_picture_url']],
    ['link on TikTok', { link_in_bio: 'https://a.example' }, ['account.linkIgnored? Bundles 2 link_in_bio']],
  ])('%s', (_name, cells, expected) => {
    expect(foundFor(aBundle().with(cells))).toEqual(expected);
  });

  it('has a link on Instagram', () => {
    const rows = agency({
      bundles: [aBundle().instagram().with({ link_in_bio: 'https://a.example' })],
      videos: [aVideo().with({ instagram_content_type: 'reel' })],
    });
    expect(found(rows)).toEqual([]);
  });

  const blank = { username: null, visible_name: null, biography: null, profile_picture_url: null };

  it('may wait while nothing is published, but not half of it', () => {
    expect(foundFor(aBundle().with(blank).unpublished())).toEqual([]);
    expect(
      foundFor(
        aBundle()
          .with({ ...blank, username: 'acme' })
          .unpublished(),
      ),
    ).toEqual(['account.visibleNameMissing Bundles 2 visible_name']);
    expect(
      foundFor(
        aBundle()
          .with({ ...blank, visible_name: 'Acme' })
          .unpublished(),
      ),
    ).toEqual(['account.usernameMissing Bundles 2 username']);
  });

  it('is not asked of drafts, nor where it stands already', () => {
    expect(found(agency({ bundles: [aBundle().with(blank).draft()] }))).toEqual([]);
    const sent = aBundle().with(blank).slots(1).ordered();
    const done = ordered(aRemoteBundle('bundle-1', { account_configured: true }), slots(1));
    expect(foundFor(sent, done)).toEqual([]);
    const open = ordered(aRemoteBundle('bundle-1', { account_configured: false }), slots(1));
    expect(foundFor(sent, open)).toHaveLength(4);
  });

  it('names the length of a biography of the campaign there', () => {
    const rows = agency({
      campaigns: [aCampaign().with({ biography: text(81) })],
      bundles: [aBundle().with({ biography: null })],
      videos: oneVideo,
    });
    expect(found(rows)).toEqual([
      'account.biographyTooLong Campaigns 2 biography',
      'bundle.campaignHasProblem Bundles 2 campaign',
    ]);
  });
});

describe('niche targets', () => {
  const targets = (count: number, length = 5) =>
    Array.from({ length: count }, (_, index) => `${index}`.padStart(length, 'x'));
  const withTargets = (advanced_warming_terms: string[]) => aBundle().with({ advanced_warming_terms });
  const wrongCount = ['bundle.warmingTargets Bundles 2 advanced_warming_terms'];
  const wrongLength = ['bundle.warmingTargetLength Bundles 2 advanced_warming_terms'];

  it.each([
    [2, wrongCount],
    [3, []],
    [4, wrongCount],
    [30, []],
    [33, wrongCount],
    [1, wrongCount],
  ])('%i of them', (count, expected) => {
    expect(foundFor(withTargets(targets(count)))).toEqual(expected);
  });

  it.each([
    [1, wrongLength],
    [2, []],
    [50, []],
    [51, wrongLength],
  ])('of %i characters', (length, expected) => {
    expect(foundFor(withTargets(['abc', 'abcd', text(length)]))).toEqual(expected);
  });

  it('need a new account', () => {
    const bundle = aBundle()
      .videosFor('acme.daily')
      .with({ advanced_warming_terms: targets(3) });
    expect(foundFor(bundle, { accounts: [anAccount()] })).toEqual([
      'bundle.warmingWithoutAccount Bundles 2 advanced_warming_terms',
    ]);
  });
});

describe('texts', () => {
  it.each([
    ['title of 200', { title: text(200) }, []],
    ['title of 201', { title: text(201) }, ['text.tooLong Bundles 2 title']],
    ['reference of 201', { external_ref: text(201) }, ['text.tooLong Bundles 2 external_ref']],
    ['made reference of 200', { reference: text(200) }, []],
    ['made reference of 201', { reference: text(201) }, ['text.referenceTooLong Bundles 2 external_ref']],
  ])('%s', (_name, cells, expected) => {
    const bundle = aBundle().accountOnly().with(cells);
    expect(found(agency({ bundles: [bundle] }))).toEqual(expected);
  });
});

describe('orders that nobody knows enough about', () => {
  it('one that may have been paid is one problem, also beside a bundle of its reference', () => {
    const inDoubt = new Set([aBundle().at(2).rowId ?? '']);
    const bundles = [aRemoteBundle('late')];
    expect(foundFor(aBundle(), { inDoubt })).toEqual(['bundle.inDoubt Bundles 2 –']);
    expect(foundFor(aBundle(), { inDoubt, bundles })).toEqual(['bundle.inDoubt Bundles 2 –']);
  });

  it('one that TokPortal does not list', () => {
    const rows = agency({
      bundles: [aBundle().slots(1).ordered()],
      videos: [aVideo().appliedTo('bundle-1', 1)],
    });
    expect(found(rows)).toEqual(['bundle.notFound Bundles 2 –']);
    expect(found(rows, facts(ordered(aRemoteBundle(), slots(1))))).toEqual([]);
  });
});
