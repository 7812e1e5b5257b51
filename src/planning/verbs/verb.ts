import type { CalendarDate } from '../../domain/dates';
import type { ChangeOperation, Finality } from '../../domain/plan';
import type { RemoteSlot } from '../../domain/remote';
import type { OrderDraft, VideoDraft } from '../drafts';

/** What an operator can do with rows that were sent (issue “verbs”). */
export type VerbName =
  | 'approve'
  | 'correct'
  | 'sendEdits'
  | 'moveDate'
  | 'unschedule'
  | 'empty'
  | 'unpublish'
  | 'addSlots';

/** A selected row, with what TokPortal shows of it now. */
export interface Target {
  readonly order: OrderDraft;
  /** `null` where the order itself is selected. */
  readonly video: VideoDraft | null;
  readonly slot: RemoteSlot | null;
}

/** What the operator was asked for. */
export interface VerbInput {
  readonly comment?: string;
  readonly date?: CalendarDate;
  readonly quantity?: number;
}

/** One request that the verb means for a row. */
export interface Act {
  readonly operation: ChangeOperation;
  /** What the run sends, as plain JSON; `null` = no body. */
  readonly input: unknown;
  readonly finality: Finality;
  readonly summary: string;
  /** How many units of `video_upload` it buys. */
  readonly slots?: number;
}

/** A sentence says why the row cannot. */
export type Decision = Act | string;

/**
 * Whether somebody changed it at TokPortal since it was sent, and to something else than the cell says: it is never
 * overwritten unseen (DESIGN 5, "Refresh"). What TokPortal does not show is not known to be changed.
 */
export function isTheirs(
  typed: string | null,
  sent: string | undefined,
  now: string | null | undefined,
): boolean {
  const [mine, before, there] = [typed, sent, now].map((text) => text?.trim());
  return sent !== undefined && there !== undefined && there !== before && there !== mine;
}

export function theirs(now: string | null | undefined): string {
  return `TokPortal has “${now}” since then: choose Compare with TokPortal to decide.`;
}

/** Statuses that this version knows; TokPortal may have more, and decides about those itself (CONTRACT 1.7). */
const KNOWN_STATUSES = new Set([
  'pending',
  'configured',
  'draft',
  'pending_setup',
  'published',
  'published_priority',
  'accepted',
  'in_review',
  'pending_corrections',
  'finalized',
  'completed',
  'cancelled',
  'archived',
]);

/** Whether a free request may be tried in this status. */
export function allows(status: string | null, ...allowed: readonly string[]): boolean {
  return status !== null && (allowed.includes(status) || !KNOWN_STATUSES.has(status));
}
