import type { Place } from './answer';

/** Verbs by the name of `planning/verbs`, and the two that need no request. */
export type VerbChoice =
  | 'approve'
  | 'correct'
  | 'sendEdits'
  | 'moveDate'
  | 'unschedule'
  | 'empty'
  | 'unpublish'
  | 'addSlots'
  | 'assign'
  | 'removeDrafts';

export interface SelectionView {
  /** `''` = nothing useful is selected. */
  readonly tab: string;
  readonly count: number;
  /** At most 50. */
  readonly rows: readonly SelectedRow[];
  /** Only what some of the rows allow now. */
  readonly verbs: readonly VerbView[];
  /** For *assign*. */
  readonly campaigns: readonly string[];
}

export interface SelectedRow {
  readonly place: Place;
  readonly name: string;
  readonly status: string;
  /** Days in which it is posted; `''` = none. */
  readonly window: string;
  /** `''` = not posted. */
  readonly postLink: string;
  readonly credits: number | null;
  readonly problem: string;
}

export interface VerbView {
  readonly verb: VerbChoice;
  readonly title: string;
  /** How many of the selected rows allow it. */
  readonly count: number;
  /** What it means, and whether it can be taken back. */
  readonly help: string;
  readonly isPaid: boolean;
  readonly input: VerbInputView | null;
}

export interface VerbInputView {
  readonly kind: 'comment' | 'date' | 'quantity' | 'campaign';
  readonly label: string;
}

export interface ActInput {
  readonly verb: VerbChoice;
  readonly rows: readonly Place[];
  /** Comment, date (`YYYY-MM-DD`), quantity or campaign key; `''` where none is asked. */
  readonly value: string;
}

/** What account managers have done and somebody must look at, oldest first. */
export interface ReviewView {
  readonly items: readonly ReviewItem[];
}

export interface ReviewItem {
  readonly place: Place;
  readonly kind: 'account' | 'video';
  readonly name: string;
  readonly clientId: string;
  readonly status: string;
  /** Since when, as far as the workbook knows; `''` = not known. */
  readonly since: string;
  /** When it ends by itself; `''` = it does not. */
  readonly endsAt: string;
  readonly postLink: string;
  readonly mayCorrect: boolean;
}
