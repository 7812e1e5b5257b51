import type { Zone } from '../workbook/store';

export interface Run<T> {
  readonly zone: Zone;
  readonly value: T;
}

/** A grid of values as few rectangles of equal values: runs within a row, joined with equal runs above. */
export function runsOf<T>(zone: Zone, grid: readonly (readonly T[])[]): Run<T>[] {
  const open = new Map<string, { run: Run<T>; lastRow: number }>();
  const done: Run<T>[] = [];
  for (const [rowIndex, row] of grid.entries()) {
    for (const { from, to, value, text } of rowRuns(row)) {
      const key = `${from} ${to} ${text}`;
      const above = open.get(key);
      if (above !== undefined && above.lastRow === rowIndex - 1) {
        above.run = { ...above.run, zone: { ...above.run.zone, rows: above.run.zone.rows + 1 } };
        above.lastRow = rowIndex;
        continue;
      }
      if (above !== undefined) done.push(above.run);
      const place = { row: zone.row + rowIndex, column: zone.column + from, rows: 1, columns: to - from + 1 };
      open.set(key, { run: { zone: place, value }, lastRow: rowIndex });
    }
  }
  return [...done, ...[...open.values()].map((entry) => entry.run)];
}

function rowRuns<T>(row: readonly T[]): { from: number; to: number; value: T; text: string }[] {
  const runs: { from: number; to: number; value: T; text: string }[] = [];
  for (const [index, value] of row.entries()) {
    const text = JSON.stringify(value);
    const last = runs[runs.length - 1];
    if (last !== undefined && last.text === text) last.to = index;
    else runs.push({ from: index, to: index, value, text });
  }
  return runs;
}
