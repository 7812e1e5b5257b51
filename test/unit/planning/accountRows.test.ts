import type { RemoteBan, RemoteCoverage } from '../../../src/domain/remote';
import type { AccountRow } from '../../../src/domain/rows';
import { type AccountFacts, accountRows } from '../../../src/planning/accountRows';
import { anAccount, aRemoteBundle, aSlot } from '../../support/builders/facts';

const NAMES = {
  referenceOf: ({ external_ref, bundle_id }: { external_ref: string | null; bundle_id: string }) =>
    external_ref ?? bundle_id,
  campaignOf: ({ external_ref }: { external_ref: string | null }) =>
    external_ref?.startsWith('acme-spring') ? 'acme-spring' : null,
  clientOf: (key: string) => (key.startsWith('acme-') ? 'acme' : null),
};
const DAILY = anAccount('acme.daily', { profile_url: 'https://www.tiktok.com/@acme.daily' });

function rowsOf(more: Partial<AccountFacts>, standing: readonly AccountRow[] = []) {
  const facts = { accounts: [DAILY], bans: [], coverage: [], bundles: [], slots: new Map(), ...more };
  return accountRows(standing, facts, NAMES);
}

function cellsOf(more: Partial<AccountFacts>, standing: readonly AccountRow[] = []) {
  return rowsOf(more, standing)[0]?.cells;
}

function aStandingRow(more: Partial<AccountRow> = {}): AccountRow {
  return {
    row: 2,
    rowId: 'a-3f9a1c-000000000001',
    accountId: DAILY.id,
    bundleId: 'bundle-1',
    handle: 'acme.daily',
    platform: 'tiktok',
    campaign: null,
    ...more,
  };
}

const ban = (more: Partial<RemoteBan>): RemoteBan => ({
  account_id: DAILY.id,
  username: null,
  platform: null,
  bundle_id: null,
  status: null,
  resolution: null,
  updated_at: null,
  ...more,
});

describe('banned', () => {
  it.each([
    ['no', []],
    ['yes', [ban({ status: 'appeal_refused', resolution: 'refund' })]],
    ['yes', [ban({ status: 'no_appeal_banned' })]],
    ['yes, appeal pending', [ban({ status: 'appeal_pending', resolution: 'pending' })]],
    ['no', [ban({ status: 'appeal_accepted' })]],
    ['no', [ban({ status: 'appeal_refused', resolution: 'no_ban' })]],
    ['yes', [ban({ status: 'appeal_accepted' }), ban({ status: 'appeal_refused' })]],
    ['yes', [ban({ status: 'something new' })]],
    ['no', [ban({ account_id: 'another', status: 'appeal_refused' })]],
    ['unknown', null],
  ])('is told by the list of bans alone: %j', (word, bans) => {
    const account = { ...DAILY, banned: word === 'no' };
    expect(cellsOf({ accounts: [account], bans })).toMatchObject({ banned: word });
  });
});

describe('coverage', () => {
  const row = (more: Partial<RemoteCoverage>): RemoteCoverage => ({
    account_id: DAILY.id,
    username: null,
    coverage_fee_required: true,
    coverage_on_now: true,
    renews_on: '2026-12-10',
    ...more,
  });
  it.each([
    ['on', '2026-12-10', [row({})]],
    ['off', '2026-11-01', [row({ coverage_on_now: false, renews_on: '2026-11-01' })]],
    ['exempt', '', [row({ coverage_fee_required: false, coverage_on_now: false })]],
    ['unknown', '', [row({ account_id: 'another' })]],
    ['unknown', '', null],
  ])('%s', (coverage, renews_on, report) => {
    expect(cellsOf({ coverage: report })).toMatchObject({ coverage, renews_on });
  });
});

describe('the open order', () => {
  const own = { saved_account_id: DAILY.id, status: 'accepted' };
  it('is the newest uncompleted one with free slots, and lends its campaign', () => {
    const bundles = [
      aRemoteBundle('bundle-1', {
        ...own,
        external_ref: 'acme-spring-1',
        created_at: '2026-11-01',
        status: 'completed',
      }),
      aRemoteBundle('bundle-2', {
        ...own,
        external_ref: 'acme-spring-2',
        created_at: '2026-11-02',
        videos_quantity: 4,
        videos_configured_count: 1,
      }),
      aRemoteBundle('bundle-3', {
        ...own,
        external_ref: 'other',
        created_at: '2026-11-03',
        videos_quantity: 2,
        videos_configured_count: 2,
      }),
    ];
    expect(rowsOf({ bundles })[0]).toMatchObject({
      campaign: 'acme-spring',
      cells: { open_bundle: 'acme-spring-2', free_slots: 3, client: 'acme', handle: 'acme.daily' },
    });
  });

  it('counts empty slots where they were read', () => {
    const bundles = [aRemoteBundle('bundle-1', { ...own, videos_quantity: 4, videos_configured_count: 0 })];
    const slots = new Map([['bundle-1', [aSlot(1), aSlot(2, 'cancelled'), aSlot(3, 'published')]]]);
    expect(cellsOf({ bundles, slots })).toMatchObject({ free_slots: 1 });
  });

  it('is none where all are completed', () => {
    const bundles = [aRemoteBundle('bundle-1', { ...own, status: 'completed' })];
    expect(cellsOf({ bundles })).toMatchObject({ open_bundle: '', free_slots: '' });
  });
});

it('takes the client from the campaign that the operator chose', () => {
  const [planned] = rowsOf({}, [aStandingRow({ campaign: 'acme-summer' })]);
  expect(planned).toMatchObject({ row: { row: 2 }, campaign: null, cells: { client: 'acme' } });
});

describe('an account that was remade', () => {
  const remade = anAccount('acme.daily', { id: 'new-id' });
  const bundles = [aRemoteBundle('bundle-1', { saved_account_id: 'new-id', status: 'accepted' })];

  it('keeps its row under its new id, found by its order', () => {
    const standing = [aStandingRow({ campaign: 'acme-spring' })];
    expect(rowsOf({ accounts: [remade], bundles }, standing)).toEqual([
      expect.objectContaining({
        row: standing[0],
        cells: expect.objectContaining({ account_id: 'new-id', bundle_id: 'bundle-1' }),
      }),
    ]);
  });

  it('takes its row along where the old one is still listed, which gets a new one', () => {
    const rows = rowsOf({ accounts: [DAILY, remade], bundles }, [aStandingRow()]);
    expect(rows.map(({ row }) => row?.row ?? null)).toEqual([null, 2]);
  });

  it('leaves the old one its row where both have one', () => {
    const standing = [aStandingRow(), aStandingRow({ accountId: 'new-id', row: 3 })];
    const rows = rowsOf({ accounts: [DAILY, remade], bundles }, standing);
    expect(rows.map(({ row }) => row?.row ?? null)).toEqual([2, 3]);
  });

  it('never gets two rows', () => {
    const standing = [aStandingRow({ accountId: 'new-id', row: 3 }), aStandingRow()];
    expect(rowsOf({ accounts: [remade], bundles }, standing).map(({ row }) => row?.row)).toEqual([3]);
  });
});
