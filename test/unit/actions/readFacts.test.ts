import { readFacts } from '../../../src/actions/readFacts';
import type { RemoteBan, RemoteBundle, RemoteCoverage, RemoteSlot } from '../../../src/domain/remote';
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
  more: {
    readonly serverTime?: string;
    readonly unlisted?: readonly RemoteBundle[];
    /** `null` = this workspace may not ask. */
    readonly bans?: readonly RemoteBan[] | null;
    readonly coverage?: readonly RemoteCoverage[] | null;
    readonly slots?: readonly RemoteSlot[];
    readonly emptied?: readonly string[];
  } = {},
) {
  const { serverTime = null, unlisted = [], bans = [], coverage = [] } = more;
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
      case 'listAccountBans':
        return bans === null ? NONE : pages(bans);
      case 'getAccountCoverageReport':
        return coverage === null ? NONE : pages(coverage);
      default:
        return pages(more.slots ?? slots(5));
    }
  };
  const reader: Reader = {
    readAll: (calls) => {
      const value = calls.map((call) => answerTo(call)) as never[];
      return value.includes(NONE as never) ? { ok: false, failure: UNKNOWN } : { ok: true, value };
    },
    serverTime,
  };
  const journal = { ...JOURNAL, emptied: new Set(more.emptied) };
  const found = readFacts(reader, rows, journal, NOW);
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
  const named = [aBundle().videosFor('acme.daily').draft()];
  expect(read(agency({ bundles: named }), []).more).toEqual(['listAccounts']);
  expect(read(agency({ videos: [aVideo().of('acme.daily').draft()] }), []).more).toEqual([]);
  expect(read(agency({ videos: [aVideo().of('acme.daily')] }), []).more[0]).toBe('listAccounts');
  const daily = aBundle().videosFor('acme.daily').named('x').slots(1).ordered();
  expect(read(agency({ bundles: [daily] }), [published('bundle-1', 'x')]).more).toEqual(['listAccounts']);
});

describe('slots are read of orders', () => {
  const of = (rows: AgencyRows, bundle = published('bundle-1', 'acme-spring-usa')) =>
    read(rows, [bundle]).more.filter((operation) => operation.startsWith('slots'));
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

  it('of which one was to be emptied', () => {
    const claims = aVideo().appliedTo('bundle-1', 2).with({ status: 'published' });
    const rows = agency({ bundles: [sent.draft()], videos: [claims] });
    const found = (emptied: readonly string[]) =>
      read(rows, [published('bundle-1', 'acme-spring-usa')], { emptied }).more;
    expect(found(['bundle-1:2'])).toEqual(READ);
    expect(found(['bundle-1:1'])).toEqual([]);
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

  it('of the account’s orders that have no row here: they may hold the video already', () => {
    const rows = agency({ bundles: [], videos: [aVideo().of('acme.daily')] });
    const there = { ...published('bundle-1', 'x'), saved_account_id: anAccount().id };
    expect(of(rows, there)).toEqual(READ);
    expect(of(rows, { ...there, status: 'completed' })).toEqual([]);
    expect(of(rows, { ...there, saved_account_id: 'another' })).toEqual([]);
  });

  it('whose row names the account by its id', () => {
    const daily = aBundle().named('x').videosFor(anAccount().id).slots(5).ordered();
    expect(
      of(agency({ bundles: [daily], videos: [aVideo().of('acme.daily')] }), published('bundle-1', 'x')),
    ).toEqual(READ);
  });
});

describe('accounts that take no new work', () => {
  const CHECKS = ['listAccountBans', 'getAccountCoverageReport'];
  const checks = (rows: AgencyRows, bundle: RemoteBundle | null = null) =>
    read(rows, bundle === null ? [] : [bundle]).more.filter((operation) => CHECKS.includes(operation));
  const delivered = { ...published('bundle-1', 'acme-spring-usa'), saved_account_id: anAccount().id };

  it.each([
    ['a ready order for an account', agency({ bundles: [aBundle().videosFor('acme.daily')] }), null, CHECKS],
    ['a draft for one', agency({ bundles: [aBundle().videosFor('acme.daily').draft()] }), null, []],
    ['an order of a new account', agency({ videos: videos(1) }), null, []],
    ['a video that names an account', agency({ videos: [aVideo().of('acme.daily')] }), null, CHECKS],
    ['a draft video', agency({ videos: [aVideo().of('acme.daily').draft()] }), null, []],
    ['a video of a running order', agency({ bundles: [sent], videos: videos(1) }), delivered, CHECKS],
    ['a running order alone', agency({ bundles: [sent] }), delivered, []],
  ])('are asked for %s', (_name, rows, bundle, expected) => {
    expect(checks(rows, bundle)).toEqual(expected);
  });

  const rows = agency({ bundles: [aBundle().videosFor('acme.daily')] });
  const ban = (account_id: string, status: string | null): RemoteBan => ({
    ...{ account_id, status, username: null, platform: null, bundle_id: null, resolution: null },
    updated_at: null,
  });
  const coverage = (account_id: string, required: boolean | null, on: boolean | null): RemoteCoverage => ({
    ...{ account_id, username: null, renews_on: null },
    coverage_fee_required: required,
    coverage_on_now: on,
  });

  it('are banned ones whose appeal was not accepted, and those without Coverage that need it', () => {
    const { facts: found } = read(rows, [], {
      bans: [
        ban('pending', 'appeal_pending'),
        ban('accepted', 'appeal_accepted'),
        ban('refused', 'appeal_refused'),
        ban('unsaid', null),
      ],
      coverage: [
        coverage('on', true, true),
        coverage('off', true, false),
        coverage('exempt', false, false),
        coverage('unknown', true, null),
        coverage('pending', true, false),
      ],
    });
    expect([...found.blockedAccounts].sort()).toEqual([
      ['off', 'lapsed'],
      ['pending', 'banned'],
      ['refused', 'banned'],
      ['unsaid', 'banned'],
    ]);
  });

  it('are none where the workspace may not ask', () => {
    const { facts: found } = read(rows, [], { bans: null, coverage: null });
    expect(found.blockedAccounts.size).toBe(0);
  });
});

it('believes the slots where the list lags behind them', () => {
  const { facts: found } = read(
    agency({ bundles: [sent], videos: videos(1) }),
    [published('bundle-1', 'acme-spring-usa')],
    { slots: slots(7) },
  );
  expect(found.bundles[0]?.videos_quantity).toBe(7);
});
