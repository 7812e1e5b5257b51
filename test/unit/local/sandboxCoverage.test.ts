import type { AccountSeed } from '../../../local/tokportal/world/accountSeed';
import { DAY_MS, openSandbox, orderOf, readyBundle, refusal, type SandboxUnderTest } from './sandboxCaller';

const [FIRST, SECOND] = ['11111111-2222-4333-8444-000000000001', '11111111-2222-4333-8444-000000000002'];
const account = (fields: Partial<AccountSeed>): AccountSeed => ({
  platform: 'tiktok',
  username: 'a',
  country: 'US',
  ...fields,
});
const opened = (accounts: Partial<AccountSeed>[], variants = {}) =>
  openSandbox({ variants, world: { accounts: accounts.map(account) } });
const report = async (sandbox: SandboxUnderTest, query = '') =>
  (await sandbox.send('GET', `/reports/account-coverage${query}`)).body.data;
const orderFor = (id: string) => ({ bundle_type: 'videos_only', account_id: id, videos_quantity: 1 });

test('the report tells what is covered, what need not be, and until when', async () => {
  const sandbox = opened([
    { id: FIRST, coverage_ends_at: '+10d' },
    { username: 'b', coverage: 'exempt' },
    { username: 'c', coverage: 'lapsed', coverage_ends_at: '-2d', hidden: true },
    { username: 'd', workspace: 'others' },
  ]);
  const rows = await report(sandbox);
  expect(rows[0]).toEqual({
    account_id: FIRST,
    username: 'a',
    platform: 'tiktok',
    country: 'USA',
    profile_url: 'https://www.tiktok.com/@a',
    dashboard_url: `https://app.tokportal.com/accounts/${FIRST}`,
    coverage_fee_required: true,
    coverage_on_now: true,
    current_period_end: '2026-11-11T12:00:00.000Z',
  });
  expect(rows.slice(1)).toMatchObject([
    { username: 'b', coverage_fee_required: false, coverage_on_now: false, current_period_end: null },
    {
      username: 'c',
      coverage_fee_required: true,
      coverage_on_now: false,
      current_period_end: '2026-10-30T12:00:00.000Z',
    },
  ]);
  expect(await report(sandbox, '?include_hidden=false')).toHaveLength(2);
  expect(await report(sandbox, '?limit=1')).toHaveLength(1);
  for (const bad of ['limit=1001', 'limit=0', 'limit=x', 'include_hidden=maybe']) {
    const answer = await sandbox.send('GET', `/reports/account-coverage?${bad}`);
    expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
  }
});

test('coverage-renewal=absent: the end of the period is not told', async () => {
  const [row] = await report(opened([{}], { 'coverage-renewal': 'absent' }));
  expect(Object.keys(row)).not.toContain('current_period_end');
});

test('a thousand accounts fit into one report, a hundred when nobody asks for more', async () => {
  const sandbox = opened(Array.from({ length: 1001 }, (_, index) => ({ username: `a${index}` })));
  expect(await report(sandbox)).toHaveLength(100);
  expect(await report(sandbox, '?limit=1000')).toHaveLength(1000);
});

test('each period that ends is paid by the workspace, at its own time', async () => {
  const sandbox = opened([{ id: FIRST, coverage_ends_at: '+10d' }]);
  sandbox.panel.setClock({ advanceMs: 10 * DAY_MS - 1 });
  expect(sandbox.panel.state().balance).toBe(5000);
  sandbox.panel.setClock({ advanceMs: 1 });
  expect(sandbox.panel.state().balance).toBe(4975);
  sandbox.panel.setClock({ advanceMs: 65 * DAY_MS });
  const { balance, debits } = sandbox.panel.state();
  expect([balance, debits.map(({ at }) => at)]).toEqual([
    4925,
    ['2026-11-11T12:00:00.000Z', '2026-12-11T12:00:00.000Z', '2027-01-10T12:00:00.000Z'],
  ]);
  expect(debits[0]).toMatchObject({
    amount: 25,
    accountId: FIRST,
    bundleId: null,
    breakdown: { coverage: 25 },
  });
  expect((await report(sandbox))[0]).toMatchObject({
    coverage_on_now: true,
    current_period_end: '2027-02-09T12:00:00.000Z',
  });
  const [row] = (await sandbox.send('GET', '/credits/history')).body.data;
  expect(row).toMatchObject({ type: 'debit', amount: -25, description: 'Coverage of a, 30 days' });
});

test('without the credits it lapses, and blocks work', async () => {
  const sandbox = opened([
    { id: SECOND, username: 'b', coverage_ends_at: '+2d' },
    { id: FIRST, coverage_ends_at: '+1d' },
  ]);
  sandbox.panel.changeWorld({ balance: 49 });
  sandbox.panel.setClock({ advanceMs: 3 * DAY_MS });
  expect(await report(sandbox)).toMatchObject([
    { username: 'b', coverage_on_now: false, current_period_end: '2026-11-03T12:00:00.000Z' },
    { username: 'a', coverage_on_now: true },
  ]);
  expect(sandbox.panel.state().balance).toBe(24);
  const blocked = await sandbox.send('POST', '/bundles', orderFor(SECOND));
  expect(refusal(blocked)).toEqual([409, 'MANAGED_ACCOUNT_TASK_BLOCKED']);
  expect(blocked.body.error.details).toEqual({ account_id: SECOND, reason: 'coverage_lapsed' });
  expect((await sandbox.send('POST', '/bundles', orderFor(FIRST))).status).toBe(201);
});

test('a cancelled Coverage runs to its end; exempt and banned accounts pay nothing', async () => {
  const sandbox = opened([
    { id: FIRST, coverage_ends_at: '+1d' },
    { username: 'b', coverage: 'exempt' },
    { username: 'c', banned: true, coverage_ends_at: '+1d' },
    { username: 'd', coverage_renews: false, coverage_ends_at: '+1d' },
  ]);
  expect(sandbox.panel.manager({ action: 'cancelCoverage', saved_account_id: FIRST })).toBeNull();
  expect((await report(sandbox))[0].coverage_on_now).toBe(true);
  sandbox.panel.setClock({ advanceMs: DAY_MS });
  expect((await report(sandbox)).map((row: { coverage_on_now: boolean }) => row.coverage_on_now)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(sandbox.panel.state().balance).toBe(5000);
  expect(sandbox.panel.manager({ action: 'cancelCoverage', saved_account_id: FIRST })).toContain('lapsed');
  expect(sandbox.panel.manager({ action: 'cancelCoverage', saved_account_id: 'x' })).toContain('no account');
});

test('the first period of a new account is in its price', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  sandbox.panel.manager({ action: 'workEverything' });
  expect(sandbox.panel.state().balance).toBe(4962);
  expect((await report(sandbox))[0].current_period_end).toBe('2026-12-01T12:00:00.000Z');
  sandbox.panel.setClock({ now: '2026-12-01T12:00:00.000Z' });
  expect(sandbox.panel.state().balance).toBe(4937);
});

test('a period that ended before the sandbox began was paid before', async () => {
  const sandbox = opened([{ coverage_ends_at: '2026-08-01' }]);
  expect((await report(sandbox))[0].current_period_end).toBe('2026-11-29T00:00:00.000Z');
  expect(sandbox.panel.state().debits).toEqual([]);
});

test('a renewal that is due before a late effect is paid before it', async () => {
  const sandbox = opened([{ coverage_ends_at: '2026-11-01T12:00:30Z' }], { 'late-effect': '60s' });
  sandbox.panel.changeWorld({ balance: 40 });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500, when: 'after' });
  await sandbox.send('POST', '/bundles', orderOf());
  sandbox.panel.setClock({ advanceMs: 60_000 });
  expect(sandbox.panel.state()).toMatchObject({ balance: 15, bundles: [], debits: [{}, { amount: 25 }] });
});
