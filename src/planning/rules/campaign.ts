import type { Problem } from '../../domain/problem';
import { referenceKey } from '../references';
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
  if (hasErrors(campaign))
    return problemAt(row, 'campaign', 'bundle.campaignHasProblem', {
      campaign: campaignKey,
      row: campaign.row,
    });
  if (client === null)
    return problemAt(row, 'campaign', 'bundle.unknownClient', { client: campaign.client_id ?? '' });
  if (agency.campaigns.sharedClients.has(referenceKey(campaign.client_id ?? ''))) {
    return problemAt(row, 'campaign', 'bundle.clientTwice', { client: campaign.client_id ?? '' });
  }
  if (hasErrors(client))
    return problemAt(row, 'campaign', 'bundle.clientHasProblem', {
      client: campaign.client_id ?? '',
      row: client.row,
    });
  return client.active === false
    ? problemAt(row, 'campaign', 'bundle.clientInactive', { client: campaign.client_id ?? '' })
    : [];
};

/** A wrong default would be taken for a blank one. */
function hasErrors(row: { readonly problems: readonly Problem[] }): boolean {
  return row.problems.some((problem) => problem.severity === 'error');
}
