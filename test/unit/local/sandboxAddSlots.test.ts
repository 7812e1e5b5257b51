import { DRY_RUN, openSandbox, ordered, readyBundle, refusal, videoOf } from './sandboxCaller';

const LAPSED = '11111111-2222-4333-8444-000000000002';
const ACCOUNT = { id: LAPSED, platform: 'tiktok', username: 'b', country: 'USA' };

test('slots are added behind the others and paid at once', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const videos = await sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity: 4 });
  expect([videos.status, videos.body]).toEqual([
    200,
    {
      data: { bundle_id: id, videos_quantity: 7, edits_quantity: 0 },
      credits_charged: 8,
      credits_remaining: 4954,
      cost_breakdown: { video_slots: 8, total: 8 },
    },
  ]);
  const edits = await sandbox.send('POST', `/bundles/${id}/add-edit-slots`, { quantity: 7 });
  expect(edits.body).toMatchObject({ data: { edits_quantity: 7 }, cost_breakdown: { edit_slots: 21 } });
  const { data } = (await sandbox.send('GET', `/bundles/${id}/videos`)).body;
  expect(data.map((slot: Record<string, unknown>) => `${slot.position} ${slot.status}`)).toEqual([
    '1 configured',
    ...[2, 3, 4, 5, 6, 7].map((position) => `${position} pending`),
  ]);
  const write = videoOf({ editing_instructions: 'cut' });
  expect((await sandbox.send('PUT', `/bundles/${id}/videos/7`, write)).status).toBe(200);
  expect(sandbox.panel.state().debits.map(({ amount, bundleId }) => [amount, bundleId])).toEqual([
    [38, id],
    [8, id],
    [21, id],
  ]);
});

test('a dry run of it says the price and adds nothing', async () => {
  const sandbox = openSandbox({ variants: { 'add-slots-money': 'absent' } });
  const id = await ordered(sandbox);
  const dry = await sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity: 2 }, DRY_RUN);
  expect(dry.body).toMatchObject({ dry_run: true, credits_would_charge: 4, data: { videos_quantity: 5 } });
  expect((await sandbox.send('GET', `/bundles/${id}`)).body.data.videos_quantity).toBe(3);
});

test('add-slots-money=absent: paid, and the answer does not say so', async () => {
  const sandbox = openSandbox({ variants: { 'add-slots-money': 'absent' } });
  const id = await ordered(sandbox);
  const { body } = await sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity: 2 });
  expect(Object.keys(body)).toEqual(['data']);
  expect(sandbox.panel.state()).toMatchObject({ balance: 4958, debits: [{}, { amount: 4 }] });
});

test.each<[string, string, unknown]>([
  ['no quantity', 'video', {}],
  ['none', 'video', { quantity: 0 }],
  ['half', 'edit', { quantity: 1.5 }],
  ['as text', 'edit', { quantity: '2' }],
  ['501', 'video', { quantity: 501 }],
  ['more edits than videos', 'edit', { quantity: 4 }],
])('%s %s slots are refused', async (_, kind, body) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const answer = await sandbox.send('POST', `/bundles/${id}/add-${kind}-slots`, body);
  expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
  expect(sandbox.panel.state().debits).toHaveLength(1);
});

test('an order without videos gets none', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { bundle_type: 'account_only', videos_quantity: 0 });
  const answer = await sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity: 1 });
  expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
});

test('a running order takes more slots, a finished one does not', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox, { videos_quantity: 1 });
  const add = () => sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity: 1 });
  await sandbox.send('POST', `/bundles/${id}/publish`);
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  expect((await add()).status).toBe(200);
  await sandbox.send('PUT', `/bundles/${id}/videos/2`, videoOf());
  await sandbox.send('POST', `/bundles/${id}/videos/publish-all`);
  sandbox.panel.manager({ action: 'workEverything' });
  expect(refusal(await add())).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  const edits = await sandbox.send('POST', `/bundles/${id}/add-edit-slots`, { quantity: 1 });
  expect(refusal(edits)).toEqual([409, 'BUNDLE_INVALID_STATUS']);
});

test('lapsed Coverage blocks slots, and too few credits add none', async () => {
  const sandbox = openSandbox({ world: { accounts: [ACCOUNT] } });
  const order = { bundle_type: 'videos_only', account_id: LAPSED, videos_quantity: 1 };
  const id: string = (await sandbox.send('POST', '/bundles', order)).body.data.id;
  const add = (quantity: number) => sandbox.send('POST', `/bundles/${id}/add-video-slots`, { quantity });
  sandbox.panel.changeWorld({ balance: 5 });
  const poor = await add(3);
  expect(refusal(poor)).toEqual([402, 'INSUFFICIENT_CREDITS']);
  expect(poor.body.error.details).toMatchObject({ required: 6, missing: 1 });
  expect((await add(2)).body.data.videos_quantity).toBe(3);
  sandbox.panel.changeWorld({ accounts: [{ ...ACCOUNT, coverage: 'lapsed' }] });
  expect(refusal(await add(1))).toEqual([409, 'MANAGED_ACCOUNT_TASK_BLOCKED']);
});
