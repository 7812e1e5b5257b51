import type { BatchVideosRequest } from '../../../src/domain/orders';
import type { RunState } from '../../../src/runs/state';
import { nextWave } from '../../../src/runs/waves';
import { aBundle } from '../../support/builders/aBundle';
import { agency } from '../../support/builders/agency';
import { videos } from '../../support/builders/aVideo';
import { aRemoteBundle, aSlot, ordered, slots } from '../../support/builders/facts';
import { runOf, stepOf, waveOf } from '../../support/builders/runs';
import { learnt, past, sent } from '../../support/builders/sending';

describe('batches', () => {
  const filling = (count: number, batchMax: number) => {
    const rows = agency({ bundles: [aBundle().slots(count)], videos: videos(count) });
    return past(past(learnt(runOf(rows), { batchMax }), 'create'), 'account');
  };
  const sizes = (state: RunState) => {
    let next = state;
    const found: number[] = [];
    while (nextWave(next, 100)[0]?.kind === 'videos') {
      found.push(stepOf(next, 'videos').body.videos.length);
      next = sent(next, nextWave(next, 100));
    }
    return found;
  };

  it.each([
    [100, 100, [100]],
    [101, 100, [100, 1]],
    [51, 25, [25, 25, 1]],
    [25, 25, [25]],
  ])('of %i videos, at most %i at once', (count, batchMax, expected) => {
    expect(sizes(filling(count, batchMax))).toEqual(expected);
  });

  it('hold every slot once', () => {
    let state = filling(60, 25);
    const seen: number[] = [];
    while (nextWave(state, 100)[0]?.kind === 'videos') {
      seen.push(
        ...(stepOf(state, 'videos').body as BatchVideosRequest).videos.map(({ position }) => position),
      );
      state = sent(state, nextWave(state, 100));
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('are paid only where one of their videos has a paid extra', () => {
    const rows = agency({
      bundles: [aBundle().slots(30)],
      videos: videos(30, (video, index) => (index === 29 ? video.with({ volume_added_sound: 5 }) : video)),
    });
    const state = past(past(learnt(runOf(rows), { batchMax: 25 }), 'create'), 'account');
    expect(stepOf(state, 'videos').paid).toBe(false);
    expect(stepOf(sent(state, nextWave(state, 100)), 'videos').paid).toBe(true);
  });
});

describe('single slots', () => {
  it('go one after the other', () => {
    const rows = agency({ bundles: [aBundle().slots(5).ordered()], videos: videos(2) });
    const more = ordered(aRemoteBundle('bundle-1', { is_published: true, status: 'published' }), [
      aSlot(1, 'configured'),
      ...slots(5).slice(1),
    ]);
    let state = past(runOf(rows, more), 'videos');
    const positions: number[] = [];
    while (nextWave(state, 100)[0]?.kind === 'publishSlot') {
      positions.push(stepOf(state, 'publishSlot').position);
      state = sent(state, nextWave(state, 100));
    }
    expect(positions).toEqual([2, 3]);
    expect(waveOf(state)).toEqual([]);
  });
});
