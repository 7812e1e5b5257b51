import type { Problem } from '../domain/problem';
import type { RemoteBundleAccount } from '../domain/remote';
import type { Facts } from '../planning/drafts';
import { type HealedRows, healFillings } from '../planning/healing';
import { forgottenOrders, rememberFromTokPortal } from '../planning/remoteMemory';
import type { Ports } from '../ports';
import type { JournalSummary } from '../runs/journalEntries';
import type { Reader, ReadResult } from '../runs/reads';
import * as calls from '../tokportal/calls';
import type { AgencyTables } from '../workbook/readAgency';
import { shuffledProblems } from './shuffledTabs';

/** Rows with what was sent for them, as far as the journal, the order book and TokPortal tell. */
export interface RememberedRows {
  readonly tables: AgencyTables;
  /** Row ids of the rows that got something back. */
  readonly healed: ReadonlySet<string>;
  /** Tabs that turn out to be partly sorted now that rows know their orders: nothing is planned before they are right. */
  readonly astray: readonly Problem[];
}

/** @param ordered rows that have their bundle ids back */
export function healRows(
  { ports, reader, tables }: { ports: Ports; reader: Reader; tables: AgencyTables },
  ordered: HealedRows,
  journalled: JournalSummary,
  facts: Facts,
): ReadResult<RememberedRows> {
  const filled = healFillings(ordered, journalled.fillings, facts);
  const profiles = readProfiles(reader, filled, journalled, facts);
  if (!profiles.ok) return profiles;
  const { rows, healed } = rememberFromTokPortal(filled, { ...journalled, profiles: profiles.value }, facts);
  const remembered = { ...tables, rows };
  const astray = rows === filled.rows ? [] : shuffledProblems(ports, remembered, journalled);
  return { ok: true, value: { tables: remembered, healed, astray } };
}

/** Names of accounts tell rows apart. TokPortal may have no profile where the list says so; then the order is all there is. */
function readProfiles(
  reader: Reader,
  { rows }: HealedRows,
  { created }: JournalSummary,
  { bundles }: Facts,
): ReadResult<ReadonlyMap<string, RemoteBundleAccount>> {
  const ids = forgottenOrders(rows, created, bundles).flatMap(
    ({ bundle_id, bundle_type, account_configured }) =>
      account_configured === true && bundle_type !== 'videos_only' ? [bundle_id] : [],
  );
  const read = reader.readAll(ids.map((id) => calls.getBundleAccount(id)));
  if (!read.ok) return read.failure.kind === 'refused' ? { ok: true, value: new Map() } : read;
  return { ok: true, value: new Map(read.value.map((profile, index) => [ids[index] ?? '', profile])) };
}
