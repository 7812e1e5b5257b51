import type { WorkbookPort } from '../ports';
import { type BlockWrite, cellInput, writeBlocks } from './blocks';
import { asInput, isSame } from './cellInputs';
import { overwrittenRows } from './overwrittenRows';
import { makeRoom } from './roomForRows';
import { lastFilledRow, type NewRow, rowBlocks } from './rowBlocks';
import { columnOf } from './schema';
import type { TabSchema } from './schema/tabSchema';
import { readTable, type TabBlocked, type Table, type TableRow } from './table';

export interface AppendedRow {
  readonly id: string;
  /** Where it stands now. */
  readonly row: number;
}

export interface Appended {
  readonly kind: 'written';
  /** Rows that were read back as they were meant. */
  readonly written: readonly AppendedRow[];
  /** Ids of the others: somebody moved, edited or deleted rows or columns at that moment. */
  readonly displaced: readonly string[];
  /** Rows that were written over because somebody moved rows at that moment, and were put back. */
  readonly restored: readonly number[];
  /** The tab as it stands now; as it stood before, where it can no longer be read. */
  readonly table: Table;
}

/** Somebody who moves rows again and again must not keep a script from ending. */
const ROUNDS_MAX = 3;

/**
 * Writes new rows below the last one that holds anything in a declared column: values by column key, of users' and of
 * system columns alike, dates as `YYYY-MM-DD`, ticks as booleans. Texts pass the formula guard. What the tab has no
 * column for is left out. The rows are the operator's from then on.
 *
 * Each row bears an id of its own in the column `identity`, by which it is found again and compared with what was
 * meant; a row whose id stands in the tab already is not added twice. The number of calls does not depend on the
 * number of rows: one read, one insertion, one write and its formats for each run of declared columns, a flush, one read.
 * A script that dies after the insertion leaves blank rows, which are no rows to anybody. Rows that were written over, since
 * somebody moved rows between reading and writing, are put back (a few more calls each); only one that was typed and moved
 * in that moment is not known.
 *
 * @throws for a row without id, and for keys that the tab does not declare
 */
export function appendRows(
  workbook: WorkbookPort,
  schema: TabSchema,
  rows: readonly NewRow[],
  identity = 'row_id',
): Appended | TabBlocked {
  checkRows(schema, rows, identity);
  const read = readTable(workbook, schema);
  if (read.kind === 'blocked') return read;
  let { table } = read;
  const restored: number[] = [];
  const known = standingRows(table, identity);
  let open = rows.filter((row) => !known.has(String(row[identity])));
  for (let round = 1; open.length > 0; round += 1) {
    const start = lastFilledRow(table) + 1;
    const blocks = rowBlocks(table, start, open);
    makeRoom(workbook, table, start, open.length);
    writeBlocks(workbook, schema.name, blocks);
    workbook.flush();
    const again = readTable(workbook, schema);
    if (again.kind === 'blocked') break;
    const ids = open.map((row) => String(row[identity]));
    const repairs = repairsOf({ before: table, after: again.table, start, ids, identity, blocks });
    table = again.table;
    if (repairs === null || round === ROUNDS_MAX) break;
    const { strays, over } = repairs;
    for (const { block } of strays) workbook.clearBlock(schema.name, block);
    for (const [now, then] of over)
      writeBlocks(workbook, schema.name, rowBlocks(table, now, [cellsOf(then, table)]));
    restored.push(...over.keys());
    open = strays.length > 0 ? open : open.filter((_, index) => over.has(start + index));
    workbook.flush();
    const repaired = readTable(workbook, schema);
    if (repaired.kind === 'blocked') break;
    table = repaired.table;
  }
  return { kind: 'written', ...outcome(table, rows, identity), restored, table };
}

function checkRows(schema: TabSchema, rows: readonly NewRow[], identity: string): void {
  const ids = new Set(rows.map((row) => String(row[identity] ?? '')));
  if (ids.size < rows.length || ids.has(''))
    throw new Error(`${schema.name}: new rows need ids of their own.`);
  for (const key of new Set(rows.flatMap((row) => Object.keys(row)))) columnOf(schema, key);
}

interface Attempt {
  readonly before: Table;
  readonly after: Table;
  /** First row that was written. */
  readonly start: number;
  /** In the order of the rows that were written. */
  readonly ids: readonly string[];
  readonly identity: string;
  readonly blocks: readonly BlockWrite[];
}

interface AppendRepairs {
  /** Blocks that came under other headers and still hold what was written. */
  readonly strays: readonly BlockWrite[];
  /** Existing rows that were written over, by the row where they belong now. */
  readonly over: ReadonlyMap<number, TableRow>;
}

function repairsOf(attempt: Attempt): AppendRepairs | null {
  const { before, after, blocks, identity } = attempt;
  if (isElsewhere(before, after) && blocks.every((write) => isStill(after, write)))
    return { strays: blocks, over: new Map() };
  const over = overwrittenRows(attempt, (row) => String(row.cell(identity)));
  return over.size > 0 ? { strays: [], over } : null;
}

function isElsewhere(before: Table, after: Table): boolean {
  return before.schema.columns.some(({ key }) => before.columnOf(key) !== after.columnOf(key));
}

function isStill(table: Table, { block, values }: BlockWrite): boolean {
  return values.every((line, r) =>
    line.every((value, c) => isSame(asInput(table.cellAt(block.row + r, block.column + c)), value)),
  );
}

function cellsOf(row: TableRow, { schema }: Table): NewRow {
  return Object.fromEntries(schema.columns.map(({ key }) => [key, asInput(row.cell(key))]));
}

/** Rows by id; an id that several rows bear tells nothing. */
function standingRows(table: Table, identity: string): Map<string, TableRow | null> {
  const rows = new Map<string, TableRow | null>();
  for (const row of table.rows) {
    const id = String(row.cell(identity));
    if (id !== '') rows.set(id, rows.has(id) ? null : row);
  }
  return rows;
}

function outcome(
  table: Table,
  rows: readonly NewRow[],
  identity: string,
): Pick<Appended, 'written' | 'displaced'> {
  const standing = standingRows(table, identity);
  const columns = table.schema.columns.filter(({ key }) => table.columnOf(key) !== null);
  const written: AppendedRow[] = [];
  const displaced: string[] = [];
  for (const row of rows) {
    const id = String(row[identity]);
    const found = standing.get(id) ?? null;
    const isMeant = columns.every((column) => {
      const value = cellInput(column, row[column.key] ?? '');
      return found !== null && isSame(asInput(found.cell(column.key)), value);
    });
    if (found !== null && isMeant) written.push({ id, row: found.row });
    else displaced.push(id);
  }
  return { written, displaced };
}
