/** Columns from `from` to `to` that share one value. */
export interface ColumnRun<V> {
  readonly from: number;
  readonly columns: number;
  readonly value: V;
}

/**
 * Neighbouring columns with equal values, so that one call serves all of them. `null` = no call for this column.
 * Values are equal when their JSON is.
 */
export function columnRuns<T extends { readonly column: number }, V>(
  items: readonly T[],
  valueAt: (item: T) => V | null,
): ColumnRun<V>[] {
  const runs: { from: number; columns: number; value: V; json: string }[] = [];
  for (const item of [...items].sort((a, b) => a.column - b.column)) {
    const value = valueAt(item);
    if (value === null) continue;
    const json = JSON.stringify(value);
    const last = runs[runs.length - 1];
    if (last !== undefined && last.json === json && last.from + last.columns === item.column)
      last.columns += 1;
    else runs.push({ from: item.column, columns: 1, value, json });
  }
  return runs;
}
