/** Significant digits that an automatic number shows. */
const DIGITS_MAX = 10;
const shapes = new Map<number, Intl.NumberFormat>();

/** A number in a cell of automatic format, as the engine of the other store shows it: without grouping. */
export function displayAutomatic(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const wholeDigits = Math.trunc(Math.abs(value)).toLocaleString('en-US', { useGrouping: false }).length;
  const shown = shapeFor(Math.max(0, DIGITS_MAX - wholeDigits)).format(value);
  return shown === '-0' ? '0' : shown;
}

function shapeFor(decimals: number): Intl.NumberFormat {
  const known = shapes.get(decimals);
  if (known !== undefined) return known;
  const shape = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: decimals });
  shapes.set(decimals, shape);
  return shape;
}
