import type { BatchVideosRequest } from '../domain/orders';
import type { BatchOutcome, CreatedBundle, Money } from '../domain/remote';
import { type ApiFailure, sameCode } from '../tokportal/failures';
import { isSyntheticId } from '../tokportal/ids';
import { batchPositionsFromFailure } from '../tokportal/parse/batch';
import type { Reply } from '../tokportal/transport';
import { retryDecision } from './retry';
import { describeFailure, refusalReason } from './sentences';
import { type ChangeState, type Reason, type RunState, withBundleId, withChange } from './state';
import { hasPaidExtra, publishesVideos, type Step } from './waves';

const EQUAL_REFUSALS_MAX = 3;
/** What a batch is cut down to when a bigger one was refused as a whole (DESIGN 10: "N = 100 until known"). */
const BATCH_MAX_SMALL = 25;

/** Outcome of one request: the next state, how long to wait before repeating it, and whether its slots must be read. */
export interface Settled {
  readonly state: RunState;
  readonly delayMs: number;
  readonly readSlots: boolean;
}

/** Facts against which an answer is held. */
export interface KnownOrders {
  /** Bundles of the plan's list and of other rows: an answer that names one of them is no new order. */
  readonly bundleIds: ReadonlySet<string>;
}

/** Folds the answer to one request into the state of the run. Pure. */
export function settle(
  state: RunState,
  step: Step,
  reply: Reply<unknown>,
  known: KnownOrders,
  jitter: number,
): Settled {
  if (
    reply.ok &&
    (reply.money.dryRun ||
      (step.kind === 'create' && isSyntheticId((reply.value as CreatedBundle).bundle_id)))
  ) {
    return stopped(state, step, 'run.liveAnsweredAsDryRun');
  }
  if (reply.ok)
    return settled(
      succeeded(state, step, reply.value, reply.money, known),
      batchIsUnclear(step, reply.value),
    );
  const positions = batchPositionsFromFailure(reply.failure);
  if (step.kind === 'videos' && positions !== null) {
    const outcome: BatchOutcome = { positions, adjusted: [] };
    return settled(batchSettled(state, step, outcome, null), batchIsUnclear(step, outcome));
  }
  return notDone(state, step, reply.failure, jitter);
}

function settled(state: RunState, readSlots = false, delayMs = 0): Settled {
  return { state, readSlots, delayMs };
}

function stopped(state: RunState, step: Step, code: string): Settled {
  const reason = refusalReason(code, '');
  return settled({ ...withStatus(state, step, 'in doubt', reason), fullStop: reason });
}

function withStatus(
  state: RunState,
  step: Step,
  status: ChangeState['status'],
  reason: Reason | null,
): RunState {
  return withChange(state, step.changeId, (own) => ({ ...own, status, reason, key: null }));
}

function succeeded(state: RunState, step: Step, value: unknown, money: Money, known: KnownOrders): RunState {
  const calm = { ...state, refusals: { code: '', count: 0 } };
  switch (step.kind) {
    case 'create':
      return created(calm, step, value as CreatedBundle, money, known);
    case 'account':
      return withStatus(calm, step, 'done', null);
    case 'videos':
      return batchSettled(calm, step, value as BatchOutcome, money);
    case 'publish':
      return published(calm, step);
    case 'publishSlots':
      return withStatus(calm, step, 'done', null);
    case 'publishSlot':
      return slotPublished(calm, step);
  }
}

function created(
  state: RunState,
  step: Step,
  value: CreatedBundle,
  money: Money,
  known: KnownOrders,
): RunState {
  if (known.bundleIds.has(value.bundle_id) || wasFree(state, step, money)) {
    const reason = refusalReason('run.answeredExisting', value.bundle_id);
    return { ...withStatus(state, step, 'failed', reason), paymentStop: reason };
  }
  const learnt = { ...state.learnt, createsSingly: false };
  const done = charged(withBundleId({ ...state, learnt }, step.rowId, value.bundle_id), step, money);
  return withStatus(done, step, 'done', null);
}

/** A paid order that charged nothing is an older one handed back (CONTRACT 3.6), unless an allowance may pay. */
function wasFree(state: RunState, step: Step, money: Money): boolean {
  const own = state.orders
    .flatMap((order) => order.changes)
    .find(({ change }) => change.id === step.changeId);
  return money.credits_charged === 0 && (own?.change.creditsMin ?? 0) > 0;
}

/** Adds a charge; one that the plan did not name stops further payments (DESIGN 5, "Apply"). */
function charged(state: RunState, step: Step, money: Money | null): RunState {
  const own = state.orders
    .flatMap((order) => order.changes)
    .find(({ change }) => change.id === step.changeId);
  if (own === undefined || !step.paid) return state;
  const credits = money?.credits_charged ?? own.change.credits * shareOf(step, own);
  const total = own.chargedCredits + credits;
  const next = withChange(state, step.changeId, (change) => ({ ...change, chargedCredits: total }));
  const { credits: most, creditsMin: least } = own.change;
  const differs = step.kind === 'create' ? credits > most || credits < least : total > most;
  if (!differs) return next;
  return {
    ...next,
    paymentStop: refusalReason('run.chargeDiffers', `${own.change.reference}: ${most} → ${credits}`),
  };
}

/** Paid extras of this batch among those of the change: whether answers name their charge is unknown (CONTRACT 4.5). */
function shareOf(step: Step, own: ChangeState): number {
  if (step.kind !== 'videos') return 1;
  const all = (own.body as BatchVideosRequest).videos.filter(hasPaidExtra).length;
  return all === 0 ? 0 : step.body.videos.filter(hasPaidExtra).length / all;
}

/** Whether the answer leaves open what happened to one of the positions sent. */
function batchIsUnclear(step: Step, value: unknown): boolean {
  if (step.kind !== 'videos') return false;
  const named = new Set((value as BatchOutcome).positions.map((result) => result.position));
  return step.body.videos.some((video) => !named.has(video.position));
}

/** Positions without a word are settled by reading the slots; see `slotsRead`. */
function batchSettled(
  state: RunState,
  step: Step & { kind: 'videos' },
  outcome: BatchOutcome,
  money: Money | null,
): RunState {
  const paid = charged(state, step, money);
  if (batchIsUnclear(step, outcome)) return paid;
  const refused = outcome.positions.filter((result) => result.error !== null);
  const [first] = refused;
  if (first?.error) {
    const where = refused.map((result) => result.position).join(', ');
    return withStatus(
      paid,
      step,
      'failed',
      refusalReason(first.error.code, `${first.error.message} (slot ${where})`),
    );
  }
  return batchDone(paid, step);
}

/** All positions of the batch are configured. */
export function batchDone(state: RunState, step: Step & { kind: 'videos' }): RunState {
  const counted = withChange(state, step.changeId, (own) => {
    const doneCount = own.doneCount + step.body.videos.length;
    const complete = doneCount >= own.change.positions.length;
    return { ...own, doneCount, key: null, attempts: 0, status: complete ? 'done' : 'waiting' };
  });
  if (step.body.auto_publish !== true) return counted;
  if (state.learnt.autoPublish === 'unknown')
    return { ...counted, probe: { rowId: step.rowId, after: 'batch' } };
  return state.learnt.autoPublish === 'yes' ? bundlePublished(counted, step.rowId) : counted;
}

/** A batch without clear results, after its slots were read: configured where the slot bears the row's reference. */
export function slotsRead(
  state: RunState,
  step: Step & { kind: 'videos' },
  filled: ReadonlySet<number>,
): RunState {
  const missing = (step.body as BatchVideosRequest).videos.filter((video) => !filled.has(video.position));
  if (missing.length === 0) return batchDone(state, step);
  const where = missing.map((video) => video.position).join(', ');
  return withStatus(state, step, 'failed', refusalReason('run.slotsNotFilled', where));
}

/** After the bundle is published: its slots may need a call of their own. */
function published(state: RunState, step: Step): RunState {
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
      attempts: 0,
      status: complete ? 'done' : 'waiting',
      reason: null,
    };
  });
}

function slotPublished(state: RunState, step: Step): RunState {
  return withChange(state, step.changeId, (own) => {
    const doneCount = own.doneCount + 1;
    return {
      ...own,
      doneCount,
      key: null,
      attempts: 0,
      status: doneCount >= own.change.positions.length ? 'done' : 'waiting',
    };
  });
}

function notDone(state: RunState, step: Step, failure: ApiFailure, jitter: number): Settled {
  if (failure.kind === 'refused' && isBatchTooBig(state, step)) {
    const learnt = { ...state.learnt, batchMax: BATCH_MAX_SMALL };
    return settled(withChange({ ...state, learnt }, step.changeId, (own) => ({ ...own, key: null })));
  }
  if (
    failure.kind === 'refused' &&
    sameCode(failure.code, 'BUNDLE_ALREADY_PUBLISHED') &&
    step.kind === 'publish'
  ) {
    return settled(published(state, step));
  }
  const attempts = attemptsOf(state, step);
  const decision = retryDecision(failure, step.paid, attempts, jitter);
  if (decision.kind === 'repeat') {
    const capacity =
      failure.kind === 'throttled' && sameCode(failure.code, 'capacity_cooldown') && step.kind === 'create';
    const learnt = { ...state.learnt, createsSingly: state.learnt.createsSingly || capacity };
    const again = withChange({ ...state, learnt }, step.changeId, (own) => ({
      ...own,
      attempts: attempts + 1,
    }));
    return settled(again, false, decision.delayMs);
  }
  const reason = describeFailure(failure);
  if (failure.kind === 'unclear' && step.paid) {
    return settled({ ...withStatus(state, step, 'in doubt', reason), paymentStop: reason });
  }
  return settled(afterRefusal(withStatus(state, step, 'failed', reason), failure, reason));
}

/** A refusal of a big batch as a whole may mean nothing but its size. */
function isBatchTooBig(state: RunState, step: Step): boolean {
  return (
    step.kind === 'videos' &&
    step.body.videos.length > BATCH_MAX_SMALL &&
    state.learnt.batchMax > BATCH_MAX_SMALL
  );
}

function attemptsOf(state: RunState, step: Step): number {
  return (
    state.orders.flatMap((order) => order.changes).find(({ change }) => change.id === step.changeId)
      ?.attempts ?? 0
  );
}

/** The brakes (DESIGN 5): money runs out, prices moved, the key died, or the same refusal comes again and again. */
function afterRefusal(state: RunState, failure: ApiFailure, reason: Reason): RunState {
  // An error of the server's own may concern this one order; silence concerns all of them.
  if (failure.kind !== 'refused' && reason.code !== 'run.server-error') return { ...state, fullStop: reason };
  if (failure.kind === 'refused' && failure.status === 401) return { ...state, fullStop: reason };
  if (['INSUFFICIENT_CREDITS', 'BUNDLE_PRICING_CHANGED'].some((code) => sameCode(reason.code, code))) {
    return { ...state, paymentStop: reason };
  }
  const count = state.refusals.code === reason.code ? state.refusals.count + 1 : 1;
  const refusals = { code: reason.code, count };
  return count >= EQUAL_REFUSALS_MAX ? { ...state, refusals, fullStop: reason } : { ...state, refusals };
}
