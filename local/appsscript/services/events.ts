/** The event objects that triggers get (PLATFORM 2.1). */
import type { ClockEvent } from '../execution/clockTriggers';
import { facts } from './bridge';
import { Enumeration, type EnumValue } from './enumeration';
import { authMode } from './enums';
import { Spreadsheet } from './spreadsheet';
import { User } from './user';

function presentMode(): EnumValue {
  return Enumeration.value(authMode, facts().authMode);
}

/** Without authorization it has no source. */
export function openEvent(): object {
  const event = { authMode: presentMode(), user: new User('') };
  return facts().authMode === 'NONE' ? event : { ...event, source: new Spreadsheet() };
}

export function clockFiredEvent(event: ClockEvent): object {
  return { authMode: presentMode(), ...event };
}
