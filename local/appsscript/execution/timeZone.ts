/** Wall-clock arithmetic in a named time zone, and the serial day numbers of cells (PLATFORM 5.1). */

const DAY_MS = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const UTC_NAMES = /^(etc\/)?(utc|gmt|uct|zulu|universal|greenwich)$/i;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets at the start of UTC days, by zone. */
const offsetsByZone = new Map<string, Map<number, number>>();

/** Milliseconds that the zone is ahead of UTC at a moment. An unknown zone counts as GMT. */
export function offsetMs(zone: string, instant: number): number {
  if (UTC_NAMES.test(zone)) return 0;
  const day = Math.floor(instant / DAY_MS);
  const start = offsetAtDayMs(zone, day);
  return start === offsetAtDayMs(zone, day + 1) ? start : exactOffsetMs(zone, instant);
}

function offsetAtDayMs(zone: string, day: number): number {
  let offsets = offsetsByZone.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    offsetsByZone.set(zone, offsets);
  }
  let offset = offsets.get(day);
  if (offset === undefined) {
    offset = exactOffsetMs(zone, day * DAY_MS);
    offsets.set(day, offset);
  }
  return offset;
}

function exactOffsetMs(zone: string, instant: number): number {
  // "11/23/2026, 08:05:09": month, day, year, hour, minute, second.
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = formatFor(zone)
    .format(instant)
    .split(/\D+/)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = makeFormat(zone);
    formats.set(zone, format);
  }
  return format;
}

function makeFormat(zone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}

/** The moment at which clocks of the zone show a wall time (given as if it were UTC). */
export function instantOfWall(zone: string, wall: number): number {
  const first = wall - offsetMs(zone, wall);
  return wall - offsetMs(zone, first);
}

export function dateFromSerial(serial: number, zone: string): Date {
  return new Date(instantOfWall(zone, Math.round((serial - EPOCH_DAYS) * DAY_MS)));
}

export function serialFromDate(value: Date, zone: string): number {
  const instant = value.getTime();
  return (instant + offsetMs(zone, instant)) / DAY_MS + EPOCH_DAYS;
}
