import { compareWithTokPortal } from '../../../src/actions/compareWithTokPortal';
import { forgetOrders, forgottenOrders } from '../../../src/actions/forgottenOrders';
import { importFromTokPortal } from '../../../src/actions/importFromTokPortal';
import { openImport } from '../../../src/actions/openImport';
import { tick } from '../../../src/actions/tick';
import type { HttpResult } from '../../../src/ports';
import { takeLease } from '../../../src/runs/lease';
import { ACCOUNTS, BUNDLES, CAMPAIGNS, CLIENTS, PLAN, VIDEOS } from '../../../src/workbook/schema';
import { fileWithRuns } from '../../support/builders/fileWithRuns';
import { tabOf } from '../../support/tabOf';

const ACCOUNTS_COUNT = 300;
const OPEN = 250;
const PER_PAGE = 100;

/** So many orders of delivered accounts; the first ones run, with one filled slot and one free one, the others are over. */
function bundlesOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `bundle-${String(index).padStart(4, '0')}`,
    bundle_type: 'videos_only',
    platform: 'tiktok',
    country: 'USA',
    status: index < OPEN ? 'accepted' : 'completed',
    external_ref: `acme-spring-${index}`,
    videos_quantity: 2,
    videos_configured_count: index < OPEN ? 1 : 2,
    is_published: true,
    saved_account_id: `account-${index % ACCOUNTS_COUNT}`,
    created_at: `2026-10-01T00:00:00.${String(index).padStart(3, '0')}Z`,
  }));
}

const ACCOUNT_ROWS = Array.from({ length: ACCOUNTS_COUNT }, (_, index) => ({
  id: `account-${index}`,
  platform: 'tiktok',
  username: `acme.${index}`,
  country: 'USA',
}));

/** A workbook that is set up, and a TokPortal with these orders that counts what it is asked. */
function agencyWith(bundles: ReturnType<typeof bundlesOf>, answers: readonly string[] = ['yes']) {
  const ports = fileWithRuns([], answers);
  const { workbook } = ports;
  const clients = [{ client_id: 'acme', name: 'Acme' }];
  const campaigns = [{ client_id: 'acme', campaign_id: 'spring' }];
  const tabs = [
    [CLIENTS, clients],
    [CAMPAIGNS, campaigns],
    [BUNDLES, []],
    [VIDEOS, []],
    [ACCOUNTS, []],
    [PLAN, []],
  ] as const;
  for (const [schema, rows] of tabs) workbook.addTab(schema.name, tabOf(schema, rows));
  let random = 0;
  ports.random.hex32 = () => (++random).toString(16).padStart(12, '0').padEnd(32, '0');
  const requests: string[] = [];
  const state = { slotWaveMs: 0 };
  ports.http.sendAll = (wave) => {
    if (wave.some(({ url }) => url.includes('/videos'))) ports.nowMs += state.slotWaveMs;
    return wave.map(({ url }): HttpResult => {
      const path = url.replace(/^.*\/api\/ext/, '');
      requests.push(path.replace(/\?.*/, ''));
      const data = answerTo(path, bundles);
      return { kind: 'answer', status: 200, headers: {}, body: JSON.stringify(data) };
    });
  };
  const ids = (tab: string, header: string) => {
    const [headers = [], ...rows] = workbook.rows(tab);
    return rows.map((row) => String(row[headers.indexOf(header)] ?? '')).filter((text) => text !== '');
  };
  return { ports, requests, state, ids };
}

function answerTo(path: string, bundles: ReturnType<typeof bundlesOf>): unknown {
  const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
  const paged = (rows: readonly unknown[]) => ({
    data: rows.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    pagination: {
      page,
      per_page: PER_PAGE,
      total: rows.length,
      total_pages: Math.ceil(rows.length / PER_PAGE),
    },
  });
  if (path.includes('/videos'))
    return {
      data: [
        {
          id: 'slot',
          position: 1,
          status: 'published',
          external_ref: `video of ${path}`,
          description: 'Clip',
          target_publish_start_date: '2026-12-01',
        },
        { id: 'slot', position: 2, status: 'pending' },
      ],
    };
  if (path.includes('/account-bans') || path.includes('/reports/')) return { data: [] };
  return path.includes('/accounts') ? paged(ACCOUNT_ROWS) : paged(bundles);
}

const sum = (requests: readonly string[]) => ({
  slots: requests.filter((path) => path.endsWith('/videos')).length,
  others: requests.filter((path) => !path.endsWith('/videos')).length,
});
/** Three pages of accounts, four of orders, one of bans, and the Coverage report. */
const LISTS = 9;

it('imports and compares 300 accounts and 400 orders by list pages and a slot read for each open order', () => {
  const { ports, requests, ids } = agencyWith(bundlesOf(400));
  expect(importFromTokPortal(ports, '1.0.0')).toMatchObject({
    ok: true,
    accounts: ACCOUNTS_COUNT,
    orders: 400,
    videos: 2 * OPEN,
  });
  expect(sum(requests.splice(0))).toEqual({ slots: OPEN, others: LISTS });
  expect(new Set(ids('Bundles', 'Bundle ID')).size).toBe(400);
  const calls = ports.workbook.calls.length;
  expect(compareWithTokPortal(ports, '1.0.0')).toMatchObject({ ok: true, same: 400, drift: 0, onlyThere: 0 });
  expect(sum(requests)).toEqual({ slots: OPEN, others: LISTS });
  expect(ports.workbook.calls.length - calls).toBeLessThan(60);
});

it('goes on by the trigger where one step is too short, behind what is done', () => {
  const { ports, requests, state, ids } = agencyWith(bundlesOf(260));
  state.slotWaveMs = 40_000;
  expect(importFromTokPortal(ports, '1.0.0')).toMatchObject({ ok: true, goesOn: true });
  const first = ids('Bundles', 'Bundle ID').length;
  expect(first).toBeLessThan(260);
  expect([openImport(ports)?.orders, ports.isArmed]).toEqual([first, true]);
  requests.splice(0);
  expect(tick(ports, '1.0.0')).toMatchObject({ ok: true, orders: 260, accounts: ACCOUNTS_COUNT });
  expect(sum(requests).slots).toBe(OPEN - first);
  expect([new Set(ids('Bundles', 'Bundle ID')).size, ids('Bundles', 'Bundle ID').length]).toEqual([260, 260]);
  expect([openImport(ports), ports.isArmed]).toEqual([null, false]);
});

it('yields to a sending between two tabs, and goes on afterwards without doubling anything', () => {
  const { ports, ids } = agencyWith(bundlesOf(20));
  ports.workbook.before('insertRows', () => void takeLease(ports, 'apply', 'bob@agency.example'));
  expect(importFromTokPortal(ports, '1.0.0').code).toBe('import.yielded');
  expect([ids('Bundles', 'Bundle ID').length, ids('Videos', 'Row ID').length]).toEqual([20, 0]);
  expect(tick(ports, '1.0.0').code).toBe('import.busy');
  ports.nowMs += 480_000;
  expect(tick(ports, '1.0.0')).toMatchObject({ ok: true, videos: 40 });
  expect([ids('Bundles', 'Bundle ID').length, ids('Videos', 'Row ID').length]).toEqual([20, 40]);
});

it('imports nothing when the question is cancelled, and blank campaigns where that was chosen', () => {
  const cancelled = agencyWith(bundlesOf(3), ['cancel']);
  expect(importFromTokPortal(cancelled.ports, '1.0.0').code).toBe('import.cancelled');
  expect(cancelled.ids('Bundles', 'Bundle ID')).toEqual([]);
  expect(cancelled.ports.shown.join()).toContain('acme-spring: 3 by reference');
  const blank = agencyWith(bundlesOf(3), ['no']);
  expect(importFromTokPortal(blank.ports, '1.0.0').ok).toBe(true);
  expect([blank.ids('Bundles', 'Campaign'), blank.ids('Accounts', 'Campaign')]).toEqual([[], []]);
});

it('offers what a comparison was told to forget, and makes rows of it when that is wanted', () => {
  const [first] = bundlesOf(3);
  const asked = (answer: 'yes' | 'no') => {
    const { ports, ids } = agencyWith(bundlesOf(3), [answer, 'no']);
    forgetOrders(ports, [first?.id ?? '']);
    expect(importFromTokPortal(ports, '1.0.0').ok).toBe(true);
    expect(ports.shown.join()).toContain('1 order of TokPortal you once said to be none of this workbook’s');
    return [ids('Bundles', 'Bundle ID').length, forgottenOrders(ports)(first?.id ?? '')];
  };
  expect(asked('no')).toEqual([2, true]);
  expect(asked('yes')).toEqual([3, false]);
});
