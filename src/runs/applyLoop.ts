import type { ClockPort, DigestPort, RandomPort } from '../ports';
import * as calls from '../tokportal/calls';
import type { Reply } from '../tokportal/transport';
import { canWait, type Deadline, msLeft, waveTimeoutSeconds } from './deadline';
import { probe, readUnclear, type UnclearBatch } from './followUpReads';
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
  let state = start;
  let waves = 0;
  for (;;) {
    const ready = nextWave(state, WAVE_REQUESTS_MAX);
    if (ready.length === 0) return { state, waves, ended: 'finished', waitMs: 0 };
    const now = around.clock.now();
    const pace = paceFor(around.transport.level(), ready.length, now, msLeft(around.deadline, now));
    if (pace.requestsMax < 1 || !canWait(around.deadline, now, pace.delayMs))
      return { state, waves, ended: 'out of time', waitMs: 0 };
    if (pace.delayMs > 0) around.clock.sleep(pace.delayMs);
    const timeoutSeconds = waveTimeoutSeconds(around.deadline, around.clock.now());
    if (timeoutSeconds === null) return { state, waves, ended: 'out of time', waitMs: 0 };
    const steps = nextWave(state, pace.requestsMax);
    const sent = sendWave(state, steps, timeoutSeconds, around);
    if (sent === null) return { state, waves, ended: 'journal not written', waitMs: 0 };
    waves += 1;
    state = sent.state;
    around.record(state, sent.changed);
    if (sent.delayMs === 0) continue;
    if (!canWait(around.deadline, around.clock.now(), sent.delayMs))
      return { state, waves, ended: 'out of time', waitMs: sent.delayMs };
    around.clock.sleep(sent.delayMs);
  }
}

interface SentWave {
  readonly state: RunState;
  /** Row ids of the orders that the wave touched. */
  readonly changed: ReadonlySet<string>;
  readonly delayMs: number;
}

/** One wave: intents, requests, outcomes, and the reads that its answers ask for (DESIGN 6, "Journal"). */
function sendWave(
  before: RunState,
  steps: readonly Step[],
  timeoutSeconds: number,
  around: ApplySurroundings,
): SentWave | null {
  const keyed = steps.map((step) => ({ step, key: keyOf(before, step, around) }));
  const state = keyed.reduce(
    (next, { step, key }) => withChange(next, step.changeId, (own) => ({ ...own, key })),
    before,
  );
  if (!around.journal.appendVerified(keyed.map(({ step, key }) => intentOf(step, key, around)))) {
    // Intents that stand there nevertheless would look as if they had been sent.
    around.journal.append(keyed.map(({ step, key }) => unsentOutcome(step, key, around)));
    return null;
  }
  const replies: Reply<unknown>[] = around.transport.sendAll(
    keyed.map(({ step, key }) => callOf(step, key)),
    timeoutSeconds,
  );
  const answered = keyed.flatMap(({ step, key }, index) => {
    const reply = replies[index];
    return reply === undefined ? [] : [{ step, key, reply }];
  });
  const folded = fold(state, answered, around);
  around.journal.append(answered.map((answer) => outcomeOf(answer, folded.state, around)));
  const read = readUnclear(folded.state, folded.toRead, around.transport, timeoutSeconds);
  return {
    state: probe(read, around.transport, timeoutSeconds),
    changed: new Set(steps.map((step) => step.rowId)),
    delayMs: folded.delayMs,
  };
}

/** A create's key names row and attempt; everything else keeps the key of its first sending (DESIGN 6, "Keys"). */
function keyOf(state: RunState, step: Step, around: ApplySurroundings): string {
  if (step.kind === 'create')
    return `${step.rowId}:create:${(around.journal.summary.closedCreates.get(step.rowId) ?? 0) + 1}`;
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
  readonly toRead: readonly UnclearBatch[];
}

function fold(before: RunState, answered: readonly Answered[], around: ApplySurroundings): Folded {
  let state = before;
  let delayMs = 0;
  const toRead: UnclearBatch[] = [];
  for (const { step, reply } of answered) {
    const known: KnownOrders = { bundleIds: around.known };
    const jitter = Number.parseInt(around.random.hex32().slice(0, 4), 16) / 0xffff;
    const settled = settle(state, step, reply, known, jitter);
    state = settled.state;
    delayMs = Math.max(delayMs, settled.delayMs);
    if (settled.readSlots && step.kind === 'videos')
      toRead.push({ step, money: reply.ok ? reply.money : null });
    const bundleId = state.orders.find((order) => order.rowId === step.rowId)?.bundleId;
    if (bundleId != null) around.known.add(bundleId);
  }
  return { state, delayMs, toRead };
}
