import { assignCampaign } from '../../../src/actions/assignCampaign';
import { ACCOUNTS, BUNDLES, CAMPAIGNS, CLIENTS, VIDEOS } from '../../../src/workbook/schema';
import { scriptedPorts } from '../../support/builders/ports';
import { FakeWorkbook } from '../../support/fakeWorkbook';
import { tabOf } from '../../support/tabOf';

const bundle = (number: number, campaign: string, applied: string | null) => ({
  campaign,
  row_id: `b-3f9a1c-00000000000${number}`,
  bundle_id: `bundle-${number}`,
  last_applied:
    applied === null
      ? ''
      : JSON.stringify({
          version: 1,
          create: { bundle_type: 'account_only', platform: 'tiktok', country: 'USA' },
          account: null,
          campaign: applied,
        }),
});

function assigning(
  answers: readonly string[],
  tab: string,
  rows: number[],
  campaigns = ['spring', 'summer'],
) {
  const workbook = new FakeWorkbook({
    Clients: tabOf(CLIENTS, [{ client_id: 'acme', name: 'Acme' }]),
    Campaigns: tabOf(
      CAMPAIGNS,
      campaigns.map((campaign_id) => ({ client_id: 'acme', campaign_id })),
    ),
    Bundles: tabOf(BUNDLES, [
      bundle(1, '', ''),
      bundle(2, 'acme-spring', 'acme-spring'),
      bundle(3, 'x', null),
    ]),
    Videos: tabOf(VIDEOS, [{ order: 'acme-1', campaign: '' }]),
    Accounts: tabOf(ACCOUNTS, [{ handle: 'acme.us', account_id: '1', row_id: 'a-3f9a1c-000000000001' }]),
  });
  workbook.selection = { tab, rows };
  const ports = scriptedPorts(answers, workbook);
  const result = assignCampaign(ports);
  const column = (header: string) => {
    const [headers = [], ...lines] = workbook.rows(tab);
    return lines.map((line) => line[headers.indexOf(header)] ?? '');
  };
  return { result, ports, column };
}

it('gives selected orders the campaign; what was ordered for another one keeps it', () => {
  const { result, column } = assigning(['ACME-Summer'], 'Bundles', [2, 3, 4]);
  expect(column('Campaign')).toEqual(['acme-summer', 'acme-spring', 'acme-summer']);
  expect(result).toMatchObject({ ok: true, assigned: 2, kept: 1, missed: 0 });
  expect(result.message).toBe('2 rows assigned to acme-summer. 1 row ordered for another campaign keeps it.');
});

it('leaves rows alone that are not selected', () => {
  expect(assigning(['acme-summer'], 'Bundles', [2]).column('Campaign')).toEqual([
    'acme-summer',
    'acme-spring',
    'x',
  ]);
});

it('names the client of an account’s campaign', () => {
  const { column } = assigning(['acme-summer'], 'Accounts', [2]);
  expect([column('Campaign'), column('Client')]).toEqual([['acme-summer'], ['acme']]);
});

it('assigns videos of their own', () => {
  expect(assigning(['acme-spring'], 'Videos', [2]).column('Campaign')).toEqual(['acme-spring']);
});

it('asks again for a campaign that there is not, and can be cancelled', () => {
  const { ports, result } = assigning(['acme-autumn', 'acme-spring'], 'Bundles', [2]);
  expect(ports.shown[1]).toContain('There is no campaign “acme-autumn”.');
  expect(result.ok).toBe(true);
  expect(assigning([], 'Bundles', [2]).result.code).toBe('assign.cancelled');
});

it.each([
  ['assign.noSelection', 'Plan', [2], ['spring']],
  ['assign.noSelection', 'Bundles', [9], ['spring']],
  ['assign.noCampaign', 'Bundles', [2], []],
  ['assign.noCampaign', 'Bundles', [2], ['spring', 'spring']],
])('says what is missing: %s', (code, tab, rows, campaigns) => {
  expect(assigningOf(tab, rows, campaigns).code).toBe(code);
});

function assigningOf(tab: string, rows: number[], campaigns: string[]) {
  const known = tab === 'Plan' ? 'Bundles' : tab;
  const { ports } = assigning([], known, rows, campaigns);
  ports.workbook.selection = { tab, rows };
  return assignCampaign(ports);
}
