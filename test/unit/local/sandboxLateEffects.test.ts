import type { FaultSpec } from '../../../local/tokportal/transport/faultRules';
import {
  ask,
  type Call,
  openSandbox,
  ordered,
  orderOf,
  readyBundle,
  refusal,
  type SandboxUnderTest,
} from './sandboxCaller';

const LATE = { 'late-effect': '60s' };
const keyed = { 'Idempotency-Key': 'k' };
const START = '2026-11-01T12:00:00.000Z';
const DUE = '2026-11-01T12:01:00.000Z';

const opened = (variants: Record<string, string> = LATE) => openSandbox({ variants });
const strike = (sandbox: SandboxUnderTest, fault: Omit<FaultSpec, 'operationId'>) =>
  sandbox.panel.addFault({ operationId: 'createBundle', when: 'after', ...fault });
const order = (sandbox: SandboxUnderTest, rest: Partial<Call> = {}) =>
  ask(sandbox, { path: '/bundles', method: 'POST', json: orderOf(), timeoutSeconds: 30, ...rest });
const orders = (sandbox: SandboxUnderTest) => sandbox.panel.state().bundles.length;
const wait = (sandbox: SandboxUnderTest, advanceMs: number) => sandbox.panel.setClock({ advanceMs });

test.each<[string, Omit<FaultSpec, 'operationId'>]>([
  ['silence', { kind: 'hang' }],
  ['a broken connection', { kind: 'close' }],
  ['a page', { kind: 'html', status: 504 }],
  ['a redirect', { kind: 'redirect' }],
  ['an error 502', { kind: 'error', status: 502 }],
  ['an error 408', { kind: 'error', status: 408 }],
  ['an answer after the time-out', { kind: 'delay', delayMs: 30_001 }],
])('after %s an order happens 60 s later, debit and all, at its own time', (_, fault) => {
  const sandbox = opened();
  strike(sandbox, fault);
  order(sandbox, { headers: keyed });
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, bundles: [], debits: [] });
  expect(sandbox.panel.state().lateEffects).toEqual([
    { dueAt: DUE, request: 1, operationId: 'createBundle', path: '/bundles', idempotencyKey: 'k' },
  ]);
  wait(sandbox, 59_999);
  expect(orders(sandbox)).toBe(0);
  wait(sandbox, 3_600_000);
  expect(sandbox.panel.state()).toMatchObject({
    balance: 4962,
    bundles: [{ created_at: DUE }],
    debits: [{ amount: 38, at: DUE }],
    lateEffects: [],
  });
});

test.each<[string, Omit<FaultSpec, 'operationId'>, number]>([
  ['a cut answer', { kind: 'cut' }, 1],
  ['a refusal', { kind: 'error', status: 400 }, 1],
  ['a capacity answer', { kind: 'capacity' }, 1],
  ['an answer in time', { kind: 'delay', delayMs: 30_000 }, 1],
  ['nothing, as the request got lost on its way', { kind: 'hang', when: 'before' }, 0],
])('after %s nothing comes late', (_, fault, made) => {
  const sandbox = opened();
  strike(sandbox, fault);
  order(sandbox);
  expect([orders(sandbox), sandbox.panel.state().lateEffects]).toEqual([made, []]);
});

test('late-effect=0: at once', () => {
  const sandbox = opened({});
  strike(sandbox, { kind: 'hang' });
  order(sandbox);
  expect([orders(sandbox), sandbox.panel.state().lateEffects]).toEqual([1, []]);
});

test('reads and dry runs have no effect to come', () => {
  const sandbox = opened();
  sandbox.panel.addFault({ pathPrefix: '/', kind: 'hang', when: 'after', times: 2 });
  ask(sandbox, { path: '/me' });
  order(sandbox, { headers: { 'X-TokPortal-Dry-Run': 'true' } });
  expect(sandbox.panel.state().lateEffects).toEqual([]);
});

test('effects happen in order, before the next request is answered, and are judged when they happen', async () => {
  const sandbox = opened();
  const id = await readyBundle(sandbox);
  strike(sandbox, { kind: 'hang', times: 2 });
  sandbox.panel.addFault({ operationId: 'publishBundle', kind: 'hang', when: 'after' });
  order(sandbox, { json: orderOf({ external_ref: 'a' }) });
  wait(sandbox, 1000);
  ask(sandbox, { path: `/bundles/${id}/publish`, method: 'POST' });
  order(sandbox, { json: orderOf({ external_ref: 'b' }) });
  sandbox.panel.changeWorld({ balance: 50 });
  expect(sandbox.panel.state().lateEffects.map(({ operationId }) => operationId)).toEqual([
    'createBundle',
    'publishBundle',
    'createBundle',
  ]);
  sandbox.server.world.clock.advance(60_000);
  const list = await sandbox.send('GET', '/bundles');
  expect(list.body.data).toMatchObject([
    { external_ref: 'a', created_at: DUE },
    { id, status: 'published', published_at: '2026-11-01T12:01:01.000Z' },
  ]);
  expect(sandbox.panel.state().balance).toBe(12);
});

test('control comes after what is due: managers, the world, a clock that is set back', async () => {
  const sandbox = opened();
  const { clock } = sandbox.server.world;
  const id = await readyBundle(sandbox);
  sandbox.panel.addFault({ operationId: 'publishBundle', kind: 'hang', when: 'after' });
  ask(sandbox, { path: `/bundles/${id}/publish`, method: 'POST' });
  clock.advance(60_000);
  expect(sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id })).toBeNull();
  strike(sandbox, { kind: 'hang', times: 2 });
  order(sandbox);
  clock.advance(60_000);
  sandbox.panel.changeWorld({ balance: 0 });
  expect(orders(sandbox)).toBe(2);
  sandbox.panel.changeWorld({ balance: 5000 });
  order(sandbox);
  wait(sandbox, 60_000);
  wait(sandbox, -60_000);
  expect(orders(sandbox)).toBe(3);
});

test('what is due first happens first, whenever it arrived', () => {
  const sandbox = opened();
  strike(sandbox, { kind: 'hang', times: 2 });
  order(sandbox, { json: orderOf({ external_ref: 'later' }) });
  wait(sandbox, -1000);
  order(sandbox, { json: orderOf({ external_ref: 'sooner' }) });
  wait(sandbox, 61_000);
  expect(sandbox.panel.state().bundles).toMatchObject([
    { external_ref: 'sooner', created_at: '2026-11-01T12:00:59.000Z' },
    { external_ref: 'later', created_at: DUE },
  ]);
});

test('a late order meets the reference that was ordered meanwhile', () => {
  const sandbox = opened();
  const json = orderOf({ external_ref: 'r' });
  strike(sandbox, { kind: 'hang' });
  order(sandbox, { json, headers: { 'Idempotency-Key': 'first' } });
  order(sandbox, { json, headers: { 'Idempotency-Key': 'second' } });
  wait(sandbox, 60_000);
  expect([orders(sandbox), sandbox.panel.state().balance]).toEqual([1, 4962]);
});

test('under its key a late request is busy until it has happened, then replayed', () => {
  const sandbox = opened();
  strike(sandbox, { kind: 'hang' });
  order(sandbox, { headers: keyed });
  wait(sandbox, 59_999);
  expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 409 });
  expect(orders(sandbox)).toBe(0);
  wait(sandbox, 1);
  const again = order(sandbox, { headers: keyed });
  expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  expect(orders(sandbox)).toBe(1);
});

test('key-replay=all: the late order happened, and its key answers the error for good', () => {
  const sandbox = opened({ ...LATE, 'key-replay': 'all' });
  strike(sandbox, { kind: 'error', status: 500 });
  expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 500 });
  wait(sandbox, 60_000);
  expect(orders(sandbox)).toBe(1);
  expect(order(sandbox, { headers: keyed })).toMatchObject({
    status: 500,
    headers: { 'idempotent-replayed': 'true' },
  });
  expect(orders(sandbox)).toBe(1);
});

test('key-retention=0: a late request and its repetition are two orders', () => {
  const sandbox = opened({ ...LATE, 'key-retention': '0' });
  strike(sandbox, { kind: 'hang' });
  order(sandbox, { headers: keyed });
  expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 409 });
  wait(sandbox, 60_000);
  expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 201 });
  expect(orders(sandbox)).toBe(2);
});

describe('key-busy=wait behind a late effect', () => {
  const WAIT = { ...LATE, 'key-busy': 'wait' };

  function lateOrder(variants: Record<string, string> = WAIT) {
    const sandbox = opened(variants);
    strike(sandbox, { kind: 'hang' });
    order(sandbox, { headers: keyed });
    return sandbox;
  }

  test('answers with the effect, which happens at its own time', () => {
    const sandbox = lateOrder();
    wait(sandbox, 45_000);
    const answer = order(sandbox, { headers: keyed });
    expect(answer).toMatchObject({
      status: 201,
      tookMs: 15_000,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(sandbox.panel.state()).toMatchObject({ bundles: [{ created_at: DUE }], lateEffects: [] });
  });

  test('a client that gives up sooner hears nothing and changes nothing', () => {
    const sandbox = lateOrder();
    wait(sandbox, 45_000);
    const answer = order(sandbox, { headers: keyed, timeoutSeconds: 14 });
    expect(answer).toMatchObject({ kind: 'no-answer', tookMs: 14_000 });
    expect(sandbox.panel.state().lateEffects).toHaveLength(1);
    wait(sandbox, 60_000);
    expect(orders(sandbox)).toBe(1);
  });

  test('nobody waits for more than 30 s', () => {
    const sandbox = lateOrder();
    wait(sandbox, 29_999);
    const answer = order(sandbox, { headers: keyed, timeoutSeconds: 60 });
    expect(answer).toMatchObject({ status: 409, tookMs: 30_000 });
    expect(orders(sandbox)).toBe(0);
  });

  test('where the first request leaves no answer, the second is judged in its place', () => {
    const sandbox = lateOrder({ ...WAIT, 'key-replay': 'none' });
    sandbox.panel.changeWorld({ balance: 0 });
    wait(sandbox, 45_000);
    expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 402, tookMs: 15_000 });
    sandbox.panel.changeWorld({ balance: 5000 });
    expect(order(sandbox, { headers: keyed })).toMatchObject({ status: 201, tookMs: 0 });
    expect(orders(sandbox)).toBe(1);
  });

  test('over HTTP, with a clock that stands still, waiting takes no time', async () => {
    const sandbox = lateOrder();
    wait(sandbox, 45_000);
    const startedMs = performance.now();
    const answer = await sandbox.send('POST', '/bundles', orderOf(), keyed);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect([answer.status, answer.headers.get('Idempotent-Replayed')]).toEqual([201, 'true']);
    expect(sandbox.panel.state().now).toBe('2026-11-01T12:00:45.000Z');
  });
});

test('with a flowing clock effects come by themselves', async () => {
  const sandbox = openSandbox({ variants: LATE, clock: 'flowing' });
  strike(sandbox, { kind: 'close' });
  order(sandbox);
  wait(sandbox, 59_950);
  expect(orders(sandbox)).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(orders(sandbox)).toBe(1);
});

test.each([
  ['0', 0],
  ['30s', 30_000],
  ['120s', 120_000],
])('list-lag=%s: a new bundle is missing in lists so long, by reference too', async (position, lagMs) => {
  const sandbox = opened({ 'list-lag': position });
  const old = await ordered(sandbox, { external_ref: 'old' });
  wait(sandbox, lagMs);
  const id = await ordered(sandbox, { external_ref: 'r' });
  const listed = async () => {
    const all = (await sandbox.send('GET', '/bundles')).body;
    const found = (await sandbox.send('GET', '/bundles?external_ref=r')).body;
    return [all.data.map((row: { id: string }) => row.id), all.pagination.total, found.pagination.total];
  };
  if (lagMs > 0) {
    wait(sandbox, lagMs - 1);
    expect(await listed()).toEqual([[old], 1, 0]);
    wait(sandbox, 1);
  }
  expect(await listed()).toEqual([[id, old], 2, 1]);
});

test('list-lag: what lists do not show yet is there by its id, and its reference is taken', async () => {
  const sandbox = opened({ 'list-lag': '120s' });
  const id = await ordered(sandbox, { external_ref: 'r' });
  expect((await sandbox.send('GET', `/bundles/${id}`)).body.data.created_at).toBe(START);
  expect((await sandbox.send('GET', `/bundles/${id}/videos`)).body.data).toHaveLength(3);
  const again = await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r' }));
  expect(refusal(again)).toEqual([409, 'DUPLICATE_ACCOUNT_BUNDLE']);
});
