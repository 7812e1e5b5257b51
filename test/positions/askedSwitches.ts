/** Which switches of the sandbox the tests of one file asked (`npm run test:full`). */
export interface AskedInFile {
  readonly file: string;
  /** Asked outside of a test, or by a sandbox that tests share: concerns every test of the file. */
  readonly everyTest: readonly string[];
  /** By full name. `null`: nobody knows what it may ask, since it failed or its course varies. */
  readonly tests: Readonly<Record<string, readonly string[] | null>>;
}

/** Keeps apart what the tests of one file ask. A question that is not surely one test's is all tests'. */
export class AskedSwitches {
  private readonly everyTest = new Set<string>();
  private readonly byTest = new Map<string, Set<string>>();
  private readonly unknown = new Set<string>();
  private isAllUnknown = false;
  private running: string | null = null;

  testStarted(name: string): void {
    this.running = name;
    this.byTest.set(name, this.byTest.get(name) ?? new Set());
  }

  testEnded(name: string, isPassed: boolean): void {
    this.running = null;
    if (!isPassed) this.unknown.add(name);
  }

  /** Answers what hears the questions of a sandbox that opens now. */
  openSandbox(): (switchName: string) => void {
    const opener = this.running;
    return (name) => {
      const own = opener !== null && opener === this.running ? this.byTest.get(opener) : undefined;
      (own ?? this.everyTest).add(name);
    };
  }

  /** Real time decides what happens now: other runs of the tests may ask something else. */
  courseVaries(): void {
    if (this.running === null) this.isAllUnknown = true;
    else this.unknown.add(this.running);
  }

  report(file: string): AskedInFile {
    const tests = [...this.byTest].map(([name, asked]): [string, readonly string[] | null] => [
      name,
      this.isAllUnknown || this.unknown.has(name) ? null : [...asked].sort(),
    ]);
    return { file, everyTest: [...this.everyTest].sort(), tests: Object.fromEntries(tests) };
  }
}
