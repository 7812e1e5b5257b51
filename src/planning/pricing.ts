import type { CreateBulkRequest, CreateBundleRequest } from '../domain/orders';
import type { CreditCosts } from '../domain/remote';
import type { VideoDraft } from './drafts';

/** Standard prices in credits (CONTRACT 3.1), where the workspace's own list does not name one. */
const STANDARD: Readonly<Record<string, number>> = {
  account_creation: 32,
  video_upload: 2,
  video_edit: 3,
  advanced_warming: 5,
  sound_volume: 1,
  account_edit_request: 8,
};

export function unitPrice(costs: Pick<CreditCosts, 'all'>, item: string): number {
  return costs.all[item] ?? STANDARD[item] ?? 0;
}

/** Whether every price that a plan rests on still holds, the standard ones that its list did not name included. */
export function samePrices(planned: CreditCosts['all'], now: CreditCosts['all']): boolean {
  const items = [...Object.keys(STANDARD), ...Object.keys(planned)];
  return items.every((item) => unitPrice({ all: planned }, item) === unitPrice({ all: now }, item));
}

/** List price of a new order: account + slots + edits + warming targets (CONTRACT 3.1, "Arithmetic"). */
export function createPrice(request: CreateBundleRequest, costs: Pick<CreditCosts, 'all'>): number {
  const accounts = request.bundle_type === 'videos_only' ? 0 : 1;
  return (
    accounts * unitPrice(costs, 'account_creation') +
    (request.videos_quantity ?? 0) * unitPrice(costs, 'video_upload') +
    (request.edits_quantity ?? 0) * unitPrice(costs, 'video_edit') +
    (request.advanced_warming_terms?.length ?? 0) * unitPrice(costs, 'advanced_warming')
  );
}

/** What makes orders: one, or many at once. */
export type OrderRequest = CreateBundleRequest | CreateBulkRequest;

export function isBulk(request: OrderRequest): request is CreateBulkRequest {
  return 'accounts_count' in request;
}

export function orderPrice(request: OrderRequest, costs: Pick<CreditCosts, 'all'>): number {
  return isBulk(request) ? bulkPrice(request, costs) : createPrice(request, costs);
}

/** The sum over its bundles: an account each, slots for those that get videos (CONTRACT 3.1, "Arithmetic"). */
function bulkPrice(request: CreateBulkRequest, costs: Pick<CreditCosts, 'all'>): number {
  const { platforms, accounts_count: accounts, upload_accounts_count: uploads = 0 } = request;
  const slots = uploads * (request.videos_per_account ?? 0);
  const each = accounts * unitPrice(costs, 'account_creation') + slots * unitPrice(costs, 'video_upload');
  return platforms.length * each;
}

/** Paid extras of filling slots: a sound volume costs once a video (CONTRACT 3.1). */
export function extrasPrice(videos: readonly VideoDraft[], costs: Pick<CreditCosts, 'all'>): number {
  const withVolume = videos.filter(
    ({ row }) => row.volume_original_sound !== null || row.volume_added_sound !== null,
  );
  return withVolume.length * unitPrice(costs, 'sound_volume');
}

/** Orders of one shape cost the same, so one dry run a shape confirms the price of all of them (DESIGN 5, "Price"). */
export function priceShape(request: OrderRequest): string {
  if (isBulk(request)) {
    const { platforms, country, accounts_count, upload_accounts_count, videos_per_account } = request;
    const counts = [accounts_count, upload_accounts_count ?? 0, videos_per_account ?? 0];
    return JSON.stringify(['bulk', platforms, country, ...counts]);
  }
  return JSON.stringify([
    request.bundle_type,
    request.platform ?? '',
    request.country ?? '',
    request.account_id ?? '',
    request.videos_quantity ?? 0,
    request.edits_quantity ?? 0,
    request.advanced_warming_terms?.length ?? 0,
  ]);
}
