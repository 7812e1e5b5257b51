import { openSandbox, ordered, orderOf, readyBundle, refusal } from './sandboxCaller';

test('a fault strikes its operation only, as often as told, after as many as told', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'getCurrentUser', kind: 'error', status: 503, times: 2, skip: 1 });
  const statuses = [];
  for (let sent = 0; sent < 5; sent += 1) statuses.push((await sandbox.send('GET', '/me')).status);
  expect(statuses).toEqual([200, 503, 503, 200, 200]);
  expect((await sandbox.send('GET', '/platforms')).status).toBe(200);
  expect(sandbox.server.log.all().map(({ fault }) => fault)).toEqual([
    null,
    'error',
    'error',
    null,
    null,
    null,
  ]);
});

test('dry runs are struck only when named', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error' });
  expect((await sandbox.simulate('POST', '/bundles', orderOf())).status).toBe(201);
  expect((await sandbox.send('POST', '/bundles', orderOf())).status).toBe(500);
  sandbox.panel.addFault({ operationId: 'createBundle:dryRun', kind: 'error' });
  expect((await sandbox.send('POST', '/bundles', orderOf())).status).toBe(201);
  expect((await sandbox.simulate('POST', '/bundles', orderOf())).status).toBe(500);
  sandbox.panel.addFault({ method: 'post', pathPrefix: '/bundles', kind: 'error' });
  expect((await sandbox.send('GET', '/bundles')).status).toBe(200);
  expect((await sandbox.simulate('POST', '/bundles', orderOf())).status).toBe(500);
});

test('before: nothing happens; after: it happened and the answer is lost', async () => {
  const sandbox = openSandbox();
  for (const [when, orders] of [
    ['before', 0],
    ['after', 1],
  ] as const) {
    sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500, when });
    expect((await sandbox.send('POST', '/bundles', orderOf())).status).toBe(500);
    expect(sandbox.panel.state().bundles).toHaveLength(orders);
  }
});

test('an error bears the code, message, details and headers that were asked for', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({
    operationId: 'getCurrentUser',
    kind: 'error',
    status: 429,
    code: 'RATE_LIMIT_EXCEEDED',
    message: 'Slow down',
    details: { retry_after_seconds: 7 },
    headers: { 'Retry-After': '7' },
  });
  const { body, headers, status } = await sandbox.send('GET', '/me');
  expect(body.error).toEqual({
    code: 'RATE_LIMIT_EXCEEDED',
    message: 'Slow down',
    details: { retry_after_seconds: 7 },
  });
  expect([status, headers.get('Retry-After')]).toEqual([429, '7']);
});

test('HTML, a redirect, a body cut in the middle, a broken connection', async () => {
  const sandbox = openSandbox();
  const strike = (kind: 'html' | 'redirect' | 'cut' | 'close') =>
    sandbox.panel.addFault({ operationId: 'getCurrentUser', kind });
  strike('html');
  const page = await sandbox.send('GET', '/me');
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
  strike('redirect');
  const moved = await sandbox.send('GET', '/me');
  expect([moved.status, moved.headers.get('Location')]).toEqual([302, 'https://example.com/login']);
  strike('cut');
  await expect(sandbox.send('GET', '/me')).rejects.toThrow(SyntaxError);
  strike('close');
  await expect(sandbox.send('GET', '/me')).rejects.toThrow('connection was broken');
  expect((await sandbox.send('GET', '/me')).status).toBe(200);
});

test('a cut order has happened, and uses up no other fault', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', when: 'after' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'cut' });
  await expect(sandbox.send('POST', '/bundles', orderOf())).rejects.toThrow(SyntaxError);
  expect(sandbox.panel.state()).toMatchObject({ bundles: [{}], faultsWaiting: 1 });
});

test('prices change between quote and debit: nothing is charged, the new prices stay', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'prices', costs: { account_creation: 40 } });
  expect((await sandbox.simulate('POST', '/bundles', orderOf())).body.credits_would_charge).toBe(38);
  expect(refusal(await sandbox.send('POST', '/bundles', orderOf()))).toEqual([409, 'BUNDLE_PRICING_CHANGED']);
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, bundles: [] });
  expect((await sandbox.send('POST', '/bundles', orderOf())).body.credits_charged).toBe(46);
});

test('capacity for once', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  sandbox.panel.addFault({ operationId: 'publishBundle', kind: 'capacity', retryAfterSeconds: 9 });
  const answer = await sandbox.send('POST', `/bundles/${id}/publish`);
  expect(refusal(answer)).toEqual([429, 'capacity_cooldown']);
  expect(answer.headers.get('Retry-After')).toBe('9');
  expect((await sandbox.send('POST', `/bundles/${id}/publish`)).status).toBe(200);
});

test('a struck request costs a token, is counted, and faults can be cleared', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ pathPrefix: '/', kind: 'error', times: 100 });
  expect((await sandbox.send('GET', '/me')).headers.get('X-RateLimit-Remaining')).toBe('119');
  expect(sandbox.panel.state()).toMatchObject({
    faultsWaiting: 1,
    requests: { byOperation: { getCurrentUser: 1 } },
  });
  await sandbox.request('/__sandbox/fault', { method: 'POST', body: '{"clear":true}' });
  expect((await sandbox.send('GET', '/me')).status).toBe(200);
  await ordered(sandbox);
});
