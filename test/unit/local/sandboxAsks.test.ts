import {
  ask,
  DAY_MS,
  openSandbox,
  ordered,
  orderOf,
  readyBundle,
  type SandboxUnderTest,
  videoOf,
} from './sandboxCaller';

// `npm run test:full` plays at a position what asked for its switch: a question in vain costs minutes there, a
// difference without a question would go unseen.

const COLLEAGUE = `sk_${'5'.repeat(64)}`;
const KEYED = { 'Idempotency-Key': 'k' };

/** What is asked from now on. */
function listenTo(sandbox: SandboxUnderTest): Set<string> {
  const asked = new Set<string>();
  sandbox.server.world.variants.onAsked = (name) => asked.add(name);
  return asked;
}

const order = (sandbox: SandboxUnderTest, fields = {}, headers = {}) =>
  sandbox.send('POST', '/bundles', orderOf(fields), { ...KEYED, ...headers });

test('a sandbox tells from its start which switches it asks', async () => {
  const asked: string[] = [];
  const sandbox = openSandbox({ onSwitchAsked: (name) => asked.push(name) });
  await sandbox.send('GET', '/credit-costs');
  expect(asked).toEqual(['allowance']);
  sandbox.panel.state();
  expect(asked).toEqual(['allowance']);
});

test('a first order asks how it is answered and what it costs, and nothing else', async () => {
  const sandbox = openSandbox({ apiKeys: [{ key: COLLEAGUE }] });
  const asked = listenTo(sandbox);
  await order(sandbox, { external_ref: 'r' });
  expect([...asked].sort()).toEqual(['allowance', 'create-id', 'create-status']);
});

test.each<[string, (sandbox: SandboxUnderTest) => Promise<unknown>]>([
  ['duplicate-ref', (sandbox) => sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r' }))],
  ['key-retention', (sandbox) => order(sandbox)],
  ['key-conflict', (sandbox) => order(sandbox, { country: 'UK' })],
  ['key-scope', (sandbox) => order(sandbox, {}, { 'X-API-Key': COLLEAGUE })],
])('%s is asked when the reference or the key comes again', async (name, again) => {
  const sandbox = openSandbox({ apiKeys: [{ key: COLLEAGUE }] });
  const asked = listenTo(sandbox);
  await order(sandbox, { external_ref: 'r' });
  expect(asked.has(name)).toBe(false);
  await again(sandbox);
  expect(asked.has(name)).toBe(true);
});

test.each(['a refusal', 'an error'])('key-replay is asked when the key of %s comes again', async (what) => {
  const sandbox = openSandbox();
  const asked = listenTo(sandbox);
  if (what === 'an error')
    sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 502 });
  await order(sandbox, what === 'an error' ? {} : { country: 'nowhere' });
  expect(asked.has('key-replay')).toBe(false);
  await order(sandbox);
  expect(asked.has('key-replay')).toBe(true);
});

test('list-lag is asked of young bundles that the filters leave', async () => {
  const sandbox = openSandbox();
  await ordered(sandbox, { external_ref: 'r' });
  const asked = listenTo(sandbox);
  await sandbox.send('GET', '/bundles?external_ref=other');
  expect(asked.has('list-lag')).toBe(false);
  await sandbox.send('GET', '/bundles?external_ref=r');
  expect(asked.has('list-lag')).toBe(true);
  asked.clear();
  sandbox.panel.setClock({ advanceMs: DAY_MS });
  await sandbox.send('GET', '/bundles');
  expect([...asked]).toEqual(['updated-at']);
});

test('late-effect is asked of a write that the client does not see answered', () => {
  const sandbox = openSandbox();
  const asked = listenTo(sandbox);
  const call = { path: '/bundles', method: 'POST', json: orderOf() };
  ask(sandbox, call);
  expect(asked.has('late-effect')).toBe(false);
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'close', when: 'after' });
  ask(sandbox, call);
  expect(asked.has('late-effect')).toBe(true);
});

test('extras-repeat is asked when an extra is written again that is not paid once for all', async () => {
  const sandbox = openSandbox();
  const path = `/bundles/${await ordered(sandbox)}/videos/1`;
  const write = (fields: Record<string, unknown>) => sandbox.send('PUT', path, videoOf(fields));
  const asked = listenTo(sandbox);
  for (const fields of [
    { volume_added_sound: 5 },
    { volume_added_sound: 6 },
    { instant_repost_as_story: true },
  ])
    await write(fields);
  expect(asked.has('extras-repeat')).toBe(false);
  expect((await write({ instant_repost_as_story: true })).status).toBe(200);
  expect(asked.has('extras-repeat')).toBe(true);
});

test('batch-max is asked of more items than any position refuses, batch-failure when one fails', async () => {
  const sandbox = openSandbox();
  const path = `/bundles/${await ordered(sandbox, { videos_quantity: 30 })}/videos/batch`;
  const videos = Array.from({ length: 26 }, (_, index) => videoOf({ position: index + 1 }));
  const asked = listenTo(sandbox);
  await sandbox.send('PUT', path, { videos: videos.slice(0, 2) });
  expect([...asked]).toEqual([]);
  await sandbox.send('PUT', path, { videos });
  expect([...asked]).toEqual(['batch-max', 'batch-failure']);
});

test('publish-slots is asked where a slot is configured', async () => {
  const sandbox = openSandbox();
  const bare = await ordered(sandbox, { bundle_type: 'account_only', videos_quantity: undefined });
  const ready = await readyBundle(sandbox);
  const asked = listenTo(sandbox);
  await sandbox.send('POST', `/bundles/${bare}/publish`);
  expect(asked.has('publish-slots')).toBe(false);
  await sandbox.send('POST', `/bundles/${ready}/publish`);
  expect(asked.has('publish-slots')).toBe(true);
});
