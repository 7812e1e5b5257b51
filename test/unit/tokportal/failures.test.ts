import { createBundle, getCurrentUser, listBundles } from '../../../src/tokportal/calls';
import { sameCode } from '../../../src/tokportal/failures';
import { answer, KEY, replyTo } from './oneAnswer';

const create = createBundle({ bundle_type: 'account_only', country: 'USA' }, { key: 'k', dryRun: false });
const failureOn = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const reply = replyTo(create, answer(status, body, headers));
  return reply.ok ? null : reply.failure;
};
const error = (code: string, message = 'No.', details?: object) => ({
  error: { code, message, ...(details && { details }) },
});

/** CONTRACT 5.1 and 5.2, as far as the main job can meet them. */
const REFUSALS: readonly (readonly [number, string])[] = [
  [401, 'AUTH_MISSING_KEY'],
  [401, 'AUTH_INVALID_KEY'],
  [401, 'AUTH_REVOKED_KEY'],
  [400, 'VALIDATION_ERROR'],
  [400, 'UNKNOWN_FIELD'],
  [400, 'IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE'],
  [402, 'INSUFFICIENT_CREDITS'],
  [403, 'BUNDLE_NOT_OWNED'],
  [403, 'SAVED_ACCOUNT_NOT_OWNED'],
  [404, 'BUNDLE_NOT_FOUND'],
  [404, 'bundle_not_found'],
  [404, 'VIDEO_NOT_FOUND'],
  [409, 'BUNDLE_INVALID_STATUS'],
  [409, 'BUNDLE_ALREADY_PUBLISHED'],
  [409, 'ACCOUNT_NOT_CONFIGURED'],
  [400, 'no_videos_configured'],
  [409, 'BUNDLE_PRICING_CHANGED'],
  [409, 'already_accepted'],
  [409, 'DUPLICATE_ACCOUNT_BUNDLE'],
  [409, 'VIDEOS_PER_DAY_EXCEEDED'],
  [422, 'INVALID_DATE'],
  [428, 'ACCEPTANCE_REQUIRED'],
  [400, 'DRY_RUN_ID_IN_LIVE_REQUEST'],
  [418, 'SOMETHING_NEW'],
];

describe('refused', () => {
  test.each(REFUSALS)('%i %s', (status, code) => {
    expect(failureOn(status, error(code))).toEqual({
      kind: 'refused',
      status,
      code,
      message: 'No.',
      details: {},
    });
  });

  test('details are kept, and what stands beside the error', () => {
    const body = {
      ...error('INSUFFICIENT_CREDITS', 'No.', { required: 50, missing: 38 }),
      credits_remaining: 12,
    };
    expect(failureOn(402, body)).toMatchObject({
      details: { required: 50, missing: 38, credits_remaining: 12 },
    });
  });

  test('a missing message or odd details do no harm', () => {
    expect(failureOn(400, { error: { code: 'X', details: ['a'] } })).toMatchObject({
      kind: 'refused',
      message: '',
      details: {},
    });
  });
});

describe('throttled', () => {
  const now = { date: 'Mon, 23 Nov 2026 08:00:00 GMT' };
  const limits = {
    ...now,
    'x-ratelimit-limit': '120',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1795420860',
  };
  const limited = error('RATE_LIMIT_EXCEEDED', 'Slow down.', { retry_after_seconds: 2 });

  test.each([
    ['Retry-After beats the body', limited, { 'retry-after': '1' }, 1_000],
    ['Retry-After of zero', limited, { 'retry-after': '0' }, 0],
    ['Retry-After as a date', limited, { ...now, 'retry-after': 'Mon, 23 Nov 2026 08:00:07 GMT' }, 7_000],
    ['Retry-After that is past', limited, { ...now, 'retry-after': 'Mon, 23 Nov 2026 07:00:00 GMT' }, 0],
    ['unreadable Retry-After: the body', limited, { 'retry-after': 'soon' }, 2_000],
    ['negative Retry-After: the body', limited, { 'retry-after': '-5' }, 2_000],
    ['the body beats the reset header', limited, limits, 2_000],
    ['the reset header', error('RATE_LIMIT_EXCEEDED'), limits, 60_000],
    ['the reset header needs the API’s clock', error('RATE_LIMIT_EXCEEDED'), { ...limits, date: '' }, null],
    ['nothing', error('RATE_LIMIT_EXCEEDED'), {}, null],
  ] as const)('%s', (_, body, headers, retryAfterMs) => {
    expect(failureOn(429, body, headers)).toEqual({
      kind: 'throttled',
      code: 'RATE_LIMIT_EXCEEDED',
      retryAfterMs,
    });
  });

  test('the reset header says nothing about capacity', () => {
    const capacity = { kind: 'throttled', code: 'capacity_cooldown' };
    expect(failureOn(429, error('capacity_cooldown'), limits)).toEqual({ ...capacity, retryAfterMs: null });
    expect(failureOn(429, error('capacity_cooldown'), { ...limits, 'retry-after': '90' })).toEqual({
      ...capacity,
      retryAfterMs: 90_000,
    });
  });

  test('an unknown code stays what it is', () => {
    expect(failureOn(429, error('NEW_LIMIT'))).toMatchObject({ kind: 'throttled', code: 'NEW_LIMIT' });
  });
});

describe('unclear', () => {
  const HTML = '<!doctype html>\n<title>Just a moment…</title>';
  const good = { data: { bundle_id: 'b1' } };

  test.each([
    ['500', 500, error('INTERNAL_ERROR'), 'server-error'],
    ['502 with HTML', 502, HTML, 'server-error'],
    ['503 that looks good', 503, good, 'server-error'],
    ['408', 408, error('TIMEOUT'), 'timeout-status'],
    ['301', 301, '', 'redirect'],
    ['307 that looks good', 307, good, 'redirect'],
    ['200 with HTML', 200, HTML, 'not-json'],
    ['401 with HTML', 401, HTML, 'not-json'],
    ['403 with HTML', 403, HTML, 'not-json'],
    ['404 with HTML', 404, HTML, 'not-json'],
    ['429 with HTML', 429, HTML, 'not-json'],
    ['cut body', 201, '{"data":{"bundle_id":"b1"', 'not-json'],
    ['empty body', 201, '', 'not-json'],
    ['204', 204, '', 'not-json'],
    ['2xx without id', 201, { data: { status: 'pending_setup' } }, 'malformed'],
    ['2xx with an unusable id', 201, { data: { bundle_id: 'a/b' } }, 'malformed'],
    ['2xx without data', 201, {}, 'malformed'],
    ['2xx with data null', 201, { data: null }, 'malformed'],
    ['2xx that is a list', 201, [good], 'malformed'],
    ['2xx that is null', 201, 'null', 'malformed'],
    ['2xx with an error', 200, error('VALIDATION_ERROR'), 'malformed'],
    ['4xx in a foreign format', 403, { message: 'Forbidden' }, 'malformed'],
    ['4xx with an error that is text', 400, { error: 'bad' }, 'malformed'],
    ['4xx with an empty code', 400, error(''), 'malformed'],
    ['4xx that is a list', 404, [], 'malformed'],
    ['1xx', 102, error('X'), 'malformed'],
    ['409 with a key code', 409, error('IDEMPOTENCY_KEY_CONFLICT'), 'key-conflict'],
    ['422 with a key code', 422, error('idempotency_error'), 'key-conflict'],
    [
      '409 whose message names the key',
      409,
      error('CONFLICT', 'This Idempotency-Key is in use.'),
      'key-conflict',
    ],
    ['400 with a key code', 400, error('IDEMPOTENCY_MISMATCH'), 'key-conflict'],
  ] as const)('%s', (_, status, body, reason) => {
    expect(failureOn(status, body)).toMatchObject({ kind: 'unclear', reason, status });
  });

  test('no answer keeps the platform’s reason', () => {
    const reply = replyTo(create, { kind: 'no-answer', reason: 'Address unavailable' });
    expect(reply).toMatchObject({
      failure: { reason: 'no-answer', status: null, detail: 'Address unavailable' },
    });
  });

  test('the detail is one short line', () => {
    expect(failureOn(502, HTML)).toMatchObject({ detail: '<!doctype html> <title>Just a moment…</title>' });
    expect(failureOn(502, 'x'.repeat(5_000))).toMatchObject({ detail: 'x'.repeat(200) });
  });

  test('a server error may ask for a pause', () => {
    expect(failureOn(503, HTML, { 'retry-after': '30' })).toMatchObject({ retryAfterMs: 30_000 });
  });
});

test('the same holds for reads', () => {
  expect(replyTo(getCurrentUser(), answer(200, '<html></html>'))).toMatchObject({
    failure: { reason: 'not-json' },
  });
  expect(replyTo(listBundles({ page: 1 }), answer(200, { data: {} }))).toMatchObject({
    failure: { reason: 'malformed' },
  });
});

test.each([
  ['refusal', 400, { ...error('X', `Key ${KEY}`, { [KEY]: [{ at: KEY }] }), beside: KEY }],
  ['code', 409, error(`IDEMPOTENCY_${KEY}`, KEY)],
  ['HTML', 403, `<p>${KEY}</p>`],
  ['key at the edge of the detail', 500, 'x'.repeat(190) + KEY],
  ['foreign format', 400, { message: KEY }],
  ['throttle', 429, error(KEY)],
])('a key that the server repeats is masked: %s', (_, status, body) => {
  expect(JSON.stringify(failureOn(status, body))).not.toMatch(/sk_[0-9a-f]/);
});

test('codes are compared in upper case and over spellings', () => {
  expect(sameCode('already_accepted', 'ALREADY_ACCEPTED')).toBe(true);
  expect(sameCode('invalid_status', 'BUNDLE_INVALID_STATUS')).toBe(true);
  expect(sameCode('RATE_LIMITED', 'rate_limit_exceeded')).toBe(true);
  expect(sameCode('BUNDLE_NOT_FOUND', 'VIDEO_NOT_FOUND')).toBe(false);
  expect(sameCode('constructor', 'toString')).toBe(false);
});
