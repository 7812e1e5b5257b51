/**
 * Levenshtein: letters to insert, delete or replace to make one text of the other; `Infinity` beyond `max`, which
 * is cheap to find out.
 */
export function editDistance(a: string, b: string, max = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > max) return Number.POSITIVE_INFINITY;
  const [short, long] = withoutCommonEnds(a, b);
  let previous = Array.from({ length: long.length + 1 }, (_, index) => index);
  for (let i = 1; i <= short.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= long.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (short[i - 1] === long[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > max) return Number.POSITIVE_INFINITY;
    previous = current;
  }
  const distance = previous[long.length] ?? 0;
  return distance > max ? Number.POSITIVE_INFINITY : distance;
}

/** Equal beginnings and ends make no difference: names of one campaign share most of their letters. */
function withoutCommonEnds(a: string, b: string): [string, string] {
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
