import type { AgencyRows, BundleRow, CampaignRow, VideoRow } from '../domain/rows';
import { handleKey } from './accounts';
import { type CampaignIndex, campaignsByKey } from './campaigns';
import { checkCountry } from './countries';
import type { Facts } from './drafts';
import { orderReference } from './joinVideos';
import { bundleReference, firstFree, referenceKey, videosOnlyReference } from './references';
import { campaignIdProblems, clientIdProblems } from './rules/clientsAndCampaigns';

/** What names are made of, beside the rows. */
export interface NamingInputs {
  readonly meaning: Pick<Facts, 'accounts' | 'bundles' | 'countries'>;
  readonly today: string;
}

/** Columns that a name is made of. While one of them is wrong there is no name: it would be fixed as it is. */
const NAMING_COLUMNS = [
  'campaign',
  'client_id',
  'campaign_id',
  'platform',
  'country',
  'bundle_type',
  'account',
  'external_ref',
];

/**
 * References that stand are taken first, then typed ones, then blanks are derived in the order of rows. A row that
 * cannot be named yet keeps its place among rows of one name: the next row does not get its videos.
 */
export function nameOrders(rows: AgencyRows, inputs: NamingInputs): BundleRow[] {
  const campaigns = campaignsByKey(rows);
  const remote = namesAtTokPortal(rows, inputs);
  const taken = new Set<string>();
  const settled = rows.bundles.map((row) => {
    const reference = orderReference(row) ?? remote.get(row.bundle_id ?? '') ?? null;
    if (reference !== null) taken.add(referenceKey(reference));
    return { ...row, reference };
  });
  const names = settled.map((row) =>
    row.reference === null ? derivedNames(row, rows, campaigns, inputs) : NO_NAMES,
  );
  const made = names.map((name) => name.made);
  const spare = spareNames(made, rows.videos, taken);
  return settled.map((row, index) => {
    if (row.reference !== null) return row;
    const { made, spoken } = names[index] ?? NO_NAMES;
    const said = spoken.find((name) => !taken.has(name)) ?? null;
    if (made === null && said === null) {
      for (const [other, count] of spare) if (count > 0 && mayBear(row, other, campaigns)) reserve(other);
      return row;
    }
    const reference = said ?? firstFree(made ?? '', taken);
    taken.add(reference);
    return { ...row, reference };
  });

  function reserve(name: string): void {
    taken.add(firstFree(name, taken));
    spare.set(name, (spare.get(name) ?? 0) - 1);
  }
}

/** By bundle id; those excepted that two rows bear, one of them by mistake. */
function namesAtTokPortal({ bundles }: AgencyRows, { meaning }: NamingInputs): Map<string, string | null> {
  const ids = bundles.map((row) => row.bundle_id);
  const shared = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const own = meaning.bundles.filter(({ bundle_id }) => !shared.has(bundle_id));
  return new Map(own.map(({ bundle_id, external_ref }) => [bundle_id, external_ref]));
}

/** How many more orders of a name the videos speak of than rows bear it: `-de` and `-de-2`, and one row for them. */
function spareNames(
  names: readonly (string | null)[],
  videos: readonly VideoRow[],
  taken: ReadonlySet<string>,
): Map<string, number> {
  const spoken = new Set(videos.map(({ order }) => referenceKey(order ?? '')));
  const spare = new Map<string, number>();
  for (const name of names) {
    if (name === null || spare.has(name)) continue;
    const rows = names.filter((other) => other === name).length;
    const numbered = [...spoken].filter((text) => isNumbered(text, name) && !taken.has(text)).length;
    spare.set(name, numbered - rows);
  }
  return spare;
}

/** `acme-de`, `acme-de-2`, `acme-de-3` … */
function isNumbered(text: string, name: string): boolean {
  return text === name || (text.startsWith(`${name}-`) && /^-\d+$/.test(text.slice(name.length)));
}

function mayBear({ campaign }: BundleRow, name: string, campaigns: CampaignIndex): boolean {
  const known = campaign !== null && campaigns.find(campaign) !== null;
  return !known || name.startsWith(`${referenceKey(campaign)}-`);
}

interface Names {
  /** Made of the row's cells; `null` while they do not say enough, or say something wrong. */
  readonly made: string | null;
  /** What its videos call it in advance, made as it would be. */
  readonly spoken: readonly string[];
}

const NO_NAMES: Names = { made: null, spoken: [] };

function derivedNames(
  row: BundleRow,
  rows: AgencyRows,
  campaigns: CampaignIndex,
  { meaning, today }: NamingInputs,
): Names {
  const campaign = row.campaign === null ? null : campaigns.find(row.campaign);
  if (campaign === null || row.campaign === null || !hasRightIds(campaign, campaigns)) return NO_NAMES;
  if (NAMING_COLUMNS.some((column) => row.invalid.has(column))) return NO_NAMES;
  const type = inherited(row, campaign, 'bundle_type');
  if (type === null) return NO_NAMES;
  if (type === 'videos_only') {
    const handle = handleOf(row.account ?? '', meaning);
    return handle === null ? NO_NAMES : weekNames(row.campaign, handle, rows.videos, today);
  }
  const country = inherited(row, campaign, 'country');
  if (country === null || checkCountry(country, meaning.countries).kind !== 'open') return NO_NAMES;
  if (row.platform === null && campaign.invalid.has('platform')) return NO_NAMES;
  const platform = inherited(row, campaign, 'platform');
  const made = bundleReference({ campaignKey: row.campaign, country, platform }, new Set());
  return { made, spoken: [] };
}

/** References begin with the ids of client and campaign. */
function hasRightIds(campaign: CampaignRow, campaigns: CampaignIndex): boolean {
  const client = campaigns.clientOf(campaign);
  const problems = [...campaignIdProblems(campaign), ...(client === null ? [] : clientIdProblems(client))];
  return client !== null && problems.length === 0;
}

function inherited(
  row: BundleRow,
  campaign: CampaignRow,
  column: 'bundle_type' | 'country' | 'platform',
): string | null {
  return row[column] ?? campaign[column];
}

function handleOf(typed: string, { accounts }: NamingInputs['meaning']): string | null {
  const found = accounts.find(
    ({ id, username }) => id === typed.trim() || handleKey(username ?? '') === handleKey(typed),
  );
  return found === undefined || typed === '' ? null : handleKey(found.username ?? typed);
}

/**
 * Videos name such an order by the handle, or by the reference that they expect it to get. There is no week while
 * the date of one of them is missing or over: it would be fixed without that video.
 */
function weekNames(campaignKey: string, handle: string, videos: readonly VideoRow[], today: string): Names {
  const expected = `${referenceKey(campaignKey)}-${handle}-`;
  const open = videos.filter(({ applied, order }) => applied === null && order !== null);
  const nameOf = ({ order }: VideoRow) => referenceKey(order ?? '');
  const expecting = open.filter((video) => nameOf(video).startsWith(expected));
  const own = [...expecting, ...open.filter((video) => handleKey(nameOf(video)) === handle)];
  const spoken = [...new Set(expecting.map(nameOf))].filter(isWeekName).sort();
  if (own.some(({ ready, target_publish_date: day }) => ready && (day === null || day <= today)))
    return { made: null, spoken };
  const [first = today] = own.flatMap((video) => video.target_publish_date ?? []).sort();
  return { made: videosOnlyReference(campaignKey, handle, first, new Set()), spoken };
}

function isWeekName(name: string): boolean {
  return /-\d{4}w\d{2}(-\d+)?$/.test(name);
}
