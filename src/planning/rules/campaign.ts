import type { CampaignRow } from '../../domain/rows';
import { referenceKey } from '../references';
import { campaignIdProblems, clientIdProblems } from './clientsAndCampaigns';
import { hasErrors } from './defaults';
import { type OrderRule, problemAt } from './rule';

/** Every order belongs to a campaign of a client that is active: the ledger is kept by them. */
export const campaignRule: OrderRule = (order, _facts, agency) => {
  const { row, campaignKey, campaign, client } = order;
  if (campaignKey === null) return problemAt(row, 'campaign', 'bundle.campaignMissing');
  if (agency.campaigns.sharedKeys.has(referenceKey(campaignKey))) {
    return problemAt(row, 'campaign', 'bundle.campaignTwice', { campaign: campaignKey });
  }
  if (campaign === null)
    return problemAt(row, 'campaign', 'bundle.unknownCampaign', { campaign: campaignKey });
  if (!isUsable(campaign))
    return problemAt(row, 'campaign', 'bundle.campaignHasProblem', {
      campaign: campaignKey,
      row: campaign.row,
    });
  if (client === null)
    return problemAt(row, 'campaign', 'bundle.unknownClient', { client: campaign.client_id ?? '' });
  if (agency.campaigns.sharedClients.has(referenceKey(campaign.client_id ?? ''))) {
    return problemAt(row, 'campaign', 'bundle.clientTwice', { client: campaign.client_id ?? '' });
  }
  if (hasErrors(client) || clientIdProblems(client).length > 0)
    return problemAt(row, 'campaign', 'bundle.clientHasProblem', {
      client: campaign.client_id ?? '',
      row: client.row,
    });
  return client.active === false
    ? problemAt(row, 'campaign', 'bundle.clientInactive', { client: campaign.client_id ?? '' })
    : [];
};

/** A video may count for a campaign of its own; what it was sent for does not move any more. */
export const videoCampaignRule: OrderRule = (order, _facts, agency) =>
  order.videos
    .filter(({ row }) => row.applied === null)
    .flatMap(({ row, campaign }) => {
      if (row.campaign === null) return [];
      const data = { campaign: row.campaign };
      if (agency.campaigns.sharedKeys.has(referenceKey(row.campaign)))
        return problemAt(row, 'campaign', 'bundle.campaignTwice', data);
      if (campaign === null) return problemAt(row, 'campaign', 'bundle.unknownCampaign', data);
      return isUsable(campaign)
        ? []
        : problemAt(row, 'campaign', 'bundle.campaignHasProblem', { ...data, row: campaign.row });
    });

/** A wrong default would be taken for a blank one, a wrong id would stand in every reference. */
function isUsable(campaign: CampaignRow): boolean {
  return !hasErrors(campaign) && campaignIdProblems(campaign).length === 0;
}
