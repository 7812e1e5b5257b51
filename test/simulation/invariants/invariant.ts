/** A promise that did not hold: which, and where. */
export class InvariantBroken extends Error {
  constructor(
    readonly invariant: string,
    readonly detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}
