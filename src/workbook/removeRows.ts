import type { Ports, WorkbookPort } from '../ports';
import { contiguousRuns, writeBlocks } from './blocks';
import { asInput } from './cellInputs';
import { guardText } from './formulaGuard';
import { forgetRemoval, type Removal, recallRemoval, rememberRemoval } from './removalMemory';
import { makeRoom } from './roomForRows';
import { rowIdOf } from './rowAlignment';
import { lastFilledRow, rowBlocks } from './rowBlocks';
import { traceRows } from './rowTracing';
import { BUNDLES, STATE, VIDEOS } from './schema';
import type { TabSchema } from './schema/tabSchema';
import { placesOf, readTable, type TabBlocked, type Table, type TableRow } from './table';

export interface Removed {
  readonly kind: 'written';
  /** Ids of rows that are gone now. */
  readonly removed: readonly string[];
  /** Ids that no row bears, or several. */
  readonly missing: readonly string[];
  /** Ids of rows that are not as expected: left alone. */
  readonly changed: readonly string[];
  /** Ids of rows that still stand, since somebody moved rows at that moment. */
  readonly displaced: readonly string[];
  /** Rows that were deleted in their place, and now stand again at the end, formulas as values. */
  readonly restored: readonly number[];
  /** The tab as it stands now; as it stood before, where it can no longer be read. */
  readonly table: Table;
}

/** Longer than a removal takes. */
const LOCK_WAIT_MS = 15_000;

type Writing = Pick<Ports, 'workbook' | 'lock'>;

/**
 * Deletes whole rows, found by their ids, of which `isExpected` says that they are still what the person agreed to
 * remove. One call for each run of neighbouring rows from the bottom up; all other calls are as many for any number of rows.
 *
 * Rows can only be deleted by number, and somebody may move them right before: what was deleted in their stead is put
 * back. A script can die before it does that: so the tab is kept first (`removalMemory.ts`), and `finishRemoval` of the next
 * step does it. Under the document lock, so that nobody takes a removal that goes on for one that died. `null` = the lock
 * was not free: nothing is done.
 */
export function removeRows(
  { workbook, lock }: Writing,
  schema: TabSchema,
  rowIds: readonly string[],
  isExpected: (row: TableRow, rowId: string, table: Table) => boolean,
): Removed | TabBlocked | null {
  return lock.withDocumentLock(LOCK_WAIT_MS, () => {
    putBackLost(workbook);
    return removed(workbook, schema, rowIds, isExpected);
  });
}

/** Puts back what a removal that was cut off has deleted by mistake. Without one it costs a read of a hidden tab. */
export function finishRemoval({ workbook, lock }: Writing): void {
  if (recallRemoval(workbook, REMOVED_FROM) !== null)
    lock.withDocumentLock(LOCK_WAIT_MS, () => putBackLost(workbook));
}

const REMOVED_FROM = [BUNDLES, VIDEOS];

function putBackLost(workbook: WorkbookPort): void {
  const removal = recallRemoval(workbook, REMOVED_FROM);
  if (removal !== null) settled(workbook, removal);
}

function removed(
  workbook: WorkbookPort,
  schema: TabSchema,
  rowIds: readonly string[],
  isExpected: (row: TableRow, rowId: string, table: Table) => boolean,
): Removed | TabBlocked {
  const state = readTable(workbook, STATE);
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  if (state.kind === 'blocked') return state;
  const before = read.table;
  const bearers = rowIds.map((id) => before.rows.filter((row) => rowIdOf(row) === id));
  const found = bearers.flatMap(([row, second]) => (row !== undefined && second === undefined ? [row] : []));
  const going = found.filter((row) => isExpected(row, rowIdOf(row) ?? '', before));
  const removal = { before, going: going.map(idOf) };
  const left = {
    kind: 'written' as const,
    missing: rowIds.filter((_, index) => bearers[index]?.length !== 1),
    changed: found.filter((row) => !going.includes(row)).map(idOf),
  };
  if (going.length > 0) {
    rememberRemoval(workbook, before, removal.going);
    // That took its time: right before deleting, everything must stand where it stood.
    const again = readTable(workbook, schema);
    if (again.kind === 'blocked' || placesOf(again.table) !== placesOf(before)) {
      forgetRemoval(workbook);
      return { ...left, removed: [], displaced: removal.going, restored: [], table: before };
    }
  }
  const runs = contiguousRuns(going.map(({ row }) => row).sort((a, b) => a - b));
  for (const { from, to } of runs.reverse()) workbook.deleteRows(schema.name, from, to - from + 1);
  workbook.flush();
  return { ...left, ...settled(workbook, removal) };
}

/** Compares the tab with what was to become of it, puts back what is lost, and closes the removal. */
function settled(
  workbook: WorkbookPort,
  { before, going }: Removal,
): Pick<Removed, 'removed' | 'displaced' | 'restored' | 'table'> {
  const again = readTable(workbook, before.schema);
  // Unreadable for now: the removal stays open.
  if (again.kind === 'blocked') return { removed: [], displaced: going, restored: [], table: before };
  const after = again.table;
  const standing = new Set(after.rows.map(rowIdOf));
  const displaced = going.filter((id) => standing.has(id));
  const end = putBack(workbook, before, after, displaced.length > 0 ? lostRows(before, after, going) : []);
  forgetRemoval(workbook);
  return { removed: going.filter((id) => !standing.has(id)), displaced, ...end };
}

function idOf(row: TableRow): string {
  return rowIdOf(row) ?? '';
}

/** Rows that were not to go. Somebody's own deleting is not undone unless something of ours stands in its stead. */
function lostRows(before: Table, after: Table, going: readonly string[]): TableRow[] {
  const { rowAfter } = traceRows(before, after, new Set());
  return before.rows.filter((row) => !rowAfter.has(row.row) && !going.includes(idOf(row)));
}

function putBack(
  workbook: WorkbookPort,
  before: Table,
  after: Table,
  lost: readonly TableRow[],
): Pick<Removed, 'restored' | 'table'> {
  if (lost.length === 0) return { restored: [], table: after };
  const { schema, tab } = after;
  const start = lastFilledRow(after) + 1;
  const cells = lost.map((row) =>
    Object.fromEntries(schema.columns.map(({ key }) => [key, asInput(row.cell(key))])),
  );
  makeRoom(workbook, after, start, lost.length);
  // Declared cells last: they make the row, so that a script which dies before them leaves it to be put back.
  for (const column of ownColumns(before, after)) {
    const values = lost.map(({ row }) => asInput(before.cellAt(row, column)));
    const guarded = values.map((value) => [typeof value === 'string' ? guardText(value) : value]);
    workbook.writeBlock(tab, start, column, guarded);
  }
  writeBlocks(workbook, tab, rowBlocks(after, start, cells));
  workbook.flush();
  const read = readTable(workbook, schema);
  return {
    restored: lost.map((_, index) => start + index),
    table: read.kind === 'blocked' ? after : read.table,
  };
}

/** Columns of the operator's own that stand where they stood. */
function ownColumns(before: Table, after: Table): number[] {
  const declared = new Set(after.schema.columns.map(({ key }) => after.columnOf(key)));
  return after.headerTexts.flatMap((text, index) =>
    !declared.has(index + 1) && before.headerTexts[index] === text ? [index + 1] : [],
  );
}
