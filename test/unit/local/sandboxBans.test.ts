import { openSandbox, readyBundle, refusal, type SandboxUnderTest } from './sandboxCaller';

const FIRST = '11111111-2222-4333-8444-000000000001';
const ACCOUNT = { id: FIRST, platform: 'tiktok', username: 'old', country: 'USA' };

/** An order of four videos in work on a delivered account, one of them posted. */
async function working(sandbox: SandboxUnderTest): Promise<{ id: string; account: string }> {
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id });
  sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  const { saved_account_id } = (await sandbox.send('GET', `/bundles/${id}`)).body.data;
  return { id, account: saved_account_id };
}

const bans = async (sandbox: SandboxUnderTest, query = '') =>
  (await sandbox.send('GET', `/account-bans${query}`)).body.data;
const bundle = async (sandbox: SandboxUnderTest, id: string) =>
  (await sandbox.send('GET', `/bundles/${id}`)).body.data;

test('a validated ban stands in the list, with the order that built the account', async () => {
  const sandbox = openSandbox();
  const { id, account } = await working(sandbox);
  expect(await bans(sandbox)).toEqual([]);
  expect(sandbox.panel.manager({ action: 'banAccount', saved_account_id: account })).toBeNull();
  expect(await bans(sandbox)).toEqual([
    {
      id: expect.any(String),
      account_id: account,
      username: 'acme.us',
      platform: 'tiktok',
      bundle_id: id,
      order_id: null,
      status: 'no_appeal_banned',
      reported_at: '2026-11-01T12:00:00.000Z',
      decided_at: '2026-11-01T12:00:00.000Z',
      updated_at: '2026-11-01T12:00:00.000Z',
      resolution: null,
    },
  ]);
  const [row] = await bans(sandbox, '?include_screenshots=true');
  expect(row.screenshot_url).toMatch(/^https:/);
  expect(sandbox.panel.manager({ action: 'banAccount', saved_account_id: account })).toContain('already');
});

test('an appeal leaves everything running until it is decided', async () => {
  const sandbox = openSandbox();
  const { id, account } = await working(sandbox);
  const report = () =>
    sandbox.panel.manager({ action: 'banAccount', saved_account_id: account, status: 'appeal_pending' });
  expect(report()).toBeNull();
  const isBanned = async () => (await sandbox.send('GET', `/accounts/${account}`)).body.data.banned;
  expect([await isBanned(), (await bundle(sandbox, id)).status]).toEqual([false, 'accepted']);
  sandbox.panel.manager({ action: 'decideBan', saved_account_id: account, status: 'appeal_accepted' });
  expect([await isBanned(), (await bundle(sandbox, id)).status]).toEqual([false, 'accepted']);
  report();
  sandbox.panel.manager({ action: 'decideBan', saved_account_id: account, status: 'appeal_refused' });
  expect([await isBanned(), (await bundle(sandbox, id)).status]).toEqual([true, 'cancelled']);
  expect((await bans(sandbox)).map((ban: { status: string }) => ban.status)).toEqual([
    'appeal_refused',
    'appeal_accepted',
  ]);
});

test('a refund restores credits, with a row of its own', async () => {
  const sandbox = openSandbox();
  const { account } = await working(sandbox);
  const resolve = () =>
    sandbox.panel.manager({ action: 'resolveBan', saved_account_id: account, resolution: 'refund' });
  expect(resolve()).toContain('no validated ban');
  sandbox.panel.manager({ action: 'banAccount', saved_account_id: account });
  sandbox.panel.setClock({ advanceMs: 3_600_000 });
  expect(resolve()).toBeNull();
  expect(sandbox.panel.state().balance).toBe(4962 + 32);
  const [row] = (await sandbox.send('GET', '/credits/history')).body.data;
  expect(row).toMatchObject({
    type: 'refund',
    amount: 32,
    balance_after: 4994,
    description: 'Credits restored: ban of acme.us',
  });
  expect((await bans(sandbox))[0]).toMatchObject({
    updated_at: '2026-11-01T13:00:00.000Z',
    resolution: {
      resolution: 'refund',
      reason_code: 'tos_ban',
      refund_credits: 32,
      resolved_at: '2026-11-01T13:00:00.000Z',
    },
  });
  expect(resolve()).toContain('no validated ban');
});

test('a remake puts a new account into every order; the orders stay', async () => {
  const sandbox = openSandbox();
  const { id, account } = await working(sandbox);
  const videos = { bundle_type: 'videos_only', account_id: account, videos_quantity: 2 };
  const second: string = (await sandbox.send('POST', '/bundles', videos)).body.data.id;
  const listing = (await sandbox.send('GET', `/bundles/${id}/account`)).body.data.account_id;
  sandbox.panel.manager({ action: 'banAccount', saved_account_id: account, status: 'appeal_pending' });
  expect(sandbox.panel.manager({ action: 'remakeAccount', saved_account_id: account })).toBeNull();
  const remade = (await bundle(sandbox, id)).saved_account_id;
  expect(remade).not.toBe(account);
  expect(await bundle(sandbox, id)).toMatchObject({ id, status: 'accepted', account_status: 'finalized' });
  expect((await bundle(sandbox, second)).saved_account_id).toBe(remade);
  expect((await sandbox.send('GET', `/bundles/${id}/account`)).body.data).toMatchObject({
    account_id: listing,
    saved_account_id: remade,
    username: 'acme.us.2',
  });
  expect((await sandbox.send('GET', '/accounts')).body.data).toMatchObject([
    { id: account, banned: true },
    { id: remade, username: 'acme.us.2', banned: false },
  ]);
  expect(await bans(sandbox)).toMatchObject([
    {
      account_id: account,
      status: 'appeal_refused',
      resolution: { resolution: 'remake', refund_credits: null },
    },
  ]);
  const order = { bundle_type: 'videos_only', account_id: remade, videos_quantity: 1 };
  expect((await sandbox.send('POST', '/bundles', order)).status).toBe(201);
});

test('after a ban only finished orders go on with a remade account', async () => {
  const sandbox = openSandbox();
  const { account } = await working(sandbox);
  sandbox.panel.manager({ action: 'banAccount', saved_account_id: account });
  const remake = { action: 'remakeAccount', saved_account_id: account } as const;
  expect(sandbox.panel.manager(remake)).toContain('No order');
  expect(sandbox.panel.manager({ ...remake, saved_account_id: 'x' })).toContain('no account');
});

test('the list filters, last changed first', async () => {
  const other = { ...ACCOUNT, id: '11111111-2222-4333-8444-000000000002', username: 'second' };
  const foreign = {
    ...ACCOUNT,
    id: '11111111-2222-4333-8444-000000000003',
    workspace: 'others',
    banned: true,
  };
  const sandbox = openSandbox({ world: { accounts: [{ ...ACCOUNT, banned: true }, other, foreign] } });
  sandbox.panel.setClock({ advanceMs: 1000 });
  sandbox.panel.manager({ action: 'banAccount', saved_account_id: other.id, status: 'appeal_pending' });
  const names = async (query: string) =>
    (await bans(sandbox, query)).map(({ username }: { username: string }) => username);
  expect(await names('')).toEqual(['second', 'old']);
  expect(await names('?status=appeal_pending')).toEqual(['second']);
  expect(await names('?resolution=pending')).toEqual(['second', 'old']);
  expect(await names('?resolution=refund')).toEqual([]);
  expect(await names(`?account_id=${FIRST}`)).toEqual(['old']);
  expect(await names('?since=2026-11-01T12:00:01Z')).toEqual(['second']);
  expect(await names('?per_page=1&page=2')).toEqual(['old']);
  sandbox.panel.manager({ action: 'resolveBan', saved_account_id: FIRST, resolution: 'no_remake' });
  expect(await names('?resolution=no_remake')).toEqual(['old']);
  for (const bad of ['status=banned', 'resolution=none', 'since=yesterday']) {
    const answer = await sandbox.send('GET', `/account-bans?${bad}`);
    expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
  }
});
