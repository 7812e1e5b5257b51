import { helpers } from '@odoo/o-spreadsheet';
import type { Step } from '../engine/steps';
import type { TextLink, WorkbookStore } from '../store';
import { boundsOf, type StoreContext, tableOf } from './context';
import { cellAnchors, key } from './notes';

/** Links hold for the text that they were put on, and for no other. */
export interface LinkedText {
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** Links in the texts of cells; they follow their cells. */
export function linksPart(
  context: StoreContext,
  read: WorkbookStore['read'],
): Pick<WorkbookStore, 'links' | 'setLinks'> {
  return {
    links(sheetId, zone) {
      const bounds = boundsOf(context, sheetId, zone);
      const anchors = cellAnchors(context, bounds, 'links');
      if (anchors.size === 0) return tableOf(bounds, () => []);
      const cells = read(sheetId, zone);
      return tableOf(bounds, (row, col) => {
        const linked = anchors.get(key(row, col))?.data as LinkedText | undefined;
        const cell = cells[row - bounds.top]?.[col - bounds.left];
        return linked !== undefined && linked.text === cell?.value ? linked.links : [];
      });
    },
    setLinks(sheetId, row, column, links) {
      const zone = { row, column, rows: 1, columns: 1 };
      const bounds = boundsOf(context, sheetId, zone);
      const [[cell] = []] = read(sheetId, zone);
      const anchorId = cellAnchors(context, bounds, 'links').get(key(bounds.top, bounds.left))?.id;
      const linked = { text: String(cell?.value ?? ''), links };
      context.model.run([putLinks(context, bounds.sheetId, bounds.top, bounds.left, linked, anchorId)]);
    },
  };
}

export function putLinks(
  context: StoreContext,
  sheetId: string,
  row: number,
  col: number,
  data: LinkedText,
  anchorId = `links-${context.newId()}`,
): Step {
  return { type: 'PUT_ANCHOR', anchorId, kind: 'links', onSheet: sheetId, xc: helpers.toXC(col, row), data };
}
