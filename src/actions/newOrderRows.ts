import type { NewOrder } from '../planning/routes';
import { makeRowId } from '../planning/rowIds';
import type { Ports } from '../ports';
import { appendRows } from '../workbook/appendRows';
import { type AgencyTables, bundleRowsOf } from '../workbook/readAgency';
import { BUNDLES } from '../workbook/schema';
import { placesOf, readTable } from '../workbook/table';

const LOCK_WAIT_MS = 10_000;

/**
 * Appends a row to Bundles for each order that videos of accounts need: it is the operator's from then on. Under the
 * document lock, and only while the tab is as it was read, so that two previews at once make one row. A preview that dies
 * right after leaves the row: the next one gives it to its videos (`routeGroup.ts`). Where they went elsewhere meanwhile it
 * stays, since it may be an operator's by now; the Plan tab says that it orders nothing. `null` = the tab is not as it was
 * read, or the rows could not be written: preview again.
 */
export function withNewOrders(
  { workbook, lock, random }: Pick<Ports, 'workbook' | 'lock' | 'random'>,
  tables: AgencyTables,
  orders: readonly NewOrder[],
  tag: string,
): AgencyTables | null {
  const rows = orders.map(({ campaignKey, account, reference }) => ({
    ready: true,
    campaign: campaignKey,
    bundle_type: 'videos_only',
    account,
    reference,
    row_id: makeRowId({ letter: 'b', tag, random: random.hex32 }),
  }));
  return lock.withDocumentLock(LOCK_WAIT_MS, () => {
    const read = readTable(workbook, BUNDLES);
    if (read.kind === 'blocked' || placesOf(read.table) !== placesOf(tables.bundles)) return null;
    const appended = appendRows(workbook, BUNDLES, rows);
    if (appended.kind === 'blocked' || appended.displaced.length > 0) return null;
    const ids = new Set(appended.written.map(({ id }) => id));
    const made = bundleRowsOf(appended.table).filter(({ rowId }) => ids.has(rowId ?? ''));
    const bundles = [...tables.rows.bundles, ...made];
    return { ...tables, bundles: appended.table, rows: { ...tables.rows, bundles } };
  });
}
