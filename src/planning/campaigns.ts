import type { AgencyRows, CampaignRow, ClientRow } from '../domain/rows';
import { referenceKey } from './references';

/** Campaigns by their key `{client_id}-{campaign_id}`, clients by id; spelling in upper or lower case is one. */
export interface CampaignIndex {
  /** `null` = unknown, or borne by two rows. */
  find(key: string): CampaignRow | null;
  clientOf(campaign: CampaignRow): ClientRow | null;
  /** All keys, in lower case. */
  readonly keys: ReadonlySet<string>;
  /** Keys that two rows share: neither may be used, since nobody can tell which one is meant. */
  readonly sharedKeys: ReadonlySet<string>;
  /** Client ids that two rows share. */
  readonly sharedClients: ReadonlySet<string>;
}

export function campaignKeyOf(campaign: Pick<CampaignRow, 'client_id' | 'campaign_id'>): string | null {
  return campaign.client_id === null || campaign.campaign_id === null
    ? null
    : `${campaign.client_id}-${campaign.campaign_id}`;
}

export function campaignsByKey(rows: Pick<AgencyRows, 'clients' | 'campaigns'>): CampaignIndex {
  const clients = uniquely(rows.clients, (client) => client.client_id);
  const campaigns = uniquely(rows.campaigns, campaignKeyOf);
  return {
    find: (key) =>
      campaigns.shared.has(referenceKey(key)) ? null : (campaigns.byKey.get(referenceKey(key)) ?? null),
    clientOf: (campaign) =>
      campaign.client_id === null ? null : (clients.byKey.get(referenceKey(campaign.client_id)) ?? null),
    keys: new Set(campaigns.byKey.keys()),
    sharedKeys: campaigns.shared,
    sharedClients: clients.shared,
  };
}

function uniquely<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
): { byKey: Map<string, T>; shared: Set<string> } {
  const byKey = new Map<string, T>();
  const shared = new Set<string>();
  for (const row of rows) {
    const typed = keyOf(row);
    if (typed === null) continue;
    const key = referenceKey(typed);
    if (byKey.has(key)) shared.add(key);
    else byKey.set(key, row);
  }
  return { byKey, shared };
}
