import { bulkUnit } from '../../domain/bulkUnits';
import type { CreateBulkRequest } from '../../domain/orders';
import { type Change, sizeOfBulk } from '../../domain/plan';
import type { Problem } from '../../domain/problem';
import { type ChangeInputs, creditsOf, requestDigest } from '../changes';
import type { Facts } from '../drafts';
import { orderPrice, priceShape } from '../pricing';
import { counted, platformName } from '../summaries';
import type { Agency } from '../understand';
import { type BulkDraft, bulkRequest } from './drafts';
import { openCountries } from './rules';

/** A row of Bulk orders that nothing keeps from being sent, with the countries that are still to be ordered. */
export interface SendableBulk {
  readonly draft: BulkDraft;
  readonly countries: readonly string[];
}

export function sendableBulk(agency: Agency, problems: readonly Problem[], facts: Facts): SendableBulk[] {
  const bad = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ tab, row }) => `${tab}:${row}`),
  );
  return agency.bulk.flatMap((draft) => {
    const { row } = draft;
    const countries = openCountries(draft, facts);
    const isHeld = !row.ready || bad.has(`${row.tab}:${row.row}`);
    return isHeld || countries.length === 0 ? [] : [{ draft, countries }];
  });
}

/** Bodies of the requests that would be sent, one a country. */
export function bulkRequests({ draft, countries }: SendableBulk): CreateBulkRequest[] {
  return countries.flatMap((country) => bulkRequest(draft, country) ?? []);
}

/** One change a country: each is paid, or refused, on its own. */
export function bulkChanges({ draft, countries }: SendableBulk, inputs: ChangeInputs): Change[] {
  const { row, campaignKey, client } = draft;
  const { costs } = inputs.facts;
  return countries.flatMap((country): Change[] => {
    const body = bulkRequest(draft, country);
    if (body === null) return [];
    const unit = bulkUnit(row.rowId ?? '', country);
    return [
      {
        id: `createBundlesBulk:${unit}`,
        operation: 'createBundlesBulk',
        rowId: unit,
        row: row.row,
        reference: body.external_ref ?? '',
        clientId: client?.client_id ?? '',
        campaignKey: campaignKey ?? '',
        bundleId: null,
        videoRowIds: [],
        positions: [],
        videoCampaigns: [],
        ...creditsOf(orderPrice(body, costs), inputs.simulated.get(priceShape(body)), costs),
        finality: 'final',
        digest: requestDigest(inputs.sha256, 'createBundlesBulk', null, body),
        requires: [],
        summary: describeBulk(body),
        everySlot: true,
        makesPublic: [],
        bundles: sizeOfBulk(body),
      },
    ];
  });
}

/** `24 accounts in USA: 12 TikTok, 12 Instagram · 4 of each with 6 video slots`. */
export function describeBulk(body: CreateBulkRequest): string {
  const { platforms, country, accounts_count: each, upload_accounts_count: uploads = 0 } = body;
  const split = platforms.map((platform) => `${each} ${platformName(platform)}`).join(', ');
  const accounts = `${counted(sizeOfBulk(body), 'account')} in ${country}: ${split}`;
  if (uploads === 0) return accounts;
  const slots = counted(body.videos_per_account ?? 0, 'video slot');
  return `${accounts} · ${platforms.length > 1 ? `${uploads} of each` : uploads} with ${slots}`;
}
