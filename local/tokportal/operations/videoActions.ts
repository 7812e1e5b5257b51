import { bundleOf } from '../rules/bundleAccess';
import { completed } from '../rules/completion';
import { fieldsOf } from '../rules/fields';
import type { PhantomState } from '../rules/phantomBundle';
import {
  correctSlot,
  finalizeSlot,
  fixDownload,
  parseCorrections,
  resetSlot,
  type SlotAction,
  unscheduleSlot,
} from '../rules/slotActions';
import type { Call, Operation } from '../transport/operation';
import { Refusal } from '../transport/refusal';
import { type Bundle, type Slot, withSlot } from '../world/bundle';
import { slotRow } from './slotRow';
import { refuseClosed, slotOf } from './videoAccess';

/** One action on a slot. */
interface ActionKind {
  readonly operationId: string;
  /** Behind `/bundles/{id}/videos/{position}/`. */
  readonly path: string;
  readonly body: Operation['body'];
  readonly phantom: PhantomState;
  action(call: Call): SlotAction | Refusal;
  row(bundle: Bundle, slot: Slot): Record<string, unknown>;
}

const ACTIONS: readonly ActionKind[] = [
  {
    operationId: 'resetBundleVideo',
    path: 'reset',
    body: 'none',
    phantom: {},
    action: () => resetSlot,
    row: actionRow,
  },
  {
    operationId: 'unscheduleBundleVideo',
    path: 'unschedule',
    body: 'none',
    phantom: { status: 'published', slots: 'published' },
    action: () => unscheduleSlot,
    row: actionRow,
  },
  {
    operationId: 'finalizeBundleVideo',
    path: 'finalize',
    body: 'none',
    phantom: { status: 'accepted', slots: 'in_review' },
    action: () => finalizeSlot,
    row: (bundle, slot) => ({ ...actionRow(bundle, slot), finalized_at: slot.finalizedAt }),
  },
  {
    operationId: 'requestBundleVideoCorrections',
    path: 'corrections',
    body: 'json',
    phantom: { status: 'accepted', slots: 'in_review' },
    action(call) {
      const fields = fieldsOf(call.body);
      const corrections = fields instanceof Refusal ? fields : parseCorrections(fields);
      return corrections instanceof Refusal ? corrections : correctSlot(corrections);
    },
    row: actionRow,
  },
  {
    operationId: 'fixBundleVideoDownload',
    path: 'fix-download',
    body: 'json',
    phantom: { status: 'accepted', slots: 'accepted', downloadIssue: true },
    action(call) {
      const fields = fieldsOf(call.body);
      return fields instanceof Refusal ? fields : fixDownload(fields);
    },
    row: slotRow,
  },
];

/** CONTRACT 4.5, shown for finalize by older documentation and used for all (inferred). */
function actionRow(bundle: Bundle, slot: Slot): Record<string, unknown> {
  return { video_id: slot.id, bundle_id: bundle.id, position: slot.position, status: slot.status };
}

function operationOf(kind: ActionKind): Operation {
  return {
    operationId: kind.operationId,
    method: 'POST',
    path: `/bundles/{id}/videos/{position}/${kind.path}`,
    idempotency: 'standard',
    body: kind.body,
    handle(call) {
      const bundle = bundleOf(call, kind.phantom);
      if (bundle instanceof Refusal) return bundle;
      const slot = slotOf(bundle, call);
      if (slot instanceof Refusal) return slot;
      const action = refuseClosed(bundle, 'change its videos') ?? kind.action(call);
      if (action instanceof Refusal) return action;
      const now = call.world.clock.iso();
      const after = action(slot, now);
      if (after instanceof Refusal) return after;
      const next = { ...completed(withSlot(bundle, after)), updatedAt: now };
      return {
        kind: 'writing',
        data: kind.row(next, after),
        commit: () => void call.world.bundles.set(next.id, next),
      };
    },
  };
}

export const videoActionOperations: readonly Operation[] = ACTIONS.map(operationOf);
