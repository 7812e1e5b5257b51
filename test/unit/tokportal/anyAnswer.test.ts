import fc from 'fast-check';
import type { HttpResult } from '../../../src/ports';
import { parseBatchPositions } from '../../../src/tokportal/parse/batch';
import { EVERY_CALL } from './everyCall';
import { KEY, replyTo } from './oneAnswer';

/** JSON made of the names that parsers look at, so that they are reached. */
const name = fc.constantFrom(
  'data',
  'error',
  'errors',
  'results',
  'details',
  'code',
  'message',
  'id',
  'bundle_id',
  'position',
  'status',
  'pagination',
  'total_pages',
  'costs',
  'countries',
  'videos_only_countries',
  'platforms',
  'adjusted_videos',
  'amount',
  'success',
  'bundles',
  'total_count',
  'blockers',
  'ready',
  'account',
  'account_id',
  'resolution',
  'current_period_end',
  'edit_request',
  'requested_username',
  'carousel_images',
  'video_type',
  '__proto__',
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      1,
      2.5,
      -1,
      '',
      'b1',
      'b2',
      '2026-11-27T08:00:00Z',
      'configured',
      'idempotency',
      KEY,
      `${KEY.slice(0, 20)}…`,
    ),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
const body = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string(),
  fc.constant(`<p>${KEY}</p>`),
);
const header = fc.constantFrom(
  'date',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'idempotent-replayed',
);
const headerValue = fc.oneof(
  fc.string(),
  fc.nat().map(String),
  fc.constantFrom('true', KEY, 'Mon, 23 Nov 2026 08:00:00 GMT'),
);
const result: fc.Arbitrary<HttpResult> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.oneof(
      fc.constantFrom(200, 201, 207, 302, 400, 401, 408, 409, 422, 429, 500),
      fc.integer({ min: 0, max: 999 }),
    ),
    headers: fc.dictionary(header, headerValue),
    body,
  }),
  fc.record({ kind: fc.constant('no-answer' as const), reason: fc.string().map((text) => text + KEY) }),
);

test('no answer makes the client throw, and no failure repeats the key', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EVERY_CALL), result, (call, given) => {
      const reply = replyTo(call, given);
      if (!reply.ok) expect(JSON.stringify(reply)).not.toContain(KEY.slice(0, 12));
      expect(reply.meta.operation).toBe(call.operation);
    }),
    { numRuns: 3_000 },
  );
});

test('only a 2xx is ever a value, and only 4xx is ever definite', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EVERY_CALL), result, (call, given) => {
      const reply = replyTo(call, given);
      const status = given.kind === 'answer' ? given.status : 0;
      if (reply.ok) expect(Math.floor(status / 100)).toBe(2);
      else if (reply.failure.kind !== 'unclear') expect(Math.floor(status / 100)).toBe(4);
    }),
    { numRuns: 2_000 },
  );
});

test('batch positions are read from anything, once each, in order', () => {
  fc.assert(
    fc.property(json, (value) => {
      const positions = (parseBatchPositions(value) ?? []).map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
    }),
    { numRuns: 1_000 },
  );
});
