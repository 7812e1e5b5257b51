import type { AgencyRows } from '../domain/rows';
import { campaignKeyOf, campaignsByKey } from '../planning/campaigns';
import { referenceKey } from '../planning/references';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { readAccounts } from '../workbook/readAccounts';
import { type AgencyTables, readAgency } from '../workbook/readAgency';
import { ACCOUNTS, BUNDLES, VIDEOS } from '../workbook/schema';
import type { Table } from '../workbook/table';
import { type UserUpdate, writeUserCells } from '../workbook/userCells';
import { writeSystemCells } from '../workbook/writeBack';
import { type ActionResult, done, refused } from './actionResult';
import { NOT_SET_UP } from './connection';
import { writeTallies } from './tallyCells';

const TITLE = 'Assign selected rows to…';
const KEYS_SHOWN_MAX = 40;

/** Gives the selected rows of Accounts, Bundles or Videos a campaign. What was ordered for one keeps it (DESIGN 4). */
export function assignCampaign(ports: Ports): ActionResult {
  const result = assigned(ports);
  if (result.ok) ports.dialogs.toast(result.message, TITLE, 10);
  else if (result.code !== 'assign.cancelled') ports.dialogs.alert(TITLE, result.message);
  return result;
}

function assigned(ports: Ports): ActionResult {
  const selection = ports.workbook.selectedRows();
  const read = readAgency(ports.workbook);
  if (read.kind === 'blocked') return refused('tab.blocked', NOT_SET_UP);
  const { tables } = read;
  const table = selection === null ? null : tableOf(ports, tables, selection.tab);
  const chosen = new Set(selection?.rows);
  const rows = table?.rows.filter(({ row }) => chosen.has(row)) ?? [];
  if (table === null || rows.length === 0)
    return refused(
      'assign.noSelection',
      'Select rows of Accounts, Bundles or Videos, then choose this again.',
    );
  const keys = campaignKeys(tables.rows);
  if (keys.length === 0)
    return refused('assign.noCampaign', 'There is no campaign yet: type one into the tab Campaigns first.');
  const key = askedKey(ports, keys, `${counted(rows.length, 'row')} of ${table.tab}`);
  if (key === null) return refused('assign.cancelled', 'Nothing was assigned.');
  const fixed = fixedCampaigns(tables.rows, table.tab);
  const isKept = (row: number) => ![undefined, '', key].includes(fixed.get(row));
  const free = rows.filter(({ row }) => !isKept(row));
  const updates = new Map(
    free.map((row): [number, UserUpdate] => [row.row, { campaign: { from: row.cell('campaign'), to: key } }]),
  );
  const written = writeUserCells(ports.workbook, table, updates);
  if (written.kind === 'blocked') return refused('tab.blocked', NOT_SET_UP);
  if (table.tab === ACCOUNTS.name) {
    const client = campaignsByKey(tables.rows).find(key)?.client_id ?? '';
    writeSystemCells(ports.workbook, table, new Map(free.map(({ row }) => [row, { client }])));
  } else writeTallies(ports);
  const kept = rows.length - free.length;
  const missed = written.missing.length + written.changed.length + written.displaced.length;
  return done(words(key, written.rows, kept, missed), { assigned: written.rows, kept, missed });
}

function words(key: string, assigned: number, kept: number, missed: number): string {
  const notes = [`${counted(assigned, 'row')} assigned to ${key}.`];
  if (kept > 0)
    notes.push(`${counted(kept, 'row')} ordered for another campaign ${kept === 1 ? 'keeps' : 'keep'} it.`);
  if (missed > 0) notes.push(`${counted(missed, 'row')} changed meanwhile: assign them again.`);
  return notes.join(' ');
}

function tableOf(ports: Ports, { bundles, videos }: AgencyTables, tab: string): Table | null {
  if (tab === BUNDLES.name) return bundles;
  if (tab === VIDEOS.name) return videos;
  return tab === ACCOUNTS.name ? readAccounts(ports.workbook).table : null;
}

/** Campaigns that what was ordered counts for, by row number. */
function fixedCampaigns({ bundles, videos }: AgencyRows, tab: string): ReadonlyMap<number, string> {
  const rows = tab === BUNDLES.name ? bundles : tab === VIDEOS.name ? videos : [];
  return new Map(rows.flatMap(({ row, applied }) => (applied === null ? [] : [[row, applied.campaign]])));
}

/** Those that two rows share cannot be meant. */
function campaignKeys(rows: AgencyRows): string[] {
  const index = campaignsByKey(rows);
  return rows.campaigns.flatMap((campaign) => {
    const key = campaignKeyOf(campaign);
    return key !== null && index.find(key) === campaign ? [key] : [];
  });
}

/** Asks until the answer is a campaign; `null` = cancelled. */
function askedKey({ dialogs }: Ports, keys: readonly string[], what: string): string | null {
  const shown = keys.slice(0, KEYS_SHOWN_MAX).join('\n');
  const more = keys.length > KEYS_SHOWN_MAX ? `\n… ${keys.length - KEYS_SHOWN_MAX} more` : '';
  let note = '';
  for (;;) {
    const typed = dialogs.prompt(TITLE, `${note}Campaign for ${what}:\n\n${shown}${more}`);
    if (typed === null) return null;
    const key = keys.find((candidate) => referenceKey(candidate) === referenceKey(typed));
    if (key !== undefined) return key;
    note = `There is no campaign “${typed.trim()}”. Type one of these, or Cancel.\n\n`;
  }
}
