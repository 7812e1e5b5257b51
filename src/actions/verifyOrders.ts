import type { RemoteBundle } from '../domain/remote';
import type { CellInput, Ports } from '../ports';
import type { Reader } from '../runs/reads';
import type { RunState } from '../runs/state';
import * as calls from '../tokportal/calls';
import type { RowRecorder } from './applyRecorder';
import { madeUnits } from './bulkBundles';
import { bundleCells } from './bundleCells';
import { readBundles } from './readLists';

export interface Verified {
  /** Row ids of orders that TokPortal does not show as they were sent. */
  readonly unlike: readonly string[];
  /** Right after the run; `null` when it could not be read. */
  readonly balanceCredits: number | null;
  /** Whether TokPortal could be read at all. */
  readonly complete: boolean;
}

/** Reads the list of bundles back after a run (DESIGN 10, "Reads"): statuses into the rows, and a check of the result. */
export function verifyOrders(ports: Ports, reader: Reader, recorder: RowRecorder, state: RunState): Verified {
  const sent = state.orders.filter((order) => order.bundleId !== null);
  const made = madeUnits(state).flatMap((unit) => unit.made.map(({ bundle_id }) => bundle_id));
  const ids = [...sent.flatMap(({ bundleId }) => bundleId ?? []), ...made];
  if (ids.length === 0) return { unlike: [], balanceCredits: null, complete: true };
  const listed = readBundles(reader, ids);
  const balance = reader.readAll([calls.getCreditBalance()]);
  const balanceCredits = balance.ok ? (balance.value[0]?.total_credits ?? null) : null;
  if (!listed.ok) return { unlike: [], balanceCredits, complete: false };
  const bundles = new Map(listed.value.map((bundle) => [bundle.bundle_id, bundle]));
  const cells = new Map<string, Record<string, CellInput>>();
  const unlike: string[] = [];
  // A list may lag behind an order, and only some of them are read one by one.
  let complete = made.every((id) => bundles.has(id));
  for (const order of sent) {
    const bundle = bundles.get(order.bundleId ?? '');
    if (bundle !== undefined) cells.set(order.rowId, bundleCells(bundle, ports.clock.now()));
    if (bundle === undefined) complete = false;
    else if (!isAsSent(bundle, order.changes)) unlike.push(order.rowId);
  }
  for (const id of made) {
    const [bundle, rowId] = [bundles.get(id), recorder.bulk.rowIds.get(id)];
    if (bundle !== undefined && rowId !== undefined) cells.set(rowId, bundleCells(bundle, ports.clock.now()));
  }
  recorder.writeBundles(cells);
  return { unlike, balanceCredits, complete };
}

/** What the list tells: the order is there, its slots are filled, and it is published where that was sent. */
function isAsSent(bundle: RemoteBundle, changes: RunState['orders'][number]['changes']): boolean {
  return changes.every(({ change, status }) => {
    if (status !== 'done') return true;
    if (change.operation === 'publishBundle') return bundle.is_published !== false;
    if (change.operation === 'configureAccount') return bundle.account_configured !== false;
    if (change.operation !== 'configureVideos' || bundle.videos_configured_count === null) return true;
    return bundle.videos_configured_count >= change.positions.length;
  });
}
