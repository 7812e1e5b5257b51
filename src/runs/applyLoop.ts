import type { CreatedBundle } from '../domain/remote';
import type { ClockPort, DigestPort, RandomPort } from '../ports';
import * as calls from '../tokportal/calls';
import { isSyntheticId } from '../tokportal/ids';
import type { Reply } from '../tokportal/transport';
import { canWait, type Deadline, msLeft, waveTimeoutSeconds } from './deadline';
import {
  type AnsweredCreate,
  handedBack,
  isCharged,
  probe,
  readUnclear,
  type UnclearBatch,
} from './followUpReads';
import type { Journal } from './journal';
import type { Intent, Outcome } from './journalEntries';
import { paceFor } from './pacing';
import type { RatedTransport } from './ratedTransport';
import { describeFailure } from './sentences';
import { type KnownOrders, settle } from './settle';
import { type ChangeState, changeOf, type RunState, withChange } from './state';
import { nextWave, type Step } from './waves';

const WAVE_REQUESTS_MAX = 40;

/** What a run needs from its surroundings; the rows are written by `record`. */
export interface ApplySurroundings {
  readonly runId: string;
  readonly transport: RatedTransport;
  readonly journal: Journal;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly digest: DigestPort;
  readonly deadline: Deadline;
  readonly known: Set<string>;
  /** Writes results of the wave into the rows and flushes. */
  readonly record: (state: RunState, changed: ReadonlySet<string>) => void;
}

export interface ApplyEnd {
  readonly state: RunState;
  readonly waves: number;
  readonly ended: 'finished' | 'out of time' | 'journal not written';
  /** How long TokPortal asked to wait, where that is what ended the run; else 0. */
  readonly waitMs: number;
}

/** Sends waves until nothing is left, something stops the run, or the time is over. */
export function runApply(start: RunState, around: ApplySurroundings): ApplyEnd {
  const { clock, deadline } = around;
  let state = start;
  let waves = 0;
  let createsFromMs = 0;
  const end = (ended: ApplyEnd['ended'], waitMs = 0): ApplyEnd => ({ state, waves, ended, waitMs });
  for (;;) {
    const now = clock.now();
    const holdMs = Math.max(0, createsFromMs - Date.parse(now));
    const ready = nextWave(state, WAVE_REQUESTS_MAX, holdMs > 0);
    if (ready.length === 0) {
      if (nextWave(state, 1).length === 0) return end('finished');
      if (!canWait(deadline, now, holdMs)) return end('out of time', holdMs);
      clock.sleep(holdMs);
      continue;
    }
    const pace = paceFor(around.transport.level(), ready.length, now, msLeft(deadline, now));
    if (pace.requestsMax < 1 || !canWait(deadline, now, pace.delayMs)) return end('out of time');
    if (pace.delayMs > 0) clock.sleep(pace.delayMs);
    const timeoutSeconds = waveTimeoutSeconds(deadline, clock.now());
    if (timeoutSeconds === null) return end('out of time');
    const steps = nextWave(state, pace.requestsMax, holdMs > 0);
    const sent = sendWave(state, steps, timeoutSeconds, around);
    if (sent === null) return end('journal not written');
    waves += 1;
    state = sent.state;
    around.record(state, sent.changed);
    if (sent.createsDelayMs > 0) createsFromMs = Date.parse(clock.now()) + sent.createsDelayMs;
    if (sent.delayMs === 0) continue;
    if (!canWait(deadline, clock.now(), sent.delayMs)) return end('out of time', sent.delayMs);
    clock.sleep(sent.delayMs);
  }
}

interface SentWave {
  readonly state: RunState;
  /** Row ids of the orders that the wave touched. */
  readonly changed: ReadonlySet<string>;
  /** Before anything is sent again. */
  readonly delayMs: number;
  /** Before a new order is sent again. */
  readonly createsDelayMs: number;
}

/** One wave: intents, requests, outcomes, and the reads that its answers ask for (DESIGN 6, "Journal"). */
function sendWave(
  before: RunState,
  steps: readonly Step[],
  timeoutSeconds: number,
  around: ApplySurroundings,
): SentWave | null {
  const keyed = steps.map((step) => ({ step, key: keyOf(before, step, around) }));
  // Built before anything is written down: what cannot be sent must not look as if it had been.
  const requests = keyed.map(({ step, key }) => callOf(step, key));
  const state = keyed.reduce(
    (next, { step, key }) => withChange(next, step.changeId, (own) => ({ ...own, key })),
    before,
  );
  if (!around.journal.appendVerified(keyed.map(({ step, key }) => intentOf(step, key, around)))) {
    // Intents that stand there nevertheless would look as if they had been sent.
    around.journal.append(keyed.map(({ step, key }) => unsentOutcome(step, key, around)));
    return null;
  }
  const replies: Reply<unknown>[] = around.transport.sendAll(requests, timeoutSeconds);
  const answered = keyed.flatMap(({ step, key }, index) => {
    const reply = replies[index];
    return reply === undefined ? [] : [{ step, key, reply }];
  });
  const creates = answered.flatMap(({ step, reply }) =>
    step.kind === 'create' ? answeredCreate(reply) : [],
  );
  const returned = handedBack(creates, around.transport, timeoutSeconds);
  for (const id of returned.old) around.known.add(id);
  const folded = fold(state, answered, new Set(returned.unsure), around);
  around.journal.append(answered.map((answer) => outcomeOf(answer, folded.state, around)));
  const read = readUnclear(folded.state, folded.toRead, around.transport, timeoutSeconds);
  return {
    state: probe(read, around.transport, timeoutSeconds),
    changed: new Set(steps.map((step) => step.rowId)),
    delayMs: folded.delayMs,
    createsDelayMs: folded.createsDelayMs,
  };
}

/**
 * A create's key names row, attempt and body: a key is only good for the same body (CONTRACT 1.8), and a row may be
 * edited after a 429. Everything else keeps the key of its first sending (DESIGN 6, "Keys").
 */
function keyOf(state: RunState, step: Step, around: ApplySurroundings): string {
  if (step.kind === 'create') {
    const attempt = (around.journal.summary.closedCreates.get(step.rowId) ?? 0) + 1;
    const body = around.digest.sha256(JSON.stringify(step.body)).slice(0, 8);
    return `${step.rowId}:create:${attempt}:${body}`;
  }
  return changeOf(state, step.changeId)?.key ?? `${around.runId}:${step.kind}:${around.random.hex32()}`;
}

function callOf(step: Step, key: string): calls.ApiCall<unknown> {
  const live = { key, dryRun: false } as const;
  switch (step.kind) {
    case 'create':
      return calls.createBundle(step.body, live);
    case 'account':
      return calls.configureBundleAccount(step.bundleId, step.body, key);
    case 'videos':
      return calls.batchConfigureBundleVideos(step.bundleId, step.body, key);
    case 'publish':
      return calls.publishBundle(step.bundleId, live);
    case 'publishSlots':
      return calls.publishAllBundleVideos(step.bundleId, key);
    case 'publishSlot':
      return calls.publishBundleVideo(step.bundleId, step.position, key);
  }
}

function intentOf(step: Step, key: string, around: ApplySurroundings): Intent {
  const { changeId, rowId, paid, kind, ...rest } = step;
  const request = JSON.stringify(rest);
  const sequence = around.journal.next();
  const digest = around.digest.sha256(request);
  return {
    kind: 'intent',
    sequence,
    at: around.clock.now(),
    run: around.runId,
    rowId,
    operation: kind,
    key,
    paid,
    digest,
    request,
  };
}

function outcomeOf({ step, key, reply }: Answered, after: RunState, around: ApplySurroundings): Outcome {
  const own = changeOf(after, step.changeId);
  const facts = reply.ok
    ? {
        value: step.kind === 'create' ? reply.value : undefined,
        charged: reply.money.credits_charged,
        replayed: reply.replayed,
        reason: own?.reason ?? undefined,
      }
    : { reason: describeFailure(reply.failure) };
  const meta = { status: reply.meta.status, requestId: reply.meta.requestId };
  const { runId: run, journal, clock } = around;
  const text = JSON.stringify({ ...facts, ...meta });
  return {
    kind: 'outcome',
    sequence: journal.next(),
    at: clock.now(),
    run,
    rowId: step.rowId,
    operation: step.kind,
    key,
    result: reply.ok ? acceptedAs(step, own) : reply.failure.kind,
    facts: text,
  };
}

function unsentOutcome(step: Step, key: string, { journal, clock, runId: run }: ApplySurroundings): Outcome {
  const { rowId, kind: operation } = step;
  const facts = JSON.stringify({ reason: 'not sent: the journal could not be written' });
  const entry = {
    kind: 'outcome',
    sequence: journal.next(),
    at: clock.now(),
    run,
    rowId,
    operation,
  } as const;
  return { ...entry, key, result: 'refused', facts };
}

function answeredCreate(reply: Reply<unknown>): AnsweredCreate[] {
  if (!reply.ok || reply.money.dryRun) return [];
  const { bundle_id: bundleId } = reply.value as CreatedBundle;
  const { credits_charged: chargedCredits } = reply.money;
  return isSyntheticId(bundleId) ? [] : [{ bundleId, chargedCredits, serverTime: reply.meta.serverTime }];
}

/** An answer without an error may still name an order that is not ours, or no real one: what the run made of it counts. */
function acceptedAs(step: Step, own: ChangeState | undefined): Outcome['result'] {
  if (own?.status === 'in doubt') return 'unclear';
  return step.kind === 'create' && own?.status !== 'done' ? 'refused' : 'done';
}

interface Answered {
  readonly step: Step;
  readonly key: string;
  readonly reply: Reply<unknown>;
}

interface Folded {
  readonly state: RunState;
  readonly delayMs: number;
  readonly createsDelayMs: number;
  readonly toRead: readonly UnclearBatch[];
}

/** Of two answers that name one bundle, the one that was charged has made it. */
function chargedFirst(answered: readonly Answered[]): Answered[] {
  const rank = ({ step, reply }: Answered) =>
    step.kind === 'create' && answeredCreate(reply).some(isCharged) ? 0 : 1;
  return [...answered].sort((a, b) => rank(a) - rank(b));
}

function fold(
  before: RunState,
  answered: readonly Answered[],
  unsureIds: ReadonlySet<string>,
  around: ApplySurroundings,
): Folded {
  let state = before;
  let delayMs = 0;
  let createsDelayMs = 0;
  const toRead: UnclearBatch[] = [];
  for (const { step, reply } of chargedFirst(answered)) {
    const known: KnownOrders = { bundleIds: around.known, unsureIds };
    const jitter = Number.parseInt(around.random.hex32().slice(0, 4), 16) / 0xffff;
    const settled = settle(state, step, reply, known, jitter);
    state = settled.state;
    if (settled.holdsCreates) createsDelayMs = Math.max(createsDelayMs, settled.delayMs);
    else delayMs = Math.max(delayMs, settled.delayMs);
    if (settled.readSlots && step.kind === 'videos')
      toRead.push({ step, money: reply.ok ? reply.money : null });
    const bundleId = state.orders.find((order) => order.rowId === step.rowId)?.bundleId;
    if (bundleId != null) around.known.add(bundleId);
  }
  return { state, delayMs, createsDelayMs, toRead };
}
