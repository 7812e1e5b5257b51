import { configuredListing } from '../rules/accountConfiguration';
import { bundleOf } from '../rules/bundleAccess';
import { fieldsOf } from '../rules/fields';
import { writeTargets } from '../rules/warming';
import type { Call, Operation } from '../transport/operation';
import { bundleInvalidStatus, Refusal } from '../transport/refusal';
import type { AccountListing, Bundle } from '../world/bundle';

const getBundleAccount: Operation = {
  operationId: 'getBundleAccount',
  method: 'GET',
  path: '/bundles/{id}/account',
  idempotency: 'not-applicable',
  body: 'none',
  handle(call) {
    const found = listingOf(call);
    if (found instanceof Refusal) return found;
    return { kind: 'reading', data: accountRow(found.bundle, found.listing) };
  },
};

const configureBundleAccount: Operation = {
  operationId: 'configureBundleAccount',
  method: 'PUT',
  path: '/bundles/{id}/account',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const found = listingOf(call);
    if (found instanceof Refusal) return found;
    const { bundle } = found;
    if (bundle.status !== 'pending_setup') return bundleInvalidStatus(bundle.status, 'configure its account');
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const configured = configuredListing(found.listing, fields, bundle.platform);
    if (configured instanceof Refusal) return configured;
    const listing = writeTargets(configured.listing, fields.advanced_warming_terms);
    if (listing instanceof Refusal) return listing;
    const next: Bundle = { ...bundle, listing, updatedAt: call.world.clock.iso() };
    const ignored = configured.ignored.length === 0 ? {} : { ignored_fields: configured.ignored };
    return {
      kind: 'writing',
      data: { ...accountRow(next, listing), ...ignored },
      commit: () => void call.world.bundles.set(next.id, next),
    };
  },
};

/** `ACCOUNT_NOT_FOUND` for a bundle that builds no account (CONTRACT 5.1). */
function listingOf(call: Call): { bundle: Bundle; listing: AccountListing } | Refusal {
  const bundle = bundleOf(call);
  return bundle instanceof Refusal ? bundle : listingIn(bundle);
}

/** The account that the bundle builds. */
export function listingIn(bundle: Bundle): { bundle: Bundle; listing: AccountListing } | Refusal {
  if (bundle.listing !== null) return { bundle, listing: bundle.listing };
  return new Refusal(404, 'ACCOUNT_NOT_FOUND', 'A videos_only bundle has no account of its own.');
}

/** Names on read equal the request names (CONTRACT 4.4). */
export function accountRow(bundle: Bundle, listing: AccountListing): Record<string, unknown> {
  return {
    bundle_id: bundle.id,
    account_id: listing.id,
    status: listing.status,
    username: listing.username,
    visible_name: listing.visibleName,
    biography: listing.biography,
    profile_picture_url: listing.profilePictureUrl,
    link_in_bio: listing.linkInBio,
    niche_warming_instructions: listing.nicheWarmingInstructions,
    saved_account_id: bundle.savedAccountId,
    advanced_warming: warmingRow(listing),
  };
}

/** Warming does not progress yet: it is bought and configured, never started. */
function warmingRow({ advancedWarming }: AccountListing): Record<string, unknown> | null {
  if (advancedWarming === null) return null;
  const { purchased, terms } = advancedWarming;
  return {
    status: terms === null ? 'awaiting_terms' : 'pending',
    terms_total: purchased,
    terms_verified: 0,
    terms_configured: terms?.length ?? 0,
    started_at: null,
    completed_at: null,
  };
}

export const bundleAccountOperations: readonly Operation[] = [getBundleAccount, configureBundleAccount];
