const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Quoted or escaped text, elapsed units, day and time codes; anything else is taken as it is. */
const CODE = /"([^"]*)"|\\(.)|\[([hms]+)\]|\[[^\]]*\]|am\/pm|a\/p|(?<=s)\.0+|([dmyhs])\4*|./gisu;

type Code = { readonly text: string } | { readonly unit: string } | { readonly elapsed: string };

/** A serial day number as a date format shows it, in English. */
export function displayDate(serial: number, format: string): string {
  const codes = codesOf(format);
  const hasHalfDays = codes.some((code) => 'unit' in code && code.unit.includes('/'));
  const milliseconds = codes.some((code) => 'unit' in code && code.unit.startsWith('.'));
  const seconds = serial * 86_400;
  const rounded = milliseconds ? Math.round(seconds * 1000) / 1000 : Math.round(seconds);
  const moment = new Date(EPOCH_MS + rounded * 1000);
  if (Number.isNaN(moment.getTime())) return String(serial);
  return codes
    .map((code, index) => {
      if ('text' in code) return code.text;
      if ('elapsed' in code) return elapsed(rounded, code.elapsed);
      const unit =
        code.unit.startsWith('m') && isMinutes(codes, index) ? code.unit.replaceAll('m', 'n') : code.unit;
      return shownUnit(moment, unit, hasHalfDays);
    })
    .join('');
}

function codesOf(format: string): Code[] {
  return [...format.matchAll(CODE)].map(([all, quoted, escaped, elapsedUnit, letter]): Code => {
    const literal = quoted ?? escaped;
    if (literal !== undefined) return { text: literal };
    if (elapsedUnit !== undefined) return { elapsed: elapsedUnit.toLowerCase() };
    if (letter !== undefined || /^(am\/pm|a\/p|\.0+)$/i.test(all)) return { unit: all.toLowerCase() };
    return { text: all.startsWith('[') ? '' : all };
  });
}

/** `m` means minutes behind hours and before seconds. */
function isMinutes(codes: readonly Code[], index: number): boolean {
  const letters = codes.map((code) =>
    'unit' in code ? code.unit[0] : 'elapsed' in code ? code.elapsed[0] : '',
  );
  const before = letters
    .slice(0, index)
    .reverse()
    .find((letter) => letter !== '');
  const after = letters.slice(index + 1).find((letter) => letter !== '');
  return before === 'h' || after === 's';
}

function shownUnit(moment: Date, unit: string, hasHalfDays: boolean): string {
  const hours = moment.getUTCHours();
  switch (unit[0]) {
    case 'y':
      return unit.length > 2 ? String(moment.getUTCFullYear()) : pad(moment.getUTCFullYear() % 100, 2);
    case 'm':
      return named(unit, MONTHS[moment.getUTCMonth()]) ?? pad(moment.getUTCMonth() + 1, unit.length);
    case 'd':
      return named(unit, DAYS[moment.getUTCDay()]) ?? pad(moment.getUTCDate(), unit.length);
    case 'h':
      return pad(hasHalfDays ? hours % 12 || 12 : hours, unit.length);
    case 'n':
      return pad(moment.getUTCMinutes(), unit.length);
    case 's':
      return pad(moment.getUTCSeconds(), unit.length);
    case '.':
      return `.${pad(moment.getUTCMilliseconds(), 3).slice(0, unit.length - 1)}`;
    default:
      return (hours < 12 ? 'AM' : 'PM').slice(0, unit === 'a/p' ? 1 : 2);
  }
}

function named(unit: string, name = ''): string | null {
  if (unit.length < 3) return null;
  return unit.length === 3 ? name.slice(0, 3) : name;
}

function elapsed(seconds: number, unit: string): string {
  const size = { h: 3600, m: 60, s: 1 }[unit[0] ?? 's'] ?? 1;
  return pad(Math.floor(seconds / size), unit.length);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Days from the epoch of serial numbers to that of JavaScript dates. */
export const EPOCH_DAYS = -EPOCH_MS / DAY_MS;
