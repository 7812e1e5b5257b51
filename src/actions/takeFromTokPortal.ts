import type { AppliedBundle, AppliedVideo, BundleRow, VideoRow } from '../domain/rows';
import type { CompareItem } from '../planning/compareItems';
import type { Drift } from '../planning/drift';
import { cellText } from '../planning/rowsFromRemote';
import type { CellInput, Ports } from '../ports';
import type { AgencyTables } from '../workbook/readAgency';
import type { Table } from '../workbook/table';
import { type UserUpdate, writeUserCells } from '../workbook/userCells';
import { writeSystemCells } from '../workbook/writeBack';

type DriftItem = CompareItem & { readonly kind: 'drift' };

/**
 * *Use TokPortal*: writes these cells, and what counts as last applied. A row whose cells changed since they were read is
 * left alone.
 *
 * @returns keys of the items that are done
 */
export function takeFromTokPortal(
  ports: Ports,
  { bundles, videos }: Pick<AgencyTables, 'bundles' | 'videos'>,
  items: readonly DriftItem[],
): ReadonlySet<string> {
  return new Set([bundles, videos].flatMap((table) => takenInto(ports, table, items)));
}

function takenInto(ports: Ports, table: Table, all: readonly DriftItem[]): string[] {
  const items = all.filter(({ drift }) => drift.row.tab === table.tab);
  const byRow = new Map<BundleRow | VideoRow, Drift[]>();
  for (const { drift } of items) byRow.set(drift.row, [...(byRow.get(drift.row) ?? []), drift]);
  const cells = new Map(table.rows.map((row) => [row.row, row]));
  const updates = new Map<number, UserUpdate>();
  for (const [{ row }, drifts] of byRow) {
    const entries = drifts
      .filter(({ needsCell }) => needsCell)
      .map(({ field, remote }) => {
        const to = remote === null ? '' : cellText(remote);
        return [field, { from: cells.get(row)?.cell(field) ?? '', to }] as const;
      });
    if (entries.length > 0) updates.set(row, Object.fromEntries(entries));
  }
  const written = updates.size === 0 ? null : writeUserCells(ports.workbook, table, updates);
  if (written?.kind === 'blocked') return [];
  const failed = [written?.missing, written?.changed, written?.displaced].flatMap((rows) => rows ?? []);
  const isFailed = new Set(failed.map(({ row }) => row));
  const done = [...byRow].filter(([{ row }]) => !isFailed.has(row));
  const system = done.map(([row, drifts]): [number, Record<string, CellInput>] => [
    row.row,
    memoryOf(row, drifts),
  ]);
  writeSystemCells(ports.workbook, table, new Map(system));
  return items.filter(({ drift }) => !isFailed.has(drift.row.row)).map(({ key }) => key);
}

function memoryOf(
  { applied, ...row }: BundleRow | VideoRow,
  drifts: readonly Drift[],
): Record<string, CellInput> {
  if (applied === null) return {};
  const fields = Object.fromEntries(drifts.map(({ field, remote }) => [field, remote ?? undefined]));
  if ('request' in applied) {
    const next: AppliedVideo = { ...applied, request: { ...applied.request, ...fields } };
    const named = 'external_ref' in fields ? { reference: String(fields.external_ref ?? '') } : {};
    return { last_applied: JSON.stringify(next), ...named };
  }
  const create = { ...applied.create, ...fields };
  // Video rows name the order as it was called here: that name stays.
  const keepsName = 'external_ref' in fields && row.reference !== null;
  const next: AppliedBundle = { ...applied, create, ...(keepsName ? { imported: true } : {}) };
  return { last_applied: JSON.stringify(next) };
}
