import type { WorkbookPort } from '../ports';
import type { AgencyTables } from '../workbook/readAgency';
import { writeSystemCells } from '../workbook/writeBack';
import type { PreviewUpdates } from './rowUpdates';

/** Writes identity and problems into the tabs; `false` = some row did not stand where it was written. */
export function writePreview(workbook: WorkbookPort, tables: AgencyTables, updates: PreviewUpdates): boolean {
  const results = (['clients', 'campaigns', 'bundles', 'videos', 'bulk'] as const).flatMap((tab) => {
    const table = tables[tab];
    return table === null ? [] : writeSystemCells(workbook, table, updates[tab]);
  });
  return results.every(
    (result) => result.kind === 'written' && result.missing.length === 0 && result.displaced.length === 0,
  );
}
