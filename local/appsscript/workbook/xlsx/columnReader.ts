import type { ColumnGroup } from '../store';
import { DIGIT_PX, PADDING_PX } from './columnsXml';
import { childOf, childrenOf, isOn, type XmlElement } from './xmlTree';

export interface ColumnRun {
  readonly from: number;
  readonly count: number;
  readonly widthPx: number | null;
  readonly hidden: boolean;
}

interface FileColumns {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly hidden: boolean;
  readonly level: number;
}

/** Widths and visibility of a tab's columns, and its groups; `columns` is the width of the grid. */
export function readColumns(
  worksheet: XmlElement,
  columns: number,
): { runs: ColumnRun[]; groups: ColumnGroup[] } {
  const listed = childrenOf(childOf(worksheet, 'cols'), 'col')
    .map(fileColumns)
    .map((run) => ({ ...run, to: Math.min(run.to, columns) }))
    .filter(({ from, to }) => from <= to);
  const groups = groupsOf(listed);
  const isCollapsed = (run: FileColumns) =>
    groups.some(({ from, to, collapsed }) => collapsed && from <= run.from && run.to <= to);
  const runs = listed.map((run) => ({
    from: run.from,
    count: run.to - run.from + 1,
    widthPx: run.width > 0 ? Math.round(run.width * DIGIT_PX + PADDING_PX) : null,
    hidden: run.hidden && !isCollapsed(run),
  }));
  return { runs, groups };
}

function fileColumns(column: XmlElement): FileColumns {
  const { min, max, width, outlineLevel } = column.attributes;
  const hidden = isOn(column, 'hidden');
  return {
    from: Number(min),
    to: Number(max),
    width: Number(width ?? 0),
    hidden,
    level: Number(outlineLevel ?? 0),
  };
}

/** One group for each stretch of columns at a level or deeper; collapsed when all of it is hidden. */
function groupsOf(listed: readonly FileColumns[]): ColumnGroup[] {
  const deepest = Math.max(0, ...listed.map(({ level }) => level));
  const groups: ColumnGroup[] = [];
  for (let level = 1; level <= deepest; level++) {
    let open: { from: number; to: number; collapsed: boolean } | null = null;
    for (const run of listed.filter((each) => each.level >= level)) {
      if (open !== null && open.to + 1 === run.from) {
        open.to = run.to;
        open.collapsed &&= run.hidden;
      } else {
        open = { from: run.from, to: run.to, collapsed: run.hidden };
        groups.push(open);
      }
    }
  }
  return groups;
}
