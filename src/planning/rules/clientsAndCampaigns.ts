import type { Problem } from '../../domain/problem';
import type { AgencyRows } from '../../domain/rows';
import { type CampaignIndex, campaignKeyOf } from '../campaigns';
import { referenceKey } from '../references';
import { problemAt } from './rule';

/** Ids become part of references (DESIGN 4). */
const ID = /^[A-Za-z0-9_.-]{1,40}$/;

/** What is wrong in the Clients and Campaigns tabs themselves. */
export function clientsAndCampaignsProblems(rows: AgencyRows, campaigns: CampaignIndex): Problem[] {
  const knownClients = new Set(
    rows.clients.flatMap((client) => (client.client_id === null ? [] : [referenceKey(client.client_id)])),
  );
  const clients = rows.clients.flatMap((row) => {
    if (row.client_id === null) return problemAt(row, 'client_id', 'client.idMissing');
    if (!ID.test(row.client_id))
      return problemAt(row, 'client_id', 'client.idInvalid', { id: row.client_id });
    return campaigns.sharedClients.has(referenceKey(row.client_id))
      ? problemAt(row, 'client_id', 'client.idTwice', { id: row.client_id })
      : [];
  });
  const campaignProblems = rows.campaigns.flatMap((row) => {
    if (row.client_id === null) return problemAt(row, 'client_id', 'campaign.clientMissing');
    if (row.campaign_id === null) return problemAt(row, 'campaign_id', 'campaign.idMissing');
    if (!ID.test(row.campaign_id))
      return problemAt(row, 'campaign_id', 'campaign.idInvalid', { id: row.campaign_id });
    if (!knownClients.has(referenceKey(row.client_id)))
      return problemAt(row, 'client_id', 'campaign.clientUnknown', { client: row.client_id });
    const key = campaignKeyOf(row) ?? '';
    if (campaigns.sharedKeys.has(referenceKey(key)))
      return problemAt(row, 'campaign_id', 'campaign.keyTwice', { campaign: key });
    const backwards = row.start !== null && row.end !== null && row.end < row.start;
    return backwards
      ? problemAt(row, 'end', 'campaign.endBeforeStart', { start: row.start ?? '', end: row.end ?? '' })
      : [];
  });
  return [...clients, ...campaignProblems];
}
