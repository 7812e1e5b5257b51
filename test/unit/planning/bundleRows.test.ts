import fc from 'fast-check';
import type { BulkBundle } from '../../../src/domain/remote';
import { bundleRows, isDescribed, type MadeUnit } from '../../../src/planning/bulk/bundleRows';
import { referenceKey } from '../../../src/planning/references';
import { COSTS } from '../../support/builders/facts';
import { BULK } from '../../support/builders/paidChanges';

const made = (number: number, more: Partial<BulkBundle> = {}): BulkBundle => ({
  bundle_id: `bundle-${number}`,
  status: 'pending_setup',
  platform: number > 2 ? 'instagram' : 'tiktok',
  bundle_type: number % 2 === 1 ? 'account_and_videos' : 'account_only',
  videos_quantity: number % 2 === 1 ? 3 : 0,
  ...more,
});
const unit = (more: Partial<MadeUnit> = {}): MadeUnit => ({
  country: 'USA',
  campaignKey: 'acme-spring',
  reference: 'acme-spring-usa',
  request: BULK,
  made: [1, 2, 3, 4].map((number) => made(number)),
  credits: 140,
  ...more,
});
const rowsOf = (of: MadeUnit, taken: readonly string[] = [], standing: readonly string[] = []) =>
  bundleRows(of, {
    costs: { all: { ...COSTS } },
    taken: new Set(taken.map(referenceKey)),
    rowIdOf: (id) => `b-${id}`,
    hasRow: (id) => standing.includes(id),
  });

it('makes a row of each order, ready to be filled', () => {
  const rows = rowsOf(unit({ request: { ...BULK, auto_finalize_videos: false } }));
  expect(
    rows.map(({ reference, bundle_type, platform, credits }) => [reference, bundle_type, platform, credits]),
  ).toEqual([
    ['acme-spring-usa-1', 'account_and_videos', 'tiktok', 38],
    ['acme-spring-usa-2', 'account_only', 'tiktok', 32],
    ['acme-spring-usa-3', 'account_and_videos', 'instagram', 38],
    ['acme-spring-usa-4', 'account_only', 'instagram', 32],
  ]);
  const [first] = rows;
  expect(first).toMatchObject({
    ...{ ready: false, campaign: 'acme-spring', country: 'USA', videos_quantity: 3, videos: '0 of 3' },
    ...{ status: 'pending_setup', bundle_id: 'bundle-1', row_id: 'b-bundle-1' },
  });
  expect(JSON.parse(String(first?.last_applied))).toEqual({
    version: 1,
    create: {
      bundle_type: 'account_and_videos',
      platform: 'tiktok',
      country: 'USA',
      videos_quantity: 3,
      auto_finalize_videos: false,
    },
    account: null,
    campaign: 'acme-spring',
  });
});

it('leaves out what has a row, and calls no two rows alike', () => {
  const rows = rowsOf(unit(), ['acme-spring-usa-1', 'ACME-spring-usa-3'], ['bundle-2']);
  expect(rows.map(({ bundle_id, reference }) => `${bundle_id} ${reference}`)).toEqual([
    'bundle-1 acme-spring-usa-2',
    'bundle-3 acme-spring-usa-4',
    'bundle-4 acme-spring-usa-5',
  ]);
});

it('knows by the request what an answer does not say', () => {
  const bare = [1, 2, 3, 4].map((number) =>
    made(number, { platform: null, bundle_type: null, videos_quantity: null }),
  );
  expect(isDescribed(unit())).toBe(true);
  expect(isDescribed(unit({ made: bare }))).toBe(false);
  const kind = ({ bundle_type, platform, videos_quantity }: Record<string, unknown>) => [
    bundle_type,
    platform,
    videos_quantity,
  ];
  expect(rowsOf(unit({ made: bare })).map(kind)).toEqual(rowsOf(unit()).map(kind));
  expect(rowsOf(unit({ made: bare.slice(0, 1), request: null })).map(kind)).toEqual([
    ['account_only', 'tiktok', ''],
  ]);
});

it('splits any charge so that it adds up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 20_000 }), (count, credits) => {
      const all = Array.from({ length: count }, (_, index) => made(index + 1));
      const shares = rowsOf(unit({ made: all, credits })).map((row) => Number(row.credits));
      expect(Math.abs(shares.reduce((sum, own) => sum + own, 0) - credits)).toBeLessThan(1e-6);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(-0.2);
    }),
  );
  const prices = rowsOf(unit({ credits: null })).map(({ credits }) => credits);
  expect(prices).toEqual([38, 32, 38, 32]);
});
