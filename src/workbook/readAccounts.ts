import type { AccountRow } from '../domain/rows';
import type { WorkbookPort } from '../ports';
import { parseCell } from './cells';
import { ACCOUNTS, columnOf } from './schema';
import { readTable, type Table, type TableRow } from './table';

export interface AccountsTab {
  /** `null` = the workbook has no such tab yet, or its columns cannot be told. */
  readonly table: Table | null;
  readonly rows: readonly AccountRow[];
}

/**
 * Reads the tab Accounts in one call. A workbook that was set up before there was one lacks it: that keeps nothing from
 * being previewed or sent.
 */
export function readAccounts(workbook: WorkbookPort): AccountsTab {
  const read = readTable(workbook, ACCOUNTS);
  if (read.kind === 'blocked') return { table: null, rows: [] };
  return { table: read.table, rows: read.table.rows.map(accountRow) };
}

function accountRow(row: TableRow): AccountRow {
  const text = (key: string): string | null => {
    const cell = row.cell(key);
    const parsed = parseCell(columnOf(ACCOUNTS, key), cell);
    return parsed.kind === 'value' && typeof parsed.value === 'string' ? parsed.value : null;
  };
  return {
    row: row.row,
    rowId: text('row_id'),
    accountId: text('account_id'),
    bundleId: text('bundle_id'),
    handle: text('handle'),
    platform: text('platform'),
    campaign: text('campaign'),
  };
}
