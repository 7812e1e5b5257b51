import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { aClient } from '../../support/builders/aClient';
import { agency } from '../../support/builders/agency';
import { aVideo } from '../../support/builders/aVideo';
import { found } from '../../support/builders/checked';
import { aRemoteBundle, ordered, slots } from '../../support/builders/facts';

const oneVideo = [aVideo()];
/** Says nothing that the campaign could say for it. */
const leaning = aBundle().with({
  country: null,
  bundle_type: null,
  biography: null,
  profile_picture_url: null,
});

it('finds nothing wrong with a whole agency', () => {
  expect(found(agency({ videos: oneVideo }))).toEqual([]);
});

describe('clients', () => {
  it.each([
    ['without an id', [aClient(null)], ['client.idMissing Clients 2 client_id']],
    ['with 40 characters', [aClient(), aClient('a'.repeat(40))], []],
    ['with 41 characters', [aClient(), aClient('a'.repeat(41))], ['client.idInvalid Clients 3 client_id']],
    ['with a space', [aClient(), aClient('big co')], ['client.idInvalid Clients 3 client_id']],
    ['with every allowed sign', [aClient(), aClient('A_z.0-9')], []],
    [
      'with an unreadable id',
      [aClient(), aClient('x').invalid('client_id')],
      ['cell.errorValue Clients 3 client_id'],
    ],
  ])('%s', (_name, clients, expected) => {
    expect(found(agency({ clients, campaigns: [], bundles: [] }))).toEqual(expected);
  });

  it('twice, in another case', () => {
    const clients = [aClient(), aClient('ACME')];
    expect(found(agency({ clients, bundles: [] }))).toEqual([
      'client.idTwice Clients 2 client_id',
      'client.idTwice Clients 3 client_id',
    ]);
  });
});

describe('campaigns', () => {
  it.each([
    ['without a client', aCampaign(null), 'campaign.clientMissing Campaigns 2 client_id'],
    ['without an id', aCampaign('acme', null), 'campaign.idMissing Campaigns 2 campaign_id'],
    ['with a long id', aCampaign('acme', 'x'.repeat(41)), 'campaign.idInvalid Campaigns 2 campaign_id'],
    ['with a slash', aCampaign('acme', 'a/b'), 'campaign.idInvalid Campaigns 2 campaign_id'],
    ['of an unknown client', aCampaign('acmee'), 'campaign.clientUnknown Campaigns 2 client_id'],
    [
      'that ends before it starts',
      aCampaign().with({ start: '2026-12-02', end: '2026-12-01' }),
      'campaign.endBeforeStart Campaigns 2 end',
    ],
  ])('%s', (_name, campaign, expected) => {
    expect(found(agency({ campaigns: [campaign], bundles: [] }))).toEqual([expected]);
  });

  it('of one day, and of another spelling of the client', () => {
    const campaign = aCampaign('ACME').with({ start: '2026-12-01', end: '2026-12-01' });
    expect(found(agency({ campaigns: [campaign], videos: oneVideo }))).toEqual([]);
  });

  it('with one key, also where it is cut elsewhere', () => {
    const clients = [aClient('a'), aClient('a-b')];
    const campaigns = [aCampaign('a', 'b-c'), aCampaign('a-b', 'C')];
    expect(found(agency({ clients, campaigns, bundles: [] }))).toEqual([
      'campaign.keyTwice Campaigns 2 campaign_id',
      'campaign.keyTwice Campaigns 3 campaign_id',
    ]);
  });
});

describe('an order and its campaign', () => {
  it.each([
    ['none', aBundle().with({ campaign: null }), 'bundle.campaignMissing Bundles 2 campaign'],
    [
      'an unknown one',
      aBundle().with({ campaign: 'acme-winter' }),
      'bundle.unknownCampaign Bundles 2 campaign',
    ],
    ['an unreadable one', aBundle().invalid('campaign'), 'cell.errorValue Bundles 2 campaign'],
  ])('%s is one problem, however many defaults are missing with it', (_name, bundle, expected) => {
    expect(found(agency({ bundles: [bundle], videos: oneVideo }))).toEqual([expected]);
    const { campaign, invalid, problems } = bundle.at(2);
    expect(found(agency({ bundles: [leaning.with({ campaign, invalid, problems })] }))).toEqual([expected]);
  });

  const inherits = aBundle().in(null);

  it('is blocked by a wrong default that it takes, and names that row; not by one that it does not take', () => {
    for (const [campaign, problem] of [
      [aCampaign().invalid('country'), 'cell.errorValue Campaigns 2 country'],
      [aCampaign().with({ country: 'Germany' }), 'country.isName Campaigns 2 country'],
      [aCampaign().with({ country: 'XX' }), 'country.unknown Campaigns 2 country'],
    ] as const) {
      const problems = (bundle: typeof inherits) =>
        found(agency({ campaigns: [campaign], bundles: [bundle], videos: oneVideo }));
      expect(problems(inherits)).toContain('bundle.campaignHasProblem Bundles 2 campaign');
      expect(problems(aBundle())).toEqual([problem]);
    }
  });

  it('needs no dates of its campaign', () => {
    const campaign = aCampaign().with({ start: '2026-12-02', end: '2026-12-01' });
    expect(found(agency({ campaigns: [campaign], videos: oneVideo }))).toEqual([
      'campaign.endBeforeStart Campaigns 2 end',
    ]);
  });

  it('whose videos are all public stays as it is when the client leaves', () => {
    const rows = (status: string) =>
      agency({
        clients: [aClient().inactive()],
        bundles: [aBundle().slots(1).ordered()],
        videos: [aVideo().appliedTo('bundle-1', 1).with({ status })],
      });
    const remote = ordered(aRemoteBundle('bundle-1', { is_published: true, status: 'published' }), slots(1));
    expect(found(rows('published'), remote)).toEqual([]);
    expect(found(rows('configured'), remote)).toEqual(['bundle.clientInactive Bundles 2 campaign']);
  });

  it('is blocked by a campaign with an id that cannot be used', () => {
    const rows = agency({
      campaigns: [aCampaign('acme', 'a/b')],
      bundles: [aBundle().with({ campaign: 'acme-a/b' })],
      videos: oneVideo,
    });
    expect(found(rows)).toEqual([
      'campaign.idInvalid Campaigns 2 campaign_id',
      'bundle.campaignHasProblem Bundles 2 campaign',
    ]);
  });

  it('is blocked by two campaigns of one key', () => {
    const rows = agency({ campaigns: [aCampaign(), aCampaign('Acme')], videos: oneVideo });
    expect(found(rows)).toContain('bundle.campaignTwice Bundles 2 campaign');
  });

  it.each([
    ['is unknown', [aClient('other')], 'bundle.unknownClient'],
    ['stands in two rows', [aClient(), aClient('Acme')], 'bundle.clientTwice'],
    ['has an unreadable cell', [aClient().invalid('monthly_budget_credits')], 'bundle.clientHasProblem'],
    ['is not active', [aClient().inactive()], 'bundle.clientInactive'],
  ])('is blocked when its client %s', (_name, clients, code) => {
    const problems = found(agency({ clients, videos: oneVideo }));
    expect(problems.filter((problem) => problem.includes('Bundles'))).toEqual([`${code} Bundles 2 campaign`]);
  });

  it('goes on for a client that is active, or says nothing', () => {
    expect(found(agency({ clients: [aClient().with({ active: true })], videos: oneVideo }))).toEqual([]);
  });

  it('lets a draft without a campaign be', () => {
    expect(found(agency({ bundles: [leaning.with({ campaign: null }).draft()] }))).toEqual([]);
    const wrong = leaning.with({ campaign: 'acme-winter' }).draft();
    expect(found(agency({ bundles: [wrong] }))).toEqual(['bundle.unknownCampaign Bundles 2 campaign']);
  });
});

describe('a video with a campaign of its own', () => {
  const of = (campaign: string) => [aVideo().with({ campaign })];

  it('must name one that can be used', () => {
    const campaigns = [aCampaign(), aCampaign('acme', 'bad').invalid('budget_credits')];
    expect(found(agency({ videos: of('ACME-spring') }))).toEqual([]);
    expect(found(agency({ videos: of('acme-winter') }))).toContain(
      'bundle.unknownCampaign Videos 2 campaign',
    );
    expect(found(agency({ campaigns, videos: of('acme-bad') }))).toContain(
      'bundle.campaignHasProblem Videos 2 campaign',
    );
    const twice = [aCampaign(), aCampaign('acme', 'x'), aCampaign('acme', 'X')];
    expect(found(agency({ campaigns: twice, videos: of('acme-x') }))).toContain(
      'bundle.campaignTwice Videos 2 campaign',
    );
  });
});
