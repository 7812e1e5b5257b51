import type { CellInput } from '../ports';
import { type BlockWrite, blockWrite, cellInput, contiguousRuns } from './blocks';
import { asInput } from './cellInputs';
import { columnOf } from './schema';
import type { ColumnSchema } from './schema/tabSchema';
import type { Table } from './table';

/** New values of one row's system cells, by column key; columns that are not named keep what they hold. */
export type RowUpdate = Readonly<Record<string, CellInput>>;

/**
 * The blocks that carry the updates into the sheet: between the first and the last touched column of each contiguous
 * run of system columns, from the first to the last touched row. Cells in between are written as they were read.
 */
export function systemBlocks(table: Table, updates: ReadonlyMap<number, RowUpdate>): BlockWrite[] {
  const rows = [...updates.keys()];
  if (rows.length === 0) return [];
  const [first, last] = [rows.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.max(a, b))];
  return touchedRuns(table, updates).map((run) => {
    const values: CellInput[][] = [];
    for (let row = first; row <= last; row += 1) {
      const update = updates.get(row) ?? {};
      values.push(
        run.columns.map((column, index) =>
          cellInput(column, update[column.key] ?? asInput(table.cellAt(row, run.from + index))),
        ),
      );
    }
    return blockWrite(first, run.from, run.columns, values);
  });
}

interface Run {
  readonly from: number;
  readonly columns: readonly ColumnSchema[];
}

/** Runs of system columns, each cut down to its touched part. */
function touchedRuns(table: Table, updates: ReadonlyMap<number, RowUpdate>): Run[] {
  const touched = touchedColumns(table, updates, 'system');
  const declared = new Map<number, ColumnSchema>();
  for (const column of table.schema.columns) {
    const at = table.columnOf(column.key);
    if (at !== null && column.owner === 'system') declared.set(at, column);
  }
  const ascending = [...declared.keys()].sort((a, b) => a - b);
  return contiguousRuns(ascending).flatMap(({ from, to }) => {
    const inside = [...touched.keys()].filter((column) => column >= from && column <= to);
    if (inside.length === 0) return [];
    const [start, end] = [Math.min(...inside), Math.max(...inside)];
    const columns = ascending.filter((column) => column >= start && column <= end);
    return [{ from: start, columns: columns.flatMap((column) => declared.get(column) ?? []) }];
  });
}

/**
 * The blocks that carry updates of users' columns: nothing but the cells that are named, column by column in runs of
 * rows, since what lies between them may be a formula.
 */
export function userBlocks(table: Table, updates: ReadonlyMap<number, RowUpdate>): BlockWrite[] {
  return [...touchedColumns(table, updates, 'user')].flatMap(([at, column]) => {
    const rows = [...updates].flatMap(([row, update]) => (update[column.key] === undefined ? [] : [row]));
    return contiguousRuns(rows.sort((a, b) => a - b)).map(({ from, to }) => {
      const values: CellInput[][] = [];
      for (let row = from; row <= to; row += 1)
        values.push([cellInput(column, updates.get(row)?.[column.key] ?? '')]);
      return blockWrite(from, at, [column], values);
    });
  });
}

function touchedColumns(
  table: Table,
  updates: ReadonlyMap<number, RowUpdate>,
  owner: ColumnSchema['owner'],
): Map<number, ColumnSchema> {
  const keys = new Set<string>();
  for (const update of updates.values()) for (const key of Object.keys(update)) keys.add(key);
  const columns = new Map<number, ColumnSchema>();
  for (const key of keys) {
    const column = columnOf(table.schema, key);
    if (column.owner !== owner) {
      throw new Error(`${table.tab}: ${key} is ${owner === 'user' ? 'no' : 'the'} operator's column.`);
    }
    const at = table.columnOf(key);
    if (at === null) throw new Error(`${table.tab} has no column ${key}.`);
    columns.set(at, column);
  }
  return columns;
}
