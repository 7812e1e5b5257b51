import type { Outcome } from '../../../src/runs/journalEntries';
import { journalRows } from '../../../src/runs/journalEntries';
import { emptiedSlots, fillingsOf } from '../../../src/runs/journalledFillings';
import { readEntries } from '../../../src/runs/journalReading';

const CHANGE = 'configureVideos:b-1';
const SENT = { at: '2026-11-23T08:00:00.000Z', rowId: 'b-1', operation: 'videos', digest: '' } as const;

/** A batch of these slots; the odd ones have a paid extra. */
function batch(key: string, positions: readonly number[], run = 'r-1') {
  const videos = positions.map((position) => ({
    position,
    video_type: 'video',
    ...(position % 2 === 1 ? { volume_added_sound: 30 } : {}),
  }));
  const request = JSON.stringify({ change: CHANGE, bundleId: `bundle-of-${run}`, body: { videos } });
  return { kind: 'intent', ...SENT, run, key, paid: true, request } as const;
}

function answer(key: string, facts: object, result: Outcome['result'] = 'done', run = 'r-1'): Outcome {
  return { kind: 'outcome', ...SENT, run, key, result, facts: JSON.stringify(facts) };
}

const after = (filledPositions: readonly number[], chargedCredits: number) => ({
  after: { [CHANGE]: { status: 'waiting', filledPositions, chargedCredits } },
});

function extras(...entries: Parameters<typeof journalRows>[0]) {
  const found = fillingsOf(readEntries(journalRows(entries, 1))).extras;
  return Object.fromEntries([...found].map(([bundle, slots]) => [bundle, Object.fromEntries(slots)]));
}

it('shares what a batch was charged among its slots with a paid extra', () => {
  expect(extras(batch('k', [1, 2, 3]), answer('k', after([1, 2, 3], 2)))).toEqual({
    'bundle-of-r-1': { 1: 1, 3: 1 },
  });
});

it('knows them after each batch of an order, whichever outcome tells', () => {
  const read = answer('', after([1, 2, 3, 5], 3), 'read');
  expect(extras(batch('k1', [1, 2]), answer('k1', after([1, 2], 1)), batch('k2', [3, 5]), read)).toEqual({
    'bundle-of-r-1': { 1: 1, 3: 1, 5: 1 },
  });
});

it('takes the planned price of what a later preview found', () => {
  const found = answer('k', { filled: [1, 2], charged: 1, lookedUp: true });
  expect(extras(batch('k', [1, 2, 3]), found)).toEqual({ 'bundle-of-r-1': { 1: 1 } });
});

it('keeps runs apart', () => {
  const other = answer('k2', after([1], 5), 'done', 'r-2');
  expect(extras(batch('k1', [1]), batch('k2', [1], 'r-2'), answer('k1', after([1], 1)), other)).toEqual({
    'bundle-of-r-1': { 1: 1 },
    'bundle-of-r-2': { 1: 5 },
  });
});

it('knows nothing of slots that are not filled, nor of batches without a price', () => {
  expect(extras(batch('k', [1, 3]), answer('k', after([], 0), 'unclear'))).toEqual({});
  expect(extras(batch('k', [2, 4]), answer('k', after([2, 4], 0)))).toEqual({});
  expect(extras(batch('k', [1]), answer('k', { lookedUp: true }))).toEqual({});
});

describe('slots that were to be emptied', () => {
  const ID = 'bundle-of-r-1';
  const reset = (key: string, position: number) => {
    const request = JSON.stringify({
      change: 'reset',
      operation: 'resetBundleVideo',
      bundleId: ID,
      position,
    });
    return {
      kind: 'intent',
      ...SENT,
      operation: 'resetBundleVideo',
      run: 'r-1',
      key,
      paid: false,
      request,
    } as const;
  };
  const emptied = (...entries: Parameters<typeof journalRows>[0]) => [
    ...emptiedSlots(readEntries(journalRows(entries, 1))),
  ];

  it('are known from the moment they are sent, whatever is answered', () => {
    expect(emptied(batch('k', [1, 2]), reset('r', 2))).toEqual([`${ID}:2`]);
    for (const result of ['unclear', 'refused', 'done'] as const)
      expect(emptied(reset('r', 2), { ...answer('r', {}, result), operation: 'resetBundleVideo' })).toEqual([
        `${ID}:2`,
      ]);
  });

  it('are no more once something was sent to them again', () => {
    expect(emptied(reset('r', 2), reset('s', 3), batch('k', [1, 2]))).toEqual([`${ID}:3`]);
    expect(emptied(reset('r', 2), batch('k', [1, 2]), reset('s', 2))).toEqual([`${ID}:2`]);
  });
});
