import type { CreateBulkRequest } from '../../domain/orders';
import type { BulkBundle, CreatedBulk } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { createdBundleOf } from './bundle';
import { asList, asRecord, integer, text } from './fields';

/**
 * POST /bundles/bulk, whose answer is known from old pages only (CONTRACT 4.3). All of it was paid at once, so a list
 * that may lack a bundle is not the answer: then the orders must be looked up. `asked` = `null` for a dry run, which
 * need not list what it does not create.
 */
export function parseCreatedBulk(
  asked: CreateBulkRequest | null,
): (answer: ParsedAnswer) => CreatedBulk | null {
  return ({ data, body }) => {
    const inside = asRecord(data) ?? {};
    const bundles = (asList(data) ?? asList(inside.bundles) ?? []).map(bulkBundleOf);
    const found = bundles.filter((bundle): bundle is BulkBundle => bundle !== null);
    const total_count = bundles.length;
    const counts = [
      found.length,
      new Set(found.map(({ bundle_id }) => bundle_id)).size,
      integer(inside.total_count) ?? integer(body.total_count) ?? total_count,
      asked === null ? total_count : asked.platforms.length * asked.accounts_count,
    ];
    return total_count > 0 && counts.every((count) => count === total_count)
      ? { bundles: found, total_count }
      : null;
  };
}

function bulkBundleOf(entry: unknown): BulkBundle | null {
  const bundle = asRecord(entry) ?? {};
  const created = createdBundleOf(bundle);
  return (
    created && {
      ...created,
      platform: text(bundle.platform),
      bundle_type: text(bundle.bundle_type),
      videos_quantity: integer(bundle.videos_quantity),
    }
  );
}
