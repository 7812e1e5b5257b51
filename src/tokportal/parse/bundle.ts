import type { AddedSlots, CreatedBundle, Page, RemoteBundle } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asRecord, flag, id, integer, type JsonRecord, pageOf, text } from './fields';

/** GET /bundles/{id} (CONTRACT 4.3). */
export function parseBundle({ data }: ParsedAnswer): RemoteBundle | null {
  return bundleOf(asRecord(data) ?? {});
}

/** GET /bundles (CONTRACT 4.3). */
export function parseBundles({ data, pagination }: ParsedAnswer): Page<RemoteBundle> | null {
  return pageOf(data, pagination, bundleOf);
}

/** PATCH /bundles/{id}; the id is known from the request. */
export function parseUpdatedBundle(bundleId: string): (answer: ParsedAnswer) => RemoteBundle | null {
  return ({ data }) => {
    const bundle = asRecord(data);
    return bundle === null ? null : bundleOf({ id: bundleId, ...bundle });
  };
}

/** POST /bundles/{id}/add-video-slots and add-edit-slots: any object, since the shape is unknown. */
export function parseAddedSlots({ data }: ParsedAnswer): AddedSlots | null {
  const added = asRecord(data);
  if (added === null) return null;
  return { videos_quantity: integer(added.videos_quantity), edits_quantity: integer(added.edits_quantity) };
}

/** POST /bundles; the one thing that may not be missing is the id of what was paid (CONTRACT 8). */
export function parseCreatedBundle({ data }: ParsedAnswer): CreatedBundle | null {
  return createdBundleOf(asRecord(data) ?? {});
}

export function createdBundleOf(created: JsonRecord): CreatedBundle | null {
  const bundle_id = bundleIdOf(created);
  return bundle_id === null ? null : { bundle_id, status: text(created.status) };
}

/** Sources disagree about the name (CONTRACT 8). */
function bundleIdOf(bundle: JsonRecord): string | null {
  return id(bundle.bundle_id) ?? id(bundle.id);
}

function bundleOf(bundle: JsonRecord): RemoteBundle | null {
  const bundle_id = bundleIdOf(bundle);
  if (bundle_id === null) return null;
  return {
    bundle_id,
    bundle_type: text(bundle.bundle_type),
    platform: text(bundle.platform),
    country: text(bundle.country),
    status: text(bundle.status),
    title: text(bundle.title),
    external_ref: text(bundle.external_ref),
    videos_quantity: integer(bundle.videos_quantity),
    edits_quantity: integer(bundle.edits_quantity),
    is_published: flag(bundle.is_published),
    account_configured: flag(bundle.account_configured),
    videos_configured_count: integer(bundle.videos_configured_count),
    account_status: text(bundle.account_status),
    saved_account_id: id(bundle.saved_account_id),
    auto_finalize_videos: flag(bundle.auto_finalize_videos),
    created_at: text(bundle.created_at),
  };
}
