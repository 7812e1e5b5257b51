import { helpers } from '@odoo/o-spreadsheet';
import type { Anchor } from '../engine/anchors';
import type { Step } from '../engine/steps';
import type { WorkbookStore } from '../store';
import { type Bounds, boundsOf, type StoreContext, tableOf } from './context';

/** Notes of cells; they follow their cells. */
export function notesPart(context: StoreContext): Pick<WorkbookStore, 'notes' | 'setNotes'> {
  return {
    notes(sheetId, zone) {
      const bounds = boundsOf(context, sheetId, zone);
      const anchors = cellAnchors(context, bounds);
      return tableOf(bounds, (row, col) => noteText(anchors.get(key(row, col))));
    },
    setNotes(sheetId, zone, notes) {
      const bounds = boundsOf(context, sheetId, zone);
      context.model.run(noteSteps(context, bounds, notes));
    },
  };
}

function* noteSteps(
  context: StoreContext,
  bounds: Bounds,
  notes: readonly (readonly string[])[],
): Generator<Step> {
  const anchors = cellAnchors(context, bounds);
  for (const [i, line] of notes.entries()) {
    for (const [j, text] of line.entries()) {
      const [row, col] = [bounds.top + i, bounds.left + j];
      const anchor = anchors.get(key(row, col));
      if (noteText(anchor) === text) continue;
      if (text !== '') yield putNote(context, bounds.sheetId, row, col, text, anchor?.id);
      else if (anchor !== undefined) yield { type: 'REMOVE_ANCHOR', anchorId: anchor.id };
    }
  }
}

export function putNote(
  context: StoreContext,
  sheetId: string,
  row: number,
  col: number,
  text: string,
  anchorId = `note-${context.newId()}`,
): Step {
  const xc = helpers.toXC(col, row);
  return { type: 'PUT_ANCHOR', anchorId, kind: 'note', onSheet: sheetId, xc, data: text };
}

/** What hangs on single cells, by position (see `key`). */
export function cellAnchors(
  { model }: StoreContext,
  bounds: Bounds,
  kind: Anchor['kind'] = 'note',
): Map<number, Anchor> {
  const found = new Map<number, Anchor>();
  for (const anchor of model.getters.getAnchors()) {
    if (anchor.kind !== kind || anchor.sheetId !== bounds.sheetId || anchor.range === null) continue;
    const { top, left } = anchor.range.zone;
    const isInside = top >= bounds.top && top <= bounds.bottom && left >= bounds.left && left <= bounds.right;
    if (isInside) found.set(key(top, left), anchor);
  }
  return found;
}

export function noteText(anchor: Anchor | undefined): string {
  return anchor === undefined ? '' : String(anchor.data);
}

export function key(row: number, col: number): number {
  return row * 20_000 + col;
}
