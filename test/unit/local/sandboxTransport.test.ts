import { DEFAULT_START_AT } from '../../../local/tokportal/sandboxOptions';
import { openSandbox, ordered, orderOf, refusal } from './sandboxCaller';

const REVOKED = `sk_${'1'.repeat(64)}`;
const READER = `sk_${'2'.repeat(64)}`;
const WRITER = `sk_${'3'.repeat(64)}`;
const EXPIRING = `sk_${'4'.repeat(64)}`;

const opened = () =>
  openSandbox({
    apiKeys: [
      { key: REVOKED, revoked: true },
      { key: READER, scopes: ['read'] },
      { key: WRITER, scopes: ['write'] },
      { key: EXPIRING, expiresAt: '2026-11-02T00:00:00Z' },
    ],
  });

test.each([
  ['none', '', 'AUTH_MISSING_KEY'],
  ['unknown', `sk_${'f'.repeat(64)}`, 'AUTH_INVALID_KEY'],
  ['malformed', 'tok_live_123', 'AUTH_INVALID_KEY'],
  ['revoked', REVOKED, 'AUTH_REVOKED_KEY'],
])('key %s is refused without rate-limit headers', async (_, key, code) => {
  const answer = await opened().send('GET', '/me', undefined, { 'X-API-Key': key });
  expect(refusal(answer)).toEqual([401, code]);
  expect(answer.headers.get('X-RateLimit-Limit')).toBeNull();
  expect(answer.headers.get('X-TokPortal-API-Version')).toBe('2026-05-25');
});

test('a bearer token is no API key', async () => {
  const sandbox = opened();
  const headers = { 'X-API-Key': '', Authorization: `Bearer ${sandbox.key}` };
  expect(refusal(await sandbox.send('GET', '/me', undefined, headers))).toEqual([401, 'AUTH_MISSING_KEY']);
});

test('scopes: read for GET, write for the rest; a key ends when it expires', async () => {
  const sandbox = opened();
  const asReader = { 'X-API-Key': READER };
  const asWriter = { 'X-API-Key': WRITER };
  expect((await sandbox.send('GET', '/me', undefined, asReader)).status).toBe(200);
  expect((await sandbox.send('POST', '/bundles', orderOf(), asReader)).status).toBe(403);
  expect((await sandbox.send('GET', '/me', undefined, asWriter)).status).toBe(403);
  expect((await sandbox.send('POST', '/bundles', orderOf(), asWriter)).status).toBe(201);
  const expiring = { 'X-API-Key': EXPIRING };
  expect((await sandbox.send('GET', '/me', undefined, expiring)).status).toBe(200);
  sandbox.panel.setClock({ now: '2026-11-02T00:00:00Z' });
  expect(refusal(await sandbox.send('GET', '/me', undefined, expiring))).toEqual([401, 'AUTH_REVOKED_KEY']);
});

test('general headers: version, request id, the sandbox time', async () => {
  const sandbox = opened();
  const own = await sandbox.send('GET', '/me');
  expect(own.headers.get('X-TokPortal-API-Stability')).toBe('stable');
  expect(own.headers.get('X-TokPortal-Request-ID')).toMatch(/^req_[0-9a-f]+$/);
  expect(own.headers.get('Date')).toBe(new Date(DEFAULT_START_AT).toUTCString());
  const echoed = await sandbox.send('GET', '/me', undefined, { 'X-Request-ID': 'run-7.3' });
  expect(echoed.headers.get('X-TokPortal-Request-ID')).toBe('run-7.3');
  const unsafe = await sandbox.send('GET', '/me', undefined, { 'X-Request-ID': 'x'.repeat(129) });
  expect(unsafe.headers.get('X-TokPortal-Request-ID')).toMatch(/^req_/);
});

test('the bucket holds 120 tokens, refills 2 a second, and refusals take none', async () => {
  const sandbox = opened();
  const startSeconds = Date.parse(DEFAULT_START_AT) / 1000;
  const first = await sandbox.send('GET', '/me');
  expect(first.headers.get('X-RateLimit-Limit')).toBe('120');
  expect(first.headers.get('X-RateLimit-Remaining')).toBe('119');
  expect(first.headers.get('X-RateLimit-Reset')).toBe(String(startSeconds + 1));
  for (let sent = 1; sent < 120; sent += 1) expect((await sandbox.send('GET', '/me')).status).toBe(200);
  for (let refused = 0; refused < 3; refused += 1) {
    const answer = await sandbox.send('GET', '/me');
    expect(refusal(answer)).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(answer.body.error.details).toEqual({ retry_after_seconds: 1 });
    expect(answer.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(answer.headers.get('X-RateLimit-Reset')).toBe(String(startSeconds + 60));
  }
  sandbox.panel.setClock({ advanceMs: 1000 });
  expect((await sandbox.send('GET', '/me')).status).toBe(200);
  expect((await sandbox.send('GET', '/me')).status).toBe(200);
  expect((await sandbox.send('GET', '/me')).status).toBe(429);
  expect((await sandbox.send('GET', '/me', undefined, { 'X-API-Key': READER })).status).toBe(200);
  sandbox.panel.setClock({ advanceMs: 3_600_000 });
  expect((await sandbox.send('GET', '/me')).headers.get('X-RateLimit-Remaining')).toBe('119');
  expect(sandbox.panel.state().requests.tooManyRequests).toBe(4);
});

test('a clock set back neither fills nor blocks the bucket', async () => {
  const sandbox = opened();
  await sandbox.send('GET', '/me');
  sandbox.panel.setClock({ advanceMs: -60_000 });
  expect((await sandbox.send('GET', '/me')).headers.get('X-RateLimit-Remaining')).toBe('118');
  sandbox.panel.setClock({ advanceMs: 1000 });
  expect((await sandbox.send('GET', '/me')).headers.get('X-RateLimit-Remaining')).toBe('119');
});

test('lists come in pages of 25, at most 100; past the end they are empty', async () => {
  const sandbox = opened();
  for (let made = 0; made < 30; made += 1) await ordered(sandbox);
  const page = async (query: string) => (await sandbox.send('GET', `/bundles?${query}`)).body;
  const first = await page('');
  expect([first.data.length, first.pagination]).toEqual([
    25,
    { page: 1, per_page: 25, total: 30, total_pages: 2 },
  ]);
  const second = await page('page=2');
  expect(second.data).toHaveLength(5);
  const ids = [...first.data, ...second.data].map((row: { id: string }) => row.id);
  expect(new Set(ids).size).toBe(30);
  expect((await page('per_page=100')).data).toHaveLength(30);
  expect((await page('page=9')).data).toEqual([]);
  for (const query of ['per_page=101', 'per_page=0', 'page=0', 'page=-1', 'page=x', 'page=1.5']) {
    expect([query, (await page(query)).error?.code]).toEqual([query, 'VALIDATION_ERROR']);
  }
});

test('history keeps to its days, newest first', async () => {
  const sandbox = opened();
  await ordered(sandbox);
  sandbox.panel.setClock({ now: '2026-11-03T23:59:59.999Z' });
  await ordered(sandbox);
  const amounts = async (query: string) =>
    (await sandbox.send('GET', `/credits/history?${query}`)).body.data.map(
      (row: { amount: number }) => row.amount,
    );
  expect(await amounts('')).toEqual([-38, -38, 3500, 1500]);
  expect(await amounts('date_from=2026-11-02')).toEqual([-38]);
  expect(await amounts('date_to=2026-11-03')).toHaveLength(4);
  expect(await amounts('date_to=2026-11-02')).toEqual([-38, 3500, 1500]);
});

test('what is no operation, no JSON or no object is refused plainly', async () => {
  const sandbox = opened();
  expect(refusal(await sandbox.send('GET', '/nothing'))).toEqual([404, 'NOT_FOUND']);
  expect(refusal(await sandbox.send('DELETE', '/bundles'))).toEqual([404, 'NOT_FOUND']);
  expect(refusal(await sandbox.send('POST', '/bundles', '{"half":'))).toEqual([400, 'VALIDATION_ERROR']);
  expect(refusal(await sandbox.send('POST', '/bundles', '[]'))).toEqual([400, 'VALIDATION_ERROR']);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect(refusal(await sandbox.send('POST', '/bundles', orderOf(), form))).toEqual([400, 'VALIDATION_ERROR']);
});

test('credits expire: the oldest first, with a row of their own', async () => {
  const sandbox = opened();
  await ordered(sandbox);
  const balance = async () => (await sandbox.send('GET', '/credits/balance')).body.data;
  expect((await balance()).upcoming_expirations[0]).toMatchObject({ amount: 1462 });
  sandbox.panel.setClock({ advanceMs: 84 * 86_400_000 });
  expect((await balance()).expiring_within_7_days).toBe(1462);
  sandbox.panel.setClock({ advanceMs: 6 * 86_400_000 });
  expect(await balance()).toMatchObject({ total_credits: 3500, expiring_within_7_days: 0 });
  const [row] = (await sandbox.send('GET', '/credits/history')).body.data;
  expect(row).toMatchObject({ type: 'expiration', amount: -1462, balance_after: 3500 });
});
