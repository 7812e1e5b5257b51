import type { ManagerAction } from '../../../local/tokportal/control/managerActions';
import {
  DAY_MS,
  openSandbox,
  ordered,
  orderOf,
  readyBundle,
  refusal,
  type SandboxUnderTest,
  videoOf,
} from './sandboxCaller';

async function control(sandbox: SandboxUnderTest, name: string, body: unknown) {
  const response = await sandbox.request(`/__sandbox/${name}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as { ok: boolean; error?: string; now?: string },
  };
}

const play = (sandbox: SandboxUnderTest, action: ManagerAction) => sandbox.panel.manager(action);

async function accepted(sandbox: SandboxUnderTest, fields: Record<string, unknown> = {}): Promise<string> {
  const id = await readyBundle(sandbox, fields);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  expect(play(sandbox, { action: 'acceptBundle', bundle_id: id })).toBeNull();
  return id;
}

const bundleRow = async (sandbox: SandboxUnderTest, id: string) =>
  (await sandbox.send('GET', `/bundles/${id}`)).body.data;
const slotRow = async (sandbox: SandboxUnderTest, id: string, position: number) =>
  (await sandbox.send('GET', `/bundles/${id}/videos/${position}`)).body.data;

test('control endpoints need no key, take no tokens and are not counted', async () => {
  const sandbox = openSandbox();
  expect((await control(sandbox, 'clock', { now: '2026-12-01T00:00:00Z' })).body).toEqual({
    ok: true,
    now: '2026-12-01T00:00:00.000Z',
  });
  expect((await control(sandbox, 'clock', { advanceMs: 1500 })).body.now).toBe('2026-12-01T00:00:01.500Z');
  expect((await control(sandbox, 'variant', { 'create-status': '200' })).status).toBe(200);
  expect((await sandbox.send('POST', '/bundles', orderOf())).status).toBe(200);
  const response = await sandbox.request('/__sandbox/state');
  expect(response.headers.get('Date')).toBe('Tue, 01 Dec 2026 00:00:01 GMT');
  expect(await response.json()).toMatchObject({
    balance: 4962,
    debits: [{ amount: 38 }],
    bundles: [{ status: 'pending_setup', slots: [{}, {}, {}] }],
    requests: { total: 1, byOperation: { createBundle: 1 }, tooManyRequests: 0 },
    variants: { 'create-status': '200' },
  });
  const requests = await sandbox.request('/__sandbox/requests');
  expect(await requests.json()).toMatchObject([{ operationId: 'createBundle', status: 200, dryRun: false }]);
});

test.each<[string, unknown, string]>([
  ['clock', {}, 'Give now'],
  ['clock', { now: 'soon' }, 'Give now'],
  ['variant', { nope: 'x' }, 'no switch'],
  ['fault', { kind: 'earthquake' }, 'There is no fault'],
  ['fault', { kind: 'delay' }, 'delayMs'],
  ['fault', { kind: 'hang', times: 0 }, 'times'],
  ['fault', { kind: 'hang', when: 'later' }, 'when'],
  ['manager', { action: 'resign' }, 'no manager action'],
  ['manager', { action: 'acceptBundle', bundle_id: 'x' }, 'no bundle x'],
  ['world', { balance: -1 }, 'balance'],
  ['world', { accounts: [{ username: 'x' }] }, 'platform'],
  ['world', 'no json', 'JSON object'],
])('%s %j is refused with a reason', async (name, body, reason) => {
  const answer = await control(openSandbox(), name, body);
  expect([answer.status, answer.body.ok]).toEqual([400, false]);
  expect(answer.body.error).toContain(reason);
});

test('an order goes its way: accepted, account delivered, videos posted, complete', async () => {
  const sandbox = openSandbox();
  const id = await accepted(sandbox, { videos_quantity: 1 });
  expect(await bundleRow(sandbox, id)).toMatchObject({ status: 'accepted', saved_account_id: null });
  expect((await slotRow(sandbox, id, 1)).status).toBe('accepted');
  play(sandbox, { action: 'deliverAccount', bundle_id: id, to: 'in_review' });
  const reviewed = await bundleRow(sandbox, id);
  expect(reviewed.account_status).toBe('in_review');
  const { data: accounts } = (await sandbox.send('GET', '/accounts')).body;
  expect(accounts).toMatchObject([{ id: reviewed.saved_account_id, username: 'acme.us', country: 'USA' }]);
  play(sandbox, { action: 'deliverAccount', bundle_id: id });
  expect(await bundleRow(sandbox, id)).toMatchObject({
    account_status: 'finalized',
    saved_account_id: reviewed.saved_account_id,
    status: 'accepted',
  });
  expect(play(sandbox, { action: 'postVideo', bundle_id: id, position: 1 })).toBeNull();
  expect(await slotRow(sandbox, id, 1)).toMatchObject({
    status: 'finalized',
    platform_url: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/@acme\.us\/video\/\d+$/),
    finalized_at: '2026-11-01T12:00:00.000Z',
  });
  expect((await bundleRow(sandbox, id)).status).toBe('completed');
});

test('a post that waits for approval finalizes by hand, or by itself after three days', async () => {
  const sandbox = openSandbox();
  const ready = await accepted(sandbox, { auto_finalize_videos: false });
  await sandbox.send('PUT', `/bundles/${ready}/videos/2`, videoOf());
  await sandbox.send('POST', `/bundles/${ready}/videos/2/publish`);
  const url = 'https://www.tiktok.com/@acme.us/video/7';
  play(sandbox, { action: 'postVideo', bundle_id: ready, position: 1, platform_url: url });
  play(sandbox, { action: 'postVideo', bundle_id: ready, position: 2 });
  expect(await slotRow(sandbox, ready, 1)).toMatchObject({ status: 'in_review', platform_url: url });
  play(sandbox, { action: 'finalizeVideo', bundle_id: ready, position: 1 });
  sandbox.panel.setClock({ advanceMs: 3 * DAY_MS - 1 });
  expect((await slotRow(sandbox, ready, 1)).status).toBe('finalized');
  expect((await slotRow(sandbox, ready, 2)).status).toBe('in_review');
  sandbox.panel.setClock({ advanceMs: 1 });
  expect((await slotRow(sandbox, ready, 2)).status).toBe('finalized');
});

test('managers do nothing out of order', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const early: ManagerAction[] = [
    { action: 'acceptBundle', bundle_id: id },
    { action: 'deliverAccount', bundle_id: id },
    { action: 'postVideo', bundle_id: id, position: 1 },
    { action: 'finalizeVideo', bundle_id: id, position: 1 },
    { action: 'postVideo', bundle_id: id, position: 99 },
    { action: 'banAccount', saved_account_id: 'x' },
  ];
  for (const action of early) expect(play(sandbox, action)).toEqual(expect.any(String));
  expect((await bundleRow(sandbox, id)).status).toBe('pending_setup');
});

test('a ban cancels what is open on the account and blocks new work', async () => {
  const sandbox = openSandbox();
  const id = await accepted(sandbox);
  play(sandbox, { action: 'deliverAccount', bundle_id: id });
  const { saved_account_id } = await bundleRow(sandbox, id);
  play(sandbox, { action: 'banAccount', saved_account_id });
  expect((await bundleRow(sandbox, id)).status).toBe('cancelled');
  expect((await sandbox.send('GET', `/accounts/${saved_account_id}`)).body.data.banned).toBe(true);
  const order = { bundle_type: 'videos_only', videos_quantity: 1, account_id: saved_account_id };
  expect(refusal(await sandbox.send('POST', '/bundles', order))).toEqual([
    409,
    'MANAGED_ACCOUNT_TASK_BLOCKED',
  ]);
});

test('workEverything completes whatever is published', async () => {
  const sandbox = openSandbox();
  const published = await readyBundle(sandbox, { videos_quantity: 1 });
  await sandbox.send('POST', `/bundles/${published}/publish`);
  const draft = await ordered(sandbox);
  play(sandbox, { action: 'workEverything' });
  expect((await bundleRow(sandbox, published)).status).toBe('completed');
  expect((await bundleRow(sandbox, draft)).status).toBe('pending_setup');
});

test('the world can be set: countries, accounts, keys', async () => {
  const sandbox = openSandbox();
  const key = `sk_${'7'.repeat(64)}`;
  await control(sandbox, 'world', {
    countries: { open: ['JP'], videosOnly: [] },
    accounts: [{ platform: 'tiktok', username: 'new', country: 'GB' }],
    keys: [{ key, revoked: true }],
  });
  expect((await sandbox.send('GET', '/countries')).body).toEqual({
    data: [{ code: 'JP', name: 'Japan' }],
    videos_only_countries: [],
  });
  expect((await sandbox.send('POST', '/bundles', orderOf({ country: 'JP' }))).status).toBe(201);
  expect((await sandbox.send('GET', '/accounts')).body.data).toMatchObject([
    { username: 'new', country: 'UK' },
  ]);
  const revoked = await sandbox.send('GET', '/me', undefined, { 'X-API-Key': key });
  expect(refusal(revoked)).toEqual([401, 'AUTH_REVOKED_KEY']);
});
