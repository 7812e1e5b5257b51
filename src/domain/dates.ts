/** A calendar day `YYYY-MM-DD`; lexical order is time order. */
export type CalendarDate = string;
/** A moment, ISO 8601 in UTC with milliseconds, for example `2026-11-23T08:00:00.000Z`. */
export type Instant = string;

const DAY_MS = 86_400_000;

/** Whether the text is a day that exists: `2026-02-30` does not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Publish dates are judged by the UTC day (CONTRACT 3.4). */
export function utcDay(instant: Instant): CalendarDate {
  return instant.slice(0, 10);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: CalendarDate): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** ISO 8601 week of a day, for example `2026w48`; the year is the week's, not the day's. */
export function isoWeek(day: CalendarDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  const thursday = new Date(date.getTime() + (3 - weekdayOf(day)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `${year}w${String(week).padStart(2, '0')}`;
}

/** `Thu 26 Nov`, for sentences. */
export function shortDate(day: CalendarDate): string {
  const [weekday, dayOfMonth, month] = new Date(`${day}T00:00:00Z`).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${Number(dayOfMonth)} ${month}`;
}

/** Date and time of day as a clock in that zone shows them, `2026-11-23 09:00`. */
export function wallClock(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const part = new Map(format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  // Some versions say 24 for midnight.
  const hour = part.get('hour') === '24' ? '00' : part.get('hour');
  return `${part.get('year')}-${part.get('month')}-${part.get('day')} ${hour}:${part.get('minute')}`;
}
