import { isBulkUnit } from '../domain/bulkUnits';
import type { AppliedBundle } from '../domain/rows';
import { bulkDrafts } from '../planning/bulk/drafts';
import { campaignsByKey } from '../planning/campaigns';
import { isGoneRowId } from '../planning/compareChanges';
import type { CellInput, Ports } from '../ports';
import type { RunState } from '../runs/state';
import { writeExclusively } from '../workbook/exclusiveWrite';
import type { AgencyTables } from '../workbook/readAgency';
import type { Table } from '../workbook/table';
import { agreedCells, writeAgreedCells } from './agreedCells';
import { appliedCells } from './applyRows';
import { type BulkAppender, madeUnits } from './bulkBundles';
import { bulkCells } from './bulkCells';

/** Writes results into the rows of Bundles, Videos and Bulk orders, found by row id. */
export interface RowRecorder {
  readonly record: (state: RunState, changed: ReadonlySet<string>) => void;
  /** Any system cells of orders, by row id. */
  readonly writeBundles: (cells: ReadonlyMap<string, Record<string, CellInput>>) => void;
  /** Row ids whose results could not be written, because their row is gone or moved. */
  readonly lost: ReadonlySet<string>;
  readonly bulk: Pick<BulkAppender, 'rowIds' | 'missing'>;
}

export function rowRecorder(
  ports: Pick<Ports, 'workbook' | 'lock'>,
  start: AgencyTables,
  appender: BulkAppender,
): RowRecorder {
  let { bundles, videos, bulk } = start;
  const drafts = bulkDrafts(start.rows, campaignsByKey(start.rows));
  const earlier = new Map(
    start.rows.bundles.flatMap((row): [string, AppliedBundle][] =>
      row.rowId === null || row.applied === null ? [] : [[row.rowId, row.applied]],
    ),
  );
  const lost = new Set<string>();
  const write = (table: Table, cells: ReadonlyMap<string, Record<string, CellInput>>): Table => {
    const rows = new Map(table.rows.map((row) => [String(row.cell('row_id')), row.row]));
    const updates = new Map<number, Record<string, CellInput>>();
    for (const [rowId, values] of cells) {
      const row = rows.get(rowId);
      if (row !== undefined) updates.set(row, values);
      else if (!isGoneRowId(rowId)) lost.add(rowId);
    }
    const result = writeExclusively(ports, table, updates);
    if (result.kind === 'blocked') {
      for (const rowId of cells.keys()) lost.add(rowId);
      return table;
    }
    for (const { rowId } of [...result.missing, ...result.displaced]) if (rowId !== null) lost.add(rowId);
    return result.table;
  };
  return {
    lost,
    bulk: appender,
    writeBundles: (cells) => {
      bundles = write(bundles, cells);
    },
    record: (state, changed) => {
      const orders = state.orders.filter(({ rowId }) => changed.has(rowId) && !isBulkUnit(rowId));
      // First: a script that dies in between must leave no row that is ticked and says nothing of its sending.
      bundles = writeAgreedCells(ports, bundles, agreedCells(orders, 'Bundles'), lost);
      videos = writeAgreedCells(ports, videos, agreedCells(orders, 'Videos'), lost);
      const cells = appliedCells(orders, earlier, start.rows);
      bundles = appender.add(madeUnits(state)) ?? bundles;
      if (bulk !== null) bulk = write(bulk, bulkCells(state, changed, drafts));
      if (cells.bundles.size > 0) bundles = write(bundles, cells.bundles);
      if (cells.videos.size > 0) videos = write(videos, cells.videos);
    },
  };
}
