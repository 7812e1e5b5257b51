import { bulkUnit } from '../../domain/bulkUnits';
import type { Problem } from '../../domain/problem';
import type { RemoteBundle } from '../../domain/remote';
import type { AgencyRows, BulkReferences, BulkRow } from '../../domain/rows';
import { type CampaignIndex, campaignsByKey } from '../campaigns';
import { canonicalCountry, checkCountry } from '../countries';
import type { Facts } from '../drafts';
import { withoutMemory } from '../foreignRows';
import { orderReference } from '../joinVideos';
import { hasRightIds } from '../orderNames';
import { bundleReference, referenceKey } from '../references';
import { decideRowIds, type RowIdMaker } from '../rowIds';
import { problemAt } from '../rules/rule';
import { bulkMatchesApplied } from './edited';

export interface IdentifiedBulk {
  readonly bulk: readonly BulkRow[];
  readonly problems: readonly Problem[];
  /** Rows whose other system cells belong to the original and must be emptied. */
  readonly copies: ReadonlySet<BulkRow>;
}

export interface BulkIdentityInputs {
  readonly maker: RowIdMaker;
  /** Rows (`Bulk orders:5`) that start anew. */
  readonly renewed: ReadonlySet<string>;
  readonly meaning: Pick<Facts, 'bundles' | 'countries' | 'inDoubt'>;
}

/**
 * Gives each row of Bulk orders its id, and each of its countries a reference (DESIGN 4, "References").
 *
 * @param rows with their Bundles identified
 */
export function identifyBulk(rows: AgencyRows, inputs: BulkIdentityInputs): IdentifiedBulk {
  const { inDoubt } = inputs.meaning;
  const doubtful = new Set([...inDoubt].map((id) => id.split(':')[0]));
  const ids = decideRowIds(
    rows.bulk.map((row) => ({
      row: row.row,
      rowId: row.rowId,
      ordered: row.applied !== null || doubtful.has(row.rowId ?? ''),
      matchesApplied: bulkMatchesApplied(row),
    })),
    inputs.maker,
  );
  const decisions = new Map(ids.decisions.map((decision) => [decision.row, decision]));
  const isFresh = (row: BulkRow): boolean => {
    const kind = decisions.get(row.row)?.kind;
    // Who copies what is visible copies the results of another row. What was ordered stays, also without its id.
    return (
      kind === 'copy' ||
      (kind === 'new' && row.applied === null) ||
      inputs.renewed.has(`${row.tab}:${row.row}`)
    );
  };
  const identified = rows.bulk.map((row) => ({
    ...(isFresh(row) ? withoutMemory(row) : row),
    rowId: decisions.get(row.row)?.rowId ?? row.rowId,
  }));
  const bulk = nameCountries({ ...rows, bulk: identified }, inputs.meaning);
  const fresh = new Set(rows.bulk.filter(isFresh).map(({ row }) => row));
  const copies = new Set(bulk.filter(({ row }) => fresh.has(row)));
  const problems = rows.bulk.flatMap((row) => {
    if (ids.foreign.has(row.row)) return problemAt(row, null, 'row.foreignId');
    const sharers = rows.bulk.filter(({ rowId }) => rowId === row.rowId).map((other) => other.row);
    return ids.ambiguous.has(row.row)
      ? problemAt(row, null, 'row.idTwice', { rows: sharers.join(' and ') })
      : [];
  });
  return { bulk, problems, copies };
}

/** Columns that references are made of. */
const NAMING_COLUMNS = ['campaign', 'countries', 'external_ref'];

/** References that stand are taken first; what is derived for others is unique among them. */
function nameCountries(rows: AgencyRows, meaning: BulkIdentityInputs['meaning']): BulkRow[] {
  const campaigns = campaignsByKey(rows);
  const fixed = rows.bulk.map((row) => fixedReferences(row, meaning.inDoubt));
  const taken = takenReferences(rows, meaning.bundles);
  for (const references of fixed) for (const name of Object.values(references)) taken.add(referenceKey(name));
  return rows.bulk.map((row, index) => {
    const of = { ...fixed[index] };
    if (!NAMING_COLUMNS.some((column) => row.invalid.has(column)))
      for (const [code, spelling] of wishedCountries(row, campaigns, meaning.countries)) {
        const name = of[code] ?? nameOf(row, spelling, campaigns, taken);
        if (name === null) continue;
        taken.add(referenceKey(name));
        of[code] = name;
      }
    const references: BulkReferences = { from: row.external_ref, of };
    // What was ordered keeps saying which External ref it was made of.
    const isOrdered = row.applied !== null && row.references !== null;
    const from = isOrdered ? (row.references?.from ?? null) : references.from;
    return { ...row, references: Object.keys(of).length === 0 ? null : { from, of } };
  });
}

/** Those that stand. A draft is renamed by typing another External ref; what was, or may be, ordered is not. */
function fixedReferences(row: BulkRow, inDoubt: ReadonlySet<string>): Record<string, string> {
  const standing = Object.entries(row.references?.of ?? {});
  const isRenamed = row.applied === null && (row.references?.from ?? null) !== row.external_ref;
  const isDoubtful = ([code]: [string, string]) => inDoubt.has(bulkUnit(row.rowId ?? '', code));
  return Object.fromEntries(standing.filter((each) => !isRenamed || isDoubtful(each)));
}

/** Names of orders that have a row here, in this workbook and at TokPortal, whose bulk orders share one. */
function takenReferences(rows: AgencyRows, bundles: readonly RemoteBundle[]): Set<string> {
  const own = new Set(rows.bundles.map(({ bundle_id }) => bundle_id));
  const remote = bundles.filter(({ bundle_id }) => own.has(bundle_id));
  const names = [...rows.bundles.map(orderReference), ...remote.map(({ external_ref }) => external_ref)];
  return new Set(names.flatMap((name) => (name === null ? [] : referenceKey(name))));
}

/** Codes that are open for new accounts, with the spelling of the row: others get no name that would be fixed. */
function wishedCountries(
  row: BulkRow,
  campaigns: CampaignIndex,
  countries: Facts['countries'],
): ReadonlyMap<string, string> {
  const campaign = row.campaign === null ? null : campaigns.find(row.campaign);
  const typed = row.countries ?? (campaign?.country == null ? [] : [campaign.country]);
  const open = typed.filter((country) => checkCountry(country, countries).kind === 'open');
  return new Map(open.map((country) => [canonicalCountry(country), country.trim()]));
}

function nameOf(
  row: BulkRow,
  country: string,
  campaigns: CampaignIndex,
  taken: ReadonlySet<string>,
): string | null {
  const { external_ref: typed, campaign: campaignKey } = row;
  if (typed !== null) return (row.countries?.length ?? 1) > 1 ? `${typed}-${country.toLowerCase()}` : typed;
  const campaign = campaignKey === null ? null : campaigns.find(campaignKey);
  if (campaignKey === null || campaign === null || !hasRightIds(campaign, campaigns)) return null;
  return bundleReference({ campaignKey, country, platform: null }, taken);
}
