import { createHash } from 'node:crypto';
import type { ClockEvent, ClockSchedule } from '../execution/clockTriggers';
import { instantOfWall, offsetMs } from '../execution/timeZone';

type Daily = Extract<ClockSchedule, { kind: 'days' }>;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** `nearMinute` is kept to by this much (PLATFORM 2.2). */
const NEAR_MINUTES = 15;

/**
 * When a trigger fires for the first time. Inside what the schedule leaves open the moment is derived from the id:
 * the platform takes some minute of its own and stays with it (PLATFORM 2.2).
 * @param createdAt milliseconds since 1970, like the result
 */
export function firstFiring(
  schedule: ClockSchedule,
  trigger: { readonly id: string; readonly createdAt: number; readonly scriptTimeZone: string },
): number {
  const { createdAt } = trigger;
  switch (schedule.kind) {
    case 'once':
      return 'at' in schedule ? schedule.at : createdAt + schedule.afterMs;
    case 'minutes':
      return createdAt + schedule.every * MINUTE_MS;
    case 'hours':
      return createdAt + schedule.every * HOUR_MS;
    case 'days': {
      const zone = schedule.zone ?? trigger.scriptTimeZone;
      return instantOfWall(zone, firstWall(schedule, trigger.id, createdAt + offsetMs(zone, createdAt)));
    }
  }
}

/** The first firing after a moment, whatever was missed until then; `null` when there is none. */
export function nextFiring(
  schedule: ClockSchedule,
  firstAt: number,
  after: number,
  scriptTimeZone: string,
): number | null {
  if (schedule.kind === 'once') return firstAt > after ? firstAt : null;
  if (schedule.kind !== 'days') {
    const periodMs = schedule.every * (schedule.kind === 'minutes' ? MINUTE_MS : HOUR_MS);
    return firstAt + Math.max(0, Math.floor((after - firstAt) / periodMs) + 1) * periodMs;
  }
  // Days are counted on the clocks of the zone, so that the hour stays when they are put forward or back.
  const zone = schedule.zone ?? scriptTimeZone;
  const firstWallAt = firstAt + offsetMs(zone, firstAt);
  const periodMs = schedule.every * DAY_MS;
  let steps = Math.max(0, Math.floor((after - firstAt) / periodMs));
  while (instantOfWall(zone, firstWallAt + steps * periodMs) <= after) steps += 1;
  return instantOfWall(zone, firstWallAt + steps * periodMs);
}

/** Wall times as if they were UTC. */
function firstWall(schedule: Daily, id: string, createdWall: number): number {
  const midnight = Math.floor(createdWall / DAY_MS) * DAY_MS;
  const weekDay = schedule.weekDay ?? weekDayOf(createdWall);
  const isWeekly = schedule.weekDay !== null || schedule.every % 7 === 0;
  const timeOfDayMs = timeOfDay(schedule, id, createdWall - midnight);
  let wall = midnight + timeOfDayMs;
  while (wall <= createdWall || (isWeekly && weekDayOf(wall - timeOfDayMs) !== weekDay)) wall += DAY_MS;
  return wall;
}

function timeOfDay(schedule: Daily, id: string, createdTimeMs: number): number {
  const { hour, nearMinute } = schedule;
  if (hour === null && nearMinute === null) return createdTimeMs;
  const chosenHour = hour ?? Math.floor(createdTimeMs / HOUR_MS);
  const minute =
    nearMinute === null
      ? fixedChoice(id, 60)
      : nearMinute + fixedChoice(id, 2 * NEAR_MINUTES + 1) - NEAR_MINUTES;
  return chosenHour * HOUR_MS + minute * MINUTE_MS;
}

function fixedChoice(id: string, choices: number): number {
  return createHash('sha256').update(id).digest().readUInt16BE(0) % choices;
}

/** 1 = Monday, of a UTC or wall time. */
function weekDayOf(time: number): number {
  return new Date(time).getUTCDay() || 7;
}

export function clockEvent(triggerUid: string, now: number): ClockEvent {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  // The week that holds the year's first Thursday is its first.
  const thursday = now + (4 - weekDayOf(now)) * DAY_MS;
  const firstDay = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return {
    year,
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': weekDayOf(now),
    'week-of-year': Math.floor((thursday - firstDay) / (7 * DAY_MS)) + 1,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    timezone: 'UTC',
    triggerUid,
  };
}
