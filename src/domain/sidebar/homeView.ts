import type { CalendarDate } from '../dates';
import type { RunView } from '../runView';
import type { Place } from './answer';

/** What the sidebar shows first. Made from the workbook alone: no request to TokPortal. */
export interface HomeView {
  readonly today: CalendarDate;
  readonly user: string;
  readonly isConnected: boolean;
  readonly isSetUp: boolean;
  readonly counts: HomeCounts;
  /** Most urgent first. */
  readonly attention: readonly AttentionLine[];
  readonly run: RunView;
  /** A preview that waits to be sent, or an approval that waits for this person. */
  readonly plan: PlanSummary | null;
}

/** What the steps of a first day are ticked by. */
export interface HomeCounts {
  readonly clients: number;
  readonly campaigns: number;
  readonly accounts: number;
  readonly orders: number;
  readonly videos: number;
  readonly readyOrders: number;
  readonly readyVideos: number;
  /** Orders at TokPortal. */
  readonly sentOrders: number;
  /** Accounts and sent orders without a campaign. */
  readonly unassigned: number;
}

export type AttentionKind =
  | 'sendToday'
  | 'reviewEnds'
  | 'review'
  | 'corrections'
  | 'brokenLink'
  | 'banned'
  | 'coverageLapsed'
  | 'budget'
  | 'balance'
  | 'inDoubt'
  | 'problem';

export interface AttentionLine {
  readonly kind: AttentionKind;
  /** `now` = something is lost without an act today. */
  readonly urgency: 'now' | 'soon' | 'look';
  /** `3 videos must be sent today`. */
  readonly title: string;
  /** What it is about and what to do. */
  readonly text: string;
  /** Where a click leads: the rows, the first of them first. */
  readonly places: readonly Place[];
  /** The sidebar's own view that helps; `null` = only the rows. */
  readonly view: 'send' | 'review' | 'money' | null;
}

export interface PlanSummary {
  readonly hash: string;
  readonly title: string;
  readonly changes: number;
  readonly credits: number;
  readonly madeAt: string;
  /** Whether this person is asked to approve it. */
  readonly awaitsMe: boolean;
}
