import type { CreateBulkRequest, Platform } from '../../domain/orders';
import type { AgencyRows, BulkRow, CampaignRow, ClientRow } from '../../domain/rows';
import type { CampaignIndex } from '../campaigns';
import { canonicalCountry } from '../countries';

/** A row of Bulk orders with its campaign's defaults filled in. */
export interface BulkDraft {
  readonly row: BulkRow;
  readonly campaignKey: string | null;
  readonly campaign: CampaignRow | null;
  readonly client: ClientRow | null;
  /** As TokPortal spells them, or as typed. */
  readonly platforms: readonly string[];
  /** Codes as TokPortal spells them, or the texts as typed. */
  readonly countries: readonly string[];
  readonly accounts: number | null;
  readonly uploadAccounts: number;
  readonly videosEach: number;
  readonly autoFinalize: boolean | null;
}

export const PLATFORMS: readonly string[] = ['tiktok', 'instagram'] satisfies readonly Platform[];

/** Blank cells stand for what was ordered, as far as anything was, else for the campaign's defaults. */
export function bulkDrafts(rows: Pick<AgencyRows, 'bulk'>, campaigns: CampaignIndex): BulkDraft[] {
  return rows.bulk.map((row) => {
    const campaignKey = row.applied?.campaign || row.campaign;
    const campaign = campaignKey === null ? null : campaigns.find(campaignKey);
    const sent = sentOrders(row)[0]?.request ?? null;
    const typed = row.platforms ?? sent?.platforms ?? [campaign?.platform ?? 'tiktok'];
    const ordered = Object.keys(row.applied?.orders ?? {});
    const inherited = campaign?.country == null ? [] : [campaign.country];
    const countries = row.countries ?? (ordered.length > 0 ? ordered : inherited);
    return {
      row,
      campaignKey,
      campaign,
      client: campaign === null ? null : campaigns.clientOf(campaign),
      platforms: typed.map((platform) => platform.trim().toLowerCase()),
      countries: countries.map(canonicalCountry),
      accounts: row.accounts_count ?? sent?.accounts_count ?? null,
      uploadAccounts: row.upload_accounts_count ?? sent?.upload_accounts_count ?? 0,
      videosEach: row.videos_per_account ?? sent?.videos_per_account ?? 0,
      autoFinalize: campaign?.auto_finalize_videos ?? null,
    };
  });
}

/** Countries of which it is known what was sent. */
export function sentOrders({
  applied,
}: BulkRow): { readonly country: string; readonly request: CreateBulkRequest }[] {
  return Object.entries(applied?.orders ?? {}).flatMap(([country, { request }]) =>
    request === null ? [] : [{ country, request }],
  );
}

/** What a country was, or will be, ordered under. */
export function bulkReference({ applied, references }: BulkRow, country: string): string | null {
  return applied?.orders[country]?.request?.external_ref ?? references?.of[country] ?? null;
}

/** The exact body for one country; `null` where something required is missing or wrong (see `requests.ts`). */
export function bulkRequest(draft: BulkDraft, country: string): CreateBulkRequest | null {
  const { row, platforms, accounts, uploadAccounts, videosEach, autoFinalize } = draft;
  const reference = bulkReference(row, country);
  const known = PLATFORMS.filter((platform) => platforms.includes(platform)) as Platform[];
  if (reference === null || accounts === null || known.length === 0 || known.length < platforms.length)
    return null;
  return {
    platforms: known,
    country,
    accounts_count: accounts,
    ...(uploadAccounts > 0 && { upload_accounts_count: uploadAccounts, videos_per_account: videosEach }),
    ...(autoFinalize !== null && { auto_finalize_videos: autoFinalize }),
    external_ref: reference,
  };
}
