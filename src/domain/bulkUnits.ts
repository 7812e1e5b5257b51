/**
 * A bulk order is one request for each country, and each of them succeeds or fails on its own. Journal, plan and order
 * book know such a unit as `{row id}:{country}`.
 */
export function bulkUnit(rowId: string, country: string): string {
  return `${rowId}:${country}`;
}

/** Row id and country of a unit; `null` for row ids of other kinds. */
export function parseBulkUnit(id: string): { readonly rowId: string; readonly country: string } | null {
  const [, rowId, country] = /^(k-[^:]+):(.+)$/.exec(id) ?? [];
  return rowId === undefined || country === undefined ? null : { rowId, country };
}

export function isBulkUnit(id: string): boolean {
  return parseBulkUnit(id) !== null;
}
