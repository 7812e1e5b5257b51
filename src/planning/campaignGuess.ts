import type { AgencyRows } from '../domain/rows';
import { campaignKeyOf, campaignsByKey } from './campaigns';
import { referenceKey } from './references';

export interface CampaignGuess {
  readonly key: string;
  /** Its reference begins with the campaign's key, as the references that this add-on makes do. */
  readonly isSure: boolean;
}

/** What a name that somebody else gave tells of the campaign; `null` = nothing, or two campaigns fit alike. */
export type Guesser = (names: {
  readonly title: string | null;
  readonly external_ref: string | null;
}) => CampaignGuess | null;

interface Candidate {
  readonly key: string;
  readonly campaign: string;
  readonly clients: readonly string[];
}

/** Sure by the beginning of the reference, the longest key first; else by words of reference and title. */
export function campaignGuesser(rows: Pick<AgencyRows, 'clients' | 'campaigns'>): Guesser {
  const campaigns = campaignsByKey(rows);
  const candidates = rows.campaigns.flatMap((campaign): Candidate[] => {
    const key = campaignKeyOf(campaign);
    if (key === null || campaigns.find(key) !== campaign) return [];
    const names = [campaign.client_id, campaigns.clientOf(campaign)?.name ?? null];
    const clients = names.map(words).filter((name) => name.length > MARGINS);
    return [{ key, campaign: words(campaign.campaign_id), clients }];
  });
  const longestFirst = [...candidates].sort((a, b) => b.key.length - a.key.length);
  return ({ title, external_ref }) => {
    const reference = referenceKey(external_ref ?? '');
    const sure = longestFirst.find(({ key }) => `${reference}-`.startsWith(`${referenceKey(key)}-`));
    if (sure !== undefined) return { key: sure.key, isSure: true };
    const found = likeliest(candidates, `${words(external_ref)}${words(title)}`);
    return found === null ? null : { key: found.key, isSure: false };
  };
}

const MARGINS = 2;

/** Whole words only, so that a client `ace` is not found in `place`. */
function words(text: string | null): string {
  return ` ${(text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** The campaign's own name says more than its client's; one client alone tells which campaign only if it has one. */
function likeliest(candidates: readonly Candidate[], text: string): Candidate | null {
  const scored = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, text) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const first = scored.filter(({ score }) => best > 0 && score === best);
  return first.length === 1 ? (first[0]?.candidate ?? null) : null;
}

function scoreOf({ campaign, clients }: Candidate, text: string): number {
  const own = campaign.length > MARGINS && text.includes(campaign) ? 1 + campaign.length : 0;
  return own + (clients.some((client) => text.includes(client)) ? 1 : 0);
}
