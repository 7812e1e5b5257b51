import { ACCOUNT, openSandbox, ordered, orderOf, readyBundle, refusal, videoOf } from './sandboxCaller';

const SYNTHETIC = /^00000000-0000-4000-8000-[0-9a-f]{12}$/;

test('a simulated order shows the price and leaves no trace', async () => {
  const sandbox = openSandbox();
  const answer = await sandbox.simulate('POST', '/bundles', orderOf({ external_ref: 'r' }));
  expect(answer.status).toBe(201);
  expect(answer.headers.get('X-TokPortal-Dry-Run')).toBe('true');
  expect(answer.body).toMatchObject({
    dry_run: true,
    dry_run_notice: expect.any(String),
    credits_charged: 0,
    credits_would_charge: 38,
    credits_remaining: 5000,
    cost_breakdown: { total: 38 },
  });
  expect(answer.body.data.bundle_id).toMatch(SYNTHETIC);
  const { balance, bundles, debits, requests } = sandbox.panel.state();
  expect([balance, bundles, debits]).toEqual([5000, [], []]);
  expect(requests.byOperation).toEqual({ 'createBundle:dryRun': 1 });
});

test('simulations do not change the ids of later orders', async () => {
  const plain = openSandbox({ seed: 9 });
  const previewed = openSandbox({ seed: 9 });
  await previewed.simulate('POST', '/bundles', orderOf());
  expect(await ordered(previewed)).toBe(await ordered(plain));
  expect(await ordered(openSandbox({ seed: 10 }))).not.toBe(await ordered(openSandbox({ seed: 9 })));
});

test('the same errors as live, and the balance is checked', async () => {
  const sandbox = openSandbox();
  const bad = await sandbox.simulate('POST', '/bundles', orderOf({ country: 'Germany' }));
  expect(refusal(bad)).toEqual([400, 'INVALID_COUNTRY']);
  sandbox.panel.changeWorld({ balance: 3 });
  expect(refusal(await sandbox.simulate('POST', '/bundles', orderOf()))).toEqual([
    402,
    'INSUFFICIENT_CREDITS',
  ]);
});

test.each<[string, string, unknown]>([
  ['PATCH', '', { title: 'changed' }],
  ['PUT', '/account', { ...ACCOUNT, username: 'changed' }],
  ['PUT', '/videos/1', videoOf({ name: 'changed', volume_added_sound: 3 })],
  ['PUT', '/videos/batch', { videos: [videoOf({ position: 2 })], auto_publish: true }],
  ['POST', '/publish', undefined],
])('%s %s is simulated on a real bundle without changing it', async (method, path, body) => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const before = JSON.stringify(sandbox.panel.state().bundles);
  const answer = await sandbox.simulate(method, `/bundles/${id}${path}`, body);
  expect([answer.status, answer.body.dry_run, answer.body.credits_charged]).toEqual([200, true, 0]);
  expect(JSON.stringify(sandbox.panel.state().bundles)).toBe(before);
});

test('an extra on a slot is priced, not charged', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const { body } = await sandbox.simulate(
    'PUT',
    `/bundles/${id}/videos/1`,
    videoOf({ volume_added_sound: 3 }),
  );
  expect(body).toMatchObject({ credits_would_charge: 1, credits_remaining: 5000 - 38 });
});

test('publishing videos is simulated as well', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf());
  for (const path of ['publish-all', '2/publish']) {
    expect((await sandbox.simulate('POST', `/bundles/${id}/videos/${path}`)).status).toBe(200);
  }
  expect((await sandbox.send('GET', `/bundles/${id}/videos/2`)).body.data.status).toBe('configured');
});

test('a synthetic id serves every step of a simulated chain, and no live call', async () => {
  const sandbox = openSandbox();
  const id = (await sandbox.simulate('POST', '/bundles', orderOf())).body.data.bundle_id;
  const steps: [string, string, unknown][] = [
    ['PUT', '/account', ACCOUNT],
    ['PUT', '/videos/1', videoOf()],
    ['PUT', '/videos/2', videoOf({ instagram_content_type: 'reel' })],
    ['PUT', '/videos/batch', { videos: [videoOf({ position: 1 })] }],
    ['PATCH', '', { title: 'x' }],
    ['POST', '/publish', undefined],
    ['POST', '/videos/publish-all', undefined],
    ['POST', '/videos/1/publish', undefined],
  ];
  for (const [method, path, body] of steps) {
    const simulated = await sandbox.simulate(method, `/bundles/${id}${path}`, body);
    expect([method, path, simulated.status, simulated.body.dry_run]).toEqual([method, path, 200, true]);
    const live = await sandbox.send(method, `/bundles/${id}${path}`, body);
    expect(refusal(live)).toEqual([400, 'DRY_RUN_ID_IN_LIVE_REQUEST']);
  }
  expect(refusal(await sandbox.send('GET', `/bundles/${id}`))).toEqual([400, 'DRY_RUN_ID_IN_LIVE_REQUEST']);
  const order = { bundle_type: 'videos_only', videos_quantity: 1, account_id: id };
  expect(refusal(await sandbox.send('POST', '/bundles', order))).toEqual([400, 'DRY_RUN_ID_IN_LIVE_REQUEST']);
  const early = videoOf({ target_publish_date: '2026-11-01' });
  expect(refusal(await sandbox.simulate('PUT', `/bundles/${id}/videos/1`, early))).toEqual([
    400,
    'INVALID_DATE',
  ]);
  expect(sandbox.panel.state().bundles).toEqual([]);
});

test('only the value "true" simulates', async () => {
  const sandbox = openSandbox();
  const answer = await sandbox.send('POST', '/bundles', orderOf(), { 'X-TokPortal-Dry-Run': 'false' });
  expect([answer.status, answer.body.credits_charged]).toEqual([201, 38]);
});
