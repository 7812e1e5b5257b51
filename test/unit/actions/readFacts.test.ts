import { readFacts } from '../../../src/actions/readFacts';
import type { RemoteBundle } from '../../../src/domain/remote';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Reader } from '../../../src/runs/reads';
import type { ApiCall } from '../../../src/tokportal/calls';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videos } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, facts, slots } from '../../support/builders/facts';

const NOW = '2026-11-23T08:00:00.000Z';
const pages = <T>(items: readonly T[]) => ({ items, dropped: 0, pagination: null });

const JOURNAL = { inDoubt: new Set<string>(), doubtfulCreates: new Map(), created: new Map() };

/** What is read for these rows, besides prices, balance, countries and bundles. */
function read(rows: AgencyRows, bundles: readonly RemoteBundle[], serverTime: string | null = null) {
  const operations: string[] = [];
  const answerTo = (call: ApiCall<unknown>): unknown => {
    operations.push(
      call.operation === 'listBundleVideos' ? `slots of ${call.path.split('/')[2]}` : call.operation,
    );
    switch (call.operation) {
      case 'getCreditCosts':
        return facts().costs;
      case 'getCreditBalance':
        return { total_credits: 77, expiring_within_7_days: null };
      case 'listCountries':
        return facts().countries;
      case 'listBundles':
        return pages(bundles);
      case 'listAccounts':
        return pages([anAccount()]);
      default:
        return pages(slots(5));
    }
  };
  const reader: Reader = {
    readAll: (calls) => ({ ok: true, value: calls.map((call) => answerTo(call)) as never }),
    serverTime,
  };
  const found = readFacts(reader, rows, JOURNAL, NOW);
  if (!found.ok) throw new Error('Nothing was read.');
  const basics = ['getCreditCosts', 'getCreditBalance', 'listCountries', 'listBundles'];
  return { facts: found.value, more: operations.filter((operation) => !basics.includes(operation)) };
}

const published = (id: string, external_ref: string) =>
  aRemoteBundle(id, { external_ref, is_published: true, status: 'published' });
const sent = aBundle().slots(5).ordered();

it('brings prices, balance and the day by TokPortal’s clock', () => {
  const { facts: found } = read(agency(), [], '2026-11-24T00:00:01.000Z');
  expect(found).toMatchObject({ balanceCredits: 77, today: '2026-11-24', bundles: [], accounts: [] });
  expect(read(agency(), []).facts.today).toBe('2026-11-23');
});

it('reads accounts only where a row names one, ordered or not', () => {
  expect(read(agency({ bundles: [aBundle().videosFor('acme.daily')] }), []).more).toEqual(['listAccounts']);
  const daily = aBundle().videosFor('acme.daily').named('x').slots(1).ordered();
  expect(read(agency({ bundles: [daily] }), [published('bundle-1', 'x')]).more).toEqual(['listAccounts']);
});

describe('slots are read of orders', () => {
  const of = (rows: AgencyRows, bundle = published('bundle-1', 'acme-spring-usa')) =>
    read(rows, [bundle]).more.filter((operation) => operation !== 'listAccounts');
  const READ = ['slots of bundle-1'];

  it.each([
    ['that get a video', [aVideo()], READ],
    ['that get none', [], []],
    ['whose new video is a draft', [aVideo().draft()], []],
    ['whose videos are all public', [aVideo().appliedTo('bundle-1', 1).with({ status: 'published' })], []],
    ['with a video that waits to be published', [aVideo().appliedTo('bundle-1', 1)], READ],
    [
      'with a copied row, which will want a slot',
      [1, 2].map(() => aVideo().appliedTo('bundle-1', 1).with({ status: 'published' })),
      READ,
    ],
    ['named in another spelling', [aVideo().of(' ACME-spring-usa')], READ],
  ])('%s', (_name, rows, expected) => {
    expect(of(agency({ bundles: [sent], videos: rows }))).toEqual(expected);
  });

  it('that are not published yet, that are ready, and that TokPortal lists', () => {
    expect(of(agency({ bundles: [sent] }), aRemoteBundle())).toEqual(READ);
    expect(of(agency({ bundles: [sent.draft()], videos: videos(1) }))).toEqual([]);
    expect(read(agency({ bundles: [sent], videos: videos(1) }), []).more).toEqual([]);
  });

  it.each(['@acme.daily', 'acme.daily', 'ACME.daily'])('whose video names the account as %s', (handle) => {
    const daily = aBundle().named('x').videosFor('Acme.Daily').slots(5).ordered();
    expect(
      of(agency({ bundles: [daily], videos: [aVideo().of(handle)] }), published('bundle-1', 'x')),
    ).toEqual(READ);
  });

  it('whose row names the account by its id', () => {
    const daily = aBundle().named('x').videosFor(anAccount().id).slots(5).ordered();
    expect(
      of(agency({ bundles: [daily], videos: [aVideo().of('acme.daily')] }), published('bundle-1', 'x')),
    ).toEqual(READ);
  });
});
