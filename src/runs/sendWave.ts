import type { ClockPort, DigestPort, RandomPort } from '../ports';
import type { ApiCall } from '../tokportal/calls';
import { isSyntheticId } from '../tokportal/ids';
import type { Reply, Transport } from '../tokportal/transport';
import {
  type AnsweredCreate,
  handedBack,
  isCharged,
  probe,
  readUnclear,
  type UnclearBatch,
} from './followUpReads';
import type { Journal } from './journal';
import type { Intent, OpenPayment, Outcome } from './journalEntries';
import { rememberable, remembered } from './journalHead';
import { type RatedTransport, waitingTransport } from './ratedTransport';
import { describeFailure } from './sentences';
import { type KnownOrders, madeBy, settle } from './settle';
import { progressOf } from './snapshots';
import { type ChangeState, changeOf, type RunState, withChange } from './state';
import { callOf } from './stepCalls';
import { nameOfStep, type Step } from './steps';
import { isCreate } from './waves';

/** What a wave needs from its surroundings. */
export interface WaveSurroundings {
  readonly runId: string;
  readonly transport: RatedTransport;
  readonly journal: Journal;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly digest: DigestPort;
  /** Bundles of the plan's list and of other rows; grows with each order. */
  readonly known: Set<string>;
}

export interface SentWave {
  readonly state: RunState;
  /** Row ids of the orders that the wave touched. */
  readonly changed: ReadonlySet<string>;
  /** Before anything is sent again. */
  readonly delayMs: number;
  /** Before a new order is sent again. */
  readonly createsDelayMs: number;
}

/** Reads after a wave must leave the time to write down what they told. */
const READ_SECONDS = 10;
const READ_DELAY_MS_MAX = 20_000;

interface Reads {
  readonly transport: Transport;
  readonly timeoutSeconds: number;
}

/** Reads that answers ask for wait for the rate limit like everything else. */
export function followUps({ transport, clock }: WaveSurroundings): Transport {
  return waitingTransport(transport, clock, READ_DELAY_MS_MAX);
}

/** A step with its key, its call and what the journal will hold of it. */
interface Prepared {
  readonly step: Step;
  readonly intent: Intent;
  readonly call: ApiCall<unknown>;
}

/**
 * One wave: intents, requests, outcomes, and the reads that its answers ask for (DESIGN 6, "Journal"). `null` = the
 * intents could not be written down, so nothing was sent.
 */
export function sendWave(
  before: RunState,
  steps: readonly Step[],
  timeoutSeconds: number,
  around: WaveSurroundings,
): SentWave | null {
  // Built before anything is written down: what cannot be sent must not look as if it had been.
  const prepared = rememberableOnly(
    steps.map((step) => prepare(before, step, around)),
    around,
  );
  if (prepared.length === 0) return null;
  const state = prepared.reduce(
    (next, { step, intent: { key, digest } }) =>
      withChange(next, step.changeId, (own) => ({ ...own, key, keyDigest: digest })),
    before,
  );
  if (!around.journal.appendVerified(prepared.map(({ intent }) => intent))) return null;
  const replies: Reply<unknown>[] = around.transport.sendAll(
    prepared.map(({ call }) => call),
    timeoutSeconds,
  );
  const answered = prepared.flatMap((own, index) => {
    const reply = replies[index];
    return reply === undefined ? [] : [{ ...own, reply }];
  });
  const creates = answered.flatMap(answeredCreates);
  const reads = { transport: followUps(around), timeoutSeconds: Math.min(timeoutSeconds, READ_SECONDS) };
  const returned = handedBack(creates, reads.transport, reads.timeoutSeconds);
  for (const id of returned.old) around.known.add(id);
  const folded = fold(state, answered, new Set(returned.unsure), around);
  around.journal.append(answered.map((answer) => outcomeOf(answer, before, folded, around)));
  const read = readBack(folded, answered, reads, around);
  return {
    state: read,
    changed: new Set(prepared.map(({ step }) => step.rowId)),
    delayMs: folded.delayMs,
    createsDelayMs: folded.createsDelayMs,
  };
}

function prepare(state: RunState, step: Step, around: WaveSurroundings): Prepared {
  const { changeId, rowId, paid, kind: _, ...rest } = step;
  const request = JSON.stringify({ change: changeId, ...rest });
  const digest = around.digest.sha256(request);
  const key = keyOf(state, step, digest, around);
  const at = around.transport.now();
  const { runId: run } = around;
  const operation = nameOfStep(step);
  const intent: Intent = { kind: 'intent', at, run, rowId, operation, key, paid, digest, request };
  return { step, intent, call: callOf(step, key) };
}

/**
 * A create's key names row, attempt and body: a key is only good for the same body (CONTRACT 1.8), and a row may be
 * edited after a 429. Everything else keeps the key of its first sending while the request stays the same (DESIGN 6,
 * "Keys").
 */
function keyOf(state: RunState, step: Step, digest: string, around: WaveSurroundings): string {
  if (isCreate(step)) {
    const attempt = (around.journal.closedCreates().get(step.rowId) ?? 0) + 1;
    const body = around.digest.sha256(JSON.stringify(step.body)).slice(0, 8);
    return `${step.rowId}:${step.kind}:${attempt}:${body}`;
  }
  const own = changeOf(state, step.changeId);
  const kept = own?.keyDigest === digest ? own.key : null;
  return kept ?? `${around.runId}:${nameOfStep(step)}:${around.random.hex32()}`;
}

/** The document remembers all open payments of a wave in one property; what does not fit goes with the next wave. */
function rememberableOnly(prepared: readonly Prepared[], { journal }: WaveSurroundings): readonly Prepared[] {
  const paid = prepared.filter(({ step }) => step.paid);
  const payments = paid.map(({ step, intent }) => {
    const reference = isCreate(step) ? (step.body.external_ref ?? '') : '';
    const open: OpenPayment = { ...intent, firstAt: intent.at, reference, replayed: false };
    return remembered(open);
  });
  const beyond = new Set(paid.slice(rememberable(journal.openPayments().map(remembered), payments)));
  return prepared.filter((own) => !beyond.has(own));
}

interface Answered extends Prepared {
  readonly reply: Reply<unknown>;
}

interface Folded {
  readonly state: RunState;
  readonly delayMs: number;
  readonly createsDelayMs: number;
  readonly toRead: readonly UnclearBatch[];
}

/** Of a bulk order one bundle tells for all: they are made together. */
function answeredCreates({ step, reply }: Answered): AnsweredCreate[] {
  if (!reply.ok || reply.money.dryRun) return [];
  const { credits_charged: chargedCredits } = reply.money;
  return madeBy(step, reply.value)
    .slice(0, 1)
    .flatMap(({ bundle_id: bundleId }) =>
      isSyntheticId(bundleId) ? [] : [{ bundleId, chargedCredits, serverTime: reply.meta.serverTime }],
    );
}

/** Of two answers that name one bundle, the one that was charged has made it. */
function chargedFirst(answered: readonly Answered[]): Answered[] {
  const rank = (answer: Answered) => (answeredCreates(answer).some(isCharged) ? 0 : 1);
  return [...answered].sort((a, b) => rank(a) - rank(b));
}

function fold(
  before: RunState,
  answered: readonly Answered[],
  unsureIds: ReadonlySet<string>,
  around: WaveSurroundings,
): Folded {
  let state = before;
  let delayMs = 0;
  let createsDelayMs = 0;
  const toRead: UnclearBatch[] = [];
  for (const answer of chargedFirst(answered)) {
    const { step, reply } = answer;
    const known: KnownOrders = { bundleIds: around.known, unsureIds };
    const jitter = Number.parseInt(around.random.hex32().slice(0, 4), 16) / 0xffff;
    const settled = settle(state, step, reply, known, jitter);
    state = reply.ok ? settled.state : withDoubt(settled.state, answer, reply.replayed);
    if (settled.holdsCreates) createsDelayMs = Math.max(createsDelayMs, settled.delayMs);
    else delayMs = Math.max(delayMs, settled.delayMs);
    if (settled.readSlots && step.kind === 'videos')
      toRead.push({ step, money: reply.ok ? reply.money : null });
    const bundleId = state.orders.find((order) => order.rowId === step.rowId)?.bundleId;
    if (bundleId != null) around.known.add(bundleId);
    for (const { bundle_id } of changeOf(state, step.changeId)?.made ?? []) around.known.add(bundle_id);
  }
  return { state, delayMs, createsDelayMs, toRead };
}

/** What nobody answered clearly is looked up at once, and again when its absence would count. */
function withDoubt(state: RunState, { step, intent }: Prepared, isReplayed: boolean): RunState {
  if (changeOf(state, step.changeId)?.status !== 'in doubt') return state;
  const { key, request, at } = intent;
  const doubt = { key, request, at, lookUpAt: at, failedLookUps: 0, isUnchanged: true, isReplayed };
  return withChange(state, step.changeId, (own) => ({ ...own, doubt }));
}

function outcomeOf(
  { step, intent, reply }: Answered,
  before: RunState,
  folded: Folded,
  { transport }: WaveSurroundings,
): Outcome {
  const own = changeOf(folded.state, step.changeId);
  const { rowId, operation, key, run } = intent;
  const facts = reply.ok
    ? {
        value: isCreate(step) ? reply.value : undefined,
        charged: reply.money.credits_charged ?? (step.kind === 'videos' ? undefined : own?.chargedCredits),
        reason: own?.reason ?? undefined,
      }
    : { reason: describeFailure(reply.failure) };
  const isOpen = step.paid && folded.toRead.some((batch) => batch.step === step);
  const text = JSON.stringify({
    ...facts,
    replayed: reply.replayed || undefined,
    status: reply.meta.status,
    requestId: reply.meta.requestId,
    ...progressOf(before, folded.state, rowId),
  });
  const result = isOpen ? 'unclear' : reply.ok ? acceptedAs(step, own) : reply.failure.kind;
  return { kind: 'outcome', at: transport.now(), run, rowId, operation, key, result, facts: text };
}

/** An answer without an error may still name an order that is not ours, or no real one: what the run made of it counts. */
function acceptedAs(step: Step, own: ChangeState | undefined): Outcome['result'] {
  if (own?.status === 'in doubt') return 'unclear';
  return isCreate(step) && own?.status !== 'done' ? 'refused' : 'done';
}

/** The reads that answers asked for, and what they taught, in the journal as well. */
function readBack(
  folded: Folded,
  answered: readonly Answered[],
  { transport, timeoutSeconds }: Reads,
  around: WaveSurroundings,
): RunState {
  const read = readUnclear(folded.state, folded.toRead, transport, timeoutSeconds);
  const probed = probe(read, transport, timeoutSeconds);
  const unread = answered.filter(({ step }) => step.paid && folded.toRead.some((own) => own.step === step));
  const state = unread.reduce((next, own) => withDoubt(next, own, false), probed);
  const unclear = new Set(unread.map(({ step }) => step.rowId));
  const entries = state.orders.flatMap((order, place): Outcome[] => {
    if (order === folded.state.orders[place] && order.rowId !== folded.state.probe?.rowId) return [];
    const progress = progressOf(folded.state, state, order.rowId);
    const teaches = order.rowId === folded.state.probe?.rowId && progress.learnt !== undefined;
    if (Object.keys(progress.after).length === 0 && !teaches) return [];
    const answer = answered.find(({ step }) => step.rowId === order.rowId);
    const isSettled =
      unclear.has(order.rowId) && changeOf(state, answer?.step.changeId ?? '')?.status !== 'in doubt';
    return [
      {
        kind: 'outcome',
        at: around.transport.now(),
        run: around.runId,
        rowId: order.rowId,
        operation: answer?.step.kind ?? 'read',
        key: isSettled ? (answer?.intent.key ?? '') : '',
        result: isSettled ? 'done' : 'read',
        facts: JSON.stringify(progress),
      },
    ];
  });
  around.journal.append(entries);
  return state;
}
