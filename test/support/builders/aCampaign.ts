import type { CampaignRow } from '../../../src/domain/rows';
import { blanks, RowBuilder } from './rowBuilder';

export class CampaignBuilder extends RowBuilder<CampaignRow> {
  with(fields: Partial<CampaignRow>): this {
    return new CampaignBuilder({ ...this.fields, ...fields }) as this;
  }
}

/** The campaign acme-spring, without any default. */
export function aCampaign(client_id: string | null = 'acme', campaign_id: string | null = 'spring') {
  return new CampaignBuilder({
    ...blanks(
      'budget_credits',
      'start',
      'end',
      'platform',
      'country',
      'bundle_type',
      'videos_quantity',
      'publish',
      'auto_finalize_videos',
      'biography',
      'profile_picture_url',
      'instagram_content_type',
      'ai_content_disclaimer',
      'disclose_as_ads',
    ),
    tab: 'Campaigns',
    row: 2,
    invalid: new Set(),
    problems: [],
    client_id,
    campaign_id,
  });
}
