import type { RemoteBundle } from '../domain/remote';
import type { AddedSlots } from '../planning/addedSlots';
import type { ReadEntry } from '../runs/journalReading';
import type { Reader, ReadResult } from '../runs/reads';
import { slotsSentFor } from '../runs/slotCharges';
import type { ChangeState } from '../runs/state';
import * as calls from '../tokportal/calls';
import { bundleIdOf, readPages } from './readLists';

/** Orders that are read one by one; for more of them the list is quicker. */
const SINGLE_READS_MAX = 20;

const CHANGED = {
  code: 'stale.slotsChanged',
  text: 'TokPortal shows another number of slots for this order than the preview did. Nothing was sent; preview again.',
};

/**
 * Slots are only bought for orders that still have as many as the preview saw: somebody may have added some, or an
 * earlier sending (DESIGN 5, "Apply"). What this run has sent for already is left to its look-ups.
 */
export function withSlotsAsSeen(
  states: readonly ChangeState[],
  reader: Reader,
  entries: readonly ReadEntry[],
  runId: string,
): ReadResult<readonly ChangeState[]> {
  const sent = slotsSentFor(entries, runId);
  const waiting = states.filter(
    ({ change, status }) =>
      change.operation === 'addVideoSlots' && status === 'waiting' && !sent.has(change.rowId),
  );
  if (waiting.length === 0) return { ok: true, value: states };
  const unlike = unlikeOrders(waiting, reader);
  if (!unlike.ok) return unlike;
  const rowIds = new Set(unlike.value.map(({ change }) => change.rowId));
  return {
    ok: true,
    value: states.map((state) =>
      rowIds.has(state.change.rowId) && state.status === 'waiting'
        ? { ...state, status: 'stale', reason: CHANGED }
        : state,
    ),
  };
}

/** A list may lag behind slots that were added: what it shows otherwise is read one by one. */
function unlikeOrders(waiting: readonly ChangeState[], reader: Reader): ReadResult<readonly ChangeState[]> {
  if (waiting.length <= SINGLE_READS_MAX) return unlikeAlone(waiting, reader);
  const listed = readPages(reader, (page) => calls.listBundles({ page }), bundleIdOf);
  if (!listed.ok) return listed;
  const byId = new Map(listed.value.map((bundle) => [bundle.bundle_id, bundle]));
  const unlike = waiting.filter((state) => !isAsSeen(state, byId.get(state.change.bundleId ?? '')));
  const alone = unlikeAlone(unlike.slice(0, SINGLE_READS_MAX), reader);
  return alone.ok ? { ok: true, value: [...alone.value, ...unlike.slice(SINGLE_READS_MAX)] } : alone;
}

function unlikeAlone(waiting: readonly ChangeState[], reader: Reader): ReadResult<readonly ChangeState[]> {
  const unlike: ChangeState[] = [];
  for (const state of waiting) {
    const read = reader.readAll([calls.getBundle(state.change.bundleId ?? '')]);
    if (!read.ok && read.failure.kind !== 'refused') return read;
    if (!isAsSeen(state, read.ok ? read.value[0] : undefined)) unlike.push(state);
  }
  return { ok: true, value: unlike };
}

function isAsSeen({ change }: ChangeState, bundle: RemoteBundle | undefined): boolean {
  return bundle?.videos_quantity === (change.input as AddedSlots).before;
}
