import type { ColumnGroup } from '../workbook/store';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Column groups as a depth for each column: how the platform's `shiftColumnGroupDepth` thinks of them. */
function depths(groups: readonly ColumnGroup[], least: number): number[] {
  const length = Math.max(least, ...groups.map((group) => group.to));
  const depth = new Array<number>(length + 2).fill(0);
  for (const group of groups) {
    for (let column = group.from; column <= group.to; column++) depth[column] = (depth[column] ?? 0) + 1;
  }
  return depth;
}

/** Groups after columns went `delta` levels deeper, or out of their groups; kept groups keep their state. */
export function shifted(groups: readonly ColumnGroup[], span: Span, delta: number): ColumnGroup[] {
  const depth = depths(groups, span.to);
  for (let column = span.from; column <= span.to; column++) {
    depth[column] = Math.max(0, (depth[column] ?? 0) + delta);
  }
  const result: ColumnGroup[] = [];
  for (let level = 1; level <= Math.max(...depth); level++) {
    for (let column = 1; column < depth.length; column++) {
      if ((depth[column] ?? 0) < level) continue;
      const from = column;
      while ((depth[column + 1] ?? 0) >= level) column++;
      const known = groups.find((group) => group.from === from && group.to === column);
      result.push({ from, to: column, collapsed: known?.collapsed ?? false });
    }
  }
  return result;
}

/** @param which one group, or all (`null`) */
export function collapsed(
  groups: readonly ColumnGroup[],
  which: Span | null,
  collapse: boolean,
): ColumnGroup[] {
  return groups.map((group) => {
    const meant = which === null || (group.from === which.from && group.to === which.to);
    return meant ? { ...group, collapsed: collapse } : group;
  });
}
