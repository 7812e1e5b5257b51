import type { AgencyRows } from '../domain/rows';
import { tallies } from '../planning/tallies';
import type { CellInput, Ports } from '../ports';
import { writeExclusively } from '../workbook/exclusiveWrite';
import { readAgency } from '../workbook/readAgency';

/** Cells to write, by row number, then by column key. */
export type RowUpdates = Map<number, Record<string, CellInput>>;

export interface TallyUpdates {
  readonly clients: RowUpdates;
  readonly campaigns: RowUpdates;
}

/** What the orders of each client and campaign add up to, as system cells. */
export function tallyUpdates(rows: AgencyRows): TallyUpdates {
  const { ofCampaign, ofClient } = tallies(rows);
  return {
    clients: new Map(
      rows.clients.map((client): [number, Record<string, CellInput>] => {
        const { accounts, liveVideos } = ofClient(client.client_id);
        return [client.row, { accounts, live_videos: liveVideos }];
      }),
    ),
    campaigns: new Map(
      rows.campaigns.map((campaign): [number, Record<string, CellInput>] => {
        const { bundles, credits, liveVideos } = ofCampaign(campaign);
        const left = campaign.budget_credits === null ? '' : campaign.budget_credits - credits;
        return [campaign.row, { bundles, credits, credits_left: left, live_videos: liveVideos }];
      }),
    ),
  };
}

/** Reads the rows as they are now and writes the sums; rows that moved meanwhile get theirs the next time. */
export function writeTallies(ports: Pick<Ports, 'workbook' | 'lock'>): void {
  const read = readAgency(ports.workbook, 'unread');
  if (read.kind === 'blocked') return;
  const updates = tallyUpdates(read.tables.rows);
  writeExclusively(ports, read.tables.clients, updates.clients);
  writeExclusively(ports, read.tables.campaigns, updates.campaigns);
}
