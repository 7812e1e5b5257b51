/** The sending that is under way, as the sidebar shows it: plain values only (PLATFORM 6). */
export interface RunView {
  /** `due` = a step can be taken now, by this person. */
  readonly status: 'none' | 'due' | 'sending' | 'waiting' | 'someone else’s';
  readonly owner: string;
  /** Time of day in the spreadsheet's zone; `''` = now, or not known. */
  readonly goesOnAt: string;
  readonly message: string;
}
