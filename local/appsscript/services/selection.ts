/** What the operator has selected, as several services tell it. All may be null (PLATFORM 5.4). */
import type { WireSelection } from '../execution/operations';
import { call } from './bridge';
import { Range } from './range';
import { RangeList } from './rangeList';

function selectionOn(method: string, sheetId: number | null): WireSelection | null {
  const selection = call(method, 'spreadsheet.selection');
  return selection === null || (sheetId !== null && selection.sheetId !== sheetId) ? null : selection;
}

/** The last of the selected ranges. @param sheetId only when this tab is in view; `null` = whichever is */
export function activeRange(method: string, sheetId: number | null): Range | null {
  const selection = selectionOn(method, sheetId);
  const zone = selection?.ranges[selection.ranges.length - 1];
  return selection === null || zone === undefined ? null : new Range({ sheetId: selection.sheetId, zone });
}

export function activeRangeList(method: string, sheetId: number | null): RangeList | null {
  const selection = selectionOn(method, sheetId);
  if (selection === null || selection.ranges.length === 0) return null;
  return new RangeList(selection.ranges.map((zone) => new Range({ sheetId: selection.sheetId, zone })));
}

/** The cursor: first cell of the active range. */
export function currentCell(method: string, sheetId: number | null): Range | null {
  const selection = selectionOn(method, sheetId);
  const zone = selection?.ranges[selection.ranges.length - 1];
  if (selection === null || zone === undefined) return null;
  return new Range({ sheetId: selection.sheetId, zone: { ...zone, rows: 1, columns: 1 } });
}

/** The tab in view; without a selection, as in a trigger, the first one. */
export function activeSheetId(method: string): number {
  const selection = call(method, 'spreadsheet.selection');
  if (selection !== null) return selection.sheetId;
  const first = call(method, 'spreadsheet.sheets')[0];
  if (first === undefined) throw new Error('A spreadsheet without tabs.');
  return first.id;
}
