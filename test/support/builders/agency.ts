import type {
  AgencyRows,
  BulkRow,
  BundleRow,
  CampaignRow,
  ClientRow,
  VideoRow,
} from '../../../src/domain/rows';
import type { BulkBuilder } from './aBulkOrder';
import { aBundle, type BundleBuilder } from './aBundle';
import { aCampaign, type CampaignBuilder } from './aCampaign';
import { aClient, type ClientBuilder } from './aClient';
import type { VideoBuilder } from './aVideo';

export interface AgencyParts {
  readonly clients?: readonly ClientBuilder[];
  readonly campaigns?: readonly CampaignBuilder[];
  readonly bundles?: readonly BundleBuilder[];
  readonly videos?: readonly VideoBuilder[];
  readonly bulk?: readonly BulkBuilder[];
}

/** The tabs, rows from row 2 down. Left out: the client acme, its campaign acme-spring, one bundle, no video. */
export function agency(parts: AgencyParts = {}): AgencyRows {
  const { clients = [aClient()], campaigns = [aCampaign()], bundles = [aBundle()], videos = [] } = parts;
  const { bulk = [] } = parts;
  return {
    clients: clients.map((client, index): ClientRow => client.at(index + 2)),
    campaigns: campaigns.map((campaign, index): CampaignRow => campaign.at(index + 2)),
    bundles: bundles.map((bundle, index): BundleRow => bundle.at(index + 2)),
    videos: videos.map((video, index): VideoRow => video.at(index + 2)),
    bulk: bulk.map((wish, index): BulkRow => wish.at(index + 2)),
  };
}
