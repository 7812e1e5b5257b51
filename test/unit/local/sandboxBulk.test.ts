import { bulkOf, openSandbox, ordered, orderOf, refusal } from './sandboxCaller';

const TERMS = ['running', 'trail shoes', 'marathon'];
const opened = (variants: Record<string, string> = {}) => openSandbox({ variants });

interface Row {
  readonly id: string;
  readonly bundle_id: string;
}

test('one call orders accounts times platforms, with one debit', async () => {
  const sandbox = opened();
  const { status, body } = await sandbox.send('POST', '/bundles/bulk', bulkOf({ external_ref: 'us' }));
  expect([status, body.data.total_count, body.credits_charged, body.credits_remaining]).toEqual([
    201, 4, 140, 4860,
  ]);
  expect(body.cost_breakdown).toEqual({
    account_creation: 128,
    video_slots: 12,
    edit_slots: 0,
    advanced_warming: 0,
    total: 140,
  });
  const kinds = body.data.bundles.map((row: Record<string, unknown>) =>
    [row.platform, row.bundle_type, row.videos_quantity, row.external_ref, row.title].join(' '),
  );
  expect(kinds).toEqual([
    'tiktok account_and_videos 3 us ',
    'tiktok account_only 0 us ',
    'instagram account_and_videos 3 us ',
    'instagram account_only 0 us ',
  ]);
  const listed = await sandbox.send('GET', '/bundles?external_ref=us');
  const ids = body.data.bundles.map(({ id }: Row) => id);
  expect(listed.body.data.map(({ id }: Row) => id).reverse()).toEqual(ids);
  expect(sandbox.panel.state().debits).toMatchObject([
    {
      amount: 140,
      bundleIds: ids,
      bundleId: ids[0],
      description: '2 TikTok accounts, 2 Instagram accounts, 6 video slots',
    },
  ]);
});

test.each([
  [{ platforms: ['tiktok'], accounts_count: 1, upload_accounts_count: 0 }, 32, 1],
  [
    { platforms: ['tiktok'], accounts_count: 100, upload_accounts_count: 0, videos_per_account: 9 },
    3200,
    100,
  ],
  [{ upload_accounts_count: 2, videos_per_account: 10 }, 128 + 80, 4],
  [{ upload_accounts_count: 2, videos_per_account: 0 }, 128, 4],
  [{ wants_advanced_warming: true, advanced_warming_terms: TERMS }, 140 + 60, 4],
  [{ wants_niche_warming: true, niche_warming_instructions: 'Run' }, 140 + 28, 4],
  [{ title: 'not a field here', edits_quantity: 3 }, 140, 4],
])('%j costs %i credits for %i bundles, as its dry run says', async (fields, credits, bundles) => {
  const sandbox = opened();
  const dry = await sandbox.simulate('POST', '/bundles/bulk', bulkOf(fields));
  expect([dry.body.credits_would_charge, dry.body.data.total_count]).toEqual([credits, bundles]);
  expect(dry.body.data.bundles[0].id).toMatch(/^00000000-0000-4000-8000-/);
  expect(sandbox.panel.state().bundles).toEqual([]);
  const { body } = await sandbox.send('POST', '/bundles/bulk', bulkOf(fields));
  expect([body.credits_charged, body.data.total_count]).toEqual([credits, bundles]);
});

test.each<[string, Record<string, unknown>, number, string]>([
  ['no platform', { platforms: [] }, 400, 'VALIDATION_ERROR'],
  ['platforms as text', { platforms: 'tiktok' }, 400, 'VALIDATION_ERROR'],
  ['a platform twice', { platforms: ['tiktok', 'tiktok'] }, 400, 'VALIDATION_ERROR'],
  ['no text as platform', { platforms: [null] }, 400, 'VALIDATION_ERROR'],
  ['YouTube beside another', { platforms: ['tiktok', 'youtube'] }, 400, 'YOUTUBE_DELAYED'],
  ['no country', { country: undefined }, 400, 'VALIDATION_ERROR'],
  ['country not open', { country: 'JP' }, 400, 'COUNTRY_NOT_ENABLED'],
  ['country name', { country: 'Germany' }, 400, 'INVALID_COUNTRY'],
  ['no count', { accounts_count: undefined }, 400, 'VALIDATION_ERROR'],
  ['no account', { accounts_count: 0 }, 400, 'VALIDATION_ERROR'],
  ['101 accounts', { accounts_count: 101 }, 400, 'VALIDATION_ERROR'],
  ['more with slots than accounts', { upload_accounts_count: 3 }, 400, 'VALIDATION_ERROR'],
  ['501 videos', { videos_per_account: 501 }, 400, 'VALIDATION_ERROR'],
  ['reference of 201', { external_ref: 'x'.repeat(201) }, 400, 'VALIDATION_ERROR'],
  ['auto finalize as text', { auto_finalize_videos: 'yes' }, 400, 'VALIDATION_ERROR'],
  ['account of its own', { account_id: 'x' }, 400, 'ACCOUNT_ID_NOT_ALLOWED'],
  [
    'four targets',
    { wants_advanced_warming: true, advanced_warming_terms_count: 4 },
    400,
    'ADVANCED_WARMING_TERMS',
  ],
])('%s: nothing is ordered', async (_, fields, status, code) => {
  const sandbox = opened();
  expect(refusal(await sandbox.send('POST', '/bundles/bulk', bulkOf(fields)))).toEqual([status, code]);
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, bundles: [], debits: [] });
});

test('one platform without what the order needs refuses it whole', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ advancedWarmingPlatforms: ['tiktok'] });
  const fields = bulkOf({ wants_advanced_warming: true, advanced_warming_terms_count: 3 });
  const answer = await sandbox.send('POST', '/bundles/bulk', fields);
  expect(refusal(answer)).toEqual([400, 'ADVANCED_WARMING_PLATFORM']);
  expect(sandbox.panel.state().bundles).toEqual([]);
});

test('too few credits for all: not one is made', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ balance: 139 });
  const answer = await sandbox.send('POST', '/bundles/bulk', bulkOf());
  expect(refusal(answer)).toEqual([402, 'INSUFFICIENT_CREDITS']);
  expect(answer.body.error.details).toMatchObject({ required: 140, missing: 1 });
  expect(sandbox.panel.state()).toMatchObject({ balance: 139, bundles: [] });
});

test('capacity refuses it whole before any debit; each bundle uses one unit', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ capacity: { events: 6, windowMs: 60_000 } });
  await ordered(sandbox);
  await ordered(sandbox, { country: 'DE' });
  expect((await sandbox.send('POST', '/bundles/bulk', bulkOf())).status).toBe(201);
  sandbox.panel.setClock({ advanceMs: 30_000 });
  const full = await sandbox.send('POST', '/bundles/bulk', bulkOf());
  expect(refusal(full)).toEqual([429, 'capacity_cooldown']);
  expect([full.headers.get('Retry-After'), full.body.error.details]).toEqual([
    '30',
    { retry_after_seconds: 30 },
  ]);
  expect(sandbox.panel.state().bundles).toHaveLength(6);
  sandbox.panel.setClock({ advanceMs: 30_000 });
  expect((await sandbox.send('POST', '/bundles/bulk', bulkOf())).status).toBe(201);
});

test('an order beyond the whole capacity fits when nothing was used', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ capacity: { events: 2, windowMs: 60_000 } });
  await ordered(sandbox);
  expect((await sandbox.send('POST', '/bundles/bulk', bulkOf())).status).toBe(429);
  sandbox.panel.setClock({ advanceMs: 60_000 });
  expect((await sandbox.send('POST', '/bundles/bulk', bulkOf())).status).toBe(201);
  expect((await sandbox.send('POST', '/bundles', orderOf())).status).toBe(429);
});

test('the same key answers the same bundles again, and pays once', async () => {
  const sandbox = opened();
  const send = () => sandbox.send('POST', '/bundles/bulk', bulkOf(), { 'Idempotency-Key': 'k' });
  const [first, second] = [await send(), await send()];
  expect(second.headers.get('Idempotent-Replayed')).toBe('true');
  expect(second.body).toEqual(first.body);
  expect(sandbox.panel.state()).toMatchObject({ balance: 4860, debits: [{ amount: 140 }] });
});

test.each([
  ['error', 409, 4, 140],
  ['existing', 201, 4, 140],
  ['allow', 201, 8, 280],
])('duplicate-ref=%s: a second bulk with the reference', async (position, status, bundles, credits) => {
  const sandbox = opened({ 'duplicate-ref': position });
  const first = await sandbox.send('POST', '/bundles/bulk', bulkOf({ external_ref: 'us' }));
  const second = await sandbox.send('POST', '/bundles/bulk', bulkOf({ external_ref: 'us' }));
  expect(second.status).toBe(status);
  const state = sandbox.panel.state();
  expect([state.bundles.length, 5000 - state.balance]).toEqual([bundles, credits]);
  if (position === 'existing')
    expect(second.body).toMatchObject({ data: first.body.data, credits_charged: 0 });
  if (position === 'error') {
    expect(refusal(second)).toEqual([409, 'DUPLICATE_ACCOUNT_BUNDLE']);
    expect(second.body.error.details.existing_bundle_id).toBe(first.body.data.bundles[0].id);
  }
});

test('a single order with the reference of a bulk order is its duplicate', async () => {
  const sandbox = opened({ 'duplicate-ref': 'existing' });
  const { body } = await sandbox.send('POST', '/bundles/bulk', bulkOf({ external_ref: 'us' }));
  const single = await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'us' }));
  expect(single.body).toMatchObject({ credits_charged: 0, data: { id: body.data.bundles[0].id } });
});

test('bulk-shape=array, create-id and create-status decide how it is answered', async () => {
  const sandbox = opened({ 'bulk-shape': 'array', 'create-id': 'bundle_id', 'create-status': '200' });
  const { status, body } = await sandbox.send('POST', '/bundles/bulk', bulkOf());
  expect([status, body.data.length, body.credits_charged]).toEqual([200, 4, 140]);
  expect(body.data.map((row: Row) => [typeof row.bundle_id, row.id])).toEqual(
    new Array(4).fill(['string', undefined]),
  );
});

test('an allowance is used up bundle by bundle', async () => {
  const sandbox = opened({ allowance: 'on' });
  const fields = bulkOf({ upload_accounts_count: 2 });
  // Three of the four bundles with slots: 20 + 3 each; the fourth 32 + 6.
  expect((await sandbox.send('POST', '/bundles/bulk', fields)).body.credits_charged).toBe(3 * 23 + 38);
  expect((await sandbox.send('POST', '/bundles/bulk', fields)).body.credits_charged).toBe(4 * 38);
});

test('prices that change in between refuse it whole', async () => {
  const sandbox = opened();
  sandbox.panel.addFault({ operationId: 'createBundlesBulk', kind: 'prices', costs: { video_upload: 3 } });
  const answer = await sandbox.send('POST', '/bundles/bulk', bulkOf());
  expect(refusal(answer)).toEqual([409, 'BUNDLE_PRICING_CHANGED']);
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, bundles: [] });
});
