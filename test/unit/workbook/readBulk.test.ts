import { readAgency } from '../../../src/workbook/readAgency';
import { BULK_ORDERS, BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const OTHERS = Object.fromEntries(
  [CLIENTS, CAMPAIGNS, BUNDLES, VIDEOS].map((tab) => [tab.name, tabOf(tab, [])]),
);

it('a workbook of an earlier version has no such tab: nothing is wished', () => {
  const read = readAgency(new FakeWorkbook(OTHERS));
  expect(read).toMatchObject({ kind: 'read', tables: { bulk: null, rows: { bulk: [] } } });
});

it('reads what is typed and what is remembered', () => {
  const references = { from: null, of: { USA: 'a' } };
  const applied = {
    version: 1,
    campaign: 'acme',
    orders: { USA: { request: null, bundles: 1, credits: 2 } },
  };
  const row = {
    ...{ ready: true, campaign: 'acme', platforms: 'tiktok, instagram', countries: 'USA\nUK; DE' },
    ...{ accounts_count: 12, videos_per_account: '3', row_id: 'k-1' },
    ...{ references: JSON.stringify(references), last_applied: JSON.stringify(applied) },
  };
  const tabs = {
    ...OTHERS,
    'Bulk orders': tabOf(BULK_ORDERS, [row, { ...row, references: '{', last_applied: '{"orders":7}' }]),
  };
  const read = readAgency(new FakeWorkbook(tabs));
  if (read.kind !== 'read') throw new Error('It is blocked.');
  const [first, second] = read.tables.rows.bulk;
  expect(first).toMatchObject({
    ...{ ready: true, campaign: 'acme', platforms: ['tiktok', 'instagram'], countries: ['USA', 'UK', 'DE'] },
    ...{ accounts_count: 12, upload_accounts_count: null, videos_per_account: 3, external_ref: null },
    ...{ rowId: 'k-1', references, applied, problems: [] },
  });
  expect(second).toMatchObject({ references: null, applied: null });
  expect(second?.invalid.has('last_applied')).toBe(true);
});

it.each([
  ['accounts_count', 101],
  ['upload_accounts_count', -1],
  ['videos_per_account', 501],
])('%s cannot be %i', (column, value) => {
  const tabs = { ...OTHERS, 'Bulk orders': tabOf(BULK_ORDERS, [{ ready: true, [column]: value }]) };
  const read = readAgency(new FakeWorkbook(tabs));
  expect(read).toMatchObject({ tables: { rows: { bulk: [{ [column]: null, problems: [{ column }] }] } } });
});

it('a tab that lacks a column blocks, as any other does', () => {
  const [header = []] = tabOf(BULK_ORDERS, []);
  const tabs = { ...OTHERS, 'Bulk orders': [header.filter((text) => text !== 'Countries')] };
  expect(readAgency(new FakeWorkbook(tabs))).toMatchObject({
    kind: 'blocked',
    problems: [{ code: 'tab.missingColumn', tab: 'Bulk orders', column: 'countries' }],
  });
});
