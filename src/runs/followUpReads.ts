import type { Instant } from '../domain/dates';
import type { Money, RemoteBundle } from '../domain/remote';
import * as calls from '../tokportal/calls';
import type { Transport } from '../tokportal/transport';
import { slotsRead, slotsUnread, type VideosStep } from './batches';
import { filledPositions } from './evidence';
import { learn } from './learning';
import type { RunState } from './state';

/** A batch whose answer did not say what became of each slot. */
export interface UnclearBatch {
  readonly step: VideosStep;
  readonly money: Money | null;
}

/** Reads the slots of such batches, to know what became of them (DESIGN 10, "Reads"). */
export function readUnclear(
  before: RunState,
  batches: readonly UnclearBatch[],
  transport: Transport,
  timeoutSeconds: number,
): RunState {
  if (batches.length === 0) return before;
  const reads = transport.sendAll(
    batches.map(({ step }) => calls.listBundleVideos(step.bundleId)),
    timeoutSeconds,
  );
  return batches.reduce((state, { step, money }, index) => {
    const reply = reads[index];
    return reply?.ok
      ? slotsRead(state, step, filledPositions(step.body.videos, reply.value.items), money)
      : slotsUnread(state, step);
  }, before);
}

/** Reads one bundle and its slots after the first publication of a run, to learn what the API does (DESIGN 10). */
export function probe(state: RunState, transport: Transport, timeoutSeconds: number): RunState {
  const bundleId = state.orders.find((order) => order.rowId === state.probe?.rowId)?.bundleId;
  if (state.probe === null || bundleId == null) return { ...state, probe: null };
  const [bundle, slots] = transport.sendAll(
    [calls.getBundle(bundleId), calls.listBundleVideos(bundleId)],
    timeoutSeconds,
  );
  return learn(state, bundle.ok ? bundle.value : null, slots.ok ? slots.value.items : null);
}

/** A create that was answered, with what it charged. */
export interface AnsweredCreate {
  readonly bundleId: string;
  readonly chargedCredits: number | null;
  readonly serverTime: Instant | null;
}

/** TokPortal's clock may be ahead of its answer by so much. */
const NEW_MS = 120_000;

/** What an answer that charged nothing, or did not say so, may have handed back (CONTRACT 3.6). */
export interface HandedBack {
  /** Bundles that existed before. */
  readonly old: readonly string[];
  /** Bundles that could not be read: nobody knows whether they are new, and paid. */
  readonly unsure: readonly string[];
}

/** Where nothing was charged, or nothing said so, the bundle itself tells. One that another answer paid for is new. */
export function handedBack(
  creates: readonly AnsweredCreate[],
  transport: Transport,
  timeoutSeconds: number,
): HandedBack {
  const paid = new Set(creates.filter(isCharged).map(({ bundleId }) => bundleId));
  const free = creates.filter(({ bundleId }) => !paid.has(bundleId));
  if (free.length === 0) return { old: [], unsure: [] };
  const reads = transport.sendAll(
    free.map(({ bundleId }) => calls.getBundle(bundleId)),
    timeoutSeconds,
  );
  const old: string[] = [];
  const unsure: string[] = [];
  free.forEach(({ bundleId, serverTime }, index) => {
    const reply = reads[index];
    if (!reply?.ok) unsure.push(bundleId);
    else if (!isNew(reply.value, serverTime)) old.push(bundleId);
  });
  return { old, unsure };
}

export function isCharged({ chargedCredits }: Pick<AnsweredCreate, 'chargedCredits'>): boolean {
  return (chargedCredits ?? 0) > 0;
}

function isNew(bundle: RemoteBundle, serverTime: Instant | null): boolean {
  const { created_at, is_published, videos_configured_count } = bundle;
  const isOld =
    created_at !== null && serverTime !== null && Date.parse(serverTime) - Date.parse(created_at) > NEW_MS;
  return !isOld && is_published !== true && (videos_configured_count ?? 0) === 0;
}
