import type { Cell, WorkbookPort } from '../ports';
import { type BlockWrite, writeBlocks } from './blocks';
import { type Repair, type Repairs, repairsOf } from './repairs';
import { writeRepairs } from './repairWrites';
import { alignRows, rowIdOf } from './rowAlignment';
import { type RowUpdate, systemBlocks } from './systemBlocks';
import { readTable, type TabBlocked, type Table, type TableRow } from './table';

export type { RowUpdate } from './systemBlocks';

export interface RowName {
  /** Row number in the table that was handed in. */
  readonly row: number;
  readonly rowId: string | null;
}

export interface Written {
  readonly kind: 'written';
  /** Rows whose new cells were read back. */
  readonly rows: number;
  /** Gone, or no longer to be told from others: nothing was written for them. */
  readonly missing: readonly RowName[];
  /** Written, but read back differently: somebody moved rows, or typed there, at the same moment. */
  readonly displaced: readonly RowName[];
  /** The tab as it stands now: the next write-back starts from it. */
  readonly table: Table;
}

export type WriteBack = Written | TabBlocked;

export interface WriteOptions {
  /**
   * Rows whose system cells somebody has written since `table` was read keep them; only identity is given to them. For a
   * preview, which may have read before a sending wrote.
   */
  readonly leavesNewer?: boolean;
}

/** A person who sorts again and again must not keep a run from going on. */
const REPAIRS_MAX = 3;

/**
 * Writes system cells of rows (DESIGN 4). `updates` are keyed by row number in `table`, which may be old: the tab is
 * read again, headers and rows are found again. The number of calls does not depend on the number of rows: one read;
 * for each contiguous block of system columns one write, and one for its text format; a flush; one read.
 *
 * Somebody may sort, insert, delete or move columns between any two of these calls. What then went into wrong cells
 * is put right from what was read and meant, up to three times; what is still wrong is reported as displaced.
 *
 * A row that gets its first id must be the same as when it was read; a row with an id may have been edited since.
 */
export function writeSystemCells(
  workbook: WorkbookPort,
  table: Table,
  updates: ReadonlyMap<number, RowUpdate>,
  { leavesNewer = false }: WriteOptions = {},
): WriteBack {
  if (updates.size === 0) return { kind: 'written', rows: 0, missing: [], displaced: [], table };
  const fresh = readTable(workbook, table.schema);
  if (fresh.kind === 'blocked') return fresh;
  const before = fresh.table;
  const { rowNow, missing } = alignRows(table, before, updates.keys());
  const wanted = leavesNewer ? withoutNewer(table, before, rowNow, updates) : updates;
  const aligned = alignedUpdates(before, rowNow, wanted);
  const { after, wrong } = writeAndRepair(workbook, before, aligned, systemBlocks(before, aligned));
  const displaced = [...rowNow].filter(([, now]) => wrong.has(now)).map(([row]) => row);
  const others = [...wrong].filter((row) => !aligned.has(row));
  return {
    kind: 'written',
    rows: rowNow.size - displaced.length,
    missing: missing.map(rowNames(table)),
    displaced: [...displaced.map(rowNames(table)), ...others.map(rowNames(before))],
    table: after ?? before,
  };
}

export interface RepairedWrite {
  /** The tab as it stands now; `null` = it can no longer be read. */
  readonly after: Table | null;
  /** Row numbers before of rows that are not as they should be. */
  readonly wrong: ReadonlySet<number>;
  /** Row number before → row number in `after`. */
  readonly rowAfter: ReadonlyMap<number, number>;
}

/**
 * Writes blocks and puts right what somebody displaced at that moment.
 *
 * @param updates by row number in `before`, which was read right before; `planned` carries them
 */
export function writeAndRepair(
  workbook: WorkbookPort,
  before: Table,
  updates: ReadonlyMap<number, RowUpdate>,
  planned: readonly BlockWrite[],
): RepairedWrite {
  const blocks = [...planned];
  writeBlocks(workbook, before.tab, blocks);
  const overwritten = new Set<number>();
  for (let repaired = 0; ; repaired += 1) {
    workbook.flush();
    const read = readTable(workbook, before.schema);
    if (read.kind === 'blocked') return { after: null, wrong: new Set(updates.keys()), rowAfter: new Map() };
    const after = read.table;
    const repairs = repairsOf({ before, updates, blocks }, after);
    for (const row of overwrittenRows(repairs, updates)) overwritten.add(row);
    if (repairs.cells.length === 0 || repaired === REPAIRS_MAX)
      return {
        after,
        wrong: new Set([...wrongRows(updates, repairs), ...overwritten]),
        rowAfter: repairs.rowNow,
      };
    blocks.push(...writeRepairs(workbook, before.tab, repairs.cells));
  }
}

/** Rows in which a user's cell got back what was read: an edit of this very moment may be lost. */
function overwrittenRows({ cells, rowNow }: Repairs, updates: ReadonlyMap<number, RowUpdate>): number[] {
  const users = cells.filter(({ schema }) => schema?.owner !== 'system');
  return [...rowNow].flatMap(([then, now]) => {
    const update = updates.get(then) ?? {};
    const isOver = ({ row, schema }: Repair) => row === now && update[schema?.key ?? ''] === undefined;
    return users.some(isOver) ? [then] : [];
  });
}

/** Updated rows that are gone or do not show their values, and others that still hold something of another row. */
function wrongRows(
  updates: ReadonlyMap<number, RowUpdate>,
  { rowNow, cells, uncertain }: Repairs,
): Set<number> {
  const rowThen = new Map([...rowNow].map(([then, now]) => [now, then]));
  const gone = [...updates.keys()].filter((row) => !rowNow.has(row));
  return new Set([...gone, ...uncertain, ...cells.map(({ row }) => rowThen.get(row) ?? row)]);
}

/** Updates by row number now. An id that stands there already is not written again: it is what proves the row. */
function alignedUpdates(
  before: Table,
  rowNow: ReadonlyMap<number, number>,
  updates: ReadonlyMap<number, RowUpdate>,
): Map<number, RowUpdate> {
  const rows = byNumber(before);
  const aligned = new Map<number, RowUpdate>();
  for (const [row, now] of rowNow) {
    const { row_id: id, ...others } = updates.get(row) ?? {};
    const standing = rows.get(now);
    const isKept = id === undefined || (standing !== undefined && rowIdOf(standing) === id);
    aligned.set(now, isKept ? others : { ...others, row_id: id });
  }
  return aligned;
}

/** What a preview decides about a row, whoever else writes into it. */
const IDENTITY = ['row_id', 'reference'];

function withoutNewer(
  then: Table,
  now: Table,
  rowNow: ReadonlyMap<number, number>,
  updates: ReadonlyMap<number, RowUpdate>,
): Map<number, RowUpdate> {
  const [rowsThen, rowsNow] = [byNumber(then), byNumber(now)];
  const results = then.schema.columns.filter(
    ({ owner, key }) => owner === 'system' && !IDENTITY.includes(key),
  );
  const isNewer = (row: number): boolean => {
    const [read, found] = [rowsThen.get(row), rowsNow.get(rowNow.get(row) ?? 0)];
    return results.some(({ key }) => !isSameCell(read?.cell(key), found?.cell(key)));
  };
  return new Map(
    [...updates].map(([row, update]) => {
      if (!rowNow.has(row) || !isNewer(row)) return [row, update];
      return [row, Object.fromEntries(Object.entries(update).filter(([key]) => IDENTITY.includes(key)))];
    }),
  );
}

function isSameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function byNumber(table: Table): Map<number, TableRow> {
  return new Map(table.rows.map((row) => [row.row, row]));
}

/** Names rows by number and id. */
export function rowNames(table: Table): (row: number) => RowName {
  const rows = byNumber(table);
  return (number) => {
    const row = rows.get(number);
    return { row: number, rowId: row === undefined ? null : rowIdOf(row) };
  };
}
