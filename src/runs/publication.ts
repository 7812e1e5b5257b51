import { type ChangeState, type RefusedSlot, type RunState, withChange } from './state';
import type { Step } from './steps';
import { publishesVideos } from './waves';

/** After the bundle is published: its slots may need a call of their own. */
export function published(state: RunState, step: Step): RunState {
  const next = bundlePublished(state, step.rowId);
  const teaches = state.learnt.publishesSlots === 'unknown' && publishesVideos(state, step.rowId);
  return teaches ? { ...next, probe: { rowId: step.rowId, after: 'publish' } } : next;
}

/** Marks the bundle as published, and its slots where publishing is known to include them. */
export function bundlePublished(state: RunState, rowId: string): RunState {
  return withChange(state, `publishBundle:${rowId}`, (own) => {
    const hasSlots = own.change.makesPublic.length > 0;
    const complete = !hasSlots || state.learnt.publishesSlots === 'yes';
    return {
      ...own,
      doneCount: 1,
      key: null,
      keyDigest: null,
      attempts: 0,
      status: complete ? 'done' : 'waiting',
      reason: null,
    };
  });
}

export function slotPublished(state: RunState, step: Step): RunState {
  return withChange(state, step.changeId, (own) => afterSlot(own, own.refusedSlots));
}

/** The other slots of the order are published all the same. */
export function slotRefused(state: RunState, step: Step, slot: RefusedSlot): RunState {
  return withChange(state, step.changeId, (own) => afterSlot(own, [...own.refusedSlots, slot]));
}

function afterSlot(own: ChangeState, refusedSlots: readonly RefusedSlot[]): ChangeState {
  const doneCount = own.doneCount + 1;
  const next = { ...own, doneCount, refusedSlots, key: null, keyDigest: null, attempts: 0 };
  if (doneCount < own.change.positions.length) return { ...next, status: 'waiting' };
  const [first] = refusedSlots;
  if (first === undefined) return { ...next, status: 'done' };
  const text = refusedSlots.map(({ position, text: why }) => `Slot ${position}: ${why}`).join(' ');
  return { ...next, status: 'failed', reason: { code: first.code, text } };
}
