import { bulkUnit, parseBulkUnit } from '../../domain/bulkUnits';
import type { Problem } from '../../domain/problem';
import type { AgencyRows } from '../../domain/rows';
import { checkCountry } from '../countries';
import type { Facts } from '../drafts';
import { orderReference } from '../joinVideos';
import { referenceKey } from '../references';
import { campaignProblems } from '../rules/campaign';
import { knowsDefault, wrongDefaults } from '../rules/defaults';
import { problemAt } from '../rules/rule';
import { tooLong } from '../rules/textLengths';
import type { Agency } from '../understand';
import { type BulkDraft, bulkReference, bulkRequest, PLATFORMS } from './drafts';
import { bulkEdits } from './edited';

/** Countries of one row. */
const COUNTRIES_MAX = 30;
const REFERENCE_MAX = 200;

/** Countries that are still to be ordered. What was ordered is done, whatever becomes of the row. */
export function openCountries({ row, countries }: BulkDraft, { created }: Pick<Facts, 'created'>): string[] {
  return countries.filter(
    (country) =>
      row.applied?.orders[country] === undefined && !created.has(bulkUnit(row.rowId ?? '', country)),
  );
}

/** What is wrong with the rows of Bulk orders. */
export function bulkProblems(rows: AgencyRows, agency: Agency, facts: Facts): Problem[] {
  const names = namesOf(rows, agency);
  return agency.bulk.flatMap((draft) => [
    ...memoryProblems(draft, facts),
    ...doubtProblems(draft, facts),
    ...editedProblems(draft),
    ...(openCountries(draft, facts).length === 0 && draft.countries.length > 0
      ? []
      : [
          ...bulkCampaignProblems(draft, facts, agency),
          ...platformProblems(draft),
          ...countryProblems(draft, facts),
          ...countProblems(draft),
          ...referenceProblems(draft, facts, names),
        ]),
  ]);
}

function memoryProblems({ row }: BulkDraft, { created }: Facts): Problem[] {
  const isKnown = [...created.keys()].some((id) => parseBulkUnit(id)?.rowId === row.rowId);
  if (row.applied !== null || isKnown || !row.invalid.has('last_applied')) return [];
  return problemAt({ ...row, invalid: new Set() }, 'last_applied', 'row.memorySpoilt');
}

/** While it is not known whether a country was ordered, nothing more is ordered for its row, or for one that says the same. */
function doubtProblems(draft: BulkDraft, facts: Facts): Problem[] {
  const { row } = draft;
  const doubtful = [...facts.inDoubt].flatMap((id) => parseBulkUnit(id) ?? []);
  const own = doubtful.filter(({ rowId }) => rowId === row.rowId).map(({ country }) => country);
  if (own.length > 0) return problemAt(row, null, 'bulk.inDoubt', { countries: own.join(', ') });
  const wishes = new Set(openCountries(draft, facts).map((country) => wishOf(bulkRequest(draft, country))));
  const [alike] = [...facts.doubtfulBulks.values()].filter((body) => wishes.has(wishOf(body)));
  return row.ready && alike !== undefined
    ? problemAt(row, null, 'bundle.likeDoubtful', { reference: `${alike.external_ref}` })
    : [];
}

function wishOf(body: object | null): string {
  return JSON.stringify({ ...body, external_ref: 0 });
}

function editedProblems({ row }: BulkDraft): Problem[] {
  return bulkEdits(row).flatMap(({ column, before }) =>
    problemAt(row, column, 'row.editedAfterOrder', { before }),
  );
}

function bulkCampaignProblems(draft: BulkDraft, facts: Facts, agency: Agency): Problem[] {
  const { row } = draft;
  const inherited = [
    'auto_finalize_videos',
    ...(row.platforms === null ? ['platform'] : []),
    ...(row.countries === null ? ['country'] : []),
  ];
  return campaignProblems(draft, inherited, facts, agency);
}

function platformProblems({ row, platforms }: BulkDraft): Problem[] {
  const unknown = platforms.filter((platform) => !PLATFORMS.includes(platform));
  if (unknown.length === 0 || row.platforms === null) return [];
  return problemAt(row, 'platforms', 'bulk.unknownPlatform', { platform: unknown.join(', ') });
}

function countryProblems({ row, campaign, countries }: BulkDraft, facts: Facts): Problem[] {
  if (countries.length === 0)
    return knowsDefault(campaign, 'country') ? problemAt(row, 'countries', 'country.missing') : [];
  // A campaign's country is judged where it was typed.
  if (row.countries === null && campaign && wrongDefaults(campaign, facts.countries).has('country'))
    return [];
  const count = countries.length;
  if (count > COUNTRIES_MAX)
    return problemAt(row, 'countries', 'bulk.tooManyCountries', { count, max: COUNTRIES_MAX });
  const twice = countries.find((country, index) => countries.indexOf(country) !== index);
  if (twice !== undefined) return problemAt(row, 'countries', 'bulk.countryTwice', { country: twice });
  return (row.countries ?? countries).flatMap((country) => {
    const check = checkCountry(country, facts.countries);
    if (check.kind === 'open') return [];
    if (check.kind === 'name')
      return problemAt(row, 'countries', 'country.isName', { country, code: check.code });
    const code = check.kind === 'videosOnly' ? 'country.notOpen' : 'country.unknown';
    return problemAt(row, 'countries', code, { country });
  });
}

function countProblems({ row, accounts, uploadAccounts: uploads, videosEach: videos }: BulkDraft): Problem[] {
  if (accounts === null) return problemAt(row, 'accounts_count', 'bulk.accountsMissing');
  if (row.invalid.has('upload_accounts_count') || row.invalid.has('videos_per_account')) return [];
  if (uploads > accounts)
    return problemAt(row, 'upload_accounts_count', 'bulk.uploadsAboveAccounts', { uploads, accounts });
  if (videos > 0 && uploads === 0)
    return problemAt(row, 'upload_accounts_count', 'bulk.videosWithoutAccounts', { videos });
  return uploads > 0 && videos === 0
    ? problemAt(row, 'videos_per_account', 'bulk.videosMissing', { uploads })
    : [];
}

/** How often a name is used in this workbook, by rows of Bundles and countries of bulk orders. */
function namesOf(rows: AgencyRows, agency: Agency): ReadonlyMap<string, number> {
  const names = [
    ...rows.bundles.map(orderReference),
    ...agency.bulk.flatMap(({ row, countries }) =>
      [...new Set(countries)].map((country) => bulkReference(row, country)),
    ),
  ];
  const counts = new Map<string, number>();
  for (const name of names) {
    const key = referenceKey(name ?? '');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The names of what would be ordered must be free, here and at TokPortal. */
function referenceProblems(draft: BulkDraft, facts: Facts, names: ReadonlyMap<string, number>): Problem[] {
  const { row } = draft;
  const typedTooLong = tooLong(row, ['external_ref']);
  if (typedTooLong.length > 0) return typedTooLong;
  const wanted = openCountries(draft, facts).flatMap((country) => bulkReference(row, country) ?? []);
  const long = wanted.find(({ length }) => length > REFERENCE_MAX);
  if (long !== undefined) {
    const data = { reference: long, length: long.length, max: REFERENCE_MAX };
    return problemAt(row, 'external_ref', 'text.referenceTooLong', data);
  }
  const twice = wanted.find((reference) => (names.get(referenceKey(reference)) ?? 0) > 1);
  if (twice !== undefined)
    return problemAt(row, 'external_ref', 'bundle.referenceTwice', { reference: twice });
  const keys = new Set(wanted.map(referenceKey));
  const taken = facts.bundles.find(({ external_ref: name }) => name !== null && keys.has(referenceKey(name)));
  if (taken === undefined) return [];
  const data = { reference: `${taken.external_ref}`, bundle: taken.bundle_id };
  return problemAt(row, 'external_ref', 'bundle.referenceTaken', data);
}
