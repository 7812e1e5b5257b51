import type { Problem } from '../../domain/problem';
import type { Countries } from '../../domain/remote';
import type { CampaignRow } from '../../domain/rows';
import { checkCountry } from '../countries';
import { hasProfile, isOrdered, makesAccount, type OrderDraft, type VideoDraft } from '../drafts';
import { isFolder } from './folderLink';
import { biographyTooLong } from './profileLimits';
import { problemAt } from './rule';

/** What is wrong with a default although the cell can be read: told once, where it was typed. */
export function defaultProblems(row: CampaignRow, countries: Countries): Problem[] {
  const picture = isFolder(row.profile_picture_url)
    ? problemAt(row, 'profile_picture_url', 'account.pictureIsFolder')
    : [];
  return [...countryProblems(row, countries), ...biographyTooLong(row, row.biography), ...picture];
}

/** A country that is open for videos only is right for orders of videos: those of accounts say so themselves. */
function countryProblems(row: CampaignRow, countries: Countries): Problem[] {
  if (row.country === null) return [];
  const check = checkCountry(row.country, countries);
  const data = { country: row.country };
  if (check.kind === 'name')
    return problemAt(row, 'country', 'country.isName', { ...data, code: check.code });
  return check.kind === 'unknown' ? problemAt(row, 'country', 'country.unknown', data) : [];
}

/** Columns of a campaign that nothing may be taken from. */
export function wrongDefaults(campaign: CampaignRow, countries: Countries): ReadonlySet<string> {
  const found = defaultProblems(campaign, countries).flatMap(({ column }) => column ?? []);
  return new Set([...campaign.invalid, ...found]);
}

/**
 * Whether a blank cell is really blank. Without a campaign that can be read nobody knows its default, and one
 * mistake there is no reason to complain about each blank here.
 */
export function knowsDefault(campaign: CampaignRow | null, column: string): boolean {
  return campaign !== null && !campaign.invalid.has(column);
}

/** Columns that an order leaves to its campaign. What was ordered stands for its own blanks. */
export function inheritedByOrder(order: OrderDraft): string[] {
  const makes = makesAccount(order);
  const columns = isOrdered(order)
    ? ['publish']
    : [
        ...['publish', 'bundle_type', 'auto_finalize_videos'],
        ...(order.type === 'account_only' || order.type === 'videos_only' ? [] : ['videos_quantity']),
        ...(order.type === 'videos_only' ? [] : ['platform', 'country']),
      ];
  const all = makes && !hasProfile(order) ? [...columns, 'biography', 'profile_picture_url'] : columns;
  return blanksOf(order.row, all);
}

/** Columns that a video leaves to the campaign that it counts for. */
export function inheritedByVideo({ row, platform }: VideoDraft): string[] {
  const labels = ['ai_content_disclaimer', 'disclose_as_ads'];
  return blanksOf(row, platform === 'tiktok' ? labels : ['instagram_content_type', ...labels]);
}

function blanksOf(row: object, columns: readonly string[]): string[] {
  const cells = new Map<string, unknown>(Object.entries(row));
  return columns.filter((column) => cells.get(column) === null);
}
