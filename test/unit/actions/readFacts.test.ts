import { readFacts } from '../../../src/actions/readFacts';
import type { RemoteBundle } from '../../../src/domain/remote';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Reader } from '../../../src/runs/reads';
import type { ApiCall } from '../../../src/tokportal/calls';
import type { ApiFailure } from '../../../src/tokportal/failures';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { aVideo, videos } from '../../support/builders/aVideo';
import { anAccount, aRemoteBundle, facts, slots } from '../../support/builders/facts';

const NOW = '2026-11-23T08:00:00.000Z';
const pages = <T>(items: readonly T[]) => ({ items, dropped: 0, pagination: null });

const NONE = Symbol('no such bundle');
const UNKNOWN: ApiFailure = {
  kind: 'refused',
  status: 404,
  code: 'BUNDLE_NOT_FOUND',
  message: '',
  details: {},
};
const JOURNAL = {
  inDoubt: new Set<string>(),
  doubtfulCreates: new Map(),
  doubtfulBulks: new Map(),
  created: new Map(),
};

/** What is read for these rows, besides prices, balance, countries and bundles. */
function read(
  rows: AgencyRows,
  bundles: readonly RemoteBundle[],
  more: { readonly serverTime?: string; readonly unlisted?: readonly RemoteBundle[] } = {},
) {
  const { serverTime = null, unlisted = [] } = more;
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
      case 'getBundle':
        return unlisted.find(({ bundle_id }) => bundle_id === call.path.split('/')[2]) ?? NONE;
      case 'listAccounts':
        return pages([anAccount()]);
      default:
        return pages(slots(5));
    }
  };
  const reader: Reader = {
    readAll: (calls) => {
      const value = calls.map((call) => answerTo(call)) as never[];
      return value.includes(NONE as never) ? { ok: false, failure: UNKNOWN } : { ok: true, value };
    },
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
  const { facts: found } = read(agency(), [], { serverTime: '2026-11-24T00:00:01.000Z' });
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

  it('that are not published yet, and that are ready', () => {
    expect(of(agency({ bundles: [sent] }), aRemoteBundle())).toEqual(READ);
    expect(of(agency({ bundles: [sent.draft()], videos: videos(1) }))).toEqual([]);
  });

  it('that the list does not show yet: the order itself is read first, and not where TokPortal knows none', () => {
    const rows = agency({ bundles: [sent], videos: videos(1) });
    const unlisted = published('bundle-1', 'acme-spring-usa');
    expect(read(rows, [], { unlisted: [unlisted] }).more).toEqual(['getBundle', ...READ]);
    const { more, facts: found } = read(rows, []);
    expect([more, found.bundles]).toEqual([['getBundle'], []]);
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
