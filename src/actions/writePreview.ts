import type { Ports } from '../ports';
import { writeExclusively } from '../workbook/exclusiveWrite';
import type { AgencyTables } from '../workbook/readAgency';
import type { PreviewUpdates } from './rowUpdates';

type WritePorts = Pick<Ports, 'workbook' | 'lock'>;

/**
 * Writes identity and problems into the tabs; `false` = some row did not stand where it was written. What a sending or
 * an update has written since the tabs were read is newer than what the preview knows, and stays.
 */
export function writePreview(ports: WritePorts, tables: AgencyTables, updates: PreviewUpdates): boolean {
  const results = (['clients', 'campaigns', 'bundles', 'videos', 'bulk'] as const).flatMap((tab) => {
    const table = tables[tab];
    return table === null ? [] : writeExclusively(ports, table, updates[tab], { leavesNewer: true });
  });
  return results.every(
    (result) => result.kind === 'written' && result.missing.length === 0 && result.displaced.length === 0,
  );
}
