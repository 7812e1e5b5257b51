import { createSandboxApp } from '../../../local/tokportal/sandboxApp';
import { SWITCHES, Variants } from '../../../local/tokportal/variants';
import {
  ACCOUNT,
  openSandbox,
  ordered,
  orderOf,
  readyBundle,
  refusal,
  type SandboxUnderTest,
  videoOf,
} from './sandboxCaller';

const opened = (variants: Record<string, string> = {}) => openSandbox({ variants });
const GOOD = videoOf({ position: 1 });
const BAD = videoOf({ position: 2, target_publish_date: '2026-11-01' });
const batch = (sandbox: SandboxUnderTest, id: string, videos: unknown, rest = {}) =>
  sandbox.send('PUT', `/bundles/${id}/videos/batch`, { videos, ...rest });

test('unknown switches and positions are refused with what there is, and nothing is set', () => {
  const variants = new Variants();
  expect(variants.set({ 'create-id': 'id', 'no-such': 'x' })).toContain('There is no switch "no-such"');
  expect(variants.set({ 'create-id': 'id', 'batch-max': '7' })).toBe(
    'Switch "batch-max" has no position "7". Positions: 100, 25.',
  );
  expect(variants.set({ toString: 'x' })).toContain('There is no switch');
  expect(variants.get('create-id')).toBe('both');
  expect(() => createSandboxApp({ variants: { 'create-id': 'neither' } })).toThrow(
    'Positions: both, bundle_id, id',
  );
});

test('the default is the first position of each switch', () => {
  const first = Object.fromEntries(Object.entries(SWITCHES).map(([name, [position]]) => [name, position]));
  expect(opened().panel.state().variants).toEqual(first);
});

test.each([
  ['both', ['bundle_id', 'id']],
  ['bundle_id', ['bundle_id']],
  ['id', ['id']],
])('create-id=%s: an order is answered with %j', async (position, names) => {
  const { body } = await opened({ 'create-id': position }).send('POST', '/bundles', orderOf());
  expect(['bundle_id', 'id'].filter((name) => name in body.data)).toEqual(names);
});

test.each([201, 200])('create-status=%i', async (status) => {
  const answer = await opened({ 'create-status': String(status) }).send('POST', '/bundles', orderOf());
  expect(answer.status).toBe(status);
});

test.each([
  ['200', 200, 1],
  ['207', 207, 1],
  ['400', 400, 0],
])(
  'batch-failure=%s: status %i and %i slot stored when one of two fails',
  async (position, status, stored) => {
    const sandbox = opened({ 'batch-failure': position });
    const id = await ordered(sandbox);
    const answer = await batch(sandbox, id, [GOOD, BAD]);
    expect(answer.status).toBe(status);
    const results = answer.body.data?.results ?? answer.body.error.details.results;
    expect(results.find((row: { position: number }) => row.position === 2).error.code).toBe('INVALID_DATE');
    expect((await sandbox.send('GET', `/bundles/${id}`)).body.data.videos_configured_count).toBe(stored);
    expect((await batch(sandbox, id, [GOOD])).status).toBe(200);
  },
);

test('batch-max=25', async () => {
  const sandbox = opened({ 'batch-max': '25' });
  const id = await ordered(sandbox, { videos_quantity: 30 });
  const items = Array.from({ length: 26 }, (_, index) => videoOf({ position: index + 1 }));
  expect((await batch(sandbox, id, items)).body.error.details).toMatchObject({ max_items: 25 });
  expect((await batch(sandbox, id, items.slice(1))).status).toBe(200);
});

test('duplicate-ref=existing hands the order back, for nothing', async () => {
  const sandbox = opened({ 'duplicate-ref': 'existing' });
  const id = await ordered(sandbox, { external_ref: 'r' });
  const { status, body } = await sandbox.send('POST', '/bundles', orderOf({ external_ref: 'r' }));
  expect([status, body.data.bundle_id, body.credits_charged, body.credits_remaining]).toEqual([
    201,
    id,
    0,
    4962,
  ]);
  expect(sandbox.panel.state()).toMatchObject({ balance: 4962, bundles: [{ id }] });
});

test('duplicate-ref=allow orders again', async () => {
  const sandbox = opened({ 'duplicate-ref': 'allow' });
  const first = await ordered(sandbox, { external_ref: 'r' });
  expect(await ordered(sandbox, { external_ref: 'r' })).not.toBe(first);
  expect(sandbox.panel.state().balance).toBe(5000 - 76);
});

async function afterAutoPublish(variants: Record<string, string>, published: boolean) {
  const sandbox = opened(variants);
  const id = await readyBundle(sandbox);
  if (published) await sandbox.send('POST', `/bundles/${id}/publish`);
  const answer = await batch(sandbox, id, [videoOf({ position: 2 })], { auto_publish: true });
  const [state] = sandbox.panel.state().bundles;
  const slots = state?.slots as { status: string }[];
  return { answer, bundle: state?.status, slots: slots.map(({ status }) => status) };
}

test.each<[string, string, boolean, string, string[], boolean | undefined]>([
  ['bundle', 'yes', false, 'published', ['published', 'published', 'pending'], true],
  ['bundle', 'no', false, 'published', ['configured', 'configured', 'pending'], true],
  ['bundle', 'yes', true, 'published', ['published', 'published', 'pending'], true],
  ['slots', 'yes', false, 'pending_setup', ['configured', 'configured', 'pending'], false],
  ['slots', 'yes', true, 'published', ['published', 'published', 'pending'], true],
  ['slots', 'no', true, 'published', ['configured', 'published', 'pending'], true],
  ['ignored', 'yes', false, 'pending_setup', ['configured', 'configured', 'pending'], undefined],
  ['ignored', 'yes', true, 'published', ['published', 'configured', 'pending'], undefined],
])(
  'auto-publish=%s publish-slots=%s, bundle published before: %j',
  async (autoPublish, publishSlots, before, bundle, slots, published) => {
    const variants = { 'auto-publish': autoPublish, 'publish-slots': publishSlots };
    const after = await afterAutoPublish(variants, before);
    expect(after.answer.status).toBe(200);
    expect([after.bundle, after.slots]).toEqual([bundle, slots]);
    expect(after.answer.body.auto_publish?.published).toBe(published);
  },
);

test('a refused auto_publish leaves the write in place and says why', async () => {
  const sandbox = opened();
  const id = await ordered(sandbox);
  const { status, body } = await sandbox.send(
    'PUT',
    `/bundles/${id}/videos/1`,
    videoOf({ auto_publish: true }),
  );
  expect([status, body.data.status]).toEqual([200, 'configured']);
  expect(body.auto_publish).toMatchObject({
    published: false,
    bundle_status: 'pending_setup',
    error: { code: 'ACCOUNT_NOT_CONFIGURED' },
  });
  await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  const again = await sandbox.send('PUT', `/bundles/${id}/videos/1`, videoOf({ auto_publish: true }));
  expect(again.body.data.status).toBe('published');
});

test('no publish attempt follows a batch with a failure', async () => {
  const sandbox = opened();
  const id = await readyBundle(sandbox);
  const { body } = await batch(sandbox, id, [GOOD, BAD], { auto_publish: true });
  expect(body.auto_publish).toBeUndefined();
  expect(sandbox.panel.state().bundles[0]?.status).toBe('pending_setup');
});

test('publish-slots=no leaves configured slots for publish-all', async () => {
  const sandbox = opened({ 'publish-slots': 'no' });
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  expect((await sandbox.send('GET', `/bundles/${id}/videos/1`)).body.data.status).toBe('configured');
  const all = await sandbox.send('POST', `/bundles/${id}/videos/publish-all`);
  expect(all.body.data.videos_published).toBe(1);
});

test('dry-run=ignored executes for real, and exposes itself by a synthetic id', async () => {
  const sandbox = opened({ 'dry-run': 'ignored' });
  const path = '/bundles/00000000-0000-4000-8000-0123456789ab/publish';
  const canary = await sandbox.simulate('POST', path);
  expect(refusal(canary)).toEqual([400, 'DRY_RUN_ID_IN_LIVE_REQUEST']);
  expect(sandbox.panel.state().balance).toBe(5000);
  const { body } = await sandbox.simulate('POST', '/bundles', orderOf());
  expect([body.dry_run, body.credits_charged]).toEqual([undefined, 38]);
  expect(sandbox.panel.state()).toMatchObject({
    balance: 4962,
    requests: { byOperation: { 'createBundle:dryRun': 1 } },
  });
});

test('synthetic-id=404: unknown even in a dry run', async () => {
  const sandbox = opened({ 'synthetic-id': '404' });
  const id = (await sandbox.simulate('POST', '/bundles', orderOf())).body.data.bundle_id;
  expect(refusal(await sandbox.simulate('POST', `/bundles/${id}/publish`))).toEqual([
    404,
    'BUNDLE_NOT_FOUND',
  ]);
  expect(refusal(await sandbox.send('POST', `/bundles/${id}/publish`))).toEqual([
    400,
    'DRY_RUN_ID_IN_LIVE_REQUEST',
  ]);
});

test('allowance=on: the next qualifying bundles have the contract price, previews use none up', async () => {
  const sandbox = opened({ allowance: 'on' });
  const remaining = async () =>
    (await sandbox.send('GET', '/credit-costs')).body.data.contract_bundle_allowance.remaining_bundles;
  const charged = async (fields = {}) =>
    (await sandbox.send('POST', '/bundles', orderOf(fields))).body.credits_charged;
  expect(await charged({ bundle_type: 'account_only', videos_quantity: 0 })).toBe(32);
  expect((await sandbox.simulate('POST', '/bundles', orderOf())).body.credits_would_charge).toBe(23);
  expect(await remaining()).toBe(3);
  expect([await charged(), await charged(), await charged(), await charged()]).toEqual([23, 23, 23, 38]);
  expect(await remaining()).toBe(0);
  expect((await opened().send('GET', '/credit-costs')).body.data).not.toHaveProperty(
    'contract_bundle_allowance',
  );
});

test('extras-repeat=charged: a rewrite pays again, sound volume excepted', async () => {
  const sandbox = opened({ 'extras-repeat': 'charged' });
  const id = await ordered(sandbox);
  const fields = videoOf({ instant_repost_as_story: true, volume_added_sound: 5 });
  const write = () => sandbox.send('PUT', `/bundles/${id}/videos/1`, fields);
  expect((await write()).body.credits_charged).toBe(2);
  expect((await write()).body.credits_charged).toBe(1);
});

test('updated-at=absent', async () => {
  const shown = async (position: string) => {
    const sandbox = opened({ 'updated-at': position });
    const id = await ordered(sandbox);
    return 'updated_at' in (await sandbox.send('GET', `/bundles/${id}`)).body.data;
  };
  expect([await shown('present'), await shown('absent')]).toEqual([true, false]);
});
