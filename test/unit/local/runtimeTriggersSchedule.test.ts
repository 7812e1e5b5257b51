import fc from 'fast-check';
import type { ClockSchedule, WeekDay } from '../../../local/appsscript/execution/clockTriggers';
import { firstFiring, nextFiring } from '../../../local/appsscript/host/triggerSchedule';

const MONDAY = Date.parse('2026-11-23T08:00:00.000Z');
const DAY_MS = 86_400_000;
type Daily = Extract<ClockSchedule, { kind: 'days' }>;
const DAILY: Daily = { kind: 'days', every: 1, weekDay: null, hour: null, nearMinute: null, zone: null };

function firings(schedule: ClockSchedule, count: number, createdAt = MONDAY, id = 'a'): string[] {
  const scriptTimeZone = 'Etc/UTC';
  const firstAt = firstFiring(schedule, { id, createdAt, scriptTimeZone });
  const found = [firstAt];
  while (found.length < count) {
    const next = nextFiring(schedule, firstAt, found.at(-1) ?? 0, scriptTimeZone);
    if (next === null) break;
    found.push(next);
  }
  return found.map((moment) => new Date(moment).toISOString());
}

test.each([
  [{ kind: 'minutes', every: 15 }, ['2026-11-23T08:15', '2026-11-23T08:30', '2026-11-23T08:45']],
  [{ kind: 'hours', every: 12 }, ['2026-11-23T20:00', '2026-11-24T08:00', '2026-11-24T20:00']],
  [DAILY, ['2026-11-24T08:00', '2026-11-25T08:00', '2026-11-26T08:00']],
  [{ ...DAILY, every: 3 }, ['2026-11-24T08:00', '2026-11-27T08:00', '2026-11-30T08:00']],
  [{ ...DAILY, every: 7 }, ['2026-11-30T08:00', '2026-12-07T08:00', '2026-12-14T08:00']],
  [{ ...DAILY, every: 14, weekDay: 3 }, ['2026-11-25T08:00', '2026-12-09T08:00', '2026-12-23T08:00']],
] as [ClockSchedule, string[]][])('%j', (schedule, expected) => {
  expect(firings(schedule, 3).map((moment) => moment.slice(0, 16))).toEqual(expected);
});

test('a one-shot fires once, even when its moment has passed', () => {
  expect(firings({ kind: 'once', afterMs: 90_000 }, 3)).toEqual(['2026-11-23T08:01:30.000Z']);
  expect(firings({ kind: 'once', at: MONDAY - 1 }, 3)).toEqual(['2026-11-23T07:59:59.999Z']);
});

test('a fixed hour fires at one minute inside it, always the same', () => {
  const minutes = new Set<string>();
  for (let id = 0; id < 50; id++) {
    const moments = firings({ ...DAILY, hour: 9 }, 4, MONDAY, String(id));
    expect(new Set(moments.map((moment) => moment.slice(11, 13)))).toEqual(new Set(['09']));
    expect(new Set(moments.map((moment) => moment.slice(11))).size).toBe(1);
    minutes.add(moments[0]?.slice(14, 16) ?? '');
  }
  expect(minutes.size).toBeGreaterThan(10);
});

test('near a minute is at most 15 minutes away from it', () => {
  const away = Array.from({ length: 200 }, (_, id) => {
    const [moment = ''] = firings({ ...DAILY, hour: 12, nearMinute: 30 }, 1, MONDAY, String(id));
    return Number(moment.slice(14, 16)) - 30;
  });
  expect([Math.min(...away), Math.max(...away)]).toEqual([-15, 15]);
});

test('the hour stays when the clocks of the zone change', () => {
  const schedule: ClockSchedule = { ...DAILY, zone: 'Europe/Berlin' };
  expect(firings(schedule, 3, Date.parse('2026-10-23T06:30:00Z'))).toEqual([
    '2026-10-24T06:30:00.000Z',
    '2026-10-25T07:30:00.000Z',
    '2026-10-26T07:30:00.000Z',
  ]);
});

test('whatever was missed, the next firing is after now, by a whole number of periods, and the nearest such', () => {
  const schedules = fc.oneof(
    fc.record({ kind: fc.constant('minutes' as const), every: fc.constantFrom(1, 5, 10, 15, 30) }),
    fc.record({ kind: fc.constant('hours' as const), every: fc.constantFrom(1, 2, 4, 6, 8, 12) }),
    fc.record({
      kind: fc.constant('days' as const),
      every: fc.constantFrom(1, 2, 7, 14),
      weekDay: fc.option(fc.integer({ min: 1, max: 7 }).map((day) => day as WeekDay)),
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
      nearMinute: fc.option(fc.integer({ min: 0, max: 59 })),
      zone: fc.constantFrom(null, 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'),
    }),
  );
  const created = fc.integer({ min: MONDAY, max: MONDAY + 365 * DAY_MS });
  fc.assert(
    fc.property(
      schedules,
      created,
      fc.integer({ min: 0, max: 90 * DAY_MS }),
      fc.string(),
      (schedule, createdAt, laterMs, id) => {
        const firstAt = firstFiring(schedule, { id, createdAt, scriptTimeZone: 'Etc/UTC' });
        expect(firstAt).toBeGreaterThan(createdAt);
        const after = createdAt + laterMs;
        const next = nextFiring(schedule, firstAt, after, 'Etc/UTC') ?? 0;
        const before = nextFiring(schedule, firstAt, firstAt - 1, 'Etc/UTC');
        expect(before).toBe(firstAt);
        expect(next).toBeGreaterThan(after);
        if (next > firstAt) expect(nextFiring(schedule, firstAt, next - 1, 'Etc/UTC')).toBe(next);
        const periodMs = schedule.every * { minutes: 60_000, hours: 3_600_000, days: DAY_MS }[schedule.kind];
        const hourMs = 3_600_000;
        expect(next - Math.max(after, firstAt)).toBeLessThanOrEqual(periodMs + hourMs);
      },
    ),
    { numRuns: 500 },
  );
});
