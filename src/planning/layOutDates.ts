import { addDays, type CalendarDate, shortDate } from '../domain/dates';
import { VIDEOS_A_DAY_MAX } from './bookedDays';
import { DAYS_AHEAD_NEW_ACCOUNT, YEARS_AHEAD_DAYS } from './rules/publishDate';
import { counted } from './summaries';
import { slotDays } from './weekSlots';

/** An account, or an order to come, on which videos are posted one after the other. */
export interface DateLane {
  /** As the operator names it. */
  readonly name: string;
  /** First day that TokPortal accepts: lead days differ for new accounts. */
  readonly earliest: CalendarDate;
  /** Days of videos that it has already, a day as often as there are videos on it. */
  readonly taken: readonly CalendarDate[];
}

export interface DateWishes {
  readonly lanes: readonly DateLane[];
  /** Number of videos to place. */
  readonly videos: number;
  /** `each` = every video on every account; `share` = one account after the other gets one. */
  readonly spread: 'each' | 'share';
  readonly perWeek: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly firstDay: CalendarDate;
  /** Last day of the campaign; `null` = none, then a year ahead. */
  readonly lastDay: CalendarDate | null;
}

/** Indexes into the lanes and the videos that were asked for. */
export interface Placing {
  readonly lane: number;
  readonly video: number;
}

export interface DatedVideo extends Placing {
  readonly date: CalendarDate;
}

/** Something that cannot be as wished. */
export interface DateNote {
  readonly code: 'dates.tooEarly' | 'dates.overADay' | 'dates.over' | 'dates.onlySome';
  readonly lanes: readonly string[];
  readonly text: string;
}

export interface DateLayout {
  /** By lane, then in the order of the videos; dates of a lane never go back. */
  readonly placed: readonly DatedVideo[];
  /** No day is left for these. With `share`, `lane` is the one whose turn it was. */
  readonly unplaced: readonly Placing[];
  readonly notes: readonly DateNote[];
}

/**
 * Lays videos out over days: at most three a day and account, on the chosen weekdays, so many a week, not before
 * TokPortal accepts them and not after the campaign. Videos of an account that are dated already count. Deterministic,
 * and more videos at the end move none of those before. Pure.
 */
export function layOutDates(wishes: DateWishes): DateLayout {
  const count = wishes.lanes.length;
  if (count === 0) throw new Error('Nothing to lay videos out on.');
  const slots = wishes.lanes.map((lane) => {
    const { from, to } = laneDays(wishes, lane);
    return slotDays({ ...wishes, perDayMax: VIDEOS_A_DAY_MAX, from, to }, lane.taken);
  });
  const used = wishes.lanes.map(() => 0);
  const placed: DatedVideo[] = [];
  const unplaced: Placing[] = [];
  const place = (lane: number, video: number): boolean => {
    const at = used[lane] ?? 0;
    const date = slots[lane]?.[at];
    if (date === undefined) return false;
    used[lane] = at + 1;
    placed.push({ lane, video, date });
    return true;
  };
  let turn = 0;
  for (let video = 0; video < wishes.videos; video += 1) {
    if (wishes.spread === 'each') {
      for (let lane = 0; lane < count; lane += 1) if (!place(lane, video)) unplaced.push({ lane, video });
      continue;
    }
    const order = wishes.lanes.map((_, step) => (turn + step) % count);
    const taker = order.find((lane) => place(lane, video));
    if (taker === undefined) unplaced.push({ lane: turn % count, video });
    turn = (taker ?? turn) + 1;
  }
  placed.sort((a, b) => a.lane - b.lane || a.video - b.video);
  return { placed, unplaced, notes: notesOf(wishes, placed, unplaced) };
}

/** Dates further ahead are taken for slips of the pen (`publishDateRule`). */
const DAYS_MAX = YEARS_AHEAD_DAYS - DAYS_AHEAD_NEW_ACCOUNT;

function laneDays({ firstDay, lastDay }: DateWishes, { earliest }: DateLane) {
  const from = firstDay < earliest ? earliest : firstDay;
  const horizon = addDays(earliest, DAYS_MAX);
  return { from, to: lastDay === null || lastDay > horizon ? horizon : lastDay };
}

function notesOf(
  wishes: DateWishes,
  placed: readonly DatedVideo[],
  unplaced: readonly Placing[],
): DateNote[] {
  return [...tooEarly(wishes), ...overADay(wishes), ...notFitting(wishes, placed, unplaced)];
}

function tooEarly({ lanes, firstDay }: DateWishes): DateNote[] {
  const early = lanes.filter(({ earliest }) => firstDay < earliest);
  return [...grouped(early, ({ earliest }) => earliest)].map(([earliest, group]) => ({
    code: 'dates.tooEarly',
    lanes: namesOf(group),
    text: `${shortDate(firstDay)} is too early for ${listed(group)}. The first possible day is ${shortDate(earliest)}.`,
  }));
}

function overADay({ lanes, perWeek, weekdays }: DateWishes): DateNote[] {
  const most = weekdays.size * VIDEOS_A_DAY_MAX;
  if (perWeek <= most) return [];
  const text = `At most ${VIDEOS_A_DAY_MAX} videos a day on one account: on these weekdays ${most} a week, not ${perWeek}.`;
  return [{ code: 'dates.overADay', lanes: namesOf(lanes), text }];
}

function notFitting(
  wishes: DateWishes,
  placed: readonly DatedVideo[],
  unplaced: readonly Placing[],
): DateNote[] {
  if (unplaced.length === 0) return [];
  const { lanes, lastDay, spread, videos } = wishes;
  const over = lanes.filter((lane) => {
    const { from, to } = laneDays(wishes, lane);
    return from > to;
  });
  const end = lastDay === null ? 'A year ahead is the most' : `The campaign ends on ${shortDate(lastDay)}`;
  const notes: DateNote[] = [];
  if (over.length > 0)
    notes.push({
      code: 'dates.over',
      lanes: namesOf(over),
      text: `${end}, before the first day for ${listed(over)}.`,
    });
  const fits = (kept: readonly DateLane[], few: number, who: string): DateNote => ({
    code: 'dates.onlySome',
    lanes: namesOf(kept),
    text: `${end}: only ${few} of ${counted(videos, 'video')} fit${who}.`,
  });
  const kept = lanes.filter((lane) => !over.includes(lane));
  if (spread === 'share') return kept.length === 0 ? notes : [...notes, fits(kept, placed.length, '')];
  const few = (lane: DateLane) => placed.filter((each) => lanes[each.lane] === lane).length;
  const short = kept.filter((lane) => few(lane) < videos);
  return [
    ...notes,
    ...[...grouped(short, few)].map(([count, group]) => fits(group, count, ` on ${listed(group)}`)),
  ];
}

function grouped<K>(lanes: readonly DateLane[], keyOf: (lane: DateLane) => K): Map<K, DateLane[]> {
  const groups = new Map<K, DateLane[]>();
  for (const lane of lanes) groups.set(keyOf(lane), [...(groups.get(keyOf(lane)) ?? []), lane]);
  return groups;
}

function namesOf(lanes: readonly DateLane[]): string[] {
  return lanes.map(({ name }) => name);
}

const NAMES_MAX = 4;

function listed(lanes: readonly DateLane[]): string {
  const names = namesOf(lanes.slice(0, NAMES_MAX)).join(', ');
  return lanes.length > NAMES_MAX ? `${names} and ${lanes.length - NAMES_MAX} more` : names;
}
