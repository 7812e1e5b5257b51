/**
 * The second limit of CONTRACT 1.10: so many bundle creations and publications in a rolling time. Its size is
 * not published; a fresh sandbox has none.
 */
export class Capacity {
  private limit: { readonly events: number; readonly windowMs: number } | null = null;
  private usedAtMs: number[] = [];

  set(limit: { events: number; windowMs: number } | null): void {
    this.limit = limit;
    this.usedAtMs = [];
  }

  /**
   * Seconds until so many more events fit; 0 = now. More than the limit itself fit into an empty window: otherwise a
   * large bulk order could never be made (inferred).
   */
  waitSeconds(nowMs: number, more = 1): number {
    if (this.limit === null) return 0;
    const { events, windowMs } = this.limit;
    this.usedAtMs = this.usedAtMs.filter((atMs) => atMs > nowMs - windowMs);
    const oldestToLeave = this.usedAtMs[this.usedAtMs.length + Math.min(more, events) - events - 1];
    return oldestToLeave === undefined
      ? 0
      : Math.max(1, Math.ceil((oldestToLeave + windowMs - nowMs) / 1000));
  }

  use(nowMs: number, count = 1): void {
    if (this.limit !== null) this.usedAtMs.push(...new Array<number>(count).fill(nowMs));
  }
}
