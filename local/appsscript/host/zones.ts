import type { Zone } from '../workbook/store';

/** The cells that two zones share; `null` when there are none. */
export function commonZone(a: Zone, b: Zone): Zone | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}
