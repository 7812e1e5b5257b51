import { Refusal } from '../transport/refusal';
import type { Bundle, Slot } from '../world/bundle';

const DAY_MS = 86_400_000;
/** Lead time in UTC days (CONTRACT 3.4). */
const LEAD_DAYS_NEW_ACCOUNT = 3;
const LEAD_DAYS_EXISTING_ACCOUNT = 1;
/** One paid period of Coverage (CONTRACT 3.1). */
export const COVERAGE_DAYS = 30;
/** Slots on one day and bundle (CONTRACT 3.2). */
export const VIDEOS_PER_DAY = 3;

/** A window of publication: `start` and `end` are UTC days `YYYY-MM-DD`, both inclusive. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same time of day so many days later; both ISO 8601. */
export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString();
}

/** Whether the text is a day of the calendar: `2026-02-30` is not. */
export function isCalendarDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().slice(0, 10) === text;
}

/** The day and the next one (CONTRACT 3.4). */
export function windowFrom(day: string): Window {
  return { start: day, end: addDays(day, 1) };
}

export function minDaysAhead(bundle: Bundle): number {
  const delivered = bundle.listing === null || bundle.listing.status === 'finalized';
  return delivered ? LEAD_DAYS_EXISTING_ACCOUNT : LEAD_DAYS_NEW_ACCOUNT;
}

export function earliestAllowed(bundle: Bundle, today: string): string {
  return addDays(today, minDaysAhead(bundle));
}

/** `INVALID_DATE` for a malformed day or one before the lead time; `null` when the day is fine. */
export function refuseDate(day: unknown, bundle: Bundle, today: string): Refusal | null {
  const earliest = earliestAllowed(bundle, today);
  if (isCalendarDay(day) && day >= earliest) return null;
  const message = isCalendarDay(day)
    ? `The first day must be ${earliest} or later.`
    : 'A date must be a day of the calendar, written YYYY-MM-DD.';
  const details = { min_days_ahead: minDaysAhead(bundle), earliest_allowed: earliest };
  return new Refusal(400, 'INVALID_DATE', message, details);
}

/** `VIDEOS_PER_DAY_EXCEEDED` when three other slots that are not cancelled start on that day. */
export function refuseFullDay(day: string, position: number, slots: readonly Slot[]): Refusal | null {
  const count = videosOn(day, position, slots);
  if (count < VIDEOS_PER_DAY) return null;
  const message = `${VIDEOS_PER_DAY} videos of this bundle already start on ${day}.`;
  return new Refusal(409, 'VIDEOS_PER_DAY_EXCEEDED', message, { date: day, current_count: count });
}

/** The slot's own day does not count (CONTRACT 3.2). */
export function videosOn(day: string, exceptPosition: number, slots: readonly Slot[]): number {
  return slots.filter(
    (slot) => slot.position !== exceptPosition && slot.status !== 'cancelled' && slot.startDate === day,
  ).length;
}

/** The first day from `from` on that still has room. */
export function firstDayWithRoom(from: string, position: number, slots: readonly Slot[]): string {
  let day = from;
  while (videosOn(day, position, slots) >= VIDEOS_PER_DAY) day = addDays(day, 1);
  return day;
}

/** Whole days from start to end. */
export function spanDays(window: Window): number {
  return (Date.parse(`${window.end}T00:00:00Z`) - Date.parse(`${window.start}T00:00:00Z`)) / DAY_MS;
}
