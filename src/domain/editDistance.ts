/**
 * Levenshtein: letters to insert, delete or replace to make one text of the other; `Infinity` beyond `max`, which
 * is cheap to find out.
 */
export function editDistance(a: string, b: string, max = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > max) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    // Cells further from the diagonal than `max` cannot lead to a distance within it.
    const from = Math.max(1, i - max);
    const to = Math.min(b.length, i + max);
    const current: number[] = new Array(b.length + 1).fill(Number.POSITIVE_INFINITY);
    if (from === 1) current[0] = i;
    for (let j = from; j <= to; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    previous = current;
  }
  const distance = previous[b.length] ?? 0;
  return distance > max ? Number.POSITIVE_INFINITY : distance;
}
