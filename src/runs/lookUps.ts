import type { Instant } from '../domain/dates';
import type { BatchVideosRequest } from '../domain/orders';
import { isCreation } from '../domain/plan';
import type { Reply } from '../tokportal/transport';
import { extrasCredits } from './charges';
import { ABSENT_AFTER_MS } from './evidence';
import type { Outcome } from './journalEntries';
import { parsedObject } from './journalReading';
import { answerOf, type DoubtfulPayment, lookUpCalls, type Verdict, verdictOf } from './paidEvidence';
import type { SentRequest } from './resume';
import { followUps, type WaveSurroundings } from './sendWave';
import { refusalReason } from './sentences';
import { progressOf } from './snapshots';
import { allChanges, type ChangeState, type Doubt, type RunState, withBundleId, withChange } from './state';
import { PAID_NAMES } from './steps';

const LOOK_UPS_A_WAVE_MAX = 40;
const FAILED_LOOK_UPS_MAX = 6;
const FAILED_DELAY_MS = 20_000;
/** With so many requests in doubt at once, TokPortal itself is in trouble: nothing new is ordered. */
const DOUBTS_MAX = 3;

type Doubtful = ChangeState & { readonly doubt: Doubt };

export function doubtsOf(state: RunState): Doubtful[] {
  return allChanges(state).filter((own): own is Doubtful => own.status === 'in doubt' && own.doubt !== null);
}

/** When the next doubt is worth a look, by TokPortal's clock; `null` = none is. */
export function nextLookUpAt(state: RunState): Instant | null {
  const times = doubtsOf(state).flatMap(({ doubt }) => doubt.lookUpAt ?? []);
  return times.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
}

/** Whether orders must wait for doubts to be resolved: the first paid one goes alone, and many are a sign. */
export function holdsForDoubt(state: RunState): boolean {
  const doubtful = allChanges(state).filter(({ status }) => status === 'in doubt');
  const creates = allChanges(state).filter(({ change }) => isCreation(change.operation));
  const isFirst = doubtful.length > 0 && !creates.some(({ status }) => status === 'done');
  return isFirst || doubtful.length >= DOUBTS_MAX;
}

export interface LookedUpState {
  readonly state: RunState;
  readonly changed: ReadonlySet<string>;
}

/**
 * Asks TokPortal what became of payments without an answer (DESIGN 6, "In doubt"): found = adopted, absent for long
 * enough = sent again in this run when the row is unchanged, everything else stays in doubt.
 */
export function lookUpDoubts(
  before: RunState,
  timeoutSeconds: number,
  around: WaveSurroundings,
): LookedUpState {
  const now = around.transport.now();
  const due = doubtsOf(before)
    .filter(({ doubt }) => doubt.lookUpAt !== null && doubt.lookUpAt <= now)
    .slice(0, LOOK_UPS_A_WAVE_MAX);
  if (due.length === 0) return { state: before, changed: new Set() };
  const lookUps = readLookUps(
    due.map((own) => paymentOf(own, around)),
    timeoutSeconds,
    around,
  );
  let state = before;
  const entries: Outcome[] = [];
  due.forEach((own, index) => {
    const lookUp = lookUps[index];
    if (lookUp === undefined) return;
    const seenAt = lookUp.replies[0]?.meta.serverTime ?? around.transport.now();
    const found = resolved(state, own, lookUp, seenAt, around);
    const progress = progressOf(state, found.state, own.change.rowId);
    state = found.state;
    if (found.entry === null) return;
    const { rowId } = own.change;
    const { run, at } = { run: around.runId, at: seenAt };
    const { operation } = lookUp.payment;
    const { result, ...facts } = found.entry;
    const text = JSON.stringify({ ...facts, ...progress });
    entries.push({ kind: 'outcome', at, run, rowId, operation, key: own.doubt.key, result, facts: text });
  });
  around.journal.append(entries);
  return { state, changed: new Set(due.map(({ change }) => change.rowId)) };
}

/** The reads about one payment, with what they answered. */
interface LookUp {
  readonly payment: DoubtfulPayment;
  readonly replies: readonly Reply<unknown>[];
  /** `undefined` where a read failed. */
  readonly answers: readonly unknown[];
}

/** All reads in one wave. */
function readLookUps(
  payments: readonly DoubtfulPayment[],
  timeoutSeconds: number,
  around: WaveSurroundings,
): LookUp[] {
  const asked = payments.map(lookUpCalls);
  const replies: Reply<unknown>[] = followUps(around).sendAll(asked.flat(), timeoutSeconds);
  return payments.map((payment, index) => {
    const from = asked.slice(0, index).reduce((sum, own) => sum + own.length, 0);
    const own = asked[index] ?? [];
    const answers = own.map((call, place) => answerOf(call, replies[from + place]));
    return { payment, replies: replies.slice(from, from + own.length), answers };
  });
}

interface Resolved {
  readonly state: RunState;
  /** What the journal gets to know; `null` = nothing new. */
  readonly entry: (Readonly<Record<string, unknown>> & { readonly result: Outcome['result'] }) | null;
}

/** What the journal and the request say of it. */
function paymentOf({ change, doubt }: Doubtful, { journal }: WaveSurroundings): DoubtfulPayment {
  const sent = journal.openPayments().find(({ key }) => key === doubt.key);
  const { bundleId = '' } = parsedObject(doubt.request) as SentRequest;
  return {
    operation: PAID_NAMES[change.operation] ?? '',
    request: doubt.request,
    reference: sent?.reference || change.reference,
    bundleId,
    firstSentAt: sent?.firstAt ?? doubt.at,
    sentAt: doubt.at,
  };
}

function resolved(
  state: RunState,
  own: Doubtful,
  { payment, answers }: LookUp,
  seenAt: Instant,
  around: WaveSurroundings,
): Resolved {
  if (answers.length === 0 || answers.includes(undefined)) {
    const failedLookUps = own.doubt.failedLookUps + 1;
    const again = failedLookUps < FAILED_LOOK_UPS_MAX ? later(seenAt, FAILED_DELAY_MS) : null;
    return { state: withDoubt(state, own, { failedLookUps, lookUpAt: again }), entry: null };
  }
  const verdict = verdictOf(payment, answers, seenAt, around.known);
  switch (verdict.kind) {
    case 'done':
      return happened(state, own, verdict, around);
    case 'absent':
      return absent(state, own, around);
    case 'too early':
      return {
        state: withDoubt(state, own, { lookUpAt: later(own.doubt.at, ABSENT_AFTER_MS) }),
        entry: null,
      };
    case 'unclear':
      return { state: withDoubt(state, own, { lookUpAt: null }), entry: null };
  }
}

/** It had its effect, and what it did belongs to its row. What it charged is not told, so the plan's price stands. */
function happened(
  state: RunState,
  own: Doubtful,
  { made, filled }: Verdict & { kind: 'done' },
  around: WaveSurroundings,
): Resolved {
  const { operation, rowId, credits } = own.change;
  for (const { bundle_id } of made) around.known.add(bundle_id);
  const found = { status: 'done', reason: null, chargedCredits: credits } as const;
  const entry = { result: 'done', charged: credits, lookedUp: true } as const;
  const [only] = made;
  if (operation === 'createBundle' && only !== undefined) {
    const ordered = withBundleId(state, rowId, only.bundle_id);
    return { state: ended(ordered, own, found), entry: { ...entry, value: { bundle_id: only.bundle_id } } };
  }
  if (operation === 'createBundlesBulk')
    return { state: ended(state, own, { ...found, made }), entry: { ...entry, value: { bundles: made } } };
  if (operation === 'configureVideos') return filledSlots(state, own, filled);
  return { state: ended(state, own, found), entry };
}

function filledSlots(state: RunState, own: Doubtful, filled: ReadonlySet<number>): Resolved {
  const { body } = parsedObject(own.doubt.request) as SentRequest;
  const there = (body as BatchVideosRequest).videos.filter(({ position }) => filled.has(position));
  const filledPositions = [...own.filledPositions, ...there.map(({ position }) => position)];
  const isComplete = filledPositions.length >= own.change.positions.length;
  const chargedCredits = own.chargedCredits + extrasCredits(own, there);
  const status = isComplete ? 'done' : own.doubt.isUnchanged ? 'waiting' : 'stale';
  const reason = status === 'stale' ? refusalReason('run.absentAndChanged', '') : null;
  return {
    state: ended(state, own, { status, reason, filledPositions, chargedCredits, key: null, keyDigest: null }),
    entry: { result: 'done', lookedUp: true },
  };
}

/** No effect: the same request with the same key, unless the key would only repeat its error, or the row changed. */
function absent(state: RunState, own: Doubtful, { digest }: WaveSurroundings): Resolved {
  const { key, request, isReplayed, isUnchanged } = own.doubt;
  const entry = { result: 'absent', newKey: isReplayed, reason: 'looked up: not there' } as const;
  if (!isUnchanged) {
    const reason = refusalReason('run.absentAndChanged', '');
    return { state: ended(state, own, { status: 'stale', reason }), entry };
  }
  const keyDigest = isReplayed ? null : digest.sha256(request);
  const again = { status: 'waiting', reason: null, key: isReplayed ? null : key, keyDigest } as const;
  const attempts = own.attempts + 1;
  if (attempts > FAILED_LOOK_UPS_MAX) {
    const reason = refusalReason('run.neverAnswered', '');
    return { state: ended(state, own, { status: 'failed', reason }), entry };
  }
  return { state: ended(state, own, { ...again, attempts }), entry };
}

function ended(state: RunState, own: Doubtful, more: Partial<ChangeState>): RunState {
  return withChange(state, own.change.id, (change) => ({ ...change, ...more, doubt: null }));
}

function withDoubt(state: RunState, own: Doubtful, more: Partial<Doubt>): RunState {
  return withChange(state, own.change.id, (change) => ({ ...change, doubt: { ...own.doubt, ...more } }));
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
