import { sortedOrder } from '../sortOrder';
import type { Zone } from '../store';
import { tableOf, withCells } from './grid';
import type { SheetState } from './state';

/** Data › Sort range: contents, formats, styles, notes and links of the rows change places; rows themselves do not. */
export function sortedRows(sheet: SheetState, zone: Zone, column: number, ascending: boolean): SheetState {
  const keys = tableOf(sheet, { ...zone, column, columns: 1 }, (cell) => cell?.content.value ?? null);
  const order = sortedOrder(
    keys.map(([key]) => key ?? null),
    ascending,
  );
  const before = tableOf(sheet, zone, (cell) => cell);
  return withCells(sheet, zone, (_, row, at) => before[order[row] ?? row]?.[at]);
}
