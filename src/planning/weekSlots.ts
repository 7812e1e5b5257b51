import { addDays, type CalendarDate, weekdayOf } from '../domain/dates';

/** How many videos of one account or order go out, and when. */
export interface Pace {
  /** Videos a week, those included that are dated already. */
  readonly perWeek: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly perDayMax: number;
  /** First and last possible day. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * All days for new videos, ascending, a day as often as videos go on it. They depend on the pace and on what is dated
 * already, not on how many videos there are: more videos later move none of those before.
 *
 * A week begins on Monday. Its videos go to the emptiest of the chosen days, evenly spread; a week of which only some
 * chosen days are left gets a share.
 */
export function slotDays(pace: Pace, taken: readonly CalendarDate[]): CalendarDate[] {
  const load = new Map<CalendarDate, number>();
  for (const day of taken) load.set(day, (load.get(day) ?? 0) + 1);
  const slots: CalendarDate[] = [];
  for (let monday = addDays(pace.from, -weekdayOf(pace.from)); monday <= pace.to; monday = addDays(monday, 7))
    slots.push(...weekSlots(pace, monday, load));
  return slots;
}

function weekSlots(
  pace: Pace,
  monday: CalendarDate,
  load: ReadonlyMap<CalendarDate, number>,
): CalendarDate[] {
  const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
  const loads = week.map((day) => load.get(day) ?? 0);
  const chosen = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => pace.weekdays.has(weekday));
  const open = chosen.filter((weekday) => isWithin(pace, week[weekday] ?? ''));
  const share = Math.ceil((pace.perWeek * open.length) / Math.max(1, chosen.length));
  let left = Math.min(share, pace.perWeek - loads.reduce((sum, count) => sum + count, 0));
  const added = new Array<number>(7).fill(0);
  while (left > 0) {
    const countOf = (weekday: number): number => (loads[weekday] ?? 0) + (added[weekday] ?? 0);
    const least = Math.min(pace.perDayMax, ...open.map(countOf));
    if (least >= pace.perDayMax) break;
    const days = evenly(
      open.filter((weekday) => countOf(weekday) === least),
      left,
    );
    for (const weekday of days) added[weekday] = (added[weekday] ?? 0) + 1;
    left -= days.length;
  }
  return week.flatMap((day, weekday) => new Array<CalendarDate>(added[weekday] ?? 0).fill(day));
}

function isWithin({ from, to }: Pace, day: CalendarDate): boolean {
  return day >= from && day <= to;
}

/** At most `count` of the weekdays, as evenly over the weeks as they allow; the earliest of equally even choices. */
function evenly(weekdays: readonly number[], count: number): readonly number[] {
  if (weekdays.length <= count) return weekdays;
  let best: readonly number[] = [];
  let bestUnevenness = Number.POSITIVE_INFINITY;
  for (const choice of choices(weekdays, count)) {
    const unevenness = gaps(choice).reduce((sum, gap) => sum + gap * gap, 0);
    if (unevenness < bestUnevenness) [best, bestUnevenness] = [choice, unevenness];
  }
  return best;
}

/** Days from each to the next, the last one to the first one of the week after. */
function gaps(weekdays: readonly number[]): number[] {
  return weekdays.map((weekday, index) => {
    const next = weekdays[index + 1] ?? (weekdays[0] ?? 0) + 7;
    return next - weekday;
  });
}

/** All choices of so many, the earliest first. */
function choices(weekdays: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return weekdays.flatMap((first, index) =>
    choices(weekdays.slice(index + 1), count - 1).map((rest) => [first, ...rest]),
  );
}
