import fc from 'fast-check';
import { addDays, isoWeek, weekdayOf } from '../../../src/domain/dates';
import { type DateLane, type DateWishes, layOutDates } from '../../../src/planning/layOutDates';

const MONDAY = '2026-11-30';
const [MON, TUE, WED, THU, FRI] = [0, 1, 2, 3, 4] as const;
const ALL_DAYS = new Set([0, 1, 2, 3, 4, 5, 6]);
const LANE: DateLane = { name: 'acme.us', earliest: '2026-11-24', taken: [] };
const WISHES: DateWishes = {
  lanes: [LANE],
  videos: 3,
  spread: 'each',
  perWeek: 3,
  weekdays: new Set([MON, WED, FRI]),
  firstDay: MONDAY,
  lastDay: null,
};

/** `acme.us Mon 30 Nov` as `0:0:11-30`. */
function placed(wishes: Partial<DateWishes>): string[] {
  return layOutDates({ ...WISHES, ...wishes }).placed.map(
    ({ lane, video, date }) => `${lane}:${video} ${date.slice(5)}`,
  );
}

function days(wishes: Partial<DateWishes>): string[] {
  return layOutDates({ ...WISHES, ...wishes }).placed.map(({ date }) => date.slice(5));
}

function notes(wishes: Partial<DateWishes>): string[] {
  return layOutDates({ ...WISHES, ...wishes }).notes.map(({ text }) => text);
}

describe('layOutDates', () => {
  it('gives each chosen weekday its video, week after week', () => {
    expect(days({ videos: 5 })).toEqual(['11-30', '12-02', '12-04', '12-07', '12-09']);
    expect(notes({ videos: 5 })).toEqual([]);
  });

  it('spreads fewer videos than weekdays evenly', () => {
    expect(days({ weekdays: new Set([MON, TUE, WED, THU, FRI]) })).toEqual(['11-30', '12-02', '12-04']);
    expect(days({ weekdays: ALL_DAYS, perWeek: 2, videos: 2 })).toEqual(['11-30', '12-03']);
  });

  it('puts several on a day, at most three', () => {
    expect(days({ perWeek: 5, videos: 5 })).toEqual(['11-30', '11-30', '12-02', '12-04', '12-04']);
    const tooMany = { perWeek: 5, weekdays: new Set([FRI]), videos: 5 };
    expect(days(tooMany)).toEqual(['12-04', '12-04', '12-04', '12-11', '12-11']);
    expect(notes(tooMany)).toEqual([
      'At most 3 videos a day on one account: on these weekdays 3 a week, not 5.',
    ]);
  });

  it('gives a week that has begun its share', () => {
    expect(days({ firstDay: '2026-12-02' })).toEqual(['12-02', '12-04', '12-07']);
    expect(days({ firstDay: '2026-12-04', videos: 2 })).toEqual(['12-04', '12-07']);
  });

  it('counts what is dated already, for the day and for the week', () => {
    const lanes = [{ ...LANE, taken: [MONDAY, '2026-12-03'] }];
    expect(days({ lanes })).toEqual(['12-02', '12-07', '12-09']);
    const full = [{ ...LANE, taken: [MONDAY, MONDAY, MONDAY] }];
    expect(days({ lanes: full, perWeek: 6, weekdays: new Set([MON, TUE]) })).toEqual([
      '12-01',
      '12-01',
      '12-01',
    ]);
  });

  it('gives each account every video, or one after the other a video', () => {
    const lanes = [LANE, { ...LANE, name: 'acme.uk' }];
    expect(placed({ lanes, videos: 2 })).toEqual(['0:0 11-30', '0:1 12-02', '1:0 11-30', '1:1 12-02']);
    expect(placed({ lanes, spread: 'share' })).toEqual(['0:0 11-30', '0:2 12-02', '1:1 11-30']);
  });

  it('moves a first day that is too early, and says so', () => {
    const lanes = [LANE, { ...LANE, name: 'new account', earliest: '2026-12-03' }];
    expect(placed({ lanes, videos: 1 })).toEqual(['0:0 11-30', '1:0 12-04']);
    expect(notes({ lanes, videos: 1 })).toEqual([
      'Mon 30 Nov is too early for new account. The first possible day is Thu 3 Dec.',
    ]);
  });

  it('says how many fit before the campaign ends', () => {
    const lanes = [LANE, { ...LANE, name: 'acme.uk', taken: [MONDAY] }];
    const layout = layOutDates({ ...WISHES, lanes, lastDay: '2026-12-04' });
    expect(layout.unplaced).toEqual([{ lane: 1, video: 2 }]);
    expect(layout.notes.map(({ text }) => text)).toEqual([
      'The campaign ends on Fri 4 Dec: only 2 of 3 videos fit on acme.uk.',
    ]);
    expect(notes({ lanes, spread: 'share', videos: 9, lastDay: '2026-12-04' })).toEqual([
      'The campaign ends on Fri 4 Dec: only 5 of 9 videos fit.',
    ]);
  });

  it('places nothing when the campaign ends before the first possible day', () => {
    const lanes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...LANE, name }));
    const layout = layOutDates({ ...WISHES, lanes, lastDay: '2026-11-29' });
    expect([layout.placed, layout.unplaced.length]).toEqual([[], 18]);
    expect(layout.notes.map(({ text }) => text)).toEqual([
      'The campaign ends on Sun 29 Nov, before the first day for a, b, c, d and 2 more.',
    ]);
  });

  it('looks a year ahead where the campaign has no end', () => {
    expect(notes({ perWeek: 1, videos: 60, weekdays: new Set([MON]) })).toEqual([
      'A year ahead is the most: only 52 of 60 videos fit on acme.us.',
    ]);
  });

  it('is a bug without accounts', () => {
    expect(() => layOutDates({ ...WISHES, lanes: [] })).toThrow();
  });
});

const anyDay = fc.integer({ min: -10, max: 60 }).map((offset) => addDays(MONDAY, offset));
const anyLane: fc.Arbitrary<DateLane> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  earliest: fc.integer({ min: -5, max: 12 }).map((offset) => addDays(MONDAY, offset)),
  taken: fc.array(anyDay, { maxLength: 12 }),
});
const anyWishes: fc.Arbitrary<DateWishes> = fc.record({
  lanes: fc.array(anyLane, { minLength: 1, maxLength: 4 }),
  videos: fc.nat(25),
  spread: fc.constantFrom('each' as const, 'share' as const),
  perWeek: fc.integer({ min: 1, max: 23 }),
  weekdays: fc.uniqueArray(fc.nat(6), { minLength: 1 }).map((chosen) => new Set(chosen)),
  firstDay: anyDay,
  lastDay: fc.option(anyDay),
});

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

describe('whatever is wished', () => {
  it('no day, week or limit is broken', () => {
    fc.assert(
      fc.property(anyWishes, (wishes) => {
        const { placed: videos } = layOutDates(wishes);
        wishes.lanes.forEach((lane, at) => {
          const own = videos.filter((video) => video.lane === at).map(({ date }) => date);
          const days = countBy([...own, ...lane.taken]);
          const weeks = countBy([...own, ...lane.taken].map(isoWeek));
          const isRight = (date: string): boolean =>
            (days.get(date) ?? 0) <= 3 &&
            (weeks.get(isoWeek(date)) ?? 0) <= wishes.perWeek &&
            date >= lane.earliest &&
            date >= wishes.firstDay &&
            (wishes.lastDay === null || date <= wishes.lastDay) &&
            wishes.weekdays.has(weekdayOf(date));
          expect(own.filter((date) => !isRight(date))).toEqual([]);
          expect(own).toEqual([...own].sort());
        });
      }),
    );
  });

  it('every video is placed or said not to be, once', () => {
    fc.assert(
      fc.property(anyWishes, (wishes) => {
        const { placed: some, unplaced, notes: said } = layOutDates(wishes);
        const asked = wishes.videos * (wishes.spread === 'each' ? wishes.lanes.length : 1);
        expect(some.length + unplaced.length).toBe(asked);
        const nameOf = ({ lane, video }: { lane: number; video: number }) =>
          wishes.spread === 'each' ? `${lane}:${video}` : `${video}`;
        expect(new Set([...some, ...unplaced].map(nameOf)).size).toBe(asked);
        const codes = said.map(({ code }) => code);
        expect(codes.includes('dates.onlySome') || codes.includes('dates.over')).toBe(unplaced.length > 0);
      }),
    );
  });

  it('more videos at the end move none of those before', () => {
    fc.assert(
      fc.property(anyWishes, fc.nat(10), (wishes, more) => {
        const before = layOutDates(wishes).placed;
        const after = layOutDates({ ...wishes, videos: wishes.videos + more }).placed;
        expect(after.filter(({ video }) => video < wishes.videos)).toEqual(before);
      }),
    );
  });

  it('nothing is left over while a day is free that would do', () => {
    fc.assert(
      fc.property(anyWishes, (wishes) => {
        const { unplaced, placed: videos } = layOutDates({
          ...wishes,
          spread: 'share',
          perWeek: 21,
          weekdays: ALL_DAYS,
          lastDay: wishes.lastDay ?? MONDAY,
          videos: 200,
        });
        if (unplaced.length === 0) return;
        const last = wishes.lastDay ?? MONDAY;
        wishes.lanes.forEach((lane, at) => {
          const own = videos.filter((video) => video.lane === at).map(({ date }) => date);
          const [, from = ''] = [lane.earliest, wishes.firstDay].sort();
          const counts = countBy([...own, ...lane.taken]);
          const week = countBy([...own, ...lane.taken].map(isoWeek));
          const isFull = (day: string): boolean =>
            (counts.get(day) ?? 0) >= 3 || (week.get(isoWeek(day)) ?? 0) >= 21;
          const open: string[] = [];
          for (let day = from; day <= last; day = addDays(day, 1)) if (!isFull(day)) open.push(day);
          expect(open).toEqual([]);
        });
      }),
    );
  });
});
