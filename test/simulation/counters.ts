/** How often things happened, by name: faults that struck, kills, people's doings, checks. */
export class Counters {
  readonly counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times);
  }

  get(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  addAll(others: Iterable<readonly [string, number]>): void {
    for (const [name, times] of others) this.add(name, times);
  }
}
