import {
  ask,
  bulkOf,
  type Call,
  openSandbox,
  ordered,
  orderOf,
  type SandboxUnderTest,
} from './sandboxCaller';

const order = (sandbox: SandboxUnderTest, rest: Partial<Call> = {}) =>
  ask(sandbox, { path: '/bundles', method: 'POST', json: orderOf(), ...rest });

test('it answers as the server does: status, lower-case headers, body', async () => {
  const [inProcess, served] = [openSandbox(), openSandbox()];
  for (const [method, path, json] of [
    ['GET', '/me', undefined],
    ['POST', '/bundles', orderOf({ external_ref: 'ä' })],
    ['GET', '/bundles?external_ref=%C3%A4&per_page=100', undefined],
    ['POST', '/bundles/bulk', bulkOf({ external_ref: 'b' })],
    ['GET', '/reports/account-coverage?limit=1000', undefined],
    ['GET', '/account-bans', undefined],
    ['PATCH', '/bundles/x/videos/1', { name: 'n' }],
    ['GET', '/bundles/a%2Fb', undefined],
    ['GET', '/bundles/%E0%A4%A', undefined],
    ['GET', '/bundles//videos', undefined],
    ['GET', '/me/', undefined],
    ['DELETE', '/me', undefined],
    ['PUT', '/bundles/x/videos/batch', { videos: [] }],
    ['GET', '/nowhere', undefined],
  ] as const) {
    const now = ask(inProcess, { path, method, json });
    const later = await served.send(method, path, json);
    const headers = Object.fromEntries(later.headers);
    expect([path, now]).toEqual([
      path,
      { kind: 'answer', status: later.status, headers, body: JSON.stringify(later.body), tookMs: 0 },
    ]);
  }
  expect(inProcess.panel.state()).toEqual(served.panel.state());
});

test('one table finds the operation, in process and over HTTP', () => {
  const sandbox = openSandbox();
  for (const path of ['/bundles/x/videos/batch', '/bundles/x/videos/7', '/bundles/x/videos/7/publish']) {
    ask(sandbox, { path, method: path.endsWith('publish') ? 'post' : 'put', json: {} });
  }
  expect(sandbox.panel.requests().map(({ operationId }) => operationId)).toEqual([
    'batchConfigureBundleVideos',
    'configureBundleVideo',
    'publishBundleVideo',
  ]);
});

test('parts of a path are decoded, and none may be empty', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  expect(ask(sandbox, { path: `/bundles/${id.replaceAll('-', '%2D')}` })).toMatchObject({ status: 200 });
  expect(ask(sandbox, { path: '/bundles//videos' })).toMatchObject({
    status: 404,
    body: expect.stringContaining('"NOT_FOUND"'),
  });
});

test('outside the API there is nothing', () => {
  const sandbox = openSandbox();
  for (const url of ['https://app.tokportal.com/', 'https://app.tokportal.com/api/extra/me']) {
    expect(ask(sandbox, { path: '', url })).toMatchObject({ kind: 'answer', status: 404 });
  }
  expect(sandbox.panel.requests()).toEqual([]);
});

test.each([
  ['hang', 'before', 0, 30_000],
  ['hang', 'after', 1, 30_000],
  ['close', 'before', 0, 0],
  ['close', 'after', 1, 0],
  ['cut', 'before', 1, 0],
] as const)('%s %s the effect: no answer, %i order', (kind, when, orders, tookMs) => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind, when });
  const answer = order(sandbox, { timeoutSeconds: 30 });
  expect(answer).toEqual({ kind: 'no-answer', reason: expect.any(String), tookMs });
  expect(sandbox.panel.state().bundles).toHaveLength(orders);
});

test('an answer that comes late within the time-out says how long it took', () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 5000 });
  expect(order(sandbox, { timeoutSeconds: 5 })).toMatchObject({ kind: 'answer', status: 201, tookMs: 5000 });
});

test('later than the time-out there is no answer, but the effect', () => {
  const sandbox = openSandbox();
  for (const when of ['before', 'after'] as const) {
    sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 2500, when });
  }
  const answer = order(sandbox, { timeoutSeconds: 4 });
  expect(answer).toEqual({ kind: 'no-answer', reason: 'timed out', tookMs: 4000 });
  expect(sandbox.panel.state().bundles).toHaveLength(1);
});

test('a request that is held back runs until the clock has passed that moment', () => {
  const sandbox = openSandbox();
  const headers = { 'Idempotency-Key': 'k' };
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 5000 });
  order(sandbox, { headers, timeoutSeconds: 1 });
  sandbox.panel.setClock({ advanceMs: 4999 });
  expect(order(sandbox, { headers })).toMatchObject({ status: 409 });
  sandbox.panel.setClock({ advanceMs: 1 });
  expect(order(sandbox, { headers })).toMatchObject({
    status: 201,
    headers: { 'idempotent-replayed': 'true' },
  });
  expect(sandbox.panel.state().bundles).toHaveLength(1);
});

test('it is fast', () => {
  const sandbox = openSandbox();
  const requests = 3000;
  for (let warm = 0; warm < 300; warm += 1) ask(sandbox, { path: '/me' });
  // Time on the processor: how busy the machine is must not matter.
  const before = process.cpuUsage();
  for (let sent = 0; sent < requests; sent += 1) {
    if (sent % 100 === 0) sandbox.panel.setClock({ advanceMs: 60_000 });
    ask(sandbox, { path: sent % 2 === 0 ? '/me' : '/credit-costs' });
  }
  const { user, system } = process.cpuUsage(before);
  expect(sandbox.panel.state().requests.tooManyRequests).toBeLessThan(300);
  expect((requests / (user + system)) * 1e6).toBeGreaterThan(3000);
});
