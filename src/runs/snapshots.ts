import { parsedObject } from './journalReading';
import type { ChangeState, Learnt, Reason, RunState } from './state';

/** Where a change stands, without its request: small enough for the journal. */
type Snapshot = Pick<
  ChangeState,
  'status' | 'reason' | 'doneCount' | 'filledPositions' | 'attempts' | 'chargedCredits'
> &
  Partial<Pick<ChangeState, 'made' | 'refusedSlots'>>;

/** What an entry of the journal tells of the run after it. */
export interface Progress {
  /** By change id. */
  readonly after: Readonly<Record<string, Snapshot>>;
  readonly learnt?: Learnt;
  readonly paymentStop?: Reason;
  readonly fullStop?: Reason;
}

/** What is different since, of one order's changes and of the run as a whole. */
export function progressOf(before: RunState, after: RunState, rowId: string): Progress {
  const own = (state: RunState) => state.orders.find((order) => order.rowId === rowId)?.changes ?? [];
  const old = new Map(own(before).map((change) => [change.change.id, change]));
  const changed = own(after).filter((change) => change !== old.get(change.change.id));
  const stop = <K extends 'paymentStop' | 'fullStop'>(name: K) =>
    after[name] === null || after[name] === before[name] ? {} : { [name]: after[name] };
  return {
    after: Object.fromEntries(changed.map((change) => [change.change.id, snapshotOf(change)])),
    ...(after.learnt === before.learnt ? {} : { learnt: after.learnt }),
    ...stop('paymentStop'),
    ...stop('fullStop'),
  };
}

function snapshotOf(change: ChangeState): Snapshot {
  const { status, reason, doneCount, filledPositions, attempts, chargedCredits, made, refusedSlots } = change;
  return {
    ...{ status, reason, doneCount, filledPositions, attempts, chargedCredits },
    ...(made.length === 0 ? {} : { made }),
    ...(refusedSlots.length === 0 ? {} : { refusedSlots }),
  };
}

/** The progress that an entry tells; empty for entries that tell none. */
export function progressIn(facts: string): Progress {
  const read = parsedObject(facts) as Partial<Progress>;
  return { ...read, after: read.after ?? {} };
}
