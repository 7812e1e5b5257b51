import type { Problem } from '../../domain/problem';
import type { Countries } from '../../domain/remote';
import type { AgencyRows, CampaignRow, ClientRow } from '../../domain/rows';
import { type CampaignIndex, campaignKeyOf } from '../campaigns';
import { referenceKey } from '../references';
import { defaultProblems } from './defaults';
import { problemAt } from './rule';

/** Ids become part of references (DESIGN 4). */
const ID = /^[A-Za-z0-9_.-]{1,40}$/;

/** A client's own row: id, and nothing that needs other rows. */
export function clientIdProblems(row: ClientRow): Problem[] {
  if (row.client_id === null) return problemAt(row, 'client_id', 'client.idMissing');
  return ID.test(row.client_id) ? [] : problemAt(row, 'client_id', 'client.idInvalid', { id: row.client_id });
}

/** A campaign's own row: its ids. */
export function campaignIdProblems(row: CampaignRow): Problem[] {
  const { client_id, campaign_id } = row;
  if (client_id === null) return problemAt(row, 'client_id', 'campaign.clientMissing');
  if (campaign_id === null) return problemAt(row, 'campaign_id', 'campaign.idMissing');
  if (!ID.test(campaign_id)) return problemAt(row, 'campaign_id', 'campaign.idInvalid', { id: campaign_id });
  return [];
}

/** Dates only serve for hints at videos: nothing waits for them. */
function dateProblems(row: CampaignRow): Problem[] {
  return endsBeforeStart(row)
    ? problemAt(row, 'end', 'campaign.endBeforeStart', { start: row.start ?? '', end: row.end ?? '' })
    : [];
}

export function endsBeforeStart({ start, end }: CampaignRow): boolean {
  return start !== null && end !== null && end < start;
}

/** What is wrong in the Clients and Campaigns tabs themselves. Of ids, one problem a row. */
export function clientsAndCampaignsProblems(
  rows: AgencyRows,
  campaigns: CampaignIndex,
  countries: Countries,
): Problem[] {
  const knownClients = new Set(
    rows.clients.flatMap((client) => (client.client_id === null ? [] : [referenceKey(client.client_id)])),
  );
  const clients = rows.clients.flatMap((row) => {
    const own = clientIdProblems(row);
    if (own.length > 0 || row.client_id === null) return own;
    return campaigns.sharedClients.has(referenceKey(row.client_id))
      ? problemAt(row, 'client_id', 'client.idTwice', { id: row.client_id })
      : [];
  });
  const ofCampaigns = rows.campaigns.flatMap((row) => {
    const own = campaignIdProblems(row);
    const key = campaignKeyOf(row);
    if (own.length > 0 || key === null) return own;
    const client = row.client_id ?? '';
    if (!knownClients.has(referenceKey(client)))
      return problemAt(row, 'client_id', 'campaign.clientUnknown', { client });
    return campaigns.sharedKeys.has(referenceKey(key))
      ? problemAt(row, 'campaign_id', 'campaign.keyTwice', { campaign: key })
      : [];
  });
  const rest = rows.campaigns.flatMap((row) => [...dateProblems(row), ...defaultProblems(row, countries)]);
  return [...clients, ...ofCampaigns, ...rest];
}
