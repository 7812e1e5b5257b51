import type { BundleRow, VideoRow } from '../domain/rows';

/**
 * Whether a row's typed cells still say what was last applied under its id. Blank cells agree: they stand for a
 * default. Decides which of two rows with one id is the original (DESIGN 4, "Row identity").
 */
export function bundleMatchesApplied(row: BundleRow): boolean {
  if (row.applied === null) return false;
  const { create, account } = row.applied;
  return (
    agrees(row, { ...create, ...account }) && (row.campaign === null || row.campaign === row.applied.campaign)
  );
}

export function videoMatchesApplied(row: VideoRow): boolean {
  return row.applied !== null && agrees(row, row.applied.request);
}

function agrees(row: object, sent: object): boolean {
  const typed = new Map<string, unknown>(Object.entries(row));
  return Object.entries(sent).every(([field, value]) => {
    const cell = typed.get(field) ?? null;
    return cell === null || JSON.stringify(cell) === JSON.stringify(value);
  });
}
