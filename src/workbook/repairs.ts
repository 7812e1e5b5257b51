import type { CellInput } from '../ports';
import { type BlockWrite, cellInput } from './blocks';
import { asInput, isSame, plain } from './cellInputs';
import { normaliseHeader } from './headers';
import { rowIdOf } from './rowAlignment';
import { traceRows } from './rowTracing';
import type { ColumnSchema } from './schema/tabSchema';
import type { RowUpdate } from './systemBlocks';
import type { Table } from './table';

/** What a write meant, and what it put where. */
export interface Writing {
  /** The tab as it was read right before. */
  readonly before: Table;
  /** New values by row number in `before`. */
  readonly updates: ReadonlyMap<number, RowUpdate>;
  /** Everything written so far, the latest last. */
  readonly blocks: readonly BlockWrite[];
}

/** A cell that has to be written once more. */
export interface Repair {
  readonly row: number;
  readonly column: number;
  /** `null` = not one of the add-on's columns. */
  readonly schema: ColumnSchema | null;
  readonly value: CellInput;
}

export interface Repairs {
  readonly cells: readonly Repair[];
  /** Row number before → row number now. */
  readonly rowNow: ReadonlyMap<number, number>;
  /** Row numbers before of rows that were edited while ids were written: nobody is sure which they are now. */
  readonly uncertain: ReadonlySet<number>;
}

/**
 * Compares a tab after a write with what was meant (DESIGN 4, "After each write-back"). A sort, an inserted row or a
 * moved column at that very moment puts our values into other rows, or over a user's cells. A cell that holds what
 * we put there, and that should hold something else, gets back what was read before; a new row gets rid of it.
 * Every other difference is somebody's edit, and stays.
 */
export function repairsOf(writing: Writing, after: Table): Repairs {
  const { before, updates, blocks } = writing;
  const keys = writtenKeys(before, blocks);
  // Where a column moved in between, our values went over others.
  const touched = new Set([...keys, ...writtenKeys(after, blocks)]);
  const { rowAfter, uncertain } = traceRows(before, after, touched);
  const edited = touched.has('row_id') ? uncertain : new Set<number>();
  const sources = columnSources(before, after);
  const isMoved = hasMoved(writing, after, rowAfter);
  // Every update shows its value, and everything stands where it stood: what else was written is what was read.
  if (!isMoved && sources.every(({ column, source }) => source === null || source === column))
    return { cells: [], rowNow: rowAfter, uncertain: edited };
  const origin = rowOrigins(before, after, rowAfter, touched);
  // Common words stand in many rows: they prove something only when something has moved.
  const carried = isMoved ? carriedCells(writing, after, keys) : null;
  const anywhere = writtenValues(blocks);
  const cells: Repair[] = [];
  for (let row = 2; row <= after.lastRow; row += 1) {
    const then = origin.get(row);
    for (const { column, schema, source } of sources) {
      const now = asInput(after.cellAt(row, column));
      const update = then === undefined || schema === null ? undefined : updates.get(then)?.[schema.key];
      const isOurs =
        isWritten(blocks, row, column, now) ||
        carried?.(row, schema?.key ?? '', now) === true ||
        (source !== column && anywhere().has(plain(now)));
      if (!isOurs && (update === undefined || isEdited({ before, then, source, schema }, now))) continue;
      const value =
        then === undefined
          ? newRowCell(schema, isWritten(blocks, row, column, now))
          : meant(before, then, source, schema, update);
      if (value !== null && !isSame(now, value)) cells.push({ row, column, schema, value });
    }
  }
  return { cells, rowNow: rowAfter, uncertain: edited };
}

/** Two moves can cancel each other out: then at least something that was written is not where it should be. */
function hasMoved(
  { before, updates }: Writing,
  after: Table,
  rowAfter: ReadonlyMap<number, number>,
): boolean {
  const isNew = after.rows.length !== rowAfter.size;
  const isElsewhere = before.schema.columns.some(({ key }) => before.columnOf(key) !== after.columnOf(key));
  if (isNew || isElsewhere || [...rowAfter].some(([then, now]) => then !== now)) return true;
  return [...updates].some(([then, update]) =>
    Object.entries(update).some(([key, value]) => {
      const [row, column] = [rowAfter.get(then), after.columnOf(key)];
      return row === undefined || column === null || !isSame(asInput(after.cellAt(row, column)), value);
    }),
  );
}

interface CellThen {
  readonly before: Table;
  readonly then: number | undefined;
  readonly source: number | null;
  readonly schema: ColumnSchema | null;
}

/** A user's cell that holds neither what was read nor what was written: somebody has just typed there. */
function isEdited({ before, then, source, schema }: CellThen, now: CellInput): boolean {
  if (schema?.owner !== 'user' || then === undefined || source === null) return false;
  return !isSame(now, asInput(before.cellAt(then, source)));
}

/** A row that was not there before: only what we put into it goes. */
function newRowCell(schema: ColumnSchema | null, isWrittenHere: boolean): CellInput | null {
  return schema?.owner === 'system' || isWrittenHere ? '' : null;
}

/** `null` = nobody knows, or it is none of ours: the cell stays. */
function meant(
  before: Table,
  then: number,
  source: number | null,
  schema: ColumnSchema | null,
  update: CellInput | undefined,
): CellInput | null {
  if (schema !== null && update !== undefined) return cellInput(schema, update);
  return source === null ? null : asInput(before.cellAt(then, source));
}

/** Keys of the declared columns at the places that were written. */
function writtenKeys(table: Table, blocks: readonly BlockWrite[]): ReadonlySet<string> {
  const inside = (column: number): boolean =>
    blocks.some(({ block }) => column >= block.column && column < block.column + block.columns);
  return new Set(
    table.schema.columns.map(({ key }) => key).filter((key) => inside(table.columnOf(key) ?? 0)),
  );
}

/** Which row of `before` each row is. A row that was copied meanwhile has the same id, and the same origin. */
function rowOrigins(
  before: Table,
  after: Table,
  rowAfter: ReadonlyMap<number, number>,
  written: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const origins = new Map([...rowAfter].map(([then, now]) => [now, then]));
  if (written.has('row_id')) return origins;
  const byId = new Map(before.rows.map((row) => [rowIdOf(row), row.row]));
  byId.delete(null);
  for (const row of after.rows) {
    const then = byId.get(rowIdOf(row));
    if (!origins.has(row.row) && then !== undefined) origins.set(row.row, then);
  }
  return origins;
}

/**
 * Whether a cell of a column that was written holds what was meant for some other row: rows or columns that moved
 * once more after the write carry it along. A blank says so only together with the other cells of its row.
 */
function carriedCells(
  writing: Writing,
  after: Table,
  keys: ReadonlySet<string>,
): (row: number, key: string, now: CellInput) => boolean {
  const { before, blocks } = writing;
  const columns = [...keys].flatMap((key) => {
    const [from, to] = [before.columnOf(key), after.columnOf(key)];
    return from === null || to === null ? [] : [{ key, from, to }];
  });
  const isStill = columns.every(({ from, to }) => from === to);
  const values = valuesByKey(writing, keys);
  const all = isStill ? null : new Set([...values.values()].flatMap((own) => [...own]));
  const tuples = writtenTuples(
    blocks,
    columns.map(({ from }) => from),
  );
  return (row, key, now) => {
    if (plain(now) !== '') return (all ?? values.get(key))?.has(plain(now)) === true;
    const cells = columns.map(({ to }) => plain(asInput(after.cellAt(row, to))));
    return keys.has(key) && cells.some((cell) => cell !== '') && tuples.has(JSON.stringify(cells));
  };
}

/** What was meant for any row, by column. */
function valuesByKey({ before, updates }: Writing, keys: ReadonlySet<string>): Map<string, Set<string>> {
  return new Map(
    [...keys].map((key) => {
      const standing = before.rows.map((row) => plain(asInput(row.cell(key))));
      const updated = [...updates.values()].map((update) => plain(update[key] ?? ''));
      return [key, new Set([...standing, ...updated])];
    }),
  );
}

function writtenTuples(blocks: readonly BlockWrite[], columns: readonly number[]): Set<string> {
  const rows = new Set(
    blocks.flatMap(({ block }) => Array.from({ length: block.rows }, (_, at) => block.row + at)),
  );
  return new Set(
    [...rows].map((row) =>
      JSON.stringify(columns.map((column) => plain(writtenAt(blocks, row, column) ?? ''))),
    ),
  );
}

function isWritten(blocks: readonly BlockWrite[], row: number, column: number, now: CellInput): boolean {
  const ours = writtenAt(blocks, row, column);
  return ours !== undefined && isSame(now, ours);
}

/** Everything that was written. A column may have stood where we wrote, and have moved away after that. */
function writtenValues(blocks: readonly BlockWrite[]): () => ReadonlySet<string> {
  let values: Set<string> | null = null;
  return () => {
    values ??= new Set(blocks.flatMap((block) => block.values.flatMap((row) => row.map(plain))));
    return values;
  };
}

function writtenAt(blocks: readonly BlockWrite[], row: number, column: number): CellInput | undefined {
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const { block, values } = blocks[index] ?? { block: null, values: [] };
    const value = block === null ? undefined : values[row - block.row]?.[column - block.column];
    if (value !== undefined) return value;
  }
  return undefined;
}

interface ColumnSource {
  readonly column: number;
  readonly schema: ColumnSchema | null;
  /** Column number before; `null` = it was not there, or cannot be told. */
  readonly source: number | null;
}

/** Every column as it stands now, and where it stood: declared ones by key, others by their header. */
function columnSources(before: Table, after: Table): ColumnSource[] {
  const declared = new Map<number, ColumnSchema>();
  for (const schema of after.schema.columns) {
    const at = after.columnOf(schema.key);
    if (at !== null) declared.set(at, schema);
  }
  const own = new Set(before.schema.columns.flatMap(({ key }) => before.columnOf(key) ?? []));
  return after.headerTexts.map((text, index) => {
    const schema = declared.get(index + 1) ?? null;
    const source = schema === null ? otherColumn(text, before, after, own) : before.columnOf(schema.key);
    return { column: index + 1, schema, source };
  });
}

function otherColumn(text: string, before: Table, after: Table, own: ReadonlySet<number>): number | null {
  const name = normaliseHeader(text);
  const places = ({ headerTexts }: Table): number[] =>
    headerTexts.flatMap((header, index) => (normaliseHeader(header) === name ? [index + 1] : []));
  const [found, second] = places(before).filter((at) => !own.has(at));
  const isOnlyOne = found !== undefined && second === undefined && places(after).length === 1;
  return isOnlyOne && name !== '' ? found : null;
}
