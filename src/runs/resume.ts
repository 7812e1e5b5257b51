import type { Instant } from '../domain/dates';
import type { BatchVideosRequest, PositionedVideo } from '../domain/orders';
import { parsedObject, type ReadEntry } from './journalReading';
import { progressIn } from './snapshots';
import { type ChangeState, orderStates, type RunState, startState } from './state';

/** A request as an intent holds it. */
export interface SentRequest {
  /** Id of the change that it belongs to. */
  readonly change?: string;
  readonly bundleId?: string;
  readonly accountId?: string;
  readonly body?: unknown;
}

/** Row ids of orders that this run has paid. */
export function ordersOf(entries: readonly ReadEntry[], runId: string): ReadonlyMap<string, string> {
  const made = entries.flatMap((entry): [string, string][] => {
    const id = entry.run === runId ? createdId(entry) : null;
    return id === null ? [] : [[entry.rowId, id]];
  });
  return new Map(made);
}

/** Slots (`bundle id:position`) that runs other than this one have filled since that moment. */
export function filledElsewhere(
  entries: readonly ReadEntry[],
  runId: string,
  since: Instant,
): ReadonlySet<string> {
  const others = entries.filter(({ run, at }) => run !== runId && at > since);
  const bundleOf = new Map<string, string>();
  const filled = new Set<string>();
  for (const { kind, key, text } of others) {
    if (kind.startsWith('intent')) {
      const { bundleId } = parsedObject(text) as SentRequest;
      if (bundleId !== undefined) bundleOf.set(key, bundleId);
      continue;
    }
    const positions = Object.values(progressIn(text).after).flatMap((snapshot) => snapshot.filledPositions);
    for (const position of positions) filled.add(`${bundleOf.get(key)}:${position}`);
  }
  return filled;
}

function createdId({ kind, operation, text }: ReadEntry): string | null {
  if (kind !== 'outcome, done' || operation !== 'create') return null;
  const { value } = parsedObject(text) as { readonly value?: { readonly bundle_id?: unknown } };
  return typeof value?.bundle_id === 'string' ? value.bundle_id : null;
}

/**
 * Where a run stands, from its plan's changes as they were rebuilt from the rows, and from what the journal holds of
 * it. A step that was killed anywhere goes on from here: what was answered counts, what was sent without an answer is
 * in doubt when it was paid, and is repeated with its key when it was free (DESIGN 6).
 */
export function resumeState(
  rebuilt: readonly ChangeState[],
  entries: readonly ReadEntry[],
  runId: string,
): RunState {
  const changes = new Map(rebuilt.map((change) => [change.change.id, change]));
  const stale = new Map(
    rebuilt.filter(({ status }) => status === 'stale').map((own) => [own.change.id, own]),
  );
  const unanswered = new Map<string, ReadEntry>();
  const replayed = new Set<string>();
  const bundleIds = ordersOf(entries, runId);
  let run = startState([]);
  for (const entry of entries) {
    if (entry.run !== runId) continue;
    if (entry.kind.startsWith('intent')) {
      unanswered.set(entry.key, entry);
      keepSent(changes, entry);
      continue;
    }
    const { after, learnt, paymentStop, fullStop } = progressIn(entry.text);
    for (const [id, snapshot] of Object.entries(after))
      update(changes, id, heldBack(snapshot, stale.get(id)));
    run = {
      ...run,
      learnt: learnt ?? run.learnt,
      paymentStop: paymentStop ?? run.paymentStop,
      fullStop: fullStop ?? run.fullStop,
    };
    const sent = unanswered.get(entry.key);
    if (sent !== undefined)
      update(changes, changeIn(sent), { key: keepsKey(entry) ? sent.key : null, keyDigest: sent.digest });
    if (entry.kind !== 'outcome, unclear' || sent?.kind === 'intent') unanswered.delete(entry.key);
    else if ((parsedObject(entry.text) as { readonly replayed?: unknown }).replayed === true)
      replayed.add(entry.key);
  }
  for (const entry of unanswered.values()) openAgain(changes, entry, rebuilt, replayed.has(entry.key));
  const orders = orderStates([...changes.values()]).map((order) => ({
    ...order,
    bundleId: bundleIds.get(order.rowId) ?? order.bundleId,
  }));
  return { ...run, orders };
}

/** What an earlier step left to be sent again is not sent once the row means something else (DESIGN 5, "Apply"). */
function heldBack(snapshot: Partial<ChangeState>, stale: ChangeState | undefined): Partial<ChangeState> {
  if (stale === undefined || snapshot.status !== 'waiting') return snapshot;
  return { ...snapshot, status: 'stale', reason: stale.reason };
}

/**
 * It goes out again as the same request (DESIGN 6, "Keys"): it had no effect, or may still have it. An error that is only
 * repeated for the key is no such answer.
 */
function keepsKey({ kind, text }: ReadEntry): boolean {
  const { newKey, replayed } = parsedObject(text) as {
    readonly newKey?: unknown;
    readonly replayed?: unknown;
  };
  const isOver =
    kind === 'outcome, absent' ? newKey === true : kind === 'outcome, unclear' && replayed === true;
  return !isOver && /absent|throttled|unclear/.test(kind);
}

function changeIn({ text }: ReadEntry): string {
  return (parsedObject(text) as SentRequest).change ?? '';
}

function update(changes: Map<string, ChangeState>, id: string, more: Partial<ChangeState>): void {
  const own = changes.get(id);
  if (own !== undefined) changes.set(id, { ...own, ...more });
}

/** What was sent is what the row was given, whatever its cells say by now. */
function keepSent(changes: Map<string, ChangeState>, entry: ReadEntry): void {
  const { change: id = '', body } = parsedObject(entry.text) as SentRequest;
  const own = changes.get(id);
  if (own === undefined || body === undefined) return;
  if (['create', 'account', 'bulk'].includes(entry.operation)) update(changes, id, { body });
  if (entry.operation !== 'videos') return;
  const slots = new Map<number, PositionedVideo>();
  const all = [(own.body as BatchVideosRequest | null)?.videos ?? [], (body as BatchVideosRequest).videos];
  for (const video of all.flat()) slots.set(video.position, video);
  update(changes, id, { body: { videos: [...slots.values()] } });
}

function openAgain(
  changes: Map<string, ChangeState>,
  entry: ReadEntry,
  rebuilt: readonly ChangeState[],
  isReplayed: boolean,
): void {
  const { change: id = '' } = parsedObject(entry.text) as SentRequest;
  const own = changes.get(id);
  if (own === undefined || own.status === 'done') return;
  if (entry.kind !== 'intent, paid') {
    update(changes, id, { key: entry.key, keyDigest: entry.digest, attempts: own.attempts + 1 });
    return;
  }
  const isUnchanged = rebuilt.some(({ change, status }) => change.id === id && status === 'waiting');
  update(changes, id, {
    status: 'in doubt',
    reason: own.status === 'in doubt' && own.reason !== null ? own.reason : INTERRUPTED,
    doubt: {
      key: entry.key,
      request: entry.text,
      at: entry.at,
      lookUpAt: entry.at,
      failedLookUps: 0,
      isUnchanged,
      isReplayed,
    },
  });
}

const INTERRUPTED = {
  code: 'run.interrupted',
  text: 'The script ended while TokPortal was answering, so it is not known yet whether this was ordered.',
};
