import { bulkUnit } from '../../../src/domain/bulkUnits';
import type { BulkRow } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { aBulkOrder, type BulkBuilder, bulkRowId } from '../../support/builders/aBulkOrder';
import { aBundle } from '../../support/builders/aBundle';
import { aCampaign } from '../../support/builders/aCampaign';
import { aClient } from '../../support/builders/aClient';
import { agency } from '../../support/builders/agency';
import { found } from '../../support/builders/checked';
import { aRemoteBundle } from '../../support/builders/facts';
import { BULK } from '../../support/builders/paidChanges';

const USA = bulkUnit(bulkRowId(1), 'USA');
const codes = (
  bulk: BulkBuilder | readonly BulkBuilder[],
  more: Partial<Facts> = {},
  campaign = aCampaign(),
) =>
  found(agency({ bundles: [], campaigns: [campaign], bulk: [bulk].flat() }), more).map((line) =>
    line.replace(' Bulk orders 2', ''),
  );

it('a wish that is right has no problem', () => {
  expect(codes(aBulkOrder())).toEqual([]);
  expect(codes(aBulkOrder().with({ upload_accounts_count: null, videos_per_account: null }))).toEqual([]);
  expect(codes(aBulkOrder().with({ platforms: null }))).toEqual([]);
  expect(codes(aBulkOrder().with({ platforms: [' TikTok'] }))).toEqual([]);
  expect(codes(aBulkOrder().with({ countries: null }), {}, aCampaign().with({ country: 'us' }))).toEqual([]);
});

const WRONG: readonly (readonly [Partial<BulkRow>, string])[] = [
  [{ campaign: null }, 'bundle.campaignMissing campaign'],
  [{ campaign: 'acme-x' }, 'bundle.unknownCampaign campaign'],
  [{ platforms: ['tiktok', 'youtube'] }, 'bulk.unknownPlatform platforms'],
  [{ countries: null }, 'country.missing countries'],
  [{ countries: ['Germany'] }, 'country.isName countries'],
  [{ countries: ['XX'] }, 'country.unknown countries'],
  [{ countries: ['USA', 'PH'] }, 'country.notOpen countries'],
  [{ countries: ['US', 'USA'] }, 'bulk.countryTwice countries'],
  [{ countries: Array.from({ length: 31 }, (_, at) => `C${at}`) }, 'bulk.tooManyCountries countries'],
  [{ accounts_count: null }, 'bulk.accountsMissing accounts_count'],
  [{ upload_accounts_count: 3 }, 'bulk.uploadsAboveAccounts upload_accounts_count'],
  [{ upload_accounts_count: null }, 'bulk.videosWithoutAccounts upload_accounts_count'],
  [{ videos_per_account: null }, 'bulk.videosMissing videos_per_account'],
  [{ external_ref: 'x'.repeat(201) }, 'text.tooLong external_ref'],
  [{ references: { from: null, of: { USA: 'x'.repeat(201) } } }, 'text.referenceTooLong external_ref'],
];

it.each(WRONG)('%j', (cells, code) => {
  expect(codes(aBulkOrder().with(cells))).toEqual([code]);
});

it('a draft is not told what is merely not typed yet', () => {
  const draft = aBulkOrder()
    .draft()
    .with({ campaign: null, countries: null, accounts_count: null, videos_per_account: null });
  expect(codes(draft.with({ upload_accounts_count: null }))).toEqual([]);
});

it('says nothing twice about a cell that cannot be read', () => {
  for (const column of ['countries', 'accounts_count', 'upload_accounts_count', 'videos_per_account'])
    expect(codes(aBulkOrder().invalid(column))).toEqual([`cell.errorValue ${column}`]);
});

it('waits for its campaign and client', () => {
  const rows = agency({ bundles: [], clients: [aClient().with({ active: false })], bulk: [aBulkOrder()] });
  expect(found(rows)).toEqual(['bundle.clientInactive Bulk orders 2 campaign']);
  expect(codes(aBulkOrder(), {}, aCampaign().invalid('auto_finalize_videos')).at(-1)).toBe(
    'bundle.campaignHasProblem campaign',
  );
});

describe('references', () => {
  it('of another row, or of another wish, block', () => {
    const rows = agency({ bundles: [aBundle().accountOnly()], bulk: [aBulkOrder()] });
    expect(found(rows)).toEqual(['bundle.referenceTwice Bulk orders 2 external_ref']);
    expect(codes([aBulkOrder(), aBulkOrder().id(2)])).toEqual([
      'bundle.referenceTwice external_ref',
      'bundle.referenceTwice Bulk orders 3 external_ref',
    ]);
  });

  it('that TokPortal has already, from elsewhere, block', () => {
    const bundles = [aRemoteBundle('other', { external_ref: 'ACME-spring-usa' })];
    expect(codes(aBulkOrder(), { bundles })).toEqual(['bundle.referenceTaken external_ref']);
    const created = new Map([[USA, { bundleId: 'other' }]]);
    expect(codes(aBulkOrder(), { bundles, created })).toEqual([]);
  });
});

describe('a country in doubt', () => {
  it('holds its row, and any other that asks for the same', () => {
    const more = { inDoubt: new Set([USA]), doubtfulBulks: new Map([[USA, BULK]]) };
    expect(codes(aBulkOrder(), more)).toEqual(['bulk.inDoubt –']);
    expect(codes(aBulkOrder().id(2), more)).toEqual(['bundle.likeDoubtful –']);
    expect(codes(aBulkOrder().id(2).with({ accounts_count: 3 }), more)).toEqual([]);
  });
});

describe('after it was ordered', () => {
  const done = aBulkOrder().ordered('USA');
  const edits: readonly (readonly [Partial<BulkRow>, string])[] = [
    [{ platforms: ['tiktok'] }, 'platforms'],
    [{ accounts_count: 3 }, 'accounts_count'],
    [{ upload_accounts_count: 2 }, 'upload_accounts_count'],
    [{ videos_per_account: 4 }, 'videos_per_account'],
    [{ external_ref: 'other' }, 'external_ref'],
    [{ campaign: 'acme-x' }, 'campaign'],
  ];

  it.each(edits)('%j is a problem of that cell', (cells, column) => {
    expect(codes(done.with(cells))).toEqual([`row.editedAfterOrder ${column}`]);
  });

  it('blanks, another order of platforms, and other countries are none', () => {
    const blank = { platforms: null, countries: null, accounts_count: null, videos_per_account: null };
    expect(codes(done.with({ ...blank, upload_accounts_count: null }))).toEqual([]);
    expect(codes(done.with({ platforms: ['Instagram', 'tiktok'] }))).toEqual([]);
    const references = { from: null, of: { USA: 'acme-spring-usa', UK: 'acme-spring-uk' } };
    expect(codes(done.with({ countries: ['USA', 'UK'], references }))).toEqual([]);
    expect(codes(done.with({ countries: ['UK'], references }))).toEqual([]);
  });

  it('a spoilt memory that the journal does not know better blocks', () => {
    const spoilt = aBulkOrder().with({ invalid: new Set(['last_applied']) });
    expect(codes(spoilt)).toEqual(['row.memorySpoilt last_applied']);
    const created = new Map([[USA, { bundleId: 'bundle-1' }]]);
    expect(codes(spoilt, { created })).toEqual([]);
  });
});
