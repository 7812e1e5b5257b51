import type { BatchOutcome, BulkBundle, CreatedBulk, CreatedBundle, Money } from '../domain/remote';
import { type ApiFailure, sameCode } from '../tokportal/failures';
import { isSyntheticId } from '../tokportal/ids';
import { batchPositionsFromFailure } from '../tokportal/parse/batch';
import type { Reply } from '../tokportal/transport';
import { batchIsUnclear, batchSettled } from './batches';
import { charged } from './charges';
import { published, slotPublished, slotRefused } from './publication';
import { retryDecision } from './retry';
import { describeFailure, refusalReason } from './sentences';
import { changeOf, type Reason, type RunState, withBundleId, withChange, withStatus } from './state';
import type { Step } from './steps';
import { isCreate } from './waves';

const EQUAL_REFUSALS_MAX = 3;
/** What a batch is cut down to when a bigger one was refused as a whole (DESIGN 10: "N = 100 until known"). */
const BATCH_MAX_SMALL = 25;

/** Outcome of one request: the next state, how long to wait before repeating it, and whether its slots must be read. */
export interface Settled {
  readonly state: RunState;
  readonly delayMs: number;
  readonly readSlots: boolean;
  /** The wait concerns new orders only; what is paid already goes on. */
  readonly holdsCreates: boolean;
}

/** Facts against which an answer is held. */
export interface KnownOrders {
  /** Bundles of the plan's list and of other rows: an answer that names one of them is no new order. */
  readonly bundleIds: ReadonlySet<string>;
  /** Bundles of which nobody knows whether they are new. */
  readonly unsureIds: ReadonlySet<string>;
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
    (reply.money.dryRun || madeBy(step, reply.value).some(({ bundle_id }) => isSyntheticId(bundle_id)))
  ) {
    return stopped(state, step, 'run.liveAnsweredAsDryRun');
  }
  if (reply.ok)
    return settled(
      succeeded(state, step, reply.value, reply.money, known),
      batchIsUnclear(state, step, reply.value),
    );
  const positions = batchPositionsFromFailure(reply.failure);
  if (step.kind === 'videos' && positions !== null) {
    const outcome: BatchOutcome = { positions, adjusted: [] };
    return settled(batchSettled(state, step, outcome, null), batchIsUnclear(state, step, outcome));
  }
  return notDone(state, step, reply, jitter);
}

function settled(state: RunState, readSlots = false, delayMs = 0): Settled {
  return { state, readSlots, delayMs, holdsCreates: false };
}

function stopped(state: RunState, step: Step, code: string): Settled {
  const reason = refusalReason(code, '');
  return settled({ ...withStatus(state, step.changeId, 'in doubt', reason), fullStop: reason });
}

function succeeded(state: RunState, step: Step, value: unknown, money: Money, known: KnownOrders): RunState {
  const calm = { ...state, refusals: { code: '', count: 0 } };
  // A call that should be free may have been charged all the same.
  const told = () => charged(calm, step, money.credits_charged ?? 0);
  switch (step.kind) {
    case 'create':
    case 'bulk':
      return created(calm, step, madeBy(step, value), money, known);
    case 'addSlots':
    case 'editRequest':
      return withStatus(
        charged(calm, step, money.credits_charged ?? plannedCredits(state, step)),
        step.changeId,
        'done',
        null,
      );
    case 'videos':
      return batchSettled(calm, step, value as BatchOutcome, money);
    case 'publish':
      return published(told(), step);
    case 'publishSlot':
      return slotPublished(told(), step);
    case 'account':
    case 'publishSlots':
    case 'act':
      return withStatus(told(), step.changeId, 'done', null);
  }
}

/** Bundles that an answer says it made. */
export function madeBy(step: Step, value: unknown): readonly CreatedBundle[] {
  if (step.kind === 'create') return [value as CreatedBundle];
  return step.kind === 'bulk' ? (value as CreatedBulk).bundles : [];
}

function plannedCredits(state: RunState, step: Step): number {
  return changeOf(state, step.changeId)?.change.credits ?? 0;
}

function created(
  state: RunState,
  step: Step,
  made: readonly CreatedBundle[],
  money: Money,
  known: KnownOrders,
): RunState {
  const named = made.map(({ bundle_id }) => bundle_id);
  const where = `(${named.slice(0, 3).join(', ')})`;
  if (named.some((id) => known.bundleIds.has(id)) || wasFree(state, step, money)) {
    const reason = refusalReason('run.answeredExisting', '', where);
    return { ...withStatus(state, step.changeId, 'failed', reason), paymentStop: reason };
  }
  if (named.some((id) => known.unsureIds.has(id))) {
    const reason = refusalReason('run.answeredUnsure', '', where);
    return { ...withStatus(state, step.changeId, 'in doubt', reason), paymentStop: reason };
  }
  const learnt = { ...state.learnt, createsSingly: false };
  const ordered =
    step.kind === 'bulk'
      ? withChange({ ...state, learnt }, step.changeId, (own) => ({
          ...own,
          made: made as readonly BulkBundle[],
        }))
      : withBundleId({ ...state, learnt }, step.rowId, named[0] ?? '');
  const done = charged(ordered, step, money.credits_charged ?? plannedCredits(state, step));
  return withStatus(done, step.changeId, 'done', null);
}

/** A paid order that charged nothing is an older one handed back (CONTRACT 3.6), unless an allowance may pay. */
function wasFree(state: RunState, step: Step, money: Money): boolean {
  const own = changeOf(state, step.changeId);
  return money.credits_charged === 0 && (own?.change.creditsMin ?? 0) > 0;
}

function notDone(
  state: RunState,
  step: Step,
  { failure, replayed }: Reply<unknown> & { readonly ok: false },
  jitter: number,
): Settled {
  if (failure.kind === 'refused' && isBatchTooBig(step)) {
    const learnt = { ...state.learnt, batchMax: BATCH_MAX_SMALL };
    return settled(
      withChange({ ...state, learnt }, step.changeId, (own) => ({ ...own, key: null, keyDigest: null })),
    );
  }
  if (
    failure.kind === 'refused' &&
    sameCode(failure.code, 'BUNDLE_ALREADY_PUBLISHED') &&
    step.kind === 'publish'
  ) {
    return settled(published(state, step));
  }
  const attempts = changeOf(state, step.changeId)?.attempts ?? 0;
  const decision = retryDecision(failure, step.paid, attempts, jitter);
  if (decision.kind === 'repeat') {
    const capacity =
      failure.kind === 'throttled' && sameCode(failure.code, 'capacity_cooldown') && isCreate(step);
    const learnt = { ...state.learnt, createsSingly: state.learnt.createsSingly || capacity };
    // Of an error that is only repeated for the key, the request is over: another key asks anew.
    const again = withChange({ ...state, learnt }, step.changeId, (own) => ({
      ...own,
      attempts: attempts + 1,
      key: replayed && failure.kind === 'unclear' ? null : own.key,
    }));
    return { state: again, readSlots: false, delayMs: decision.delayMs, holdsCreates: capacity };
  }
  const reason = describeFailure(failure);
  if (failure.kind === 'unclear' && step.paid) {
    return settled(withStatus(state, step.changeId, 'in doubt', reason));
  }
  if (step.kind === 'publishSlot' && failure.kind === 'refused' && failure.status !== 401) {
    // Slots of one order are no evidence against the others: they count once.
    const isFirst = changeOf(state, step.changeId)?.refusedSlots.length === 0;
    const next = slotRefused(state, step, { position: step.position, ...reason });
    return settled(isFirst ? afterRefusal(next, failure, reason) : next);
  }
  return settled(afterRefusal(withStatus(state, step.changeId, 'failed', reason), failure, reason));
}

/** A refusal of a big batch as a whole may mean nothing but its size; several of them may come in one wave. */
function isBatchTooBig(step: Step): boolean {
  return step.kind === 'videos' && step.body.videos.length > BATCH_MAX_SMALL;
}

/** The brakes (DESIGN 5): money runs out, prices moved, the key died, or the same refusal comes again and again. */
function afterRefusal(state: RunState, failure: ApiFailure, reason: Reason): RunState {
  // An error of the server's own, or a busy key, may concern this one order; silence concerns all of them.
  const concernsOne =
    failure.kind === 'refused' || ['run.server-error', 'run.key-conflict'].includes(reason.code);
  if (!concernsOne) return { ...state, fullStop: reason };
  if (failure.kind === 'refused' && failure.status === 401) return { ...state, fullStop: reason };
  if (['INSUFFICIENT_CREDITS', 'BUNDLE_PRICING_CHANGED'].some((code) => sameCode(reason.code, code))) {
    return { ...state, paymentStop: reason };
  }
  const count = state.refusals.code === reason.code ? state.refusals.count + 1 : 1;
  const refusals = { code: reason.code, count };
  return count >= EQUAL_REFUSALS_MAX ? { ...state, refusals, fullStop: reason } : { ...state, refusals };
}
