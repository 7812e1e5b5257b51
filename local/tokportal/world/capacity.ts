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

  /** Seconds until one more event fits; 0 = now. */
  waitSeconds(nowMs: number): number {
    if (this.limit === null) return 0;
    const { events, windowMs } = this.limit;
    this.usedAtMs = this.usedAtMs.filter((atMs) => atMs > nowMs - windowMs);
    const oldestToLeave = this.usedAtMs[this.usedAtMs.length - events];
    return oldestToLeave === undefined
      ? 0
      : Math.max(1, Math.ceil((oldestToLeave + windowMs - nowMs) / 1000));
  }

  use(nowMs: number): void {
    if (this.limit !== null) this.usedAtMs.push(nowMs);
  }
}
