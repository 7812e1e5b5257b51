import fc from 'fast-check';
import type { BatchVideosRequest } from '../../../src/domain/orders';
import type { ApplyEnd } from '../../../src/runs/applyLoop';
import { holdsForDoubt } from '../../../src/runs/lookUps';
import type { RunState } from '../../../src/runs/state';
import { allChanges, type ChangeState, orderStates, startState } from '../../../src/runs/state';
import { ALL, FINE, isPaid, play } from '../../support/builders/scenes';
import type { Mood, SentRequest } from '../../support/builders/tokportalModel';

const ANY_MOOD = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Mood>('ok') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Mood>(
      'refused',
      'no credits',
      'throttled',
      'cooldown',
      'lost after',
      'lost before',
      'server error',
      'sticky error',
      'partly',
      'silent',
      'untold',
      'dearer',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Mood>('bad key', 'existing', 'simulated') },
);
/** After these a create may be sent again: nothing happened, or nobody knows and a look-up has found nothing. */
const REPEATED = new Set<Mood>(['throttled', 'cooldown', 'lost before', 'server error', 'sticky error']);
const UNANSWERED = new Set<Mood>(['lost before', 'server error', 'sticky error']);
/** Whatever happens to a request, what it did can be looked up, and the price is right. */
const FAITHFUL_MOOD = fc.constantFrom<Mood>(
  'ok',
  'throttled',
  'lost after',
  'lost before',
  'server error',
  'sticky error',
  'silent',
  'untold',
);
const HOUR_MS = 3_600_000;
const ANY_HABITS = fc.record({
  moods: fc.array(ANY_MOOD, { maxLength: 30 }),
  autoPublish: fc.boolean(),
  publishesSlots: fc.boolean(),
  batchMax: fc.constantFrom(100, 25),
  lostReads: fc.constantFrom(0, 0, 1, 2, 3),
});
const ANY_ORDERS = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 1 });

/** Creates of each row, in the order in which they were sent. */
function createsByRow(sent: readonly SentRequest[]): Map<string, SentRequest[]> {
  const creates = new Map<string, SentRequest[]>();
  for (const request of sent.filter(({ operation }) => operation === 'createBundle')) {
    const rowId = request.key?.split(':')[0] ?? '';
    creates.set(rowId, [...(creates.get(rowId) ?? []), request]);
  }
  return creates;
}

function waitsForGoodReason(own: ChangeState, { state, ended }: ApplyEnd): boolean {
  if (ended !== 'finished' || state.fullStop !== null) return true;
  if (state.paymentStop !== null && (own.change.credits > 0 || own.change.operation === 'createBundle'))
    return true;
  // Doubts that look-ups could not resolve keep new orders back: the first of them, or several.
  if (own.change.operation === 'createBundle' && holdsForDoubt(state)) return true;
  return own.change.requires.some(
    (id) => allChanges(state).find(({ change }) => change.id === id)?.status !== 'done',
  );
}

describe('whatever TokPortal answers', () => {
  it('the run ends, with a status for every change', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
        const end = play({ orders, habits });
        expect(end.waves).toBeLessThan(200);
        for (const own of allChanges(end.state))
          if (own.status === 'waiting')
            expect([own.change.id, waitsForGoodReason(own, end)]).toEqual([own.change.id, true]);
      }),
      { numRuns: 200 },
    );
  });

  it('nothing is ordered twice; what had no effect is sent again as it was, after its absence counts', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
        const { model, state } = play({ orders, habits });
        for (const [rowId, creates] of createsByRow(model.sent)) {
          expect([rowId, creates.slice(0, -1).filter(({ mood }) => !REPEATED.has(mood))]).toEqual([
            rowId,
            [],
          ]);
          expect(new Set(creates.map(({ body }) => JSON.stringify(body))).size).toBe(1);
          if (!creates.some(({ mood }) => mood === 'sticky error'))
            expect(new Set(creates.map(({ key }) => key)).size).toBe(1);
          creates.slice(1).forEach((again, index) => {
            const first = creates[index];
            if (first !== undefined && UNANSWERED.has(first.mood))
              expect(again.atMs - first.atMs).toBeGreaterThanOrEqual(300_000);
          });
        }
        const bundleIds = state.orders.flatMap(({ bundleId }) => bundleId ?? []);
        expect(new Set(bundleIds).size).toBe(bundleIds.length);
        for (const [slot, times] of model.extras) expect([slot, times]).toEqual([slot, 1]);
      }),
      { numRuns: 200 },
    );
  });

  it('orders that were made are known at the end, where TokPortal can be asked for long enough', () => {
    fc.assert(
      fc.property(ANY_ORDERS, fc.array(FAITHFUL_MOOD, { maxLength: 12 }), (orders, moods) => {
        const { model, state, journal } = play({
          orders,
          habits: { ...FINE, moods },
          deadlineMs: 10 * HOUR_MS,
        });
        const made = [...model.bundles].flatMap(([id, { request }]) => (request === null ? [] : [id]));
        const known = state.orders.flatMap(({ bundleId }) => bundleId ?? []);
        // Silence on something free ends the run before its look-ups; then it is the next preview that asks.
        if (state.fullStop !== null) return;
        expect(known).toEqual(expect.arrayContaining(made));
        expect([...journal.inDoubt]).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('nothing is sent after a full stop, and nothing paid after a stop of payments', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
        const { model, history } = play({ orders, habits });
        for (const { sent, state } of history) {
          const later = model.sent.slice(sent);
          if (state.fullStop !== null) expect(later).toEqual([]);
          if (state.paymentStop !== null) expect(later.filter(isPaid)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('nothing goes before what it needs, and no request goes into another order', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
        const { model, history } = play({ orders, habits });
        let before: RunState | null = null;
        let sentBefore = 0;
        for (const { sent, state } of history) {
          for (const request of model.sent.slice(sentBefore, sent)) checkRequest(request, before);
          [before, sentBefore] = [state, sent];
        }
      }),
      { numRuns: 150 },
    );
  });

  it('what was paid is known or in doubt, to the credit, and filled slots are remembered', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, (orders, habits) => {
        const { model, state, journal } = play({ orders, habits });
        for (const [key, credits] of model.charges) {
          const rowId = key.includes(':create:') ? key.split(':')[0] : undefined;
          if (rowId === undefined) continue;
          expect(journal.inDoubt.has(rowId) || journal.created.has(rowId)).toBe(true);
          const known = journal.created.get(rowId);
          if (known !== undefined) expect(known.chargedCredits ?? credits).toBe(credits);
        }
        for (const { rowId, changes, bundleId } of state.orders) {
          const create = changes.find(({ change }) => change.operation === 'createBundle');
          expect(journal.created.has(rowId)).toBe(create?.status === 'done');
          if (create?.status === 'in doubt') expect(journal.inDoubt.has(rowId)).toBe(true);
          const filled =
            changes.find(({ change }) => change.operation === 'configureVideos')?.filledPositions ?? [];
          expect(new Set(filled).size).toBe(filled.length);
          const slotsNow = model.bundles.get(bundleId ?? '')?.slots;
          for (const position of filled) expect(slotsNow?.get(position)?.status).not.toBe('pending');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a run that is killed anywhere leaves every paid order known or in doubt', () => {
    fc.assert(
      fc.property(ANY_ORDERS, ANY_HABITS, fc.integer({ min: 1, max: 60 }), (orders, habits, killAt) => {
        const { model, journal } = play({ orders, habits, killAt });
        for (const key of model.charges.keys()) {
          const rowId = key.includes(':create:') ? (key.split(':')[0] ?? '') : '';
          if (rowId !== '') expect(journal.inDoubt.has(rowId) || journal.created.has(rowId)).toBe(true);
        }
        for (const { operation, key } of model.sent.filter(isPaid)) {
          const entries = [...journal.inDoubt, ...journal.created.keys(), ...journal.closedCreates.keys()];
          if (operation === 'createBundle' && !journal.created.has(key?.split(':')[0] ?? ''))
            expect([...entries, ...rowsWithoutEffect(model.sent)]).toContain(key?.split(':')[0]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Nothing happened: TokPortal said so, or a look-up has shown it. */
function rowsWithoutEffect(sent: readonly SentRequest[]): string[] {
  return sent.filter(({ mood }) => REPEATED.has(mood)).map(({ key }) => key?.split(':')[0] ?? '');
}

/** The request of a wave against the state that the wave before it left. */
function checkRequest({ operation, path, body, key }: SentRequest, before: RunState | null): void {
  if (operation === 'createBundle') return;
  const bundleId = path.split('/')[2];
  const order = before?.orders.find((candidate) => candidate.bundleId === bundleId) ?? orderOfSent(bundleId);
  expect([key, order === undefined]).toEqual([key, false]);
  if (order === undefined) return;
  const own = order.changes.find(({ change }) => change.operation === OPERATION[operation]) ?? null;
  const publishes = order.changes.find(({ change }) => change.operation === 'publishVideos') ?? null;
  const change = (own ?? publishes)?.change;
  for (const id of change?.requires ?? [])
    expect([key, id, order.changes.find((other) => other.change.id === id)?.status]).toEqual([
      key,
      id,
      'done',
    ]);
  if (operation !== 'batchConfigureBundleVideos') return;
  const planned = new Map(
    ((own?.body ?? { videos: [] }) as BatchVideosRequest).videos.map((video) => [video.position, video]),
  );
  for (const video of (body as BatchVideosRequest).videos) {
    expect(video).toBe(planned.get(video.position));
    expect(own?.filledPositions).not.toContain(video.position);
  }
}

const OPERATION: Readonly<Record<string, string>> = {
  configureBundleAccount: 'configureAccount',
  batchConfigureBundleVideos: 'configureVideos',
  publishBundle: 'publishBundle',
};

/** In the first wave nothing has happened yet. */
function orderOfSent(bundleId: string | undefined) {
  return startState(orderStates(ALL)).orders.find((order) => order.bundleId === bundleId);
}
