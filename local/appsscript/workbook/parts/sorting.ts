import type { EngineCell } from '../engine/cellFormats';
import type { Step } from '../engine/steps';
import { sortedOrder } from '../sortOrder';
import type { WorkbookStore } from '../store';
import { updateCell } from './cells';
import { type Bounds, boundsOf, type StoreContext, tableOf } from './context';
import { type LinkedText, putLinks } from './links';
import { cellAnchors, key, noteText, putNote } from './notes';

interface SortedCell {
  readonly cell: EngineCell | undefined;
  readonly note: string;
  readonly linked: LinkedText | undefined;
  readonly row: number;
}

/** Data › Sort range: contents, formats, styles, notes and links of the rows change places; rows themselves do not. */
export function sortingPart(context: StoreContext, read: WorkbookStore['read']): Pick<WorkbookStore, 'sort'> {
  return {
    sort(sheetId, zone, column, ascending) {
      const bounds = boundsOf(context, sheetId, zone);
      const keys = read(sheetId, { ...zone, column, columns: 1 }).map(([cell]) => cell?.value ?? null);
      context.model.run(sortSteps(context, bounds, sortedOrder(keys, ascending)));
    },
  };
}

function* sortSteps(context: StoreContext, bounds: Bounds, order: readonly number[]): Generator<Step> {
  const { getters } = context.model;
  const { sheetId, top, left } = bounds;
  const notes = cellAnchors(context, bounds);
  const links = cellAnchors(context, bounds, 'links');
  const before = tableOf(bounds, (row, col): SortedCell => {
    const at = key(row, col);
    const linked = links.get(at)?.data as LinkedText | undefined;
    return { cell: getters.getCell({ sheetId, row, col }), note: noteText(notes.get(at)), linked, row };
  });
  for (const anchor of [...notes.values(), ...links.values()])
    yield { type: 'REMOVE_ANCHOR', anchorId: anchor.id };
  for (const [i, from] of order.entries()) {
    const row = top + i;
    for (const [j, { cell, note, linked, row: oldRow }] of (before[from] ?? []).entries()) {
      const position = { sheetId, row, col: left + j };
      if (note !== '') yield putNote(context, sheetId, row, left + j, note);
      if (linked !== undefined) yield putLinks(context, sheetId, row, left + j, linked);
      if (row === oldRow || (cell === undefined && before[i]?.[j]?.cell === undefined)) continue;
      const look = { style: cell?.style ?? null, format: cell?.format ?? '' };
      yield updateCell(position, { content: contentAt(context, cell, sheetId, row - oldRow), ...look });
    }
  }
}

function contentAt(
  { model: { getters } }: StoreContext,
  cell: EngineCell | undefined,
  sheetId: string,
  rowsDown: number,
): string {
  if (cell === undefined) return '';
  return cell.isFormula
    ? getters.getTranslatedCellFormula(sheetId, 0, rowsDown, cell.compiledFormula)
    : cell.content;
}
