import type { AgencyRows } from '../domain/rows';
import { type AccountFacts, accountRows } from '../planning/accountRows';
import type { Guesser } from '../planning/campaignGuess';
import { campaignsByKey } from '../planning/campaigns';
import { orderReference } from '../planning/joinVideos';
import { makeRowId } from '../planning/rowIds';
import type { CellInput, Ports } from '../ports';
import { appendRows } from '../workbook/appendRows';
import { type AccountsTab, readAccounts } from '../workbook/readAccounts';
import { ACCOUNTS } from '../workbook/schema';
import { writeSystemCells } from '../workbook/writeBack';
import { spreadsheetTag } from './spreadsheetTag';

export interface AccountsWritten {
  readonly added: number;
  /** Rows of accounts, new ones included. */
  readonly accounts: number;
}

/**
 * Brings the tab Accounts up to date: system cells of rows that stand, and rows for accounts that have none.
 *
 * @param rows as they stand now
 * @param guess for the campaign cell of new rows; `null` = left blank
 */
export function writeAccounts(
  ports: Ports,
  rows: AgencyRows,
  facts: AccountFacts,
  guess: Guesser | null,
  tab: AccountsTab = readAccounts(ports.workbook),
): AccountsWritten {
  const { table, rows: standing } = tab;
  if (table === null) return { added: 0, accounts: 0 };
  const campaigns = campaignsByKey(rows);
  const orders = new Map(rows.bundles.map((row) => [row.bundle_id, row]));
  const planned = accountRows(standing, facts, {
    referenceOf: (bundle) => {
      const row = orders.get(bundle.bundle_id);
      return (row && orderReference(row)) ?? bundle.external_ref ?? bundle.bundle_id;
    },
    campaignOf: (bundle) => {
      const row = orders.get(bundle.bundle_id);
      return row?.applied?.campaign || row?.campaign || guess?.(bundle)?.key || null;
    },
    clientOf: (key) => campaigns.find(key)?.client_id ?? null,
  });
  const tag = spreadsheetTag(ports);
  const added = planned
    .filter(({ row }) => row === null)
    .map(({ cells, campaign }) => ({
      ...cells,
      campaign: (guess !== null && campaign) || '',
      row_id: makeRowId({ letter: 'a', tag, random: ports.random.hex32 }),
    }));
  const updates = new Map(
    planned.flatMap(({ row, cells }): [number, Record<string, CellInput>][] =>
      row === null ? [] : [[row.row, { ...cells }]],
    ),
  );
  writeSystemCells(ports.workbook, table, updates);
  if (added.length > 0) appendRows(ports.workbook, ACCOUNTS, added);
  return { added: added.length, accounts: planned.length };
}
