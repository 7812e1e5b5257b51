import { accountCampaigns } from '../../../src/workbook/accountCampaigns';
import { ACCOUNTS } from '../../../src/workbook/schema';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const of = (rows: readonly Readonly<Record<string, string>>[]) => {
  const identified = rows.map((row, index) => ({ ...row, row_id: `a-${index}` }));
  const workbook = new FakeWorkbook({ Accounts: tabOf(ACCOUNTS, identified) });
  return Object.fromEntries(accountCampaigns(workbook));
};

it('are told by id and by handle', () => {
  expect(
    of([
      { handle: 'Acme.US', account_id: 'ID-1', campaign: 'acme-spring' },
      { handle: 'acme.de', account_id: 'id-2', campaign: '' },
    ]),
  ).toEqual({ 'id-1': 'acme-spring', 'acme.us': 'acme-spring' });
});

it('are told by id alone where two accounts bear the handle', () => {
  expect(
    of([
      { handle: 'twin', account_id: 'id-1', campaign: 'acme-spring' },
      { handle: 'Twin', account_id: 'id-2', campaign: '' },
    ]),
  ).toEqual({ 'id-1': 'acme-spring' });
});

it('are none in a workbook that has no such tab', () => {
  expect(accountCampaigns(new FakeWorkbook()).size).toBe(0);
});
