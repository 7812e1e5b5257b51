import { openSandbox, refusal, type SandboxUnderTest } from './sandboxCaller';

const [FIRST, LAPSED] = ['11111111-2222-4333-8444-000000000001', '11111111-2222-4333-8444-000000000002'];
const accounts = [
  { id: FIRST, platform: 'tiktok', username: 'old', country: 'USA', biography: 'Before' },
  { id: LAPSED, platform: 'instagram', username: 'late', country: 'USA', coverage: 'lapsed' as const },
];
const EDIT = { requested_username: 'new.name', requested_visible_name: 'New' };
const path = (id = FIRST) => `/accounts/${id}/edit-request`;
const resolve = (sandbox: SandboxUnderTest, done: boolean) =>
  sandbox.panel.manager({ action: 'resolveEdit', saved_account_id: FIRST, done });

test('an edit is paid, is the active one, and changes the account when it is done', async () => {
  const sandbox = openSandbox({ world: { accounts } });
  expect(refusal(await sandbox.send('GET', path()))).toEqual([404, 'EDIT_REQUEST_NOT_FOUND']);
  const { status, body } = await sandbox.send('POST', path(), EDIT);
  expect([status, body]).toMatchObject([
    201,
    {
      data: { account_id: FIRST, status: 'pending', ...EDIT, requested_biography: null },
      credits_charged: 8,
      credits_remaining: 4992,
      cost_breakdown: { account_edit_request: 8, total: 8 },
    },
  ]);
  expect((await sandbox.send('GET', path())).body.data).toEqual(body.data);
  const second = await sandbox.send('POST', path(), EDIT);
  expect(refusal(second)).toEqual([409, 'EDIT_REQUEST_ALREADY_ACTIVE']);
  expect(second.body.error.details).toEqual({ edit_request_id: body.data.edit_request_id });
  expect(sandbox.panel.state().debits).toMatchObject([{ amount: 8, accountId: FIRST }]);
  expect(resolve(sandbox, true)).toBeNull();
  expect((await sandbox.send('GET', `/accounts/${FIRST}`)).body.data).toMatchObject({
    username: 'new.name',
    visible_name: 'New',
    biography: 'Before',
    profile_url: 'https://www.tiktok.com/@new.name',
  });
  expect((await sandbox.send('GET', path())).status).toBe(404);
  expect(resolve(sandbox, true)).toContain('no edit request');
});

test('a rejected edit changes nothing, and another one can be asked for', async () => {
  const sandbox = openSandbox({ world: { accounts } });
  await sandbox.send('POST', path(), EDIT);
  resolve(sandbox, false);
  expect((await sandbox.send('GET', `/accounts/${FIRST}`)).body.data.username).toBe('old');
  expect((await sandbox.send('POST', path(), EDIT)).status).toBe(201);
});

test('a dry run tells the price and asks for nothing', async () => {
  const sandbox = openSandbox({ world: { accounts } });
  const dry = await sandbox.simulate('POST', path(), EDIT);
  expect([dry.status, dry.body.credits_would_charge]).toEqual([201, 8]);
  expect((await sandbox.send('GET', path())).status).toBe(404);
});

test.each<[string, string, Record<string, unknown>, number, string]>([
  ['no name', FIRST, { requested_visible_name: 'New' }, 400, 'VALIDATION_ERROR'],
  ['a name with a blank', FIRST, { ...EDIT, requested_username: 'a b' }, 400, 'VALIDATION_ERROR'],
  ['no visible name', FIRST, { requested_username: 'new' }, 400, 'VALIDATION_ERROR'],
  ['visible name of 31', FIRST, { ...EDIT, requested_visible_name: 'x'.repeat(31) }, 400, 'VALIDATION_ERROR'],
  ['biography of 81', FIRST, { ...EDIT, requested_biography: 'x'.repeat(81) }, 400, 'VALIDATION_ERROR'],
  ['no account', 'x', EDIT, 404, 'SAVED_ACCOUNT_NOT_FOUND'],
  ['lapsed Coverage', LAPSED, EDIT, 409, 'MANAGED_ACCOUNT_TASK_BLOCKED'],
])('%s is refused and costs nothing', async (_, id, body, status, code) => {
  const sandbox = openSandbox({ world: { accounts } });
  expect(refusal(await sandbox.send('POST', path(id), body))).toEqual([status, code]);
  expect(sandbox.panel.state().balance).toBe(5000);
});

test('a link is for Instagram only', async () => {
  const sandbox = openSandbox({ world: { accounts } });
  const { body } = await sandbox.send('POST', path(), {
    ...EDIT,
    requested_link_in_bio: 'https://example.com',
  });
  expect(body.data).toMatchObject({
    requested_link_in_bio: null,
    ignored_fields: ['requested_link_in_bio'],
  });
});
