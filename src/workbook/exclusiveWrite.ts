import type { Ports } from '../ports';
import type { Table } from './table';
import { type RowUpdate, type WriteBack, type WriteOptions, writeSystemCells } from './writeBack';

/** Longer than one tab's write-back takes. */
const LOCK_WAIT_MS = 15_000;

/**
 * A write-back that no other one comes between: both write whole blocks, with the cells in between as they were read,
 * and would take each other's results away (DESIGN 6, "Several people"). Where the lock is not free for long, it writes
 * all the same: results must land, and what is lost is healed from the journal.
 */
export function writeExclusively(
  { workbook, lock }: Pick<Ports, 'workbook' | 'lock'>,
  table: Table,
  updates: ReadonlyMap<number, RowUpdate>,
  options: WriteOptions = {},
): WriteBack {
  const write = () => writeSystemCells(workbook, table, updates, options);
  return updates.size === 0 ? write() : exclusively(lock, write);
}

/** The same for any other write-back. */
export function exclusively<T>(lock: Ports['lock'], write: () => T): T {
  return lock.withDocumentLock(LOCK_WAIT_MS, write) ?? write();
}
