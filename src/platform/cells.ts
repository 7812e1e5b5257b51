import type { Cell } from '../ports';

/** Translates values of the spreadsheet into plain ones; dates are read in its own zone. */
export function cellReader(timeZone: string): (value: unknown) => Cell {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  const known = new Map<number, Cell>();
  const dateCell = (ms: number): Cell => {
    const found = known.get(ms);
    if (found !== undefined) return found;
    const cell = wallTime(parts, ms);
    known.set(ms, cell);
    return cell;
  };
  return (value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    // Dates may come from another realm, where instanceof fails (PLATFORM 4).
    if (Object.prototype.toString.call(value) === '[object Date]') return dateCell((value as Date).getTime());
    return value === null || value === undefined ? '' : String(value);
  };
}

function wallTime(format: Intl.DateTimeFormat, ms: number): Cell {
  if (Number.isNaN(ms)) return '';
  const part = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
  const day = [String(number('year')).padStart(4, '0'), part.get('month'), part.get('day')].join('-');
  // Some versions say 24 for midnight.
  const secondsOfDay = (number('hour') % 24) * 3_600 + number('minute') * 60 + number('second');
  return { kind: 'date', day, secondsOfDay };
}
