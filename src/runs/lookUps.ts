import type { Instant } from '../domain/dates';
import type { BatchVideosRequest, CreateBundleRequest } from '../domain/orders';
import type { Page, RemoteBundle, RemoteSlot } from '../domain/remote';
import * as calls from '../tokportal/calls';
import type { Reply } from '../tokportal/transport';
import { extrasCredits } from './charges';
import { ABSENT_AFTER_MS, createEvidence, slotEvidence } from './evidence';
import type { Outcome } from './journalEntries';
import { parsedObject } from './journalReading';
import type { SentRequest } from './resume';
import { followUps, type WaveSurroundings } from './sendWave';
import { refusalReason } from './sentences';
import { progressOf } from './snapshots';
import { allChanges, type ChangeState, type Doubt, type RunState, withBundleId, withChange } from './state';

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
  const creates = allChanges(state).filter(({ change }) => change.operation === 'createBundle');
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
  const replies: Reply<unknown>[] = followUps(around).sendAll(due.map(lookUpCall), timeoutSeconds);
  let state = before;
  const entries: Outcome[] = [];
  due.forEach((own, index) => {
    const reply = replies[index];
    const seenAt = reply?.meta.serverTime ?? around.transport.now();
    const found = resolved(state, own, reply, seenAt, around);
    const progress = progressOf(state, found.state, own.change.rowId);
    state = found.state;
    if (found.entry === null) return;
    const { rowId } = own.change;
    const { run, at } = { run: around.runId, at: seenAt };
    const operation = operationOf(own);
    const { result, ...facts } = found.entry;
    const text = JSON.stringify({ ...facts, ...progress });
    entries.push({ kind: 'outcome', at, run, rowId, operation, key: own.doubt.key, result, facts: text });
  });
  around.journal.append(entries);
  return { state, changed: new Set(due.map(({ change }) => change.rowId)) };
}

function operationOf({ change }: ChangeState): 'create' | 'videos' {
  return change.operation === 'createBundle' ? 'create' : 'videos';
}

function lookUpCall({ change, doubt }: Doubtful): calls.ApiCall<unknown> {
  const sent = parsedObject(doubt.request) as SentRequest;
  return change.operation === 'createBundle'
    ? calls.listBundles({ page: 1, external_ref: (sent.body as CreateBundleRequest).external_ref ?? '' })
    : calls.listBundleVideos(sent.bundleId ?? '');
}

interface Resolved {
  readonly state: RunState;
  /** What the journal gets to know; `null` = nothing new. */
  readonly entry: (Readonly<Record<string, unknown>> & { readonly result: Outcome['result'] }) | null;
}

function resolved(
  state: RunState,
  own: Doubtful,
  reply: Reply<unknown> | undefined,
  seenAt: Instant,
  around: WaveSurroundings,
): Resolved {
  if (!reply?.ok) {
    const failedLookUps = own.doubt.failedLookUps + 1;
    const again = failedLookUps < FAILED_LOOK_UPS_MAX ? later(seenAt, FAILED_DELAY_MS) : null;
    return { state: withDoubt(state, own, { failedLookUps, lookUpAt: again }), entry: null };
  }
  return own.change.operation === 'createBundle'
    ? resolvedCreate(state, own, reply.value as Page<RemoteBundle>, seenAt, around)
    : resolvedExtras(state, own, (reply.value as Page<RemoteSlot>).items, seenAt, around);
}

function resolvedCreate(
  state: RunState,
  own: Doubtful,
  { items: found, dropped }: Page<RemoteBundle>,
  seenAt: Instant,
  around: WaveSurroundings,
): Resolved {
  const { body } = parsedObject(own.doubt.request) as SentRequest;
  const sent = around.journal.openPayments().find(({ key }) => key === own.doubt.key);
  const evidence = createEvidence(body as CreateBundleRequest, {
    firstSentAt: sent?.firstAt ?? own.doubt.at,
    sentAt: own.doubt.at,
    seenAt,
    found,
    dropped,
    knownIds: around.known,
  });
  switch (evidence.kind) {
    case 'found': {
      const { rowId, credits } = own.change;
      around.known.add(evidence.bundleId);
      const ordered = withBundleId(state, rowId, evidence.bundleId);
      const done = ended(ordered, own, { status: 'done', reason: null, chargedCredits: credits });
      return {
        state: done,
        entry: { result: 'done', value: { bundle_id: evidence.bundleId }, charged: credits, lookedUp: true },
      };
    }
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

function resolvedExtras(
  state: RunState,
  own: Doubtful,
  slots: readonly RemoteSlot[],
  seenAt: Instant,
  around: WaveSurroundings,
): Resolved {
  const { body } = parsedObject(own.doubt.request) as SentRequest;
  const { videos } = body as BatchVideosRequest;
  const { filled, isLate } = slotEvidence(videos, slots, own.doubt.at, seenAt);
  if (filled.size < videos.length && !isLate)
    return { state: withDoubt(state, own, { lookUpAt: later(own.doubt.at, ABSENT_AFTER_MS) }), entry: null };
  if (filled.size === 0) return absent(state, own, around);
  const there = videos.filter(({ position }) => filled.has(position));
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

function ended(state: RunState, own: Doubtful, more: Partial<ChangeState>): RunState {
  return withChange(state, own.change.id, (change) => ({ ...change, ...more, doubt: null }));
}

function withDoubt(state: RunState, own: Doubtful, more: Partial<Doubt>): RunState {
  return withChange(state, own.change.id, (change) => ({ ...change, doubt: { ...own.doubt, ...more } }));
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
