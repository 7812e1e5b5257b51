import { createBundle, getBundle, getCurrentUser, publishBundle } from '../../../src/tokportal/calls';
import { Secret } from '../../../src/tokportal/secret';
import { createTransport } from '../../../src/tokportal/transport';
import { answer, BUNDLE_ID, expectValue, KEY, RecordedHttp, replyTo } from './oneAnswer';

const create = createBundle(
  { bundle_type: 'account_and_videos', country: 'USA', videos_quantity: 3 },
  { key: 'intent-1', dryRun: false },
);
const tryCreate = createBundle({ bundle_type: 'account_only', country: 'USA' }, { key: null, dryRun: true });
const transportOver = (http: RecordedHttp) =>
  createTransport({ http, key: new Secret(KEY), version: '1.2.3', timeoutSeconds: 30 });

describe('requests', () => {
  test('a live write carries key, body and its type', () => {
    const http = new RecordedHttp();
    transportOver(http).send(create, 12);
    expect(http.requests).toEqual([
      {
        method: 'POST',
        url: 'https://app.tokportal.com/api/ext/bundles',
        headers: {
          'X-API-Key': KEY,
          'X-TokPortal-Client': 'tokportal-for-sheets/1.2.3',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'intent-1',
        },
        body: '{"bundle_type":"account_and_videos","country":"USA","videos_quantity":3}',
        timeoutSeconds: 12,
      },
    ]);
  });

  test('a dry run carries its header and no idempotency key', () => {
    const http = new RecordedHttp();
    transportOver(http).send(tryCreate);
    expect(http.requests[0]?.headers).toMatchObject({ 'X-TokPortal-Dry-Run': 'true' });
    expect(http.requests[0]?.headers).not.toHaveProperty('Idempotency-Key');
  });

  test('a call without body has neither body nor type', () => {
    const http = new RecordedHttp();
    transportOver(http).send(publishBundle(BUNDLE_ID, { key: 'k', dryRun: false }));
    expect(http.requests[0]).toMatchObject({ method: 'POST', body: null, timeoutSeconds: 30 });
    expect(http.requests[0]?.headers).not.toHaveProperty('Content-Type');
    expect(http.requests[0]?.headers).not.toHaveProperty('X-TokPortal-Dry-Run');
  });
});

describe('waves', () => {
  test('replies keep the order and the type of their calls', () => {
    const http = new RecordedHttp(
      answer(200, { data: { email: 'ops@example.com', credits: 5 } }),
      { kind: 'no-answer', reason: 'Timeout' },
      answer(200, { data: { id: BUNDLE_ID, status: 'accepted' } }),
    );
    const replies = transportOver(http).sendAll([getCurrentUser(), create, getBundle(BUNDLE_ID)]);
    const [me, created, bundle] = replies;
    expect(expectValue(me).email).toBe('ops@example.com');
    expect(created).toMatchObject({
      ok: false,
      failure: { kind: 'unclear', reason: 'no-answer', detail: 'Timeout' },
    });
    expect(expectValue(bundle).status).toBe('accepted');
    expect(replies.map((reply) => reply.meta.operation)).toEqual([
      'getCurrentUser',
      'createBundle',
      'getBundle',
    ]);
  });

  test('a platform that gives too few results leaves the rest without answer', () => {
    const replies = transportOver(new RecordedHttp()).sendAll([create, create]);
    expect(replies.map((reply) => !reply.ok && reply.failure.kind)).toEqual(['unclear', 'unclear']);
  });
});

describe('money', () => {
  const data = { bundle_id: BUNDLE_ID, status: 'pending_setup' };
  const synthetic = { bundle_id: '00000000-0000-4000-8000-6b5f697784b1' };
  const none = { credits_charged: null, credits_would_charge: null, credits_remaining: null, dryRun: false };

  test.each([
    [
      'siblings',
      { data, credits_charged: 38, credits_remaining: 962 },
      {},
      { credits_charged: 38, credits_remaining: 962 },
    ],
    ['inside data', { data: { ...data, credits_charged: 38 } }, {}, { credits_charged: 38 }],
    [
      'the sibling beats the one inside',
      { data: { ...data, credits_charged: 1 }, credits_charged: 38 },
      {},
      { credits_charged: 38 },
    ],
    ['zero', { data, credits_charged: 0 }, {}, { credits_charged: 0 }],
    ['absent', { data }, {}, {}],
    ['wrong types', { data, credits_charged: '38', credits_remaining: null, dry_run: 'true' }, {}, {}],
    [
      'dry run, marker in the body',
      { data: synthetic, credits_charged: 0, credits_would_charge: 38, credits_remaining: 9, dry_run: true },
      {},
      { credits_charged: 0, credits_would_charge: 38, credits_remaining: 9, dryRun: true },
    ],
    ['dry run, marker in a header', { data: synthetic }, { 'x-tokportal-dry-run': 'True' }, { dryRun: true }],
    ['dry run, marker inside data', { data: { ...synthetic, dry_run: true } }, {}, { dryRun: true }],
    ['marker that says no', { data, dry_run: false }, { 'x-tokportal-dry-run': 'false' }, {}],
  ] as const)('%s', (_, body, headers, money) => {
    expect(replyTo(create, answer(201, body, headers))).toMatchObject({
      ok: true,
      money: { ...none, ...money },
    });
  });
});

test('a replay says so', () => {
  const body = { data: { bundle_id: BUNDLE_ID } };
  expect(replyTo(create, answer(201, body, { 'idempotent-replayed': 'true' }))).toMatchObject({
    replayed: true,
  });
  expect(replyTo(create, answer(201, body))).toMatchObject({ replayed: false });
});

describe('meta', () => {
  const headers = {
    date: 'Mon, 23 Nov 2026 08:00:00 GMT',
    'x-tokportal-request-id': 'req_0f3c',
    'x-ratelimit-limit': '120',
    'x-ratelimit-remaining': '119',
    'x-ratelimit-reset': '1795420801',
  };
  const meta = {
    operation: 'createBundle',
    requestId: 'req_0f3c',
    serverTime: '2026-11-23T08:00:00.000Z',
    rateLimit: { limit: 120, remaining: 119, resetAt: '2026-11-23T08:00:01.000Z' },
  };

  test('comes with a value and with a failure', () => {
    expect(replyTo(create, answer(201, { data: { id: BUNDLE_ID } }, headers)).meta).toEqual({
      ...meta,
      status: 201,
    });
    expect(replyTo(create, answer(500, '', headers)).meta).toEqual({ ...meta, status: 500 });
  });

  test('is empty without an answer or headers', () => {
    const empty = { operation: 'createBundle', requestId: null, serverTime: null, rateLimit: null };
    expect(replyTo(create, { kind: 'no-answer', reason: '' }).meta).toEqual({ ...empty, status: null });
    expect(replyTo(create, answer(200, {})).meta).toEqual({ ...empty, status: 200 });
  });

  test('does not repeat a key that the server echoes', () => {
    expect(replyTo(create, answer(500, '', { 'x-request-id': KEY })).meta.requestId).toBe('sk_•••');
  });
});
