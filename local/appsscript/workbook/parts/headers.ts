import type { Step } from '../engine/steps';
import { COLUMN_WIDTH_PX, ROW_HEIGHT_PX } from '../limits';
import type { ColumnGroup, Dimension, WorkbookStore } from '../store';
import { engineSheetId, type StoreContext } from './context';

type HeadersPart = Pick<
  WorkbookStore,
  'size' | 'setSize' | 'hidden' | 'setHidden' | 'columnGroups' | 'setColumnGroups'
>;

export const ENGINE_DIMENSION = { row: 'ROW', column: 'COL' } as const;

/** Sizes, visibility and groups of rows and columns. */
export function headersPart(context: StoreContext): HeadersPart {
  const { model } = context;
  return {
    size(sheetId, dimension, index) {
      const id = engineSheetId(context, sheetId);
      if (dimension === 'row') return model.getters.getUserRowSize(id, index - 1) ?? ROW_HEIGHT_PX;
      return model.getters.getColSize(id, index - 1) ?? COLUMN_WIDTH_PX;
    },
    setSize(sheetId, dimension, from, count, px) {
      const lines = headerLines(context, sheetId, dimension, from, count);
      model.run([{ type: 'RESIZE_COLUMNS_ROWS', ...lines, size: px }]);
    },
    hidden(sheetId, dimension, index) {
      const id = engineSheetId(context, sheetId);
      const engineDimension = ENGINE_DIMENSION[dimension];
      if (!model.getters.isHeaderHiddenByUser(id, engineDimension, index - 1)) return false;
      return hiddenLines(context, id, dimension).includes(index - 1);
    },
    setHidden(sheetId, dimension, from, count, hidden) {
      const lines = headerLines(context, sheetId, dimension, from, count);
      model.run([{ type: hidden ? 'HIDE_COLUMNS_ROWS' : 'UNHIDE_COLUMNS_ROWS', ...lines }]);
    },
    columnGroups(sheetId) {
      const groups = model.getters.getHeaderGroups(engineSheetId(context, sheetId), 'COL');
      return groups.map(({ start, end, isFolded }) => ({
        from: start + 1,
        to: end + 1,
        collapsed: isFolded === true,
      }));
    },
    setColumnGroups(sheetId, groups) {
      model.run(groupSteps(context, engineSheetId(context, sheetId), groups));
    },
  };
}

/** Hidden by themselves, not by a collapsed group; zero-based. */
export function hiddenLines(
  { model: { getters } }: StoreContext,
  sheetId: string,
  dimension: Dimension,
): number[] {
  const groups =
    dimension === 'row' ? getters.getHiddenRowsGroups(sheetId) : getters.getHiddenColsGroups(sheetId);
  return groups.flat();
}

export function headerLines(
  context: StoreContext,
  sheetId: number,
  dimension: Dimension,
  from: number,
  count: number,
): { sheetId: string; dimension: 'ROW' | 'COL'; elements: number[] } {
  const elements = Array.from({ length: count }, (_, i) => from - 1 + i);
  return { sheetId: engineSheetId(context, sheetId), dimension: ENGINE_DIMENSION[dimension], elements };
}

function* groupSteps(
  { model: { getters } }: StoreContext,
  sheetId: string,
  groups: readonly ColumnGroup[],
): Generator<Step> {
  const lines = { sheetId, dimension: 'COL' };
  // The engine ungroups level by level: ask again after each step.
  for (;;) {
    const [group] = getters.getHeaderGroups(sheetId, 'COL');
    if (group === undefined) break;
    yield { type: 'UNGROUP_HEADERS', ...lines, start: group.start, end: group.end };
  }
  for (const { from, to } of groups) yield { type: 'GROUP_HEADERS', ...lines, start: from - 1, end: to - 1 };
  for (const { from, to, collapsed } of groups) {
    if (collapsed) yield { type: 'FOLD_HEADER_GROUP', ...lines, start: from - 1, end: to - 1 };
  }
}
