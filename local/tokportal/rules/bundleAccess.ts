import type { Call } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { isSyntheticId } from '../world/ids';
import { type PhantomState, phantomBundle } from './phantomBundle';

/**
 * The bundle of the path: 404 unknown, 403 another workspace's. In a dry run a synthetic id stands for a
 * phantom (switch `synthetic-id`); live it was refused before (`refuseSyntheticIds`).
 */
export function bundleOf(call: Call, phantom: PhantomState = {}): Bundle | Refusal {
  const id = call.params.id ?? '';
  const { world, workspace } = call;
  if (call.dryRun && isSyntheticId(id) && world.variants.is('synthetic-id', 'accepted')) {
    const known = { workspaceId: workspace.id, at: world.clock.iso(), ...phantom };
    return phantomBundle(id, { ...known, platform: platformHint(call.body) });
  }
  const bundle = world.bundles.get(id);
  if (bundle === undefined) return new Refusal(404, 'BUNDLE_NOT_FOUND', 'There is no such bundle.');
  if (bundle.workspaceId !== workspace.id) {
    return new Refusal(403, 'BUNDLE_NOT_OWNED', 'This bundle belongs to another workspace.');
  }
  return bundle;
}

/** A phantom has no platform of its own: a body that speaks of Instagram decides. */
function platformHint(body: unknown): string {
  return JSON.stringify(body ?? null).includes('"instagram_content_type"') ? 'instagram' : 'tiktok';
}

/** `DRY_RUN_ID_IN_LIVE_REQUEST` when a live call names a synthetic id (CONTRACT 1.9). */
export function refuseSyntheticIds(call: Call): Refusal | null {
  if (call.dryRun) return null;
  const fields = (typeof call.body === 'object' && call.body !== null ? call.body : {}) as Record<
    string,
    unknown
  >;
  const named = [...Object.values(call.params), fields.account_id];
  const synthetic = named.find((id): id is string => typeof id === 'string' && isSyntheticId(id));
  if (synthetic === undefined) return null;
  const message = 'This id came from a dry run and means nothing in a live call.';
  return new Refusal(400, 'DRY_RUN_ID_IN_LIVE_REQUEST', message, { id: synthetic });
}
