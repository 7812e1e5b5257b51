import {
  ACCOUNT,
  DRY_RUN,
  openSandbox,
  orderOf,
  type SandboxUnderTest,
  videoOf,
} from '../unit/local/sandboxCaller';
import { Driver } from './contractDriver';
import { driveAccounts } from './driveAccounts';
import { driveBulk } from './driveBulk';
import { driveRunningOrders } from './driveRunningOrders';

const DELIVERED = {
  accounts: [
    { id: '11111111-2222-4333-8444-555555555555', platform: 'tiktok', username: 'old.one', country: 'USA' },
    {
      id: '11111111-2222-4333-8444-666666666666',
      platform: 'instagram',
      username: 'old.two',
      country: 'PH',
      coverage: 'lapsed' as const,
    },
    {
      id: '11111111-2222-4333-8444-777777777777',
      platform: 'tiktok',
      username: 'foreign',
      country: 'UK',
      workspace: 'others',
    },
  ],
};
const FOREIGN_KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
const COLLEAGUE_KEY = `sk_${'7'.repeat(64)}`;
const READ_KEY = `sk_${'0'.repeat(64)}`;

export function opened(variants: Record<string, string> = {}): SandboxUnderTest {
  return openSandbox({
    variants,
    world: DELIVERED,
    apiKeys: [
      { key: FOREIGN_KEY, workspace: 'others' },
      { key: READ_KEY, scopes: ['read'] },
      { key: COLLEAGUE_KEY },
    ],
  });
}

/** Every operation, well and badly used: the main job, its reads, its refusals, dry runs. */
export async function driveEverything(sandbox: SandboxUnderTest): Promise<Driver> {
  const driver = new Driver(sandbox);
  await driveReads(driver);
  const id = await driveOrders(driver);
  await driveBulk(driver);
  await driveSetup(driver, id);
  await drivePublication(driver, id);
  await driveRunningOrders(driver);
  await driveAccounts(driver, id);
  await driveDryRuns(driver, id);
  await driveKeys(driver, id);
  await driveTransportErrors(driver);
  return driver;
}

async function driveReads(driver: Driver): Promise<void> {
  for (const operationId of [
    'getCurrentUser',
    'listCountries',
    'listPlatforms',
    'getCreditCosts',
    'getCreditBalance',
  ]) {
    await driver.call(operationId);
  }
  await driver.call('listCreditTransactions', { query: 'date_from=2026-11-01&date_to=2026-11-30' });
  await driver.call('listCreditTransactions', { query: 'date_from=yesterday' });
  await driver.call('listAccounts', { query: 'platform=tiktok&banned=false' });
  await driver.call('listAccounts', { query: 'per_page=101' });
  for (const { id } of DELIVERED.accounts) await driver.call('getAccount', { id });
  await driver.call('getAccount', { id: 'nobody' });
}

async function driveOrders(driver: Driver): Promise<string> {
  const created = await driver.call('createBundle', {}, orderOf({ external_ref: 'r-1', edits_quantity: 1 }));
  const badOrders = [
    {},
    orderOf({ external_ref: 'r-1' }),
    orderOf({ platform: 'youtube' }),
    orderOf({ country: 'Germany' }),
    orderOf({ country: 'PH' }),
    orderOf({ account_id: DELIVERED.accounts[0]?.id }),
    orderOf({ wants_deep_warming: true }),
    orderOf({ wants_advanced_warming: true, advanced_warming_terms_count: 4 }),
    orderOf({ wants_advanced_warming: true, wants_niche_warming: true }),
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: 'nobody' },
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: DELIVERED.accounts[1]?.id },
    { bundle_type: 'videos_only', videos_quantity: 1, account_id: DELIVERED.accounts[2]?.id },
  ];
  for (const order of badOrders) await driver.call('createBundle', {}, order);
  driver.sandbox.panel.changeWorld({ balance: 5 });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-2' }));
  driver.sandbox.panel.changeWorld({ balance: 5000 });
  await driver.call('createBundle', {}, { bundle_type: 'account_only', country: 'GB', external_ref: 'r-3' });
  await driver.call(
    'createBundle',
    {},
    { bundle_type: 'videos_only', videos_quantity: 2, account_id: DELIVERED.accounts[0]?.id },
  );
  return created.body.data.bundle_id ?? created.body.data.id;
}

async function driveSetup(driver: Driver, id: string): Promise<void> {
  await driver.call('publishBundle', { id });
  await driver.call('getBundleAccount', { id });
  await driver.call('configureBundleAccount', { id }, { username: 'no spaces allowed', visible_name: 'x' });
  await driver.call('configureBundleAccount', { id }, ACCOUNT);
  await driver.call('getBundle', { id });
  await driver.call('getBundle', { id: 'nobody' });
  await driver.call('getBundle', { id }, undefined, { 'X-API-Key': FOREIGN_KEY });
  await driver.call('updateBundle', { id }, { title: 'Autumn', auto_finalize_videos: false });
  await driver.call('updateBundle', { id }, {});
  const position = 1;
  await driver.call(
    'configureBundleVideo',
    { id, position },
    videoOf({ target_publish_end_date: '2026-12-01' }),
  );
  await driver.call('configureBundleVideo', { id, position }, videoOf({ target_publish_date: '2026-11-02' }));
  await driver.call('configureBundleVideo', { id, position: 9 }, videoOf());
  await driver.call('configureBundleVideo', { id, position }, videoOf({ volume_added_sound: 10 }));
  await driver.call('batchConfigureBundleVideos', { id }, { videos: [] });
  await driver.call('batchConfigureBundleVideos', { id }, { videos: Array(101).fill({ position: 1 }) });
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { videos: [videoOf({ position: 2 }), videoOf({ position: 3, target_publish_date: '2026-11-01' })] },
  );
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { videos: [videoOf({ position: 2, instant_repost_as_story: true, editing_instructions: 'cut' })] },
  );
}

async function drivePublication(driver: Driver, id: string): Promise<void> {
  await driver.call('publishAllBundleVideos', { id });
  driver.sandbox.panel.setClock({ advanceMs: 5 * 86_400_000 });
  await driver.call('publishBundle', { id });
  await driver.call('publishBundle', { id });
  await driver.call(
    'batchConfigureBundleVideos',
    { id },
    { auto_publish: true, videos: [videoOf({ position: 3, target_publish_date: '2026-11-20' })] },
  );
  await driver.call('publishBundleVideo', { id, position: 3 });
  await driver.call('publishBundleVideo', { id, position: 99 });
  await driver.call('publishAllBundleVideos', { id });
  driver.sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  driver.sandbox.panel.manager({ action: 'deliverAccount', bundle_id: id });
  driver.sandbox.panel.manager({ action: 'postVideo', bundle_id: id, position: 1 });
  await driver.call('listBundleVideos', { id });
  await driver.call('getBundleVideo', { id, position: 1 });
  await driver.call('getBundleVideo', { id, position: 'x' });
  await driver.call('getBundleAccount', { id });
  await driver.call('listBundles', { query: 'external_ref=r-1&account_status=finalized' });
  await driver.call('listBundles', { query: 'page=0' });
  await driver.call('listAccounts');
}

async function driveDryRuns(driver: Driver, id: string): Promise<void> {
  const dry = await driver.call('createBundle', {}, orderOf(), DRY_RUN);
  const synthetic = '00000000-0000-4000-8000-0123456789ab';
  await driver.call('publishBundle', { id: synthetic }, undefined, DRY_RUN);
  await driver.call('publishBundle', { id: synthetic });
  await driver.call('configureBundleAccount', { id: synthetic }, ACCOUNT, DRY_RUN);
  await driver.call('configureBundleVideo', { id: synthetic, position: 1 }, videoOf(), DRY_RUN);
  await driver.call(
    'batchConfigureBundleVideos',
    { id: synthetic },
    { videos: [videoOf({ position: 1 })] },
    DRY_RUN,
  );
  await driver.call('publishAllBundleVideos', { id: synthetic }, undefined, DRY_RUN);
  await driver.call('publishBundleVideo', { id: synthetic, position: 1 }, undefined, DRY_RUN);
  await driver.call('updateBundle', { id }, { title: null }, DRY_RUN);
  expect(dry.status).toBeLessThan(300);
}

/** Keys used again: after success, refusal and silence, while the first request runs, by a colleague, much later. */
export async function driveKeys(driver: Driver, id: string): Promise<void> {
  const { panel } = driver.sandbox;
  const order = (key: string, headers = {}) =>
    driver.call('createBundle', {}, orderOf({ external_ref: key }), { 'Idempotency-Key': key, ...headers });
  for (const title of ['a', 'a', 'b']) {
    await driver.call('updateBundle', { id }, { title }, { 'Idempotency-Key': 'k-1' });
  }
  for (let sent = 0; sent < 2; sent += 1) await order('r-1');
  panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500, when: 'after' });
  await order('late');
  await order('late');
  panel.setClock({ advanceMs: 40_000 });
  await order('late');
  await driver.call('listBundles', { query: 'external_ref=late' });
  panel.setClock({ advanceMs: 20_000 });
  await order('late');
  await order('late', { 'X-API-Key': COLLEAGUE_KEY });
  panel.setClock({ advanceMs: 3_600_000 });
  await order('late');
  await driver.call('listBundles', { query: 'external_ref=late' });
}

async function driveTransportErrors(driver: Driver): Promise<void> {
  const { sandbox } = driver;
  await driver.call('getCurrentUser', {}, undefined, { 'X-API-Key': '' });
  await driver.call('getCurrentUser', {}, undefined, { 'X-API-Key': 'sk_wrong' });
  await driver.call('createBundle', {}, orderOf(), { 'X-API-Key': READ_KEY });
  await driver.call('createBundle', {}, 'not json');
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'prices', costs: { video_upload: 3 } });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'capacity' });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  sandbox.panel.addFault({ operationId: 'createBundle', kind: 'error', status: 500 });
  await driver.call('createBundle', {}, orderOf({ external_ref: 'r-9' }));
  for (let sent = 0; sent < 120; sent += 1) await driver.call('getCurrentUser');
}
