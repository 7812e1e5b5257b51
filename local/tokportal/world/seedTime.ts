const DAY_MS = 86_400_000;

/**
 * A time as a world file gives it: ISO 8601, or days from the moment of seeding (`-45d`, `+3d`), so that a file does
 * not grow old. `null` = neither.
 */
export function seedTimeMs(value: unknown, nowMs: number): number | null {
  if (typeof value !== 'string') return null;
  if (/^[+-]\d{1,4}d$/.test(value)) return nowMs + Number(value.slice(0, -1)) * DAY_MS;
  const timeMs = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** ISO 8601; `absent` where the file says nothing. The parser has refused what is no time. */
export function seedTime<T extends string | null>(
  value: string | null | undefined,
  nowMs: number,
  absent: T,
): string | T {
  const timeMs = seedTimeMs(value, nowMs);
  return timeMs === null ? absent : new Date(timeMs).toISOString();
}
