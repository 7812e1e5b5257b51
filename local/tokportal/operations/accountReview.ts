import { bundleOf } from '../rules/bundleAccess';
import { completed } from '../rules/completion';
import { fieldsOf } from '../rules/fields';
import { parseCorrections } from '../rules/slotActions';
import type { Call, Operation, Writing } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { AccountListing, Bundle } from '../world/bundle';
import { accountRow, listingIn } from './bundleAccount';

const requestBundleAccountCorrections: Operation = {
  operationId: 'requestBundleAccountCorrections',
  method: 'POST',
  path: '/bundles/{id}/account/corrections',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const found = reviewedListing(call);
    if (found instanceof Refusal) return found;
    const fields = fieldsOf(call.body);
    const corrections = fields instanceof Refusal ? fields : parseCorrections(fields);
    if (corrections instanceof Refusal) return corrections;
    const listing: AccountListing = { ...found.listing, status: 'pending_corrections', corrections };
    const next = { ...found.bundle, listing };
    return storing(next, accountRow(next, listing), call);
  },
};

/** Approves the account: the order is complete when its videos are done too. */
const finalizeBundleAccount: Operation = {
  operationId: 'finalizeBundleAccount',
  method: 'POST',
  path: '/bundles/{id}/account/finalize',
  idempotency: 'standard',
  body: 'none',
  handle(call) {
    const found = reviewedListing(call);
    if (found instanceof Refusal) return found;
    const finalizedAt = call.world.clock.iso();
    const { bundle } = found;
    const listing: AccountListing = { ...found.listing, status: 'finalized', corrections: null, finalizedAt };
    const account = { id: listing.id, status: listing.status, finalized_at: finalizedAt };
    return storing(completed({ ...bundle, listing }), { id: bundle.id, bundle_id: bundle.id, account }, call);
  },
};

/** `ACCOUNT_INVALID_STATUS` unless the account waits for approval. */
function reviewedListing(call: Call): { bundle: Bundle; listing: AccountListing } | Refusal {
  const bundle = bundleOf(call, { status: 'accepted', listing: 'in_review' });
  if (bundle instanceof Refusal) return bundle;
  const found = listingIn(bundle);
  if (found instanceof Refusal || found.listing.status === 'in_review') return found;
  const { status } = found.listing;
  const details = { current_status: status, allowed_statuses: ['in_review'] };
  return new Refusal(409, 'ACCOUNT_INVALID_STATUS', `The account is ${status}, not in review.`, details);
}

function storing(bundle: Bundle, data: unknown, { world }: Call): Writing {
  const next = { ...bundle, updatedAt: world.clock.iso() };
  return { kind: 'writing', data, commit: () => void world.bundles.set(next.id, next) };
}

export const accountReviewOperations: readonly Operation[] = [
  requestBundleAccountCorrections,
  finalizeBundleAccount,
];
