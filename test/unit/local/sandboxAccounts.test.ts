import { ACCOUNT, openSandbox, ordered, refusal } from './sandboxCaller';

const TERMS = ['running', 'trail shoes', 'marathon'];

test('a configured account is read back as sent', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { platform: 'instagram' });
  const before = await sandbox.send('GET', `/bundles/${id}/account`);
  expect(before.body.data).toMatchObject({ bundle_id: id, status: 'pending', username: null });
  const sent = { ...ACCOUNT, link_in_bio: 'https://acme.example' };
  const { body } = await sandbox.send('PUT', `/bundles/${id}/account`, sent);
  expect(body.data).toMatchObject({
    status: 'configured',
    ...sent,
    saved_account_id: null,
    advanced_warming: null,
  });
  expect((await sandbox.send('GET', `/bundles/${id}/account`)).body.data).toEqual(body.data);
  expect((await sandbox.send('GET', `/bundles/${id}`)).body.data).toMatchObject({
    account_status: 'configured',
    account_configured: true,
  });
});

test('without biography or picture an account is stored, and not complete', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const { status } = await sandbox.send('PUT', `/bundles/${id}/account`, {
    username: 'a',
    visible_name: 'A',
  });
  expect(status).toBe(200);
  expect((await sandbox.send('GET', `/bundles/${id}`)).body.data.account_configured).toBe(false);
});

test('TikTok has no link in bio: it is ignored and named', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const { body } = await sandbox.send('PUT', `/bundles/${id}/account`, {
    ...ACCOUNT,
    link_in_bio: 'https://acme.example',
  });
  expect(body.data).toMatchObject({ link_in_bio: null, ignored_fields: ['link_in_bio'] });
});

test.each<[string, Record<string, unknown>]>([
  ['no username', { username: undefined }],
  ['25 characters', { username: 'a'.repeat(25) }],
  ['a blank in the username', { username: 'acme us' }],
  ['an umlaut', { username: 'käse' }],
  ['an @', { username: '@acme' }],
  ['no name', { visible_name: undefined }],
  ['a blank name', { visible_name: ' ' }],
  ['31 characters of name', { visible_name: 'a'.repeat(31) }],
  ['81 characters of biography', { biography: 'a'.repeat(81) }],
  ['a number as biography', { biography: 5 }],
  ['a link that is none', { link_in_bio: 'acme' }],
])('%s is refused', async (_, fields) => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { platform: 'instagram' });
  const answer = await sandbox.send('PUT', `/bundles/${id}/account`, { ...ACCOUNT, ...fields });
  expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR']);
  expect(answer.body.error.details.fields).toEqual({ [Object.keys(fields)[0] ?? '']: expect.any(String) });
});

test('the limits themselves are allowed, counted in characters', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox);
  const fields = { username: 'a'.repeat(24), visible_name: '😀'.repeat(30), biography: 'é'.repeat(80) };
  expect((await sandbox.send('PUT', `/bundles/${id}/account`, { ...ACCOUNT, ...fields })).status).toBe(200);
});

test('targets bought by count are written once, in exactly that number', async () => {
  const sandbox = openSandbox();
  const id = await ordered(sandbox, { wants_advanced_warming: true, advanced_warming_terms_count: 6 });
  const write = (terms: unknown) =>
    sandbox.send('PUT', `/bundles/${id}/account`, { ...ACCOUNT, advanced_warming_terms: terms });
  const three = await write(TERMS);
  expect(refusal(three)).toEqual([400, 'ADVANCED_WARMING_TERMS']);
  expect(three.body.error.details).toEqual({ purchased_terms_count: 6 });
  const six = [...TERMS, 'pace', 'coach', 'sprint'];
  expect((await write(six)).body.data.advanced_warming).toMatchObject({
    terms_total: 6,
    terms_configured: 6,
  });
  expect(refusal(await write(six))).toEqual([409, 'WARMING_TERMS_ALREADY_SET']);
  const cold = await ordered(sandbox);
  const none = await sandbox.send('PUT', `/bundles/${cold}/account`, {
    ...ACCOUNT,
    advanced_warming_terms: TERMS,
  });
  expect(refusal(none)).toEqual([404, 'WARMING_SESSION_NOT_FOUND']);
});

test('an order on an existing account has no account of its own', async () => {
  const id = '11111111-2222-4333-8444-000000000001';
  const sandbox = openSandbox({
    world: { accounts: [{ id, platform: 'tiktok', username: 'a', country: 'USA' }] },
  });
  const bundle = await ordered(sandbox, { bundle_type: 'videos_only', account_id: id });
  for (const method of ['GET', 'PUT']) {
    const body = method === 'PUT' ? ACCOUNT : undefined;
    expect(refusal(await sandbox.send(method, `/bundles/${bundle}/account`, body))).toEqual([
      404,
      'ACCOUNT_NOT_FOUND',
    ]);
  }
});

test('delivered accounts are listed by platform, country and ban', async () => {
  const sandbox = openSandbox({
    world: {
      accounts: [
        { platform: 'tiktok', username: 'a', country: 'US' },
        { platform: 'instagram', username: 'b', country: 'DE' },
        { platform: 'tiktok', username: 'c', country: 'DE', banned: true },
        { platform: 'tiktok', username: 'hidden', country: 'DE', workspace: 'others' },
      ],
    },
  });
  const listed = async (query: string) =>
    (await sandbox.send('GET', `/accounts?${query}`)).body.data.map(
      (row: { username: string }) => row.username,
    );
  expect(await listed('')).toEqual(['a', 'b', 'c']);
  expect(await listed('platform=tiktok')).toEqual(['a', 'c']);
  expect(await listed('country=US')).toEqual(['a']);
  expect(await listed('country=DE&banned=false')).toEqual(['b']);
  expect(await listed('banned=true')).toEqual(['c']);
  expect(refusal(await sandbox.send('GET', '/accounts?banned=1'))).toEqual([400, 'VALIDATION_ERROR']);
  const [first] = (await sandbox.send('GET', '/accounts')).body.data;
  expect((await sandbox.send('GET', `/accounts/${first.id}`)).body.data).toEqual(first);
  expect(first).toMatchObject({ country: 'USA', profile_url: 'https://www.tiktok.com/@a', banned: false });
  expect(refusal(await sandbox.send('GET', '/accounts/none'))).toEqual([404, 'SAVED_ACCOUNT_NOT_FOUND']);
});
