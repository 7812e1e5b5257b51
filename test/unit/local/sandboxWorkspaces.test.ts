import { openSandbox, ordered, orderOf, refusal, type SandboxUnderTest } from './sandboxCaller';

const COLLEAGUE = `sk_${'5'.repeat(64)}`;
const STRANGER = `sk_${'6'.repeat(64)}`;

const opened = () => openSandbox({ apiKeys: [{ key: COLLEAGUE }, { key: STRANGER, workspace: 'others' }] });
const as =
  (sandbox: SandboxUnderTest, key: string) =>
  (method: string, path: string, body?: unknown, headers = {}) =>
    sandbox.send(method, path, body, { 'X-API-Key': key, ...headers });

test('another workspace sees none of the bundles and has a balance of its own', async () => {
  const sandbox = opened();
  const id = await ordered(sandbox, { external_ref: 'r' });
  const stranger = as(sandbox, STRANGER);
  for (const query of ['', '?external_ref=r']) {
    const { body } = await stranger('GET', `/bundles${query}`);
    expect([body.data, body.pagination.total]).toEqual([[], 0]);
  }
  expect((await stranger('GET', '/me')).body.data.credits).toBe(5000);
  expect((await stranger('GET', '/credits/history')).body.data).not.toContainEqual(
    expect.objectContaining({ type: 'debit' }),
  );
  const ordering = await stranger('POST', '/bundles', orderOf({ external_ref: 'r' }));
  expect([ordering.status, ordering.body.data.id === id]).toEqual([201, false]);
});

test.each([
  ['GET', ''],
  ['PATCH', ''],
  ['GET', '/account'],
  ['PUT', '/account'],
  ['GET', '/videos'],
  ['GET', '/videos/1'],
  ['PUT', '/videos/1'],
  ['PUT', '/videos/batch'],
  ['POST', '/publish'],
  ['POST', '/videos/publish-all'],
  ['POST', '/videos/1/publish'],
])('%s of a bundle%s of another workspace is refused and changes nothing', async (method, path) => {
  const sandbox = opened();
  const id = await ordered(sandbox);
  const before = sandbox.panel.state().bundles;
  const answer = await as(sandbox, STRANGER)(
    method,
    `/bundles/${id}${path}`,
    method.startsWith('P') ? {} : undefined,
  );
  expect(refusal(answer)).toEqual([403, 'BUNDLE_NOT_OWNED']);
  expect(sandbox.panel.state().bundles).toEqual(before);
});

test('two keys of one workspace share bundles and credits, and have a bucket each', async () => {
  const sandbox = opened();
  const id = await ordered(sandbox);
  for (let sent = 0; sent < 10; sent += 1) await sandbox.send('GET', '/me');
  const seen = await as(sandbox, COLLEAGUE)('GET', `/bundles/${id}`);
  expect([seen.status, seen.headers.get('X-RateLimit-Remaining')]).toEqual([200, '119']);
  expect((await sandbox.send('GET', '/me')).headers.get('X-RateLimit-Remaining')).toBe('108');
  expect((await as(sandbox, COLLEAGUE)('GET', '/me')).body.data.credits).toBe(4962);
});

test('capacity is of the workspace, whichever key uses it', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ capacity: { events: 1, windowMs: 60_000 } });
  await ordered(sandbox);
  expect(refusal(await as(sandbox, COLLEAGUE)('POST', '/bundles', orderOf()))).toEqual([
    429,
    'capacity_cooldown',
  ]);
  expect((await as(sandbox, STRANGER)('POST', '/bundles', orderOf())).status).toBe(201);
});

test('a key is revoked in the middle and given back; its colleague works on', async () => {
  const sandbox = opened();
  const colleague = as(sandbox, COLLEAGUE);
  const response = await sandbox.request('/__sandbox/world', {
    method: 'POST',
    body: JSON.stringify({ keys: [{ key: sandbox.key, revoked: true }] }),
  });
  expect(response.status).toBe(200);
  expect(refusal(await sandbox.send('POST', '/bundles', orderOf()))).toEqual([401, 'AUTH_REVOKED_KEY']);
  expect((await colleague('GET', '/me')).status).toBe(200);
  sandbox.panel.changeWorld({ keys: [{ key: sandbox.key }] });
  expect((await sandbox.send('GET', '/me')).status).toBe(200);
});

test('a key that is replaced stays in its workspace and keeps its bucket', async () => {
  const sandbox = opened();
  const stranger = as(sandbox, STRANGER);
  const id = await ordered(sandbox);
  await stranger('GET', '/me');
  const expiresAt = '2026-11-01T12:00:01Z';
  sandbox.panel.changeWorld({ keys: [{ key: STRANGER, scopes: ['read'], expiresAt }] });
  expect(refusal(await stranger('GET', `/bundles/${id}`))).toEqual([403, 'BUNDLE_NOT_OWNED']);
  const writing = await stranger('POST', '/bundles', orderOf());
  expect(refusal(writing)).toEqual([403, 'AUTH_INSUFFICIENT_SCOPE']);
  expect(writing.headers.get('X-RateLimit-Remaining')).toBe('117');
  sandbox.panel.setClock({ advanceMs: 1000 });
  expect(refusal(await stranger('GET', '/me'))).toEqual([401, 'AUTH_REVOKED_KEY']);
});

test('what a key ordered late happens even when the key is gone by then', async () => {
  const sandbox = openSandbox({ variants: { 'late-effect': '60s' } });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', when: 'after' });
  await sandbox.send('POST', '/bundles', orderOf());
  sandbox.panel.changeWorld({ keys: [{ key: sandbox.key, revoked: true }] });
  sandbox.panel.setClock({ advanceMs: 60_000 });
  expect(sandbox.panel.state().bundles).toHaveLength(1);
});

test('a key that cannot be one is refused, and nothing is changed', () => {
  const sandbox = opened();
  const { balance } = sandbox.panel.state();
  for (const [key, problem] of [
    [{ key: 'sk_1' }, 'sk_ and 64'],
    [{ key: COLLEAGUE, expiresAt: 'tomorrow' }, 'ISO 8601'],
  ] as const) {
    expect(sandbox.panel.changeWorld({ keys: [key], balance: 1 })).toContain(problem);
  }
  expect(sandbox.panel.state().balance).toBe(balance);
});
