import fc from 'fast-check';
import { canWait, deadlineIn, msLeft, waveTimeoutSeconds } from '../../../src/runs/deadline';
import { learn } from '../../../src/runs/learning';
import { levelAfterSending, paceFor } from '../../../src/runs/pacing';
import { backoffMs, retryDecision } from '../../../src/runs/retry';
import type { RunState } from '../../../src/runs/state';
import type { ApiFailure } from '../../../src/tokportal/failures';
import type { BucketLevel } from '../../../src/tokportal/rateLimit';
import { bundleRowId } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { videos } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot } from '../../support/builders/facts';
import { refusedWith, throttled, unclear } from '../../support/builders/replies';
import { runOf } from '../../support/builders/runs';

const NOW = '2026-11-23T08:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();
const failure = (reply: ReturnType<typeof unclear>): ApiFailure => {
  if (reply.ok) throw new Error('It succeeded.');
  return reply.failure;
};

describe('retry', () => {
  it.each([
    ['refused', refusedWith('X'), false, false],
    ['refused, paid', refusedWith('X'), true, false],
    ['throttled', throttled(), false, true],
    ['throttled, paid', throttled(), true, true],
    ['no answer', unclear('no-answer'), false, true],
    ['no answer, paid', unclear('no-answer'), true, false],
    ['server error, paid', unclear('server-error'), true, false],
    ['server error', unclear('server-error'), false, true],
    ['key conflict', unclear('key-conflict'), false, true],
    ['key conflict, paid', unclear('key-conflict'), true, false],
  ])('%s', (_name, reply, paid, repeats) => {
    expect(retryDecision(failure(reply), paid, 0, 0.5).kind).toBe(repeats ? 'repeat' : 'give up');
  });

  it('waits as told, else longer each time, and gives up', () => {
    expect(retryDecision(failure(throttled(7_000)), true, 0, 0.5)).toEqual({
      kind: 'repeat',
      delayMs: 7_000,
    });
    expect(retryDecision(failure(throttled(0)), true, 0, 0.5)).toEqual({ kind: 'repeat', delayMs: 0 });
    expect(retryDecision(failure(throttled(null)), true, 0, 0)).toEqual({ kind: 'repeat', delayMs: 500 });
    expect(retryDecision(failure(throttled(null)), true, 5, 1)).toEqual({ kind: 'repeat', delayMs: 32_000 });
    expect(retryDecision(failure(throttled(7_000)), true, 6, 0.5)).toEqual({ kind: 'give up' });
  });

  it('waits minutes for a request under its own key that TokPortal still works on', () => {
    const busy = failure(unclear('key-conflict'));
    const delays = (jitter: number) =>
      Array.from({ length: 12 }, (_, attempt) => {
        const decision = retryDecision(busy, false, attempt, jitter);
        return decision.kind === 'repeat' ? decision.delayMs : 0;
      });
    expect(delays(0)).toEqual([...new Array(6).fill(20_000), ...new Array(4).fill(30_000), 0, 0]);
    expect(Math.max(...delays(1))).toBe(60_000);
    // Whatever happened before it, a late effect of a minute is outwaited (contract/INFERENCES.md, 1.2).
    for (const jitter of [0, 1])
      expect(
        delays(jitter)
          .slice(6)
          .reduce((sum, ms) => sum + ms, 0),
      ).toBeGreaterThan(60_000);
    expect(retryDecision(failure(unclear('key-conflict', 3_000)), false, 0, 0)).toEqual({
      kind: 'repeat',
      delayMs: 3_000,
    });
  });

  it('never waits more than a minute by its own judgement, nor less than half of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, jitter) => {
          const full = Math.min(60_000, 1_000 * 2 ** attempt);
          expect(backoffMs(attempt, jitter)).toBeGreaterThanOrEqual(full / 2);
          expect(backoffMs(attempt, jitter)).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe('deadline', () => {
  const deadline = deadlineIn(60_000, NOW);

  it('says what is left', () => {
    expect(deadline.at).toBe(later(60_000));
    expect(msLeft(deadline, later(20_000))).toBe(40_000);
  });

  it.each([
    [0, 30],
    [20_000, 30],
    [20_001, 29],
    [44_999, 5],
    [45_000, 5],
    [45_001, null],
    [70_000, null],
  ])('after %i ms a wave may take %s s', (ms, seconds) => {
    expect(waveTimeoutSeconds(deadline, later(ms))).toBe(seconds);
  });

  it('lets nobody wait who could then not send', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 70_000 }),
        fc.integer({ min: 0, max: 70_000 }),
        (passed, delay) => {
          const can = canWait(deadline, later(passed), delay);
          expect(waveTimeoutSeconds(deadline, later(passed + delay)) !== null).toBe(can);
        },
      ),
    );
  });
});

describe('pace', () => {
  const bucket = (tokens: number): BucketLevel => ({
    limit: 120,
    tokens,
    refillPerSecond: 2,
    measuredAt: NOW,
  });

  it('is free while nobody told of a limit', () => {
    expect(paceFor(null, 40, NOW, 0)).toEqual({ delayMs: 0, requestsMax: 40 });
  });

  it.each([
    ['enough tokens', 40, 40, 0, { delayMs: 0, requestsMax: 40 }],
    ['waits for them', 0, 40, 60_000, { delayMs: 20_000, requestsMax: 40 }],
    ['takes what is there when the wait is too long', 10, 40, 5_000, { delayMs: 0, requestsMax: 10 }],
    ['nothing there', 0, 40, 5_000, { delayMs: 0, requestsMax: 0 }],
    ['more than the bucket holds', 120, 500, 60_000, { delayMs: 0, requestsMax: 120 }],
  ])('%s', (_name, tokens, wanted, delayMsMax, expected) => {
    expect(paceFor(bucket(tokens), wanted, NOW, delayMsMax)).toEqual(expected);
  });

  it('never sends more than the bucket holds then', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 120_000 }),
        (tokens, wanted, delayMsMax) => {
          const { delayMs, requestsMax } = paceFor(bucket(tokens), wanted, NOW, delayMsMax);
          expect(delayMs).toBeLessThanOrEqual(delayMsMax);
          expect(requestsMax).toBeLessThanOrEqual(Math.min(120, tokens + (delayMs / 1_000) * 2));
          expect(requestsMax).toBeLessThanOrEqual(wanted);
        },
      ),
    );
  });

  it('counts on without answers, and believes them otherwise', () => {
    expect(levelAfterSending(bucket(50), null, 40, later(1_000))).toMatchObject({
      tokens: 12,
      measuredAt: later(1_000),
    });
    expect(levelAfterSending(bucket(10), null, 40, NOW)).toMatchObject({ tokens: 0 });
    expect(levelAfterSending(bucket(50), bucket(3), 40, NOW)).toEqual(bucket(3));
    expect(levelAfterSending(null, null, 40, NOW)).toBeNull();
  });
});

describe('learning', () => {
  const start = runOf(agency({ videos: videos(2) }));
  const asking = (after: 'batch' | 'publish'): RunState => ({
    ...start,
    probe: { rowId: bundleRowId(1), after },
  });
  const learnt = (
    after: 'batch' | 'publish',
    published: boolean | null,
    statuses: readonly string[] | null,
  ) => {
    const bundle = published === null ? null : aRemoteBundle('new', { is_published: published });
    const state = learn(
      asking(after),
      bundle,
      statuses?.map((status, index) => aSlot(index + 1, status)) ?? null,
    );
    const publish = state.orders[0]?.changes.find(({ change }) => change.operation === 'publishBundle');
    return [state.learnt.autoPublish, state.learnt.publishesSlots, publish?.status, state.probe];
  };

  it.each([
    ['batch', true, ['published', 'published'], ['yes', 'yes', 'done', null]],
    ['batch', true, ['configured', 'configured'], ['yes', 'no', 'waiting', null]],
    ['batch', true, null, ['yes', 'unknown', 'waiting', null]],
    ['batch', false, ['configured'], ['no', 'unknown', 'waiting', null]],
    ['batch', null, null, ['no', 'unknown', 'waiting', null]],
    ['publish', true, ['published', 'accepted'], ['unknown', 'yes', 'done', null]],
    ['publish', true, ['published', 'configured'], ['unknown', 'no', 'waiting', null]],
    ['publish', null, null, ['unknown', 'unknown', 'waiting', null]],
  ] as const)('after a %s, published %s, slots %j', (after, published, statuses, expected) => {
    expect(learnt(after, published, statuses)).toEqual(expected);
  });

  it('without a question changes nothing', () => {
    expect(learn(start, aRemoteBundle(), [])).toBe(start);
  });
});
