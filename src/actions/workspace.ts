import type { Journal } from '../runs/journal';
import type { Reader } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';

const OTHER: Reason = {
  code: 'apply.otherWorkspace',
  text: 'Your API key does not show an order of this workbook, so it seems to be of another TokPortal workspace. Nothing was sent. Connect with a key of the workspace that the orders belong to.',
};

/**
 * Whether this person's key shows an order that the workbook owns (DESIGN 6, "Workspace"): a key that does not would
 * order everything a second time elsewhere. `null` = it does, or there is no order yet.
 */
export function otherWorkspace(
  journal: Journal,
  reader: Reader,
): { readonly reason: Reason; readonly isDefinite: boolean } | null {
  const owned = [...journal.summary().created.values()];
  const last = owned[owned.length - 1];
  if (last === undefined) return null;
  const read = reader.readAll([calls.getBundle(last.bundleId)]);
  if (read.ok) return null;
  const isDefinite = read.failure.kind === 'refused';
  const isUnknown = read.failure.kind === 'refused' && [403, 404].includes(read.failure.status);
  return { reason: isUnknown ? OTHER : describeFailure(read.failure), isDefinite };
}
