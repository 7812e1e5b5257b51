import type { CreateBulkRequest, CreateBundleRequest } from '../../domain/orders';
import { roundedCredits } from '../../domain/plan';
import type { BulkBundle, CreditCosts } from '../../domain/remote';
import type { AppliedBundle } from '../../domain/rows';
import { createPrice } from '../pricing';
import { referenceKey } from '../references';

/** The orders that one country of a bulk order has made. */
export interface MadeUnit {
  readonly country: string;
  /** Of the row at the time of the order; `''` = nobody remembers. */
  readonly campaignKey: string;
  /** That all of its orders share at TokPortal. */
  readonly reference: string;
  /** `null` = what was sent is not remembered. */
  readonly request: CreateBulkRequest | null;
  readonly made: readonly BulkBundle[];
  /** What all of them together were charged; `null` = not told. */
  readonly credits: number | null;
}

/** Cells of a new row in Bundles, by column key. */
export type BundleRowCells = Readonly<Record<string, string | number | boolean>>;

export interface RowMaking {
  readonly costs: Pick<CreditCosts, 'all'>;
  /** Keys of names that stand in the tab; grows. */
  readonly taken: Set<string>;
  readonly rowIdOf: (bundleId: string) => string;
  /** Bundles that have a row already. */
  readonly hasRow: (bundleId: string) => boolean;
}

/**
 * A row for each order that has none yet, ready to be filled: accounts and videos are typed there and sent like those of
 * any other order. Its name is the sheet's own, `{reference}-1`, `-2` …, since all of them share one at TokPortal; they
 * are told apart by their ids. Their credits add up to the charge.
 */
export function bundleRows(unit: MadeUnit, { costs, taken, rowIdOf, hasRow }: RowMaking): BundleRowCells[] {
  const creates = unit.made.map((bundle, index) => createOf(unit, bundle, index));
  const credits = sharesOf(
    creates.map((create) => createPrice(create, costs)),
    unit.credits,
  );
  let number = 0;
  const nextName = (): string => {
    do number += 1;
    while (taken.has(referenceKey(`${unit.reference}-${number}`)));
    return `${unit.reference}-${number}`;
  };
  return unit.made.flatMap(({ bundle_id, status }, index): BundleRowCells[] => {
    const create = creates[index];
    if (create === undefined || hasRow(bundle_id)) return [];
    const name = nextName();
    taken.add(referenceKey(name));
    const applied: AppliedBundle = { version: 1, create, account: null, campaign: unit.campaignKey };
    const { bundle_type, platform = '', videos_quantity: videos = 0 } = create;
    return [
      {
        ready: false,
        campaign: unit.campaignKey,
        platform,
        country: unit.country,
        bundle_type,
        videos_quantity: videos === 0 ? '' : videos,
        videos: videos === 0 ? '' : `0 of ${videos}`,
        status: status ?? 'pending_setup',
        reference: name,
        credits: credits[index] ?? '',
        bundle_id,
        last_applied: JSON.stringify(applied),
        row_id: rowIdOf(bundle_id),
      },
    ];
  });
}

/** Whether an answer has named everything that tells what each bundle is. */
export function isDescribed({ made }: MadeUnit): boolean {
  return made.every(
    ({ platform, bundle_type, videos_quantity }) =>
      platform !== null && bundle_type !== null && videos_quantity !== null,
  );
}

/**
 * The order that would have made the same, without a name of its own at TokPortal. Where the answer does not say what it
 * is: platform by platform as sent, the accounts with slots first (contract/INFERENCES.md).
 */
function createOf(
  { country, request }: MadeUnit,
  { platform, bundle_type, videos_quantity }: BulkBundle,
  index: number,
): CreateBundleRequest {
  const each = request?.accounts_count ?? Number.POSITIVE_INFINITY;
  const place = index % each;
  const slots = place < (request?.upload_accounts_count ?? 0) ? (request?.videos_per_account ?? 0) : 0;
  const videos = videos_quantity ?? slots;
  const sentTo = request?.platforms[Math.floor(index / each)];
  const type = bundle_type ?? (videos > 0 ? 'account_and_videos' : 'account_only');
  return {
    bundle_type: type as CreateBundleRequest['bundle_type'],
    platform: (platform ?? sentTo ?? 'tiktok') as NonNullable<CreateBundleRequest['platform']>,
    country,
    ...(videos > 0 && { videos_quantity: videos }),
    ...(request?.auto_finalize_videos !== undefined && {
      auto_finalize_videos: request.auto_finalize_videos,
    }),
  };
}

/** The charge, split as the price list splits it; an allowance makes all of them cheaper. */
function sharesOf(prices: readonly number[], charged: number | null): number[] {
  const total = prices.reduce((sum, price) => sum + price, 0);
  if (charged === null || charged === total || total === 0) return [...prices];
  let left = charged;
  return prices.map((price, index) => {
    const isLast = index === prices.length - 1;
    const share = isLast ? roundedCredits(left) : roundedCredits((charged * price) / total);
    left -= share;
    return share;
  });
}
