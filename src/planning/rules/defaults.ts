import type { Problem } from '../../domain/problem';
import type { CampaignRow } from '../../domain/rows';

/**
 * Whether a blank cell is really blank. Without a campaign that can be read nobody knows its default, and one
 * mistake there is no reason to complain about each blank here.
 */
export function knowsDefaults(campaign: CampaignRow | null): boolean {
  return campaign !== null && !hasErrors(campaign);
}

export function hasErrors(row: { readonly problems: readonly Problem[] }): boolean {
  return row.problems.some((problem) => problem.severity === 'error');
}
