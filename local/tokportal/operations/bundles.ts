import { bundleOf } from '../rules/bundleAccess';
import { type Fields, fieldsOf } from '../rules/fields';
import type { Operation } from '../transport/operation';
import { pageOf } from '../transport/pagination';
import { invalidField, Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { bundleRow, isListed } from './bundleRow';
import { createBundle } from './createBundle';
import { createBundlesBulk } from './createBundlesBulk';

const TEXT_MAX = 200;

/**
 * Newest first (inferred). Filters compare exactly; a value that nothing has gives an empty list. How long a new
 * bundle is missing here is the switch `list-lag`.
 */
const listBundles: Operation = {
  operationId: 'listBundles',
  method: 'GET',
  path: '/bundles',
  idempotency: 'not-applicable',
  body: 'none',
  handle({ world, workspace, query }) {
    const reference = query.get('external_ref');
    const filters = ['status', 'bundle_type', 'platform', 'account_status']
      .map((name) => [name, query.get(name)] as const)
      .filter(([, wanted]) => wanted !== null);
    const row = (bundle: Bundle) => bundleRow(bundle, world);
    const bundles = world
      .bundlesOf(workspace.id)
      .filter((bundle) => reference === null || bundle.externalRef === reference)
      .filter((bundle) => filters.every(([name, wanted]) => row(bundle)[name] === wanted))
      .filter((bundle) => isListed(bundle, world));
    return pageOf(bundles.reverse(), query, row);
  },
};

const getBundle: Operation = {
  operationId: 'getBundle',
  method: 'GET',
  path: '/bundles/{id}',
  idempotency: 'not-applicable',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call);
    return bundle instanceof Refusal ? bundle : { kind: 'reading', data: bundleRow(bundle, call.world) };
  },
};

const updateBundle: Operation = {
  operationId: 'updateBundle',
  method: 'PATCH',
  path: '/bundles/{id}',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const changes = parseChanges(fields);
    if (changes instanceof Refusal) return changes;
    const next: Bundle = { ...bundle, ...changes, updatedAt: call.world.clock.iso() };
    return {
      kind: 'writing',
      data: bundleRow(next, call.world),
      commit: () => void call.world.bundles.set(next.id, next),
    };
  },
};

type BundleChanges = Partial<Pick<Bundle, 'title' | 'externalRef' | 'autoFinalizeVideos'>>;

function parseChanges(fields: Fields): BundleChanges | Refusal {
  const { auto_finalize_videos, external_ref, title } = fields;
  if (auto_finalize_videos !== undefined && typeof auto_finalize_videos !== 'boolean') {
    return invalidField('auto_finalize_videos', 'must be true or false');
  }
  for (const [name, value] of Object.entries({ external_ref, title })) {
    if (value !== undefined && !isClearableText(value)) {
      return invalidField(name, `must be a text of at most ${TEXT_MAX} characters, or null`);
    }
  }
  const changes: BundleChanges = {
    ...(auto_finalize_videos === undefined ? {} : { autoFinalizeVideos: auto_finalize_videos }),
    ...(external_ref === undefined ? {} : { externalRef: external_ref as string | null }),
    ...(title === undefined ? {} : { title: title as string | null }),
  };
  if (Object.keys(changes).length > 0) return changes;
  const message = 'Give at least one of auto_finalize_videos, external_ref, title.';
  return new Refusal(400, 'VALIDATION_ERROR', message);
}

function isClearableText(value: unknown): boolean {
  return value === null || (typeof value === 'string' && [...value].length <= TEXT_MAX);
}

export const bundleOperations: readonly Operation[] = [
  listBundles,
  createBundle,
  createBundlesBulk,
  getBundle,
  updateBundle,
];
