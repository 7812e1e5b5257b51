import fc from 'fast-check';
import { httpDate, rateLimitOf, requestIdOf } from '../../../src/tokportal/answerHeaders';
import { delayMsUntil, levelAfter, refillPerSecond, tokensAt } from '../../../src/tokportal/rateLimit';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 8) + seconds * 1_000).toISOString();
const reading = (remaining: number, resetAfter: number | null, limit = 120) => ({
  limit,
  remaining,
  resetAt: resetAfter === null ? null : at(resetAfter),
});

describe('refillPerSecond', () => {
  test.each([
    ['as documented', reading(0, 60), 2],
    ['as documented, times rounded up', reading(0, 61), 2],
    ['as documented, times rounded down', reading(0, 59), 2],
    ['one token missing: whole seconds cannot tell', reading(119, 1), 2],
    ['full', reading(120, 0), 2],
    ['no reset', reading(0, null), 2],
    ['reset in the past', reading(0, -5), 2],
    ['slower', reading(0, 120), 1],
    ['faster', reading(0, 30), 4],
    ['another limit', reading(0, 60, 60), 1],
  ])('%s', (_, rateLimit, expected) => {
    expect(refillPerSecond(rateLimit, at(0))).toBe(expected);
  });

  test('without the API’s clock the documented pace holds', () => {
    expect(refillPerSecond(reading(0, 120), null)).toBe(2);
  });
});

describe('level of the bucket', () => {
  const level = { limit: 120, tokens: 10, refillPerSecond: 2, measuredAt: at(0) };

  test('refills over time up to its limit, and never backwards', () => {
    expect([0, 0.4, 0.5, 10, 55, 1_000, -30].map((seconds) => tokensAt(level, at(seconds)))).toEqual([
      10, 10, 11, 30, 120, 120, 10,
    ]);
  });

  test.each([
    [10, 0, 0],
    [11, 0, 500],
    [50, 0, 20_000],
    [50, 15, 5_000],
    [50, 30, 0],
    [500, 0, 55_000],
  ])('%i tokens from second %i on: %i ms', (tokens, seconds, delayMs) => {
    expect(delayMsUntil(level, tokens, at(seconds))).toBe(delayMs);
  });

  test('after the delay the tokens are there', () => {
    fc.assert(
      fc.property(
        fc.nat(120),
        fc.nat(120),
        fc.nat(100),
        fc.integer({ min: 1, max: 50 }),
        (tokens, wanted, seconds, pace) => {
          const some = { ...level, tokens, refillPerSecond: pace / 10 };
          const delayMs = delayMsUntil(some, wanted, at(seconds));
          expect(tokensAt(some, at(seconds + delayMs / 1_000))).toBeGreaterThanOrEqual(wanted);
        },
      ),
    );
  });

  test('a delay that rounding would leave one token short', () => {
    const slow = { ...level, tokens: 0, refillPerSecond: 0.7 };
    expect(delayMsUntil(slow, 119, at(0))).toBe(170_000);
    expect(tokensAt(slow, at(170))).toBe(119);
  });

  test('the lowest reading of a wave counts', () => {
    const answers = [
      { rateLimit: reading(80, null), serverTime: at(0) },
      { rateLimit: reading(78, null), serverTime: at(0) },
      { rateLimit: null, serverTime: null },
      { rateLimit: reading(79, null), serverTime: at(0) },
    ];
    expect(levelAfter(answers, at(1))).toEqual({
      limit: 120,
      tokens: 78,
      refillPerSecond: 2,
      measuredAt: at(1),
    });
    expect(levelAfter([{ rateLimit: null, serverTime: null }], at(1))).toBeNull();
  });
});

describe('headers', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Mon, 29 Feb 2028 00:00:00 GMT', '2028-02-29T00:00:00.000Z'],
    ['Sun, 06 Xxx 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37 CET', null],
    ['1994-11-06T08:49:37Z', null],
    ['7', null],
    ['', null],
    [undefined, null],
  ])('date %p', (text, instant) => {
    expect(httpDate(text)).toBe(instant);
  });

  test('rate limit', () => {
    const headers = { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '0' };
    expect(rateLimitOf(headers)).toEqual({ limit: 120, remaining: 0, resetAt: null });
    expect(rateLimitOf({ ...headers, 'x-ratelimit-reset': '1779724800' })?.resetAt).toBe(
      '2026-05-25T16:00:00.000Z',
    );
    expect(rateLimitOf({ ...headers, 'x-ratelimit-reset': '999999999999999' })?.resetAt).toBeNull();
    expect(rateLimitOf({ ...headers, 'x-ratelimit-limit': 'many' })).toBeNull();
    expect(rateLimitOf({ 'x-ratelimit-limit': '120' })).toBeNull();
  });

  test('request id, in the order of the official clients', () => {
    const headers = {
      'x-vercel-id': 'd',
      'request-id': 'c',
      'x-request-id': 'b',
      'x-tokportal-request-id': 'a',
    };
    expect(requestIdOf(headers)).toBe('a');
    expect(requestIdOf({ ...headers, 'x-tokportal-request-id': '' })).toBe('b');
    expect(requestIdOf({ 'x-vercel-id': 'd' })).toBe('d');
    expect(requestIdOf({})).toBeNull();
  });
});
