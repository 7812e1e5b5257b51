import { bulkCells } from '../../../src/actions/bulkCells';
import type { CreateBulkRequest } from '../../../src/domain/orders';
import { bulkDrafts } from '../../../src/planning/bulk/drafts';
import { campaignsByKey } from '../../../src/planning/campaigns';
import { type ChangeState, orderStates, startState } from '../../../src/runs/state';
import { aBulkOrder, type BulkBuilder, bulkRowId } from '../../support/builders/aBulkOrder';
import { agency } from '../../support/builders/agency';
import { aBulk, BULK } from '../../support/builders/paidChanges';

const bundle = (bundle_id: string) => ({
  ...{ bundle_id, status: null, platform: 'tiktok', bundle_type: 'account_only', videos_quantity: 0 },
});
const state = (country: string, more: Partial<ChangeState>, row = 1): ChangeState => {
  const body: CreateBulkRequest = { ...BULK, country };
  return { ...aBulk(`${bulkRowId(row)}:${country}`, body), ...more };
};
const done = (country: string, row = 1) =>
  state(country, { status: 'done', made: ['1', '2', '3', '4'].map(bundle), chargedCredits: 140 }, row);
const refused = (country: string) =>
  state(country, { status: 'failed', reason: { code: 'X', text: 'Not possible.' } });

function cells(
  states: readonly ChangeState[],
  row: BulkBuilder = aBulkOrder().in('USA', 'UK', 'DE'),
  changed = [bulkRowId(1)],
) {
  const rows = agency({ bundles: [], bulk: [row] });
  const ids = new Set(changed.map((id) => `${id}:USA`));
  return bulkCells(startState(orderStates(states)), ids, bulkDrafts(rows, campaignsByKey(rows)));
}
const own = (...args: Parameters<typeof cells>) => cells(...args).get(bulkRowId(1)) ?? {};

it('all countries ordered', () => {
  const written = own([done('USA'), done('UK'), done('DE')]);
  expect(written).toMatchObject({
    ...{
      status: 'ordered',
      requests: '3/3 countries',
      bundles: 12,
      credits: 420,
      problem: '',
      problem_cells: '',
    },
  });
  expect(JSON.parse(String(written.last_applied))).toMatchObject({
    version: 1,
    campaign: 'acme-spring',
    orders: { USA: { request: { ...BULK, country: 'USA' }, bundles: 4, credits: 140 } },
  });
});

it('some refused: the row says which, and why', () => {
  expect(own([done('USA'), done('UK'), refused('DE')])).toMatchObject({
    status: 'partly ordered',
    requests: '2/3 countries',
    problem: 'USA, UK ordered; DE refused: Not possible.',
  });
  expect(own([refused('DE')], aBulkOrder().in('DE'))).toEqual({
    status: 'refused',
    problem: 'DE refused: Not possible.',
  });
});

it('one in doubt, one skipped', () => {
  const reason = { code: 'X', text: 'No answer.' };
  const written = own([
    done('USA'),
    state('UK', { status: 'in doubt', reason }),
    state('DE', { status: 'stale', reason }),
  ]);
  expect(written).toMatchObject({
    status: 'in doubt',
    requests: '1/3 countries',
    problem: 'USA ordered; UK not known: No answer.; DE not sent: No answer.',
  });
});

it('what waits is no problem, and what was ordered before counts', () => {
  const row = aBulkOrder().in('USA', 'UK').named({ USA: 'a', UK: 'b' }).ordered('USA');
  expect(own([state('UK', {})], row)).not.toHaveProperty('problem');
  expect(own([done('UK')], row)).toMatchObject({ requests: '2/2 countries', bundles: 8, credits: 280 });
});

it('only rows that were touched are written, also where nobody finds them any more', () => {
  expect([...cells([done('USA'), done('UK', 2)]).keys()]).toEqual([bulkRowId(1)]);
  expect(cells([done('USA')], aBulkOrder().id(2)).get(bulkRowId(1))).toMatchObject({
    requests: '1/1 countries',
  });
  expect(cells([done('USA')], undefined, []).size).toBe(0);
});
