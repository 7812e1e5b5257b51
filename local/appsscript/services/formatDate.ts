/** `Utilities.formatDate`: the letters of Java's SimpleDateFormat, in English. */

import { offsetMs } from '../execution/timeZone';
import { exception } from './exception';

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

interface Fields {
  /** The wall time, read by UTC getters. */
  readonly wall: Date;
  readonly offsetMs: number;
  readonly zone: string;
}

type Letter = (fields: Fields, length: number) => string;

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function offset(ms: number, colon: string): string {
  const minutes = Math.abs(Math.round(ms / 60_000));
  return `${ms < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${colon}${padded(minutes % 60, 2)}`;
}

function nameOrNumber(names: readonly string[], index: number, length: number): string {
  if (length < 3) return padded(index + 1, length);
  const name = names[index] ?? '';
  return length === 3 ? name.slice(0, 3) : name;
}

const year: Letter = ({ wall }, length) =>
  length === 2 ? padded(wall.getUTCFullYear() % 100, 2) : padded(wall.getUTCFullYear(), length);

const LETTERS: Readonly<Record<string, Letter>> = {
  y: year,
  M: ({ wall }, length) => nameOrNumber(MONTHS, wall.getUTCMonth(), length),
  d: ({ wall }, length) => padded(wall.getUTCDate(), length),
  D: ({ wall }, length) =>
    padded(Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, length),
  E: ({ wall }, length) => {
    const name = DAYS[wall.getUTCDay()] ?? '';
    return length > 3 ? name : name.slice(0, 3);
  },
  u: ({ wall }, length) => padded(wall.getUTCDay() || 7, length),
  a: ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: ({ wall }, length) => padded(wall.getUTCHours(), length),
  k: ({ wall }, length) => padded(wall.getUTCHours() || 24, length),
  K: ({ wall }, length) => padded(wall.getUTCHours() % 12, length),
  h: ({ wall }, length) => padded(wall.getUTCHours() % 12 || 12, length),
  m: ({ wall }, length) => padded(wall.getUTCMinutes(), length),
  s: ({ wall }, length) => padded(wall.getUTCSeconds(), length),
  S: ({ wall }, length) => padded(wall.getUTCMilliseconds(), length),
  G: () => 'AD',
  Z: (fields) => offset(fields.offsetMs, ''),
  X: (fields, length) => {
    if (fields.offsetMs === 0) return 'Z';
    const text = offset(fields.offsetMs, length === 3 ? ':' : '');
    return length === 1 ? text.slice(0, 3) : text;
  },
  z: (fields) => (fields.offsetMs === 0 ? 'UTC' : `GMT${offset(fields.offsetMs, ':')}`),
};

/** @throws for a letter that means nothing; an unknown zone counts as GMT */
export function formatDate(moment: Date, zone: string, pattern: string): string {
  const instant = moment.getTime();
  if (Number.isNaN(instant)) throw exception('Invalid argument: date. Should be of type: Date');
  const ahead = offsetMs(zone, instant);
  const fields: Fields = { wall: new Date(instant + ahead), offsetMs: ahead, zone };
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (run, quoted: string | undefined, letter: string) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
      const format = LETTERS[letter];
      if (format === undefined) throw exception(`Illegal pattern character '${letter}'`);
      return format(fields, run.length);
    },
  );
}
