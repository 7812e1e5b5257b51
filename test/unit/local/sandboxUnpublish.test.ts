import {
  ACCOUNT,
  openSandbox,
  ordered,
  readyBundle,
  refusal,
  type SandboxUnderTest,
  videoOf,
} from './sandboxCaller';

const read = async (sandbox: SandboxUnderTest, id: string) =>
  (await sandbox.send('GET', `/bundles/${id}`)).body.data;
const blockers = async (sandbox: SandboxUnderTest, id: string) => {
  const { data } = (await sandbox.send('GET', `/bundles/${id}/publish-readiness`)).body;
  expect([data.bundle_id, data.ready]).toEqual([id, data.blockers.length === 0]);
  return data.blockers.map(({ code }: { code: string }) => code);
};

test('a published order is taken back as it was, without a credit', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  const { status, body } = await sandbox.send('POST', `/bundles/${id}/unpublish`);
  expect([status, body.data]).toEqual([
    200,
    { id, bundle_id: id, status: 'pending_setup', unpublished_at: '2026-11-01T12:00:00.000Z' },
  ]);
  expect(await read(sandbox, id)).toMatchObject({
    status: 'pending_setup',
    is_published: false,
    account_status: 'configured',
    published_at: null,
  });
  const { data } = (await sandbox.send('GET', `/bundles/${id}/videos`)).body;
  expect(data.map((slot: { status: string }) => slot.status)).toEqual(['configured', 'pending', 'pending']);
  expect(data[0]).toMatchObject({ published_at: null, target_publish_start_date: '2026-11-04' });
  expect(sandbox.panel.state().balance).toBe(4962);
  expect((await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT)).status).toBe(200);
  expect((await sandbox.send('POST', `/bundles/${id}/publish`)).status).toBe(200);
});

test('what a manager accepted, or what was never published, is not taken back', async () => {
  const sandbox = openSandbox();
  const id = await readyBundle(sandbox);
  const unpublish = () => sandbox.send('POST', `/bundles/${id}/unpublish`);
  expect(refusal(await unpublish())).toEqual([409, 'BUNDLE_INVALID_STATUS']);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  sandbox.panel.manager({ action: 'acceptBundle', bundle_id: id });
  expect(refusal(await unpublish())).toEqual([409, 'already_accepted']);
  sandbox.panel.manager({ action: 'workEverything' });
  expect(refusal(await unpublish())).toEqual([409, 'already_accepted']);
});

test('readiness names everything that is missing', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  expect(await blockers(sandbox, id)).toEqual(['ACCOUNT_MISSING_FIELDS', 'NO_VIDEOS_CONFIGURED']);
  await sandbox.send('PUT', `/bundles/${id}/account`, ACCOUNT);
  expect(await blockers(sandbox, id)).toEqual(['NO_VIDEOS_CONFIGURED']);
  await sandbox.send('PUT', `/bundles/${id}/videos/1`, videoOf());
  expect(await blockers(sandbox, id)).toEqual([]);
  await sandbox.send('POST', `/bundles/${id}/publish`);
  expect(await blockers(sandbox, id)).toEqual(['BUNDLE_ALREADY_PUBLISHED']);
  const only = await ordered(sandbox, { bundle_type: 'account_only', videos_quantity: 0 });
  expect(await blockers(sandbox, only)).toEqual(['ACCOUNT_MISSING_FIELDS']);
});

test('readiness names an account that takes no work', async () => {
  const account = {
    id: '11111111-2222-4333-8444-000000000001',
    platform: 'tiktok',
    username: 'a',
    country: 'US',
  };
  const sandbox = openSandbox({ world: { accounts: [account] } });
  const order = { bundle_type: 'videos_only', account_id: account.id, videos_quantity: 1 };
  const { id } = (await sandbox.send('POST', '/bundles', order)).body.data;
  await sandbox.send('PUT', `/bundles/${id}/videos/1`, videoOf());
  expect(await blockers(sandbox, id)).toEqual([]);
  sandbox.panel.changeWorld({ accounts: [{ ...account, coverage: 'lapsed' }] });
  expect(await blockers(sandbox, id)).toEqual(['MANAGED_ACCOUNT_TASK_BLOCKED']);
});
