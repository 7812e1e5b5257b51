/**
 * Writes that the script has made and the spreadsheet does not have yet (PLATFORM 5.3). They are applied in order by
 * a flush, by the next read, and at the end of the execution, also of one that threw.
 */
export class WriteBuffer {
  #writes: (() => void)[] = [];
  #changesRules = false;

  get isEmpty(): boolean {
    return this.#writes.length === 0;
  }

  /** Whether a buffered write changes validation or protection, so that later writes cannot be judged yet. */
  get changesRules(): boolean {
    return this.#changesRules;
  }

  add(write: () => void, options: { changesRules: boolean } = { changesRules: false }): void {
    this.#writes.push(write);
    this.#changesRules ||= options.changesRules;
  }

  /** @throws what the first failing write throws, after the others are applied */
  apply(): void {
    const writes = this.#writes;
    this.drop();
    const failures: unknown[] = [];
    for (const write of writes) {
      try {
        write();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  drop(): void {
    this.#writes = [];
    this.#changesRules = false;
  }
}
