import type { Journal } from '../runs/journal';
import type { Reader } from '../runs/reads';
import { describeFailure } from '../runs/sentences';
import type { Reason } from '../runs/state';
import * as calls from '../tokportal/calls';

/** Orders that are asked for before their absence counts: one of them may have been taken away at TokPortal. */
const ORDERS_ASKED_MAX = 4;

const OTHER: Reason = {
  code: 'apply.otherWorkspace',
  text: 'Your API key does not show the orders of this workbook, so it seems to be of another TokPortal workspace. Nothing was sent. Connect with a key of the workspace that the orders belong to.',
};

export interface WorkspaceDoubt {
  readonly reason: Reason;
  /** `false` = TokPortal could not be asked. */
  readonly isDefinite: boolean;
}

/**
 * Whether this person's key shows an order that the workbook owns (DESIGN 6, "Workspace"): a key that does not would
 * order everything a second time elsewhere, and find nothing of what was paid. While the workbook owns none, the profile
 * must be the one with which the sending began. `null` = nothing speaks against it.
 */
export function otherWorkspace(
  journal: Journal,
  reader: Reader,
  profile: string | null,
): WorkspaceDoubt | null {
  const owned = [...journal.summary().created.values()].reverse().slice(0, ORDERS_ASKED_MAX);
  if (owned.length === 0) return otherProfile(reader, profile);
  for (const { bundleId } of owned) {
    const read = reader.readAll([calls.getBundle(bundleId)]);
    if (read.ok) return null;
    const { failure } = read;
    if (failure.kind !== 'refused') return { reason: describeFailure(failure), isDefinite: false };
    if (![403, 404].includes(failure.status)) return { reason: describeFailure(failure), isDefinite: true };
  }
  return { reason: OTHER, isDefinite: true };
}

function otherProfile(reader: Reader, profile: string | null): WorkspaceDoubt | null {
  if (profile === null) return null;
  const read = reader.readAll([calls.getCurrentUser()]);
  if (!read.ok) return { reason: describeFailure(read.failure), isDefinite: read.failure.kind === 'refused' };
  return read.value[0]?.email === profile ? null : { reason: OTHER, isDefinite: true };
}
