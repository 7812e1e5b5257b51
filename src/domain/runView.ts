/** The sending that is under way, as the sidebar shows it: plain values only (PLATFORM 6). */
export interface RunView {
  /** `due` = a step can be taken now, by this person. */
  readonly status: 'none' | 'due' | 'sending' | 'waiting' | 'someone else’s';
  /** `''` = none. */
  readonly runId: string;
  readonly owner: string;
  /** Time of day in the spreadsheet's zone; `''` = now, or not known. */
  readonly goesOnAt: string;
  readonly message: string;
  /** Nobody moves it: a colleague may take over. */
  readonly isStalled: boolean;
  /** `null` = none is under way, or nothing is known yet. */
  readonly progress: RunProgress | null;
}

export interface RunProgress {
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  readonly chargedCredits: number;
  readonly requests: number;
  /** What it is doing: `Ordering 12 of 40`. */
  readonly doing: string;
  /** Requests a minute that the rate limit leaves; `null` = not known. */
  readonly requestsPerMinute: number | null;
  /** `null` = not known. */
  readonly secondsLeft: number | null;
}
