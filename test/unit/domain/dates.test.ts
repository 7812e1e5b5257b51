import fc from 'fast-check';
import { addDays, isCalendarDate, isoWeek, shortDate, utcDay } from '../../../src/domain/dates';

const DAY_MS = 86_400_000;
const day = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10);
/** Any day from 1970 to 2150. */
const anyDay = fc.integer({ min: 0, max: 65_000 }).map(day);

describe('isoWeek', () => {
  it.each([
    ['2026-11-26', '2026w48'],
    ['2026-12-31', '2026w53'],
    ['2027-01-01', '2026w53'],
    ['2027-01-03', '2026w53'],
    ['2027-01-04', '2027w01'],
    ['2024-12-29', '2024w52'],
    ['2024-12-30', '2025w01'],
    ['2021-01-03', '2020w53'],
    ['2020-02-29', '2020w09'],
    ['2018-01-01', '2018w01'],
    ['2010-01-03', '2009w53'],
  ])('of %s is %s', (date, week) => {
    expect(isoWeek(date)).toBe(week);
  });

  it('is the same from Monday to Sunday, and counts on every Monday', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
        const monday = addDays(date, -weekday);
        expect(isoWeek(date)).toBe(isoWeek(monday));
        expect(isoWeek(addDays(monday, 6))).toBe(isoWeek(monday));
        expect(isoWeek(addDays(monday, 7)) > isoWeek(monday)).toBe(true);
      }),
    );
  });

  it('holds the year’s first Thursday in week 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1971, max: 2149 }), (year) => {
        expect(isoWeek(`${year}-01-04`)).toBe(`${year}w01`);
        expect(isoWeek(`${year}-12-28`).slice(0, 4)).toBe(String(year));
      }),
    );
  });
});

describe('addDays', () => {
  it.each([
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %i days', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it('can be taken back, and keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 2_000 }), (date, days) => {
        const later = addDays(date, days);
        expect(addDays(later, -days)).toBe(date);
        expect(later >= date).toBe(true);
        expect(isCalendarDate(later)).toBe(true);
      }),
    );
  });
});

it.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['2026-11-23 ', false],
  ['', false],
])('isCalendarDate(%j) is %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

it('takes the UTC day of a moment', () => {
  expect(utcDay('2026-11-23T23:59:59.999Z')).toBe('2026-11-23');
});

it('names days shortly', () => {
  expect(shortDate('2026-11-26')).toBe('Thu 26 Nov');
  expect(shortDate('2027-01-03')).toBe('Sun 3 Jan');
});
