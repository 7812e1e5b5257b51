import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleSeed } from '../../../local/tokportal/world/bundleSeed';
import { DAY_MS, openSandbox, ordered, refusal, type SandboxUnderTest, videoOf } from './sandboxCaller';

const ID = '11111111-2222-4333-8444-000000000001';
const accounts = [
  { id: ID, platform: 'tiktok', username: 'nora', country: 'US', biography: 'Hi', created_at: '-90d' },
  { platform: 'instagram', username: 'daily', country: 'UK' },
];
const BUILT: BundleSeed = {
  id: '22222222-2222-4333-8444-000000000001',
  bundle_type: 'account_and_videos',
  account: ID,
  title: 'Spring',
  external_ref: 'acme-spring',
  created_at: '-45d',
  videos_quantity: 5,
  slots: [
    {
      status: 'finalized',
      name: 'v1',
      video_url: 'https://cdn.example.com/1.mp4',
      target_publish_date: '-30d',
    },
    { status: 'published', description: 'Day 2', target_publish_date: '+3d' },
    { position: 4, name: 'v4', target_publish_date: '2026-11-20', target_publish_end_date: '2026-11-25' },
  ],
};
const opened = (...bundles: BundleSeed[]) => openSandbox({ world: { accounts, bundles } });
const listed = async (sandbox: SandboxUnderTest, path = '/bundles') =>
  (await sandbox.send('GET', path)).body.data;

test('an order that was there before: as described, and nobody pays for it', async () => {
  const sandbox = opened(BUILT);
  const [row] = await listed(sandbox);
  expect(row).toMatchObject({
    id: BUILT.id,
    bundle_type: 'account_and_videos',
    platform: 'tiktok',
    country: 'USA',
    title: 'Spring',
    external_ref: 'acme-spring',
    status: 'accepted',
    account_status: 'finalized',
    account_configured: true,
    saved_account_id: ID,
    videos_quantity: 5,
    videos_configured_count: 3,
    is_published: true,
    created_at: '2026-09-17T12:00:00.000Z',
    published_at: '2026-09-17T12:00:00.000Z',
  });
  const slots = await listed(sandbox, `/bundles/${BUILT.id}/videos`);
  expect(slots.map((slot: Record<string, unknown>) => slot.status)).toEqual([
    'finalized',
    'published',
    'pending',
    'configured',
    'pending',
  ]);
  expect(slots[0]).toMatchObject({
    name: 'v1',
    video_type: 'video',
    target_publish_start_date: '2026-10-02',
    target_publish_end_date: '2026-10-03',
    platform_url: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/@nora\/video\/\d+$/),
  });
  expect(slots[3]).toMatchObject({
    target_publish_start_date: '2026-11-20',
    target_publish_end_date: '2026-11-25',
    published_at: null,
  });
  expect(slots[2]).toMatchObject({ video_type: null, target_publish_start_date: null });
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, debits: [] });
});

test('it goes on like any other: free slots are filled, managers post', async () => {
  const sandbox = opened(BUILT);
  const write = videoOf({ target_publish_date: '2026-11-02' });
  expect((await sandbox.send('PUT', `/bundles/${BUILT.id}/videos/3`, write)).status).toBe(200);
  const published = await sandbox.send('POST', `/bundles/${BUILT.id}/videos/publish-all`);
  expect(published.body.data.videos_published).toBe(2);
  sandbox.panel.manager({ action: 'workEverything' });
  const slots = await listed(sandbox, `/bundles/${BUILT.id}/videos`);
  expect(slots.map((slot: Record<string, unknown>) => slot.status).join(' ')).toBe(
    'finalized finalized finalized finalized pending',
  );
});

test('orders of an account are found by its handle, and listed with it, newest first', async () => {
  const sandbox = opened(
    { bundle_type: 'videos_only', account: '@nora', title: 'new', created_at: '-1d', status: 'published' },
    { bundle_type: 'videos_only', account: 'daily', title: 'other' },
    { bundle_type: 'account_only', account: 'nora', title: 'old', created_at: '-80d', status: 'completed' },
  );
  const titles = async (path: string) =>
    (await listed(sandbox, path)).map(({ title }: { title: string }) => title);
  expect(await titles('/bundles')).toEqual(['other', 'new', 'old']);
  expect(await titles(`/accounts/${ID}/bundles`)).toEqual(['new', 'old']);
  expect(await titles(`/accounts/${ID}/bundles?status=completed`)).toEqual(['old']);
  expect(await titles(`/accounts/${ID}/bundles?per_page=1&page=2`)).toEqual(['old']);
  expect(refusal(await sandbox.send('GET', '/accounts/x/bundles'))).toEqual([404, 'SAVED_ACCOUNT_NOT_FOUND']);
  const [other] = await listed(sandbox);
  expect(other).toMatchObject({ platform: 'instagram', country: 'UK', account_status: null });
});

test('list-lag keeps a new order out of the list of its account too', async () => {
  const sandbox = openSandbox({ variants: { 'list-lag': '30s' }, world: { accounts } });
  await sandbox.send('POST', '/bundles', { bundle_type: 'videos_only', account_id: ID, videos_quantity: 1 });
  expect(await listed(sandbox, `/accounts/${ID}/bundles`)).toEqual([]);
  sandbox.panel.setClock({ advanceMs: 30_000 });
  expect(await listed(sandbox, `/accounts/${ID}/bundles`)).toHaveLength(1);
});

test('a seeded account order counts for duplicate references', async () => {
  const sandbox = opened(BUILT);
  const order = { bundle_type: 'account_only', country: 'USA', external_ref: 'acme-spring' };
  expect(refusal(await sandbox.send('POST', '/bundles', order))).toEqual([409, 'DUPLICATE_ACCOUNT_BUNDLE']);
});

test('an order without an account waits to be set up, in the canonical country', async () => {
  const [row] = await listed(opened({ bundle_type: 'account_only', country: 'GB' }));
  expect(row).toMatchObject({ country: 'UK', status: 'pending_setup', account_status: 'pending' });
});

test('the control endpoint seeds too, and replaces an order with its id', async () => {
  const sandbox = openSandbox();
  const fresh = await ordered(sandbox);
  const seed = async (bundle: BundleSeed) => {
    const body = JSON.stringify({ accounts, bundles: [bundle] });
    expect((await sandbox.request('/__sandbox/world', { method: 'POST', body })).status).toBe(200);
  };
  await seed(BUILT);
  await seed({ ...BUILT, title: 'Autumn' });
  expect((await listed(sandbox)).map(({ title }: { title: string }) => title)).toEqual([null, 'Autumn']);
  expect((await listed(sandbox))[0].id).toBe(fresh);
});

test('a world file holds both, and its times move with the clock it starts at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  try {
    const path = join(folder, 'tokportal.json');
    writeFileSync(path, JSON.stringify({ accounts, bundles: [BUILT] }));
    const sandbox = openSandbox({ world: path, startAt: '2027-03-01T00:00:00Z' });
    expect((await listed(sandbox))[0].created_at).toBe('2027-01-15T00:00:00.000Z');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the same seed gives the same ids, and seeding does not change those of later orders', async () => {
  const [one, two, bare] = [opened(BUILT), opened(BUILT), openSandbox({ world: { accounts } })];
  expect(one.panel.state().bundles).toEqual(two.panel.state().bundles);
  expect(await ordered(one)).toBe(await ordered(bare));
});

test.each<[string, unknown, string]>([
  ['no type', {}, 'bundles[0]: bundle_type must be one of'],
  ['unknown status', { bundle_type: 'account_only', status: 'sold' }, 'status must be one of'],
  ['unknown account', { bundle_type: 'account_only', account: 'nobody' }, 'there is no account nobody'],
  ['videos on no account', { bundle_type: 'videos_only', country: 'USA' }, 'videos_only needs an account'],
  ['no country', { bundle_type: 'account_only' }, 'country must be given'],
  ['no time', { bundle_type: 'account_only', created_at: 'long ago' }, 'created_at must be a time'],
  ['slots as text', { bundle_type: 'account_only', slots: 'two' }, 'slots must be a list'],
  ['slot status', { bundle_type: 'account_only', slots: [{ status: 'gone' }] }, 'slots[0]: status must be'],
  [
    'slot date',
    { bundle_type: 'account_only', slots: [{ target_publish_date: 'soon' }] },
    'slots[0]: target_',
  ],
  [
    'a position twice',
    { bundle_type: 'account_only', country: 'USA', slots: [{ position: 1 }, { position: 1 }] },
    'slot 1 stands twice',
  ],
  ['half a slot', { bundle_type: 'account_only', videos_quantity: 1.5 }, 'videos_quantity'],
])('a world with %s is refused whole', (_, bundle, reason) => {
  const sandbox = openSandbox();
  const problem = sandbox.panel.changeWorld({ balance: 7, accounts, bundles: [bundle as BundleSeed] });
  expect(problem).toContain(reason);
  expect(sandbox.panel.state()).toMatchObject({ balance: 5000, accounts: [], bundles: [] });
  expect(() => openSandbox({ world: { accounts, bundles: [bundle as BundleSeed] } })).toThrow('not usable');
});

test('a seeded slot in review finalizes by itself', async () => {
  const seed: BundleSeed = {
    ...BUILT,
    slots: [{ status: 'in_review', in_review_at: '-2d', target_publish_date: '-3d' }],
  };
  const sandbox = opened(seed);
  sandbox.panel.setClock({ advanceMs: DAY_MS });
  expect((await listed(sandbox, `/bundles/${BUILT.id}/videos`))[0].status).toBe('finalized');
});
