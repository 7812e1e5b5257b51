import type { Reply } from '../../../src/tokportal/transport';
import { videos } from '../../support/builders/aVideo';
import { answer, reaching } from '../../support/builders/reaching';
import { batchOf, ok, refusedWith, unclear } from '../../support/builders/replies';
import { statusOf, stepOf, waveOf } from '../../support/builders/runs';

/** One video asks for a sound volume, at position 2. */
const withExtra = videos(3, (video, index) => (index === 1 ? video.with({ volume_added_sound: 5 }) : video));

describe('a batch', () => {
  const { state, step } = reaching('videos');
  const settling = (reply: Reply<unknown>) => {
    const settled = answer(state, step, reply);
    return { ...settled, own: statusOf(settled.state, step) };
  };

  it('is done when every slot is', () => {
    const { own, readSlots } = settling(ok(batchOf([1, 2, 3])));
    expect(own).toMatchObject({ status: 'done', filledPositions: [1, 2, 3] });
    expect(readSlots).toBe(false);
  });

  it('keeps what was filled beside what was refused', () => {
    const { own, readSlots, state: next } = settling(ok(batchOf([1, 2, 3], [2])));
    expect(own).toMatchObject({ status: 'failed', filledPositions: [1, 3] });
    expect(own.reason?.text).toContain('Slot 2');
    expect(readSlots).toBe(false);
    expect(waveOf(next)).toEqual([]);
  });

  it.each([
    ['says nothing of a slot', ok(batchOf([1, 2]))],
    ['says nothing at all', ok(batchOf([]))],
    [
      'is refused for one slot and silent on others',
      refusedWith('VALIDATION_ERROR', 400, { results: [{ position: 2, error: { code: 'X' } }] }),
    ],
  ])('that %s has its slots read', (_name, reply) => {
    const { own, readSlots } = settling(reply);
    expect(readSlots).toBe(true);
    expect(own).toMatchObject({ status: 'waiting', filledPositions: [] });
  });

  it('refused for every slot has filled none', () => {
    const results = [1, 2, 3].map((position) => ({
      position,
      error: { code: 'INVALID_DATE', message: 'Too early' },
    }));
    const { own, readSlots } = settling(refusedWith('VALIDATION_ERROR', 400, { results }));
    expect(own).toMatchObject({ status: 'failed', filledPositions: [], reason: { code: 'INVALID_DATE' } });
    expect(readSlots).toBe(false);
  });

  it('of more than 25 that is refused as a whole is cut down, as often as it comes', () => {
    const big = reaching('videos', videos(60));
    expect(big.step.body.videos).toHaveLength(60);
    const once = answer(big.state, big.step, refusedWith('VALIDATION_ERROR')).state;
    expect(statusOf(once, big.step)).toMatchObject({ status: 'waiting', key: null });
    expect(stepOf(once, 'videos').body.videos).toHaveLength(25);
    const twice = answer(once, big.step, refusedWith('VALIDATION_ERROR')).state;
    expect(statusOf(twice, big.step).status).toBe('waiting');
    const small = answer(once, stepOf(once, 'videos'), refusedWith('VALIDATION_ERROR')).state;
    expect(statusOf(small, big.step).status).toBe('failed');
  });

  it('goes on with the next one', () => {
    const { state: first, step: batch } = reaching('videos', videos(30), { batchMax: 25 });
    const next = answer(first, batch, ok(batchOf(batch.body.videos.map(({ position }) => position)))).state;
    expect(statusOf(next, batch)).toMatchObject({ status: 'waiting', key: null, attempts: 0 });
    expect(stepOf(next, 'videos').body.videos.map(({ position }) => position)).toEqual([26, 27, 28, 29, 30]);
  });
});

describe('paid extras of a batch', () => {
  const { state, step } = reaching('videos', withExtra);
  const charged = (reply: Reply<unknown>) => {
    const settled = answer(state, step, reply).state;
    return [statusOf(settled, step).chargedCredits, settled.paymentStop?.code ?? null];
  };

  it('cost what is told, else what was planned', () => {
    expect(step.paid).toBe(true);
    expect(charged(ok(batchOf([1, 2, 3]), { credits_charged: 1 }))).toEqual([1, null]);
    expect(charged(ok(batchOf([1, 2, 3])))).toEqual([1, null]);
    expect(charged(ok(batchOf([1, 2, 3]), { credits_charged: 2 }))).toEqual([2, 'run.chargeDiffers']);
    expect(charged(ok(batchOf([1, 2, 3]), { credits_charged: 0 }))).toEqual([0, null]);
  });

  it('cost nothing where their slot was refused', () => {
    expect(charged(ok(batchOf([1, 2, 3], [2])))).toEqual([0, null]);
    expect(charged(ok(batchOf([1, 2, 3], [1])))).toEqual([1, null]);
    expect(charged(refusedWith('VALIDATION_ERROR'))).toEqual([0, null]);
  });

  it('are in doubt when the answer is unclear', () => {
    const settled = answer(state, step, unclear());
    expect(statusOf(settled.state, step).status).toBe('in doubt');
    expect(settled.state.paymentStop).toBeNull();
  });
});
