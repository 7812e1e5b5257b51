import { openSandbox, ordered, orderOf, readyBundle, refusal } from './sandboxCaller';

const TIKTOK = '11111111-2222-4333-8444-000000000001';
const LAPSED = '11111111-2222-4333-8444-000000000002';
const FOREIGN = '11111111-2222-4333-8444-000000000003';
const BANNED = '11111111-2222-4333-8444-000000000004';
const EXEMPT = '11111111-2222-4333-8444-000000000005';

const ACCOUNTS = [
  { id: TIKTOK, platform: 'tiktok', username: 'a', country: 'US' },
  { id: LAPSED, platform: 'tiktok', username: 'b', country: 'USA', coverage: 'lapsed' as const },
  { id: FOREIGN, platform: 'tiktok', username: 'c', country: 'USA', workspace: 'others' },
  { id: BANNED, platform: 'tiktok', username: 'd', country: 'USA', banned: true },
  { id: EXEMPT, platform: 'instagram', username: 'e', country: 'PH', coverage: 'exempt' as const },
];

const opened = () => openSandbox({ world: { accounts: ACCOUNTS } });
const TERMS = ['running', 'trail shoes', 'marathon'];

test('an order is answered, charged in credits and shown in list, balance and history', async () => {
  const sandbox = opened();
  const order = orderOf({ title: 'Launch', external_ref: 'r-1', edits_quantity: 1 });
  const { status, body } = await sandbox.send('POST', '/bundles', order);
  expect(status).toBe(201);
  expect(body.credits_charged).toBe(41);
  expect(body.credits_remaining).toBe(4959);
  expect(body.cost_breakdown).toEqual({
    account_creation: 32,
    video_slots: 6,
    edit_slots: 3,
    advanced_warming: 0,
    total: 41,
  });
  const read = await sandbox.send('GET', `/bundles/${body.data.bundle_id}`);
  expect(read.body.data).toMatchObject({
    id: body.data.bundle_id,
    title: 'Launch',
    external_ref: 'r-1',
    status: 'pending_setup',
    account_status: 'pending',
    account_configured: false,
    is_published: false,
    videos_quantity: 3,
    videos_configured_count: 0,
    edits_quantity: 1,
    auto_finalize_videos: true,
    saved_account_id: null,
  });
  expect((await sandbox.send('GET', '/me')).body.data.credits).toBe(4959);
  expect((await sandbox.send('GET', '/credits/balance')).body.data.total_credits).toBe(4959);
  const [row] = (await sandbox.send('GET', '/credits/history')).body.data;
  expect(row).toMatchObject({
    type: 'debit',
    amount: -41,
    balance_after: 4959,
    breakdown: { account_creation: 32, video_slots: 6, edit_slots: 3 },
    description: '1 TikTok account, 3 video slots, 1 edit slot',
  });
});

test.each([
  [{ bundle_type: 'account_only', country: 'DE' }, 32],
  [{ bundle_type: 'account_only', country: 'DE', platform: 'instagram' }, 32],
  [orderOf({ videos_quantity: 10, edits_quantity: 10 }), 32 + 20 + 30],
  [{ bundle_type: 'videos_only', account_id: TIKTOK, videos_quantity: 4, edits_quantity: 2 }, 8 + 6],
  [orderOf({ wants_advanced_warming: true, advanced_warming_terms: TERMS }), 38 + 15],
  [orderOf({ wants_advanced_warming: true, advanced_warming_terms_count: 30 }), 38 + 150],
  [orderOf({ wants_niche_warming: true, niche_warming_instructions: 'Run' }), 38 + 7],
  [orderOf({ wants_moderation: true, moderation_notice: 'x', whatever: 1 }), 38],
])('%j costs %i credits', async (order, credits) => {
  const { status, body } = await opened().send('POST', '/bundles', order);
  expect([status, body.credits_charged, body.cost_breakdown?.total]).toEqual([201, credits, credits]);
});

test.each([
  ['US', 'USA'],
  ['GB', 'UK'],
  ['USA', 'USA'],
  ['PL', 'PL'],
])('country %s is answered as %s', async (sent, answered) => {
  const { body } = await opened().send('POST', '/bundles', orderOf({ country: sent }));
  expect(body.data.country).toBe(answered);
});

test.each<[string, Record<string, unknown>, number, string]>([
  ['no type', { country: 'USA' }, 400, 'VALIDATION_ERROR'],
  ['unknown type', orderOf({ bundle_type: 'videos' }), 400, 'VALIDATION_ERROR'],
  ['unknown platform', orderOf({ platform: 'facebook' }), 400, 'VALIDATION_ERROR'],
  ['YouTube', orderOf({ platform: 'youtube' }), 400, 'YOUTUBE_DELAYED'],
  ['no country', { bundle_type: 'account_only' }, 400, 'VALIDATION_ERROR'],
  ['country name', orderOf({ country: 'Germany' }), 400, 'INVALID_COUNTRY'],
  ['lower-case code', orderOf({ country: 'de' }), 400, 'INVALID_COUNTRY'],
  ['no such country', orderOf({ country: 'XX' }), 400, 'INVALID_COUNTRY'],
  ['country not open', orderOf({ country: 'JP' }), 400, 'COUNTRY_NOT_ENABLED'],
  ['country for existing accounts', orderOf({ country: 'PH' }), 400, 'COUNTRY_NOT_ENABLED'],
  ['account on a new account', orderOf({ account_id: TIKTOK }), 400, 'ACCOUNT_ID_NOT_ALLOWED'],
  ['no quantity', { bundle_type: 'account_and_videos', country: 'USA' }, 400, 'VALIDATION_ERROR'],
  ['no videos', orderOf({ videos_quantity: 0 }), 400, 'VALIDATION_ERROR'],
  ['half a video', orderOf({ videos_quantity: 1.5 }), 400, 'VALIDATION_ERROR'],
  ['quantity as text', orderOf({ videos_quantity: '3' }), 400, 'VALIDATION_ERROR'],
  ['more edits than videos', orderOf({ edits_quantity: 4 }), 400, 'VALIDATION_ERROR'],
  [
    'videos of account_only',
    { bundle_type: 'account_only', country: 'USA', videos_quantity: 1 },
    400,
    'VALIDATION_ERROR',
  ],
  ['title of 201', orderOf({ title: 'x'.repeat(201) }), 400, 'VALIDATION_ERROR'],
  ['reference of 201', orderOf({ external_ref: 'x'.repeat(201) }), 400, 'VALIDATION_ERROR'],
  ['auto finalize as text', orderOf({ auto_finalize_videos: 'yes' }), 400, 'VALIDATION_ERROR'],
  ['deep warming', orderOf({ wants_deep_warming: true }), 400, 'DEEP_WARMING_DEPRECATED'],
  [
    'two warmings',
    orderOf({ wants_niche_warming: true, wants_advanced_warming: true }),
    400,
    'WARMING_CONFLICT',
  ],
  ['niche without text', orderOf({ wants_niche_warming: true }), 400, 'VALIDATION_ERROR'],
  ['advanced without targets', orderOf({ wants_advanced_warming: true }), 400, 'ADVANCED_WARMING_TERMS'],
  [
    'targets and count',
    orderOf({ wants_advanced_warming: true, advanced_warming_terms: TERMS, advanced_warming_terms_count: 3 }),
    400,
    'ADVANCED_WARMING_TERMS',
  ],
  [
    'four targets',
    orderOf({ wants_advanced_warming: true, advanced_warming_terms_count: 4 }),
    400,
    'ADVANCED_WARMING_TERMS',
  ],
  [
    '33 targets',
    orderOf({ wants_advanced_warming: true, advanced_warming_terms_count: 33 }),
    400,
    'ADVANCED_WARMING_TERMS',
  ],
  [
    'equal targets',
    orderOf({ wants_advanced_warming: true, advanced_warming_terms: ['aa', 'bb', 'aa'] }),
    400,
    'ADVANCED_WARMING_TERMS',
  ],
  [
    'target of one letter',
    orderOf({ wants_advanced_warming: true, advanced_warming_terms: ['aa', 'bb', 'c'] }),
    400,
    'ADVANCED_WARMING_TERMS',
  ],
  ['targets not bought', orderOf({ advanced_warming_terms: TERMS }), 400, 'ADVANCED_WARMING_TERMS'],
  ['no account', { bundle_type: 'videos_only', videos_quantity: 1 }, 400, 'VALIDATION_ERROR'],
  [
    'unknown account',
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: 'x' },
    404,
    'SAVED_ACCOUNT_NOT_FOUND',
  ],
  [
    'foreign account',
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: FOREIGN },
    403,
    'SAVED_ACCOUNT_NOT_OWNED',
  ],
  [
    'lapsed account',
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: LAPSED },
    409,
    'MANAGED_ACCOUNT_TASK_BLOCKED',
  ],
  [
    'banned account',
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: BANNED },
    409,
    'MANAGED_ACCOUNT_TASK_BLOCKED',
  ],
  [
    'warming an existing account',
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: TIKTOK, wants_niche_warming: true },
    400,
    'VALIDATION_ERROR',
  ],
])('%s is refused and costs nothing', async (_, order, status, code) => {
  const sandbox = opened();
  expect(refusal(await sandbox.send('POST', '/bundles', order))).toEqual([status, code]);
  const { balance, bundles, debits } = sandbox.panel.state();
  expect([balance, bundles.length, debits.length]).toEqual([5000, 0, 0]);
});

test('an order on an existing account takes platform and country from it', async () => {
  const sandbox = opened();
  const order = { bundle_type: 'videos_only', videos_quantity: 1, account_id: EXEMPT, country: 'Narnia' };
  const { body } = await sandbox.send('POST', '/bundles', order);
  expect(body.data).toMatchObject({ platform: 'instagram', country: 'PH' });
  const read = await sandbox.send('GET', `/bundles/${body.data.id}`);
  expect(read.body.data).toMatchObject({
    account_status: null,
    account_configured: true,
    saved_account_id: EXEMPT,
  });
});

test('advanced warming is refused on a platform that does not have it', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ advancedWarmingPlatforms: ['tiktok'] });
  const order = orderOf({
    platform: 'instagram',
    wants_advanced_warming: true,
    advanced_warming_terms_count: 3,
  });
  expect(refusal(await sandbox.send('POST', '/bundles', order))).toEqual([400, 'ADVANCED_WARMING_PLATFORM']);
  expect((await sandbox.send('POST', '/bundles', { ...order, platform: 'tiktok' })).status).toBe(201);
});

test('too few credits: 402 with what is missing, and nothing happens', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ balance: 37 });
  const answer = await sandbox.send('POST', '/bundles', orderOf());
  expect(refusal(answer)).toEqual([402, 'INSUFFICIENT_CREDITS']);
  expect(answer.body.error.details).toMatchObject({
    required: 38,
    available: 37,
    missing: 1,
    breakdown: { account_creation: 32, video_slots: 6, total: 38 },
  });
  expect(sandbox.panel.state().bundles).toEqual([]);
  sandbox.panel.changeWorld({ balance: 38 });
  expect((await sandbox.send('POST', '/bundles', orderOf())).body.credits_remaining).toBe(0);
});

test('prices of the workspace apply', async () => {
  const sandbox = opened();
  sandbox.panel.changeWorld({ costs: { account_creation: 25 } });
  expect((await sandbox.send('GET', '/credit-costs')).body.data.costs).toMatchObject({
    account_creation: 25,
    video_upload: 2,
  });
  expect((await sandbox.send('POST', '/bundles', orderOf())).body.credits_charged).toBe(31);
});

test('a reference orders one account only; videos on an existing account may share it', async () => {
  const sandbox = opened();
  const id = await ordered(sandbox, { external_ref: 'r' });
  const again = await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r' }));
  expect(refusal(again)).toEqual([409, 'DUPLICATE_ACCOUNT_BUNDLE']);
  expect(again.body.error.details).toEqual({ existing_bundle_id: id });
  const videos = { bundle_type: 'videos_only', account_id: TIKTOK, videos_quantity: 1, external_ref: 'r' };
  expect((await sandbox.send('POST', '/bundles', videos)).status).toBe(201);
  expect((await sandbox.send('POST', '/bundles', videos)).status).toBe(201);
});

test('a reference is free for an account when only videos, or a cancelled order, bear it', async () => {
  const sandbox = opened();
  const videos = { bundle_type: 'videos_only', account_id: TIKTOK, videos_quantity: 1, external_ref: 'r' };
  await sandbox.send('POST', '/bundles', videos);
  expect((await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r' }))).status).toBe(201);
  const cancelled = await readyBundle(sandbox, { external_ref: 's' });
  await sandbox.send('POST', `/bundles/${cancelled}/publish`);
  for (const action of ['acceptBundle', 'deliverAccount'] as const) {
    sandbox.panel.manager({ action, bundle_id: cancelled });
  }
  const { saved_account_id } = (await sandbox.send('GET', `/bundles/${cancelled}`)).body.data;
  expect((await sandbox.send('POST', '/bundles', orderOf({ external_ref: 's' }))).status).toBe(409);
  sandbox.panel.manager({ action: 'banAccount', saved_account_id });
  expect((await sandbox.send('POST', '/bundles', orderOf({ external_ref: 's' }))).status).toBe(201);
});

test('the bundle list filters exactly, newest first', async () => {
  const sandbox = opened();
  const first = await ordered(sandbox, { external_ref: 'a' });
  const second = await ordered(sandbox, { external_ref: 'b', platform: 'instagram' });
  const third = await ordered(sandbox, { bundle_type: 'account_only', videos_quantity: 0 });
  const listed = async (query: string) =>
    (await sandbox.send('GET', `/bundles?${query}`)).body.data.map((row: { id: string }) => row.id);
  expect(await listed('')).toEqual([third, second, first]);
  expect(await listed('external_ref=a')).toEqual([first]);
  expect(await listed('external_ref=A')).toEqual([]);
  expect(await listed('platform=instagram')).toEqual([second]);
  expect(await listed('bundle_type=account_only')).toEqual([third]);
  expect(await listed('status=pending_setup&platform=tiktok')).toEqual([third, first]);
  expect(await listed('status=imagined')).toEqual([]);
  expect(await listed('account_status=pending&external_ref=b')).toEqual([second]);
});

test('a bundle can be renamed, and other workspaces cannot see it', async () => {
  const foreign = `sk_${'ab'.repeat(32)}`;
  const sandbox = openSandbox({ apiKeys: [{ key: foreign, workspace: 'others' }] });
  const id = await ordered(sandbox, { external_ref: 'r' });
  const changes = { title: 'T', external_ref: null, auto_finalize_videos: false, unknown: 1 };
  const { body } = await sandbox.send('PATCH', `/bundles/${id}`, changes);
  expect(body.data).toMatchObject({ title: 'T', external_ref: null, auto_finalize_videos: false });
  for (const bad of [{}, { title: 'x'.repeat(201) }, { external_ref: 5 }, { auto_finalize_videos: null }]) {
    expect(refusal(await sandbox.send('PATCH', `/bundles/${id}`, bad))).toEqual([400, 'VALIDATION_ERROR']);
  }
  const asForeign = { 'X-API-Key': foreign };
  const read = await sandbox.send('GET', `/bundles/${id}`, undefined, asForeign);
  expect(refusal(read)).toEqual([403, 'BUNDLE_NOT_OWNED']);
  expect((await sandbox.send('GET', '/bundles', undefined, asForeign)).body.data).toEqual([]);
  expect((await sandbox.send('GET', '/me', undefined, asForeign)).body.data.credits).toBe(5000);
  expect(refusal(await sandbox.send('GET', '/bundles/none'))).toEqual([404, 'BUNDLE_NOT_FOUND']);
});
