/** The last runs, newest first. */
export interface ActivityView {
  readonly runs: readonly ActivityRun[];
}

export interface ActivityRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly who: string;
  readonly what: string;
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  readonly requests: number;
  readonly credits: number;
  readonly status: string;
  readonly message: string;
  readonly canTakeBack: boolean;
}
