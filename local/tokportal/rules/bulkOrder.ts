import { invalidField, Refusal } from '../transport/refusal';
import type { World } from '../world/world';
import { type BundleOrder, newAccountTarget, type OrderTarget, TEXT_MAX, VIDEOS_MAX } from './bundleOrder';
import { booleanField, type Fields, integerField, textField } from './fields';

const ACCOUNTS_MAX = 100;

interface Counts {
  /** For each platform. */
  readonly accounts: number;
  /** How many of them get slots. */
  readonly uploadAccounts: number;
  readonly videosEach: number;
}

/**
 * Reads a `POST /bundles/bulk` body (CONTRACT 4.3) into the orders of its bundles: platform by platform as sent, the
 * accounts with slots first (inferred). Unknown fields are ignored (CONTRACT 10.12).
 */
export function parseBulkOrder(fields: Fields, world: World): BundleOrder[] | Refusal {
  const targets = parseTargets(fields, world);
  if (targets instanceof Refusal) return targets;
  const counts = parseCounts(fields);
  if (counts instanceof Refusal) return counts;
  const externalRef = textField(fields, 'external_ref', TEXT_MAX);
  if (externalRef instanceof Refusal) return externalRef;
  const autoFinalizeVideos = booleanField(fields, 'auto_finalize_videos', true);
  if (autoFinalizeVideos instanceof Refusal) return autoFinalizeVideos;
  const { accounts, uploadAccounts, videosEach } = counts;
  return targets.flatMap((target) =>
    Array.from({ length: accounts }, (_, index): BundleOrder => {
      const videosQuantity = index < uploadAccounts ? videosEach : 0;
      const type = videosQuantity > 0 ? 'account_and_videos' : 'account_only';
      return {
        type,
        ...target,
        title: null,
        externalRef,
        videosQuantity,
        editsQuantity: 0,
        autoFinalizeVideos,
      };
    }),
  );
}

function parseTargets(fields: Fields, world: World): OrderTarget[] | Refusal {
  const { platforms } = fields;
  if (!Array.isArray(platforms) || platforms.length === 0) {
    return invalidField('platforms', 'must be a list with at least one platform');
  }
  if (new Set(platforms).size < platforms.length) return invalidField('platforms', 'names one twice');
  const targets: OrderTarget[] = [];
  for (const platform of platforms as unknown[]) {
    const target = newAccountTarget({ ...fields, platform: platform ?? '' }, world);
    if (target instanceof Refusal) return target;
    targets.push(target);
  }
  return targets;
}

function parseCounts(fields: Fields): Counts | Refusal {
  const accounts = integerField(fields, 'accounts_count', { min: 1, max: ACCOUNTS_MAX, absent: 0 });
  if (accounts instanceof Refusal) return accounts;
  if (accounts === 0) return invalidField('accounts_count', 'is required');
  const uploadAccounts = integerField(fields, 'upload_accounts_count', { min: 0, max: accounts, absent: 0 });
  if (uploadAccounts instanceof Refusal) return uploadAccounts;
  const videosEach = integerField(fields, 'videos_per_account', { min: 0, max: VIDEOS_MAX, absent: 0 });
  return videosEach instanceof Refusal ? videosEach : { accounts, uploadAccounts, videosEach };
}
