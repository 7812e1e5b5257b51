import type { AgencyRows, BundleRow, CampaignRow, VideoRow } from '../domain/rows';
import { accountName, handleKey } from './accounts';
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
  // Bulk orders have names of their own, and one of them stands for all orders of a country.
  const names = rows.bulk.flatMap(({ references }) => Object.values(references?.of ?? {}));
  const taken = new Set(names.map(referenceKey));
  const settled = rows.bundles.map((row) => {
    const reference = orderReference(row) ?? remote.get(row.bundle_id ?? '') ?? null;
    if (reference !== null) taken.add(referenceKey(reference));
    return { ...row, reference };
  });
  const ready = rows.videos.filter((video) => video.ready);
  const spoken = [...new Set(ready.map(({ order }) => referenceKey(order ?? '')))].sort();
  const namings = settled.map((row) =>
    row.reference === null ? namingOf(row, { rows, campaigns, inputs, spoken }) : null,
  );
  const spare = spareNames(namings, taken);
  return settled.map((row, index) => {
    if (row.reference !== null) return row;
    const naming = namings[index] ?? null;
    if (naming === null) keepPlace(row, spare, { campaigns, inputs, taken });
    const reference = naming === null ? null : naming.next(taken);
    if (reference !== null) taken.add(referenceKey(reference));
    return { ...row, reference };
  });
}

/** How a row that says enough is named. */
interface Naming {
  /** The same for rows that only differ by number or week. */
  readonly family: string;
  /** Whether its account exists already. */
  readonly isForAccount: boolean;
  /** Names of the family that ready videos speak of in advance. */
  readonly spoken: readonly string[];
  /** `null` while its week cannot be told. */
  readonly next: (taken: ReadonlySet<string>) => string | null;
}

interface SpareNames {
  readonly naming: Naming;
  count: number;
}

/** Where videos speak of more names of a family than rows bear: `-de` and `-de-2`, and one row for them. */
function spareNames(namings: readonly (Naming | null)[], taken: ReadonlySet<string>): SpareNames[] {
  const families = new Map<string, SpareNames>();
  for (const naming of namings) {
    if (naming === null) continue;
    const free = naming.spoken.filter((name) => !taken.has(name)).length;
    const known = families.get(naming.family) ?? { naming, count: free };
    known.count -= 1;
    families.set(naming.family, known);
  }
  return [...families.values()].filter(({ count }) => count > 0);
}

interface Places {
  readonly campaigns: CampaignIndex;
  readonly inputs: NamingInputs;
  readonly taken: Set<string>;
}

/** A row that cannot be named yet takes, of each family that it may belong to, the name that it would have had. */
function keepPlace(row: BundleRow, spare: readonly SpareNames[], { campaigns, inputs, taken }: Places): void {
  const campaign = row.campaign === null ? null : campaigns.find(row.campaign);
  const type = row.invalid.has('bundle_type') ? null : (row.bundle_type ?? campaign?.bundle_type ?? null);
  const hasAccount = handleOf(row.account ?? '', inputs.meaning) !== null;
  for (const names of spare) {
    const { family, isForAccount, next } = names.naming;
    const fitsType = type === null || isForAccount === (type === 'videos_only');
    const fits = campaign === null || family.startsWith(`${referenceKey(row.campaign ?? '')}-`);
    const name = names.count > 0 && fitsType && fits && !(isForAccount && hasAccount) ? next(taken) : null;
    if (name === null) continue;
    taken.add(referenceKey(name));
    names.count -= 1;
  }
}

/** By bundle id; those excepted that two rows bear, one of them by mistake, and names that a bulk order gave to many. */
function namesAtTokPortal({ bundles }: AgencyRows, { meaning }: NamingInputs): Map<string, string | null> {
  const ids = bundles.map((row) => row.bundle_id);
  const shared = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const names = new Map<string, number>();
  for (const { external_ref: name } of meaning.bundles)
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1);
  const own = meaning.bundles.filter(
    ({ bundle_id, external_ref }) => !shared.has(bundle_id) && (names.get(external_ref ?? '') ?? 0) < 2,
  );
  return new Map(own.map(({ bundle_id, external_ref }) => [bundle_id, external_ref]));
}

/** `acme-de`, `acme-de-2`, `acme-de-3` … */
function isNumbered(text: string, name: string): boolean {
  return text === name || (text.startsWith(`${name}-`) && /^-\d+$/.test(text.slice(name.length)));
}

interface Surroundings {
  readonly rows: AgencyRows;
  readonly campaigns: CampaignIndex;
  readonly inputs: NamingInputs;
  /** Names by which videos call orders. */
  readonly spoken: readonly string[];
}

/** `null` while the row does not say enough, or says something wrong. */
function namingOf(row: BundleRow, { rows, campaigns, inputs, spoken }: Surroundings): Naming | null {
  const { meaning, today } = inputs;
  const campaign = row.campaign === null ? null : campaigns.find(row.campaign);
  if (campaign === null || row.campaign === null || !hasRightIds(campaign, campaigns)) return null;
  if (NAMING_COLUMNS.some((column) => row.invalid.has(column))) return null;
  const type = inherited(row, campaign, 'bundle_type');
  if (type === null) return null;
  if (type === 'videos_only') {
    const handle = handleOf(row.account ?? '', meaning);
    return handle === null ? null : weekNaming(row.campaign, handle, rows.videos, today);
  }
  const country = inherited(row, campaign, 'country');
  if (country === null || checkCountry(country, meaning.countries).kind !== 'open') return null;
  if (row.platform === null && campaign.invalid.has('platform')) return null;
  const platform = inherited(row, campaign, 'platform');
  const name = bundleReference({ campaignKey: row.campaign, country, platform }, new Set());
  return {
    family: name,
    isForAccount: false,
    spoken: spoken.filter((text) => isNumbered(text, name)),
    next: (taken) => firstFree(name, taken),
  };
}

/** References begin with the ids of client and campaign. */
export function hasRightIds(campaign: CampaignRow, campaigns: CampaignIndex): boolean {
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
    ({ id, username }) => id === typed.trim() || handleKey(username ?? '') === accountName(typed).handle,
  );
  return found === undefined || typed === '' ? null : handleKey(found.username ?? typed);
}

/**
 * Videos name such an order by the handle, or by the reference that they expect it to get. There is no week while
 * the date of one of them is missing or over: it would be fixed without that video.
 */
function weekNaming(campaignKey: string, handle: string, videos: readonly VideoRow[], today: string): Naming {
  const family = `${referenceKey(campaignKey)}-${handle}-`;
  const open = videos.filter(({ applied, order }) => applied === null && order !== null);
  const nameOf = ({ order }: VideoRow) => referenceKey(order ?? '');
  const expecting = open.filter((video) => nameOf(video).startsWith(family));
  const own = [...expecting, ...open.filter((video) => accountName(nameOf(video)).handle === handle)];
  const spoken = [...new Set(expecting.map(nameOf))].filter(isWeekName).sort();
  const isUndated = own.some(
    ({ ready, target_publish_date: day }) => ready && (day === null || day <= today),
  );
  const [first = today] = own.flatMap((video) => video.target_publish_date ?? []).sort();
  return {
    family,
    isForAccount: true,
    spoken: spoken.filter((name) => expecting.some((video) => video.ready && nameOf(video) === name)),
    next: (taken) => {
      const said = spoken.find((name) => !taken.has(name));
      if (said !== undefined) return said;
      return isUndated ? null : videosOnlyReference(campaignKey, handle, first, taken);
    },
  };
}

function isWeekName(name: string): boolean {
  return /-\d{4}w\d{2}(-\d+)?$/.test(name);
}
