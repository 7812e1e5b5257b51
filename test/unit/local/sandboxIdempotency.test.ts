import { DAY_MS, DRY_RUN, openSandbox, ordered, orderOf, refusal } from './sandboxCaller';

const keyed = (key: string) => ({ 'Idempotency-Key': key });
const OTHER_KEY = `sk_${'5'.repeat(64)}`;
const FOREIGN_KEY = `sk_${'6'.repeat(64)}`;

test('the same request with the same key is answered again and paid once', async () => {
  const sandbox = openSandbox();
  const first = await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  const second = await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect(first.headers.get('Idempotent-Replayed')).toBeNull();
  expect(second.headers.get('Idempotent-Replayed')).toBe('true');
  expect([second.status, second.body]).toEqual([first.status, first.body]);
  expect(second.headers.get('X-TokPortal-Request-ID')).not.toBe(first.headers.get('X-TokPortal-Request-ID'));
  const { balance, bundles, debits } = sandbox.panel.state();
  expect([balance, bundles.length, debits.length]).toEqual([4962, 1, 1]);
});

test('without a key, or with another one, it is a new order', async () => {
  const sandbox = openSandbox();
  await sandbox.send('POST', '/bundles', orderOf());
  await sandbox.send('POST', '/bundles', orderOf());
  await sandbox.send('POST', '/bundles', orderOf(), keyed('a'));
  await sandbox.send('POST', '/bundles', orderOf(), keyed('b'));
  expect(sandbox.panel.state().bundles).toHaveLength(4);
});

test('another body, path or method under the key is a conflict that names the key', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  await sandbox.send('PATCH', `/bundles/${id}`, { title: 'a' }, keyed('k'));
  const others = [
    sandbox.send('PATCH', `/bundles/${id}`, { title: 'b' }, keyed('k')),
    sandbox.send('PATCH', '/bundles/other', { title: 'a' }, keyed('k')),
    sandbox.send('POST', `/bundles/${id}/publish`, undefined, keyed('k')),
  ];
  for (const other of others) {
    const answer = await other;
    expect(refusal(answer)).toEqual([409, 'IDEMPOTENCY_KEY_CONFLICT']);
    expect(answer.body.error.details).toEqual({ idempotency_key: 'k' });
  }
  expect((await sandbox.send('GET', `/bundles/${id}`)).body.data.title).toBe('a');
});

test('a key is kept for 24 hours', async () => {
  const sandbox = openSandbox();
  await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  sandbox.panel.setClock({ advanceMs: DAY_MS - 1 });
  await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect(sandbox.panel.state().bundles).toHaveLength(1);
  sandbox.panel.setClock({ advanceMs: 1 });
  await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect(sandbox.panel.state().bundles).toHaveLength(2);
});

test('refusals are kept too, but not 429 and 5xx', async () => {
  const sandbox = openSandbox();
  sandbox.panel.changeWorld({ balance: 0 });
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('poor'))).status).toBe(402);
  sandbox.panel.changeWorld({ balance: 5000, capacity: { events: 1, windowMs: 1000 } });
  const replayed = await sandbox.send('POST', '/bundles', orderOf(), keyed('poor'));
  expect([replayed.status, replayed.headers.get('Idempotent-Replayed')]).toEqual([402, 'true']);
  await ordered(sandbox);
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('busy'))).status).toBe(429);
  sandbox.panel.setClock({ advanceMs: 1000 });
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('busy'))).status).toBe(201);
});

test('a lost answer is found again under its key: the effect happened once', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 502, when: 'after' });
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('k'))).status).toBe(502);
  const again = await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([201, 'true']);
  expect(sandbox.panel.state().bundles).toHaveLength(1);
});

test('while the first request runs, a second with its key is told so', async () => {
  const sandbox = openSandbox();
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 60 });
  const slow = sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  await new Promise((resolve) => setTimeout(resolve, 15));
  const busy = await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect(refusal(busy)).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
  expect(busy.body.error.details).toEqual({ idempotency_key: 'k' });
  expect((await slow).status).toBe(201);
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('k'))).status).toBe(201);
  expect(sandbox.panel.state().bundles).toHaveLength(1);
});

test('keys belong to the workspace, not to the API key', async () => {
  const apiKeys = [{ key: OTHER_KEY }, { key: FOREIGN_KEY, workspace: 'others' }];
  const sandbox = openSandbox({ apiKeys });
  await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  const colleague = { ...keyed('k'), 'X-API-Key': OTHER_KEY };
  const again = await sandbox.send('POST', '/bundles', orderOf(), colleague);
  expect(again.headers.get('Idempotent-Replayed')).toBe('true');
  const stranger = { ...keyed('k'), 'X-API-Key': FOREIGN_KEY };
  const own = await sandbox.send('POST', '/bundles', orderOf(), stranger);
  expect(own.headers.get('Idempotent-Replayed')).toBeNull();
});

test('a key has 1 to 255 characters, and does nothing on reads and dry runs', async () => {
  const sandbox = openSandbox();
  expect((await sandbox.send('POST', '/bundles', orderOf(), keyed('x'.repeat(255)))).status).toBe(201);
  expect(refusal(await sandbox.send('POST', '/bundles', orderOf(), keyed('x'.repeat(256))))).toEqual([
    400,
    'VALIDATION_ERROR',
  ]);
  await sandbox.send('GET', '/me', undefined, keyed('k'));
  await sandbox.send('POST', '/bundles', orderOf(), { ...keyed('k'), ...DRY_RUN });
  const live = await sandbox.send('POST', '/bundles', orderOf(), keyed('k'));
  expect([live.status, live.body.dry_run]).toEqual([201, undefined]);
});
