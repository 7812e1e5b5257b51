import type { ColumnGroup, SheetFacts, WorkbookStore } from '../store';
import { columnLetters } from './cellReferences';
import { element } from './xmlText';

/** Widths in files are digits of the default font, 7 px each, plus 5 px of padding. */
export const DIGIT_PX = 7;
export const PADDING_PX = 5;
/** 21 px, as new rows of Sheets have. */
const ROW_HEIGHT_DEFAULT_POINTS = 15.75;

interface ColumnLook {
  readonly width: number;
  readonly hidden: boolean;
  readonly level: number;
  readonly collapsed: boolean;
}

/** `<cols>`: widths, visibility, groups. */
export function columnsXml(store: WorkbookStore, { id, columns }: SheetFacts): string {
  const groups = store.columnGroups(id);
  const looks = Array.from({ length: columns }, (_, index): ColumnLook => {
    const column = index + 1;
    const around = groups.filter(({ from, to }) => from <= column && column <= to);
    return {
      width: (store.size(id, 'column', column) - PADDING_PX) / DIGIT_PX,
      hidden: store.hidden(id, 'column', column) || around.some(({ collapsed }) => collapsed),
      level: around.length,
      // The control of a collapsed group stands on the column behind it.
      collapsed: groups.some(({ to, collapsed }) => collapsed && to === column - 1),
    };
  });
  return element('cols', {}, runs(looks).map(columnXml).join(''));
}

export function deepestGroup(groups: readonly ColumnGroup[]): number {
  return Math.max(
    0,
    ...groups.map(({ from }) => groups.filter((g) => g.from <= from && from <= g.to).length),
  );
}

function runs(looks: readonly ColumnLook[]): { min: number; max: number; look: ColumnLook }[] {
  const found: { min: number; max: number; look: ColumnLook }[] = [];
  for (const [index, look] of looks.entries()) {
    const last = found.at(-1);
    if (last !== undefined && JSON.stringify(last.look) === JSON.stringify(look)) last.max = index + 1;
    else found.push({ min: index + 1, max: index + 1, look });
  }
  return found;
}

function columnXml({ min, max, look }: { min: number; max: number; look: ColumnLook }): string {
  return element('col', {
    min,
    max,
    width: Math.max(0, look.width),
    customWidth: 1,
    hidden: look.hidden ? 1 : undefined,
    outlineLevel: look.level || undefined,
    collapsed: look.collapsed ? 1 : undefined,
  });
}

export function sheetFormatXml(store: WorkbookStore, { id }: SheetFacts): string {
  const level = deepestGroup(store.columnGroups(id));
  const defaultRowHeight = ROW_HEIGHT_DEFAULT_POINTS;
  return element('sheetFormatPr', { defaultRowHeight, outlineLevelCol: level || undefined });
}

/** `<sheetViews>` with frozen rows and columns. */
export function viewsXml({ frozenRows, frozenColumns }: SheetFacts, isFirst: boolean): string {
  const view = { tabSelected: isFirst ? 1 : undefined, workbookViewId: 0 };
  if (frozenRows === 0 && frozenColumns === 0) return element('sheetViews', {}, element('sheetView', view));
  const pane = frozenRows === 0 ? 'topRight' : frozenColumns === 0 ? 'bottomLeft' : 'bottomRight';
  const split = element('pane', {
    xSplit: frozenColumns || undefined,
    ySplit: frozenRows || undefined,
    topLeftCell: columnLetters(frozenColumns + 1) + (frozenRows + 1),
    activePane: pane,
    state: 'frozen',
  });
  return element('sheetViews', {}, element('sheetView', view, split + element('selection', { pane })));
}
