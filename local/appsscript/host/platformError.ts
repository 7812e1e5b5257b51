/** What the platform throws at the script; the text is the platform's. Anything else that is thrown is a bug here. */
export class PlatformError extends Error {}

/** The execution is over: it may not run on, and cannot catch this. */
export class ExecutionEnded extends Error {
  readonly reason: 'killed' | 'timed-out';
  constructor(reason: 'killed' | 'timed-out') {
    super(`The execution was ${reason}.`);
    this.reason = reason;
  }
}
