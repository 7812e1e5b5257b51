import { autoPublish } from '../rules/autoPublish';
import { type BatchOutcome, parseBatch, writeBatch } from '../rules/batchWrite';
import { bundleOf } from '../rules/bundleAccess';
import { booleanField, fieldsOf } from '../rules/fields';
import { refuseUnknownFields } from '../rules/slotContent';
import { PUT_FIELDS } from '../rules/slotFields';
import { writeSlot } from '../rules/slotWrite';
import type { Call, Operation, Writing } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import type { Bundle } from '../world/bundle';
import { slotRow } from './slotRow';
import { extrasCharge, positionOf, slotOf, writableBundle, writeContext } from './videoAccess';

const listBundleVideos: Operation = {
  operationId: 'listBundleVideos',
  method: 'GET',
  path: '/bundles/{id}/videos',
  idempotency: 'not-applicable',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    return { kind: 'reading', data: bundle.slots.map((slot) => slotRow(bundle, slot)) };
  },
};

const getBundleVideo: Operation = {
  operationId: 'getBundleVideo',
  method: 'GET',
  path: '/bundles/{id}/videos/{position}',
  idempotency: 'not-applicable',
  body: 'none',
  handle(call) {
    const bundle = bundleOf(call);
    if (bundle instanceof Refusal) return bundle;
    const slot = slotOf(bundle, call);
    return slot instanceof Refusal ? slot : { kind: 'reading', data: slotRow(bundle, slot) };
  },
};

const configureBundleVideo: Operation = {
  operationId: 'configureBundleVideo',
  method: 'PUT',
  path: '/bundles/{id}/videos/{position}',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const bundle = writableBundle(call);
    if (bundle instanceof Refusal) return bundle;
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const unknown = refuseUnknownFields(fields, PUT_FIELDS);
    if (unknown !== null) return unknown;
    const wantsPublish = booleanField(fields, 'auto_publish', false);
    if (wantsPublish instanceof Refusal) return wantsPublish;
    const write = writeSlot(bundle, positionOf(call), fields, writeContext(call));
    if (write instanceof Refusal) return write;
    return {
      ...stored(write.bundle, wantsPublish ? [write.slot.position] : [], call, (final) => ({
        ...slotRow(final, final.slots[write.slot.position - 1] ?? write.slot),
        ignored_fields: write.ignored,
      })),
      ...extrasCharge(bundle, write.cost),
    };
  },
};

/** The writing of a bundle after slot writes and, for the positions given, its one publish attempt. */
function stored(
  bundle: Bundle,
  publishPositions: readonly number[],
  call: Call,
  data: (final: Bundle) => unknown,
): Writing {
  const touched = { ...bundle, updatedAt: call.world.clock.iso() };
  const attempt = publishPositions.length > 0 ? autoPublish(touched, publishPositions, call) : null;
  const final = attempt?.bundle ?? touched;
  return {
    kind: 'writing',
    data: data(final),
    beside: attempt?.beside ?? {},
    commit() {
      call.world.bundles.set(final.id, final);
      if (attempt?.publishedBundle) call.workspace.capacity.use(call.world.clock.now());
    },
  };
}

const batchConfigureBundleVideos: Operation = {
  operationId: 'batchConfigureBundleVideos',
  method: 'PUT',
  path: '/bundles/{id}/videos/batch',
  idempotency: 'standard',
  body: 'json',
  handle(call) {
    const bundle = writableBundle(call);
    if (bundle instanceof Refusal) return bundle;
    const fields = fieldsOf(call.body);
    if (fields instanceof Refusal) return fields;
    const { variants } = call.world;
    const items = parseBatch(fields, () => Number(variants.get('batch-max')));
    if (items instanceof Refusal) return items;
    const wantsPublish = booleanField(fields, 'auto_publish', false);
    if (wantsPublish instanceof Refusal) return wantsPublish;
    const outcome = writeBatch(bundle, items, writeContext(call));
    if (outcome.failed > 0 && variants.is('batch-failure', '400')) return wholeBatchRefused(outcome);
    const positions = items.map(({ position }) => position);
    return {
      ...stored(outcome.bundle, wantsPublish && outcome.failed === 0 ? positions : [], call, (final) =>
        batchData(outcome, final),
      ),
      status: outcome.failed > 0 ? Number(variants.get('batch-failure')) : 200,
      ...extrasCharge(bundle, outcome.cost),
    };
  },
};

function batchData({ results, failed }: BatchOutcome, final: Bundle): Record<string, unknown> {
  return {
    configured: results.length - failed,
    failed,
    results: results.map((row) => resultRow(row, final)),
  };
}

function resultRow(
  { position, result }: BatchOutcome['results'][number],
  final: Bundle | null,
): Record<string, unknown> {
  if (result instanceof Refusal) return { position, ...result.body() };
  const status = final?.slots[position - 1]?.status ?? result.slot.status;
  return { position, status, video_id: result.slot.id, ignored_fields: result.ignored };
}

/** Position `400` of the switch `batch-failure`: nothing is stored (inferred). */
function wholeBatchRefused(outcome: BatchOutcome): Refusal {
  const failures = outcome.results.filter(({ result }) => result instanceof Refusal);
  const results = failures.map((row) => resultRow(row, null));
  const message = `${outcome.failed} of ${outcome.results.length} videos are not valid; nothing was stored.`;
  return new Refusal(400, 'VALIDATION_ERROR', message, { results });
}

/** The literal path stands before the one with a position (CONTRACT 4.5). */
export const videoOperations: readonly Operation[] = [
  listBundleVideos,
  batchConfigureBundleVideos,
  getBundleVideo,
  configureBundleVideo,
];
