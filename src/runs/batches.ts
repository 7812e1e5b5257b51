import type { BatchOutcome, Money } from '../domain/remote';
import { charged, extrasCredits } from './charges';
import { bundlePublished } from './publication';
import { refusalReason } from './sentences';
import { changeOf, type Reason, type RunState, withChange, withStatus } from './state';
import type { Step } from './steps';

export type VideosStep = Step & { readonly kind: 'videos' };

/**
 * Whether the answer leaves open what happened to one of the positions sent. When the batch was sent before, a slot may
 * be refused because that filled it: nobody knows how long TokPortal keeps a key (CONTRACT 1.8).
 */
export function batchIsUnclear(state: RunState, step: Step, value: unknown): boolean {
  if (step.kind !== 'videos') return false;
  const isRepeated = (changeOf(state, step.changeId)?.attempts ?? 0) > 0;
  const told = (value as BatchOutcome).positions.filter(({ error }) => error === null || !isRepeated);
  const named = new Set(told.map((result) => result.position));
  return step.body.videos.some((video) => !named.has(video.position));
}

/** Positions without a word are settled by reading the slots; see `slotsRead`, which keeps what the answer said. */
export function batchSettled(
  state: RunState,
  step: VideosStep,
  outcome: BatchOutcome,
  money: Money | null,
): RunState {
  const refused = outcome.positions.filter((result) => result.error !== null);
  const reason = refusalOf(refused);
  if (batchIsUnclear(state, step, outcome))
    return withChange(state, step.changeId, (own) => ({ ...own, reason }));
  const bad = new Set(refused.map((result) => result.position));
  return batchFilled(state, step, (position) => !bad.has(position), money, reason);
}

/** What the answer says about the first of the refused slots, and which they are. */
function refusalOf(refused: BatchOutcome['positions']): Reason | null {
  const error = refused[0]?.error ?? null;
  const where = refused.map((result) => result.position).join(', ');
  return error === null ? null : refusalReason(error.code, error.message, `(Slot ${where}.)`);
}

/** A batch without clear results, after its slots were read: configured where the slot bears the row's reference. */
export function slotsRead(
  state: RunState,
  step: VideosStep,
  filled: ReadonlySet<number>,
  money: Money | null,
): RunState {
  const missing = step.body.videos.filter((video) => !filled.has(video.position));
  const where = missing.map((video) => video.position).join(', ');
  const told = changeOf(state, step.changeId)?.reason ?? null;
  const reason = told ?? refusalReason('run.slotsNotFilled', '', `(Slot ${where}.)`);
  return batchFilled(
    state,
    step,
    (position) => filled.has(position),
    money,
    missing.length === 0 ? null : reason,
  );
}

/** The slots could not be read either: what was to be paid is in doubt, what was free is offered again. */
export function slotsUnread(state: RunState, step: VideosStep): RunState {
  const reason = refusalReason('run.slotsNotFilled', '');
  return withStatus(state, step.changeId, step.paid ? 'in doubt' : 'failed', reason);
}

/** Keeps what was filled, also where the rest of the batch was not. */
function batchFilled(
  before: RunState,
  step: VideosStep,
  isFilled: (position: number) => boolean,
  money: Money | null,
  reason: Reason | null,
): RunState {
  const videos = step.body.videos.filter(({ position }) => isFilled(position));
  const credits = money?.credits_charged ?? extrasCredits(changeOf(before, step.changeId), videos);
  const state = withChange(charged(before, step, credits), step.changeId, (own) => {
    const filledPositions = [...own.filledPositions, ...videos.map(({ position }) => position)];
    const complete = filledPositions.length >= own.change.positions.length;
    const status = reason !== null ? 'failed' : complete ? 'done' : 'waiting';
    return { ...own, filledPositions, key: null, keyDigest: null, attempts: 0, status, reason };
  });
  if (reason !== null || step.body.auto_publish !== true) return state;
  if (state.learnt.autoPublish === 'unknown')
    return { ...state, probe: { rowId: step.rowId, after: 'batch' } };
  return state.learnt.autoPublish === 'yes' ? bundlePublished(state, step.rowId) : state;
}
