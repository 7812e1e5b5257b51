/** What number formats say about a cell's value. */

export const PLAIN_TEXT_FORMAT = '@';

/** Without quoted texts, escaped characters, and colours or conditions in brackets (but with `[h]`). */
function bare(format: string): string {
  return format
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
}

/** Whether a number with this format is shown as a date, a time or a duration: then scripts read a Date. */
export function isDateFormat(format: string): boolean {
  if (format === '' || format === PLAIN_TEXT_FORMAT) return false;
  return /[ymdhs]/i.test(bare(format).replace(/general/gi, ''));
}

/** The format that a date gets in a cell of automatic format. */
export function formatForDate(serial: number): string {
  return Number.isInteger(serial) ? 'M/d/yyyy' : 'M/d/yyyy H:mm:ss';
}

const DAY_MS = 86_400_000;
const EPOCH_DAYS = 25_569;

/** A date as text, as a plain-text cell keeps it. */
export function dateText(serial: number): string {
  const moment = new Date(Math.round((serial - EPOCH_DAYS) * DAY_MS));
  const day = `${moment.getUTCMonth() + 1}/${moment.getUTCDate()}/${moment.getUTCFullYear()}`;
  if (Number.isInteger(serial)) return day;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day} ${moment.getUTCHours()}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())}`;
}
