import { ask, DAY_MS, DRY_RUN, openSandbox, orderOf, refusal, type SandboxUnderTest } from './sandboxCaller';

const COLLEAGUE = `sk_${'5'.repeat(64)}`;
const HOUR_MS = 3_600_000;
const keyed = { 'Idempotency-Key': 'k' };

const opened = (variants: Record<string, string>) => openSandbox({ variants, apiKeys: [{ key: COLLEAGUE }] });
const order = (sandbox: SandboxUnderTest, fields = {}, headers = {}) =>
  sandbox.send('POST', '/bundles', orderOf(fields), { ...keyed, ...headers });
const orders = (sandbox: SandboxUnderTest) => sandbox.panel.state().bundles.length;
const isReplay = (answer: { headers: Headers }) => answer.headers.get('Idempotent-Replayed') === 'true';

test.each([
  ['24h', DAY_MS],
  ['1h', HOUR_MS],
])('key-retention=%s: replayed until then, a new request afterwards', async (position, keptMs) => {
  const sandbox = opened({ 'key-retention': position });
  await order(sandbox);
  sandbox.panel.setClock({ advanceMs: keptMs - 1 });
  expect(isReplay(await order(sandbox))).toBe(true);
  sandbox.panel.setClock({ advanceMs: 1 });
  expect(isReplay(await order(sandbox))).toBe(false);
  expect(orders(sandbox)).toBe(2);
});

test('key-retention=0: a key does nothing once its request is over', async () => {
  const sandbox = opened({ 'key-retention': '0' });
  await order(sandbox);
  expect(isReplay(await order(sandbox))).toBe(false);
  expect((await order(sandbox, { country: 'UK' })).status).toBe(201);
  expect(orders(sandbox)).toBe(3);
});

test('key-retention=0: while its request runs, a key is known', () => {
  const sandbox = opened({ 'key-retention': '0' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 5000 });
  const call = { path: '/bundles', method: 'POST', json: orderOf(), headers: keyed };
  ask(sandbox, call);
  sandbox.panel.setClock({ advanceMs: 4999 });
  expect(ask(sandbox, call)).toMatchObject({ status: 409 });
  sandbox.panel.setClock({ advanceMs: 1 });
  expect(ask(sandbox, call)).toMatchObject({ status: 201 });
  expect(orders(sandbox)).toBe(2);
});

test.each([
  ['workspace', true, 1],
  ['key', false, 2],
])('key-scope=%s: a colleague with the same key is replayed: %j', async (position, replayed, made) => {
  const sandbox = opened({ 'key-scope': position });
  await order(sandbox);
  expect(isReplay(await order(sandbox, {}, { 'X-API-Key': COLLEAGUE }))).toBe(replayed);
  expect(isReplay(await order(sandbox))).toBe(true);
  expect(orders(sandbox)).toBe(made);
});

test.each([
  ['4xx', 402, 201],
  ['none', 201, 201],
  ['all', 402, 201],
])('key-replay=%s: a refusal is answered again: %i; a 429 never: %i', async (position, again, later) => {
  const sandbox = opened({ 'key-replay': position });
  sandbox.panel.changeWorld({ balance: 0 });
  expect((await order(sandbox)).status).toBe(402);
  sandbox.panel.changeWorld({ balance: 5000 });
  const second = await order(sandbox);
  expect([second.status, isReplay(second)]).toEqual([again, again === 402]);
  sandbox.panel.changeWorld({ capacity: { events: 1, windowMs: 1000 } });
  await order(sandbox, {}, { 'Idempotency-Key': 'uses it up' });
  const busy = { 'Idempotency-Key': 'busy' };
  expect((await order(sandbox, {}, busy)).status).toBe(429);
  sandbox.panel.changeWorld({ capacity: null });
  expect((await order(sandbox, {}, busy)).status).toBe(later);
});

test('key-replay=none: successes are replayed all the same', async () => {
  const sandbox = opened({ 'key-replay': 'none' });
  await order(sandbox);
  expect(isReplay(await order(sandbox))).toBe(true);
});

test.each([
  ['4xx', 'before', 201, false, 1],
  ['4xx', 'after', 201, true, 1],
  ['all', 'before', 502, true, 0],
  ['all', 'after', 502, true, 1],
] as const)(
  'key-replay=%s, an error 502 %s the effect: then %i, replayed %j, %i order',
  async (position, when, status, replayed, made) => {
    const sandbox = opened({ 'key-replay': position });
    sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 502, when });
    expect((await order(sandbox)).status).toBe(502);
    const again = await order(sandbox);
    expect([again.status, isReplay(again)]).toEqual([status, replayed]);
    expect(orders(sandbox)).toBe(made);
    expect((await order(sandbox, {}, { 'Idempotency-Key': 'other' })).status).toBe(201);
  },
);

test('key-replay=all: an error does not overwrite the answer that its key has already', async () => {
  const sandbox = opened({ 'key-replay': 'all' });
  await order(sandbox);
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500 });
  expect((await order(sandbox)).status).toBe(500);
  expect((await order(sandbox)).status).toBe(201);
});

test('key-replay=all: an error keeps no key of a dry run or of a path that is not there', async () => {
  const sandbox = opened({ 'key-replay': 'all' });
  sandbox.panel.addFault({ pathPrefix: '/', kind: 'error', status: 500, times: 2 });
  expect((await order(sandbox, {}, DRY_RUN)).status).toBe(500);
  expect((await sandbox.send('POST', '/nowhere', {}, keyed)).status).toBe(500);
  expect((await order(sandbox)).status).toBe(201);
});

test('key-replay=all: a page from in front of the API is not kept', async () => {
  const sandbox = opened({ 'key-replay': 'all' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'html', status: 502 });
  expect((await order(sandbox)).status).toBe(502);
  expect((await order(sandbox)).status).toBe(201);
});

test.each([409, 422])('key-conflict=%i', async (status) => {
  const sandbox = opened({ 'key-conflict': String(status) });
  await order(sandbox);
  const other = await order(sandbox, { country: 'UK' });
  expect(refusal(other)).toEqual([status, 'IDEMPOTENCY_KEY_CONFLICT']);
  expect(other.body.error.details).toEqual({ idempotency_key: 'k' });
});

test('key-conflict=422: a key whose request runs is 409 as ever', () => {
  const sandbox = opened({ 'key-conflict': '422' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 5000 });
  const call = { path: '/bundles', method: 'POST', json: orderOf(), headers: keyed };
  ask(sandbox, call);
  expect(ask(sandbox, call)).toMatchObject({ status: 409 });
});

test('key-busy=wait: the second request is answered when the first is, with the same', async () => {
  const sandbox = opened({ 'key-busy': 'wait' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 60 });
  const startedMs = performance.now();
  const slow = order(sandbox);
  await new Promise((resolve) => setTimeout(resolve, 15));
  const second = await order(sandbox);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(60);
  expect([second.status, isReplay(second)]).toEqual([201, true]);
  expect(second.body).toEqual((await slow).body);
  expect(orders(sandbox)).toBe(1);
});

test('key-busy=wait in process: as long as the first still runs, or until the client gives up', () => {
  const sandbox = opened({ 'key-busy': 'wait' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 20_000 });
  const call = { path: '/bundles', method: 'POST', json: orderOf(), headers: keyed };
  expect(ask(sandbox, { ...call, timeoutSeconds: 5 })).toMatchObject({ kind: 'no-answer', tookMs: 5000 });
  sandbox.panel.setClock({ advanceMs: 5000 });
  expect(ask(sandbox, { ...call, timeoutSeconds: 5 })).toMatchObject({ kind: 'no-answer', tookMs: 5000 });
  sandbox.panel.setClock({ advanceMs: 5000 });
  const answered = ask(sandbox, { ...call, timeoutSeconds: 30 });
  expect(answered).toMatchObject({
    status: 201,
    tookMs: 10_000,
    headers: { 'idempotent-replayed': 'true' },
  });
  expect(orders(sandbox)).toBe(1);
});

test('key-busy=wait for an answer that is held back brings no other effect forward', () => {
  const sandbox = opened({ 'key-busy': 'wait', 'late-effect': '60s' });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'hang', when: 'after' });
  ask(sandbox, { path: '/bundles', method: 'POST', json: orderOf() });
  sandbox.panel.setClock({ advanceMs: 50_000 });
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'delay', delayMs: 20_000 });
  const call = { path: '/bundles', method: 'POST', json: orderOf({ external_ref: 'r' }), headers: keyed };
  for (const tookMs of [20_000, 20_000]) expect(ask(sandbox, call)).toMatchObject({ status: 201, tookMs });
  expect(sandbox.panel.state()).toMatchObject({ bundles: [{ external_ref: 'r' }], lateEffects: [{}] });
});
