/** Wall-clock arithmetic in a named time zone, and the serial day numbers of cells (PLATFORM 5.1). */

const DAY_MS = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const UTC_NAMES = /^(etc\/)?(utc|gmt|uct|zulu|universal|greenwich)$/i;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsetsByDay = new Map<string, { start: number; end: number }>();

/** Milliseconds that the zone is ahead of UTC at a moment. An unknown zone counts as GMT. */
export function offsetMs(zone: string, instant: number): number {
  if (UTC_NAMES.test(zone)) return 0;
  const day = Math.floor(instant / DAY_MS);
  const key = `${zone} ${day}`;
  let known = offsetsByDay.get(key);
  if (known === undefined) {
    known = { start: exactOffsetMs(zone, day * DAY_MS), end: exactOffsetMs(zone, (day + 1) * DAY_MS - 1) };
    offsetsByDay.set(key, known);
  }
  return known.start === known.end ? known.start : exactOffsetMs(zone, instant);
}

function exactOffsetMs(zone: string, instant: number): number {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const wall = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
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
