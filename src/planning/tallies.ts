import type { AgencyRows, BundleRow, CampaignRow, VideoRow } from '../domain/rows';
import { campaignKeyOf } from './campaigns';
import { referenceKey } from './references';

/** What the workbook's own rows add up to for a campaign or client: orders, their credits, posts that are live. */
export interface Tally {
  readonly bundles: number;
  readonly credits: number;
  readonly liveVideos: number;
  /** Delivered accounts, each once. */
  readonly accounts: number;
}

export interface Tallies {
  readonly ofCampaign: (campaign: CampaignRow) => Tally;
  readonly ofClient: (clientId: string | null) => Tally;
}

interface Sum {
  bundles: number;
  credits: number;
  liveVideos: number;
  readonly accounts: Set<string>;
}

/**
 * Sums up ordered rows by the campaign they were ordered for: that does not move when somebody edits the row. Rows that
 * were not ordered from here count for the campaign that they are assigned to.
 */
export function tallies(rows: AgencyRows): Tallies {
  const byCampaign = new Map<string, Sum>();
  const sumOf = (key: string): Sum => {
    const found = byCampaign.get(referenceKey(key)) ?? {
      bundles: 0,
      credits: 0,
      liveVideos: 0,
      accounts: new Set(),
    };
    byCampaign.set(referenceKey(key), found);
    return found;
  };
  const ofBundle = new Map<string, string>();
  for (const row of rows.bundles) {
    if (row.bundle_id === null) continue;
    const campaign = row.applied?.campaign || row.campaign || '';
    ofBundle.set(row.bundle_id, campaign);
    addBundle(sumOf(campaign), row);
  }
  for (const { applied, ...row } of rows.videos)
    if (applied !== null)
      addVideo(sumOf(applied.campaign || row.campaign || ofBundle.get(applied.bundle_id) || ''), row);
  const ofCampaign = (campaign: CampaignRow): Tally =>
    tally([byCampaign.get(referenceKey(campaignKeyOf(campaign) ?? ''))]);
  const ofClient = (clientId: string | null): Tally => {
    const own = rows.campaigns.filter(
      (campaign) => campaign.client_id !== null && campaign.client_id === clientId,
    );
    return tally(own.map((campaign) => byCampaign.get(referenceKey(campaignKeyOf(campaign) ?? ''))));
  };
  return { ofCampaign, ofClient };
}

function addBundle(sum: Sum, row: BundleRow): void {
  sum.bundles += 1;
  sum.credits += row.credits ?? 0;
  if (row.savedAccountId !== null) sum.accounts.add(row.savedAccountId);
}

function addVideo(sum: Sum, row: Pick<VideoRow, 'credits' | 'postLink'>): void {
  sum.credits += row.credits ?? 0;
  if (row.postLink !== null) sum.liveVideos += 1;
}

function tally(sums: readonly (Sum | undefined)[]): Tally {
  const own = sums.flatMap((sum) => sum ?? []);
  const total = (pick: (sum: Sum) => number): number => own.reduce((all, sum) => all + pick(sum), 0);
  return {
    bundles: total((sum) => sum.bundles),
    credits: total((sum) => sum.credits),
    liveVideos: total((sum) => sum.liveVideos),
    accounts: new Set(own.flatMap((sum) => [...sum.accounts])).size,
  };
}
