/**
 * What `google.script.run` refuses in the browser, before anything is sent (PLATFORM 6).
 * @returns the error text, or `null` when the arguments may cross
 */
export function illegalArgument(args: readonly unknown[]): string | null {
  for (const [index, value] of args.entries()) {
    const problem = illegal(value, String(index), []);
    if (problem !== null) return problem;
  }
  return null;
}

function illegal(value: unknown, key: string, above: readonly object[]): string | null {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return null;
  if (typeof value === 'number') return null;
  if (typeof value !== 'object') return `Failed due to illegal value in property: ${key}`;
  if (above.includes(value)) return 'Failed due to circular reference.';
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]' && tag !== '[object Array]') {
    return `Failed due to illegal value in property: ${key}`;
  }
  for (const [name, item] of Object.entries(value)) {
    const problem = illegal(item, name, [...above, value]);
    if (problem !== null) return problem;
  }
  return null;
}
