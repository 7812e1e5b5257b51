import type { Problem } from '../../domain/problem';
import type { CampaignRow, ClientRow } from '../../domain/rows';
import { type Facts, isOrdered, type OrderDraft, type VideoDraft } from '../drafts';
import { referenceKey } from '../references';
import type { Agency } from '../understand';
import { campaignIdProblems, clientIdProblems } from './clientsAndCampaigns';
import { inheritedByOrder, inheritedByVideo, wrongDefaults } from './defaults';
import { eachOpenVideo, type OrderRule, type Place, problemAt } from './rule';

/** What every order of a campaign or client rests on: who pays, and how much may be spent. */
const CAMPAIGN_BASICS = ['client_id', 'campaign_id', 'budget_credits'];
const CLIENT_BASICS = ['client_id', 'active', 'monthly_budget_credits'];

/** Every order belongs to a campaign of a client that is active: the ledger is kept by them. */
export const campaignRule: OrderRule = (order, facts, agency) =>
  isAtRest(order) ? [] : campaignProblems(order, inheritedByOrder(order), facts, agency);

/** A row that is, or makes, orders of a campaign. */
interface OfCampaign {
  readonly row: Place;
  readonly campaignKey: string | null;
  readonly campaign: CampaignRow | null;
  readonly client: ClientRow | null;
}

/** @param inherited columns of the campaign that the row's blank cells stand for */
export function campaignProblems(
  { row, campaignKey, campaign, client }: OfCampaign,
  inherited: readonly string[],
  facts: Facts,
  agency: Agency,
): Problem[] {
  if (campaignKey === null) return problemAt(row, 'campaign', 'bundle.campaignMissing');
  if (agency.campaigns.sharedKeys.has(referenceKey(campaignKey))) {
    return problemAt(row, 'campaign', 'bundle.campaignTwice', { campaign: campaignKey });
  }
  if (campaign === null)
    return problemAt(row, 'campaign', 'bundle.unknownCampaign', { campaign: campaignKey });
  const wrong = wrongCells(campaign, facts);
  if ([...CAMPAIGN_BASICS, ...inherited].some((column) => wrong.has(column)))
    return problemAt(row, 'campaign', 'bundle.campaignHasProblem', {
      campaign: campaignKey,
      row: campaign.row,
    });
  const data = { client: campaign.client_id ?? '' };
  if (client === null) return problemAt(row, 'campaign', 'bundle.unknownClient', data);
  if (agency.campaigns.sharedClients.has(referenceKey(data.client)))
    return problemAt(row, 'campaign', 'bundle.clientTwice', data);
  if (!isUsable(client))
    return problemAt(row, 'campaign', 'bundle.clientHasProblem', { ...data, row: client.row });
  return client.active === false ? problemAt(row, 'campaign', 'bundle.clientInactive', data) : [];
}

/** Delivered orders of clients who left are no mistake: nothing more would be sent for them. */
function isAtRest(order: OrderDraft): boolean {
  const waits = ({ row }: VideoDraft) => row.ready && (row.applied === null || row.status === 'configured');
  return isOrdered(order) && order.remote?.is_published === true && !order.videos.some(waits);
}

/** A wrong id would stand in every reference. */
function wrongCells(campaign: CampaignRow, { countries }: Facts): ReadonlySet<string> {
  const ids = campaignIdProblems(campaign).flatMap(({ column }) => column ?? []);
  return new Set([...wrongDefaults(campaign, countries), ...ids]);
}

function isUsable(client: ClientRow): boolean {
  return !CLIENT_BASICS.some((column) => client.invalid.has(column)) && clientIdProblems(client).length === 0;
}

/** A video may count for a campaign of its own; what it was sent for does not move any more. */
export const videoCampaignRule: OrderRule = (order, facts, agency) =>
  eachOpenVideo((video) => {
    const { row, campaign } = video;
    if (row.campaign !== null && agency.campaigns.sharedKeys.has(referenceKey(row.campaign)))
      return problemAt(row, 'campaign', 'bundle.campaignTwice', { campaign: row.campaign });
    if (campaign === null)
      return row.campaign === null
        ? []
        : problemAt(row, 'campaign', 'bundle.unknownCampaign', { campaign: row.campaign });
    return [...ownCampaignProblems(video, campaign, facts), ...defaultsProblems(video, campaign, facts)];
  })(order, facts, agency);

function ownCampaignProblems({ row }: VideoDraft, campaign: CampaignRow, facts: Facts): Problem[] {
  const wrong = wrongCells(campaign, facts);
  return row.campaign !== null && CAMPAIGN_BASICS.some((column) => wrong.has(column))
    ? problemAt(row, 'campaign', 'bundle.campaignHasProblem', { campaign: row.campaign, row: campaign.row })
    : [];
}

/** A wrong default would be taken for a blank one. */
function defaultsProblems(video: VideoDraft, campaign: CampaignRow, facts: Facts): Problem[] {
  const wrong = wrongDefaults(campaign, facts.countries);
  const data = { campaign: video.campaignKey ?? '', row: campaign.row };
  return inheritedByVideo(video)
    .filter((column) => wrong.has(column))
    .flatMap((column) => problemAt(video.row, column, 'bundle.campaignHasProblem', data));
}
