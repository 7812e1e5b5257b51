import { shortDate } from '../dates';
import type { Problem } from '../problem';
import type { ProblemText } from './problemText';

const TYPE_ISO = 'Type the date as year-month-day, for example 2026-12-01.';

export const CELL_DATE_TEXTS: Record<string, ProblemText> = {
  'cell.dateAsText': [
    'Date stored as text',
    '“{value}” is text that looks like a date; other people’s settings may read it otherwise.',
    (data) => `If ${named(data.reading)} is meant, type ${data.reading}.`,
  ],
  'cell.ambiguousDate': [
    'Date can be read two ways',
    (data) =>
      `“${data.value}” means ${named(data.dayFirst)} to some and ${named(data.monthFirst)} to others.`,
    'Type {dayFirst} or {monthFirst}.',
  ],
  'cell.incompleteDate': ['Date without day or year', '“{value}” lacks its day or its year.', () => TYPE_ISO],
  'cell.impossibleDate': ['No such day', 'There is no such day as “{value}”.', () => TYPE_ISO],
  'cell.notADate': ['Not a date', '“{value}” is not a date.', () => TYPE_ISO],
  'cell.dateWithZone': [
    'Date with a time zone',
    '“{value}” names a moment in a time zone, which may be another day elsewhere.',
    'Type only the day, for example 2026-12-01.',
  ],
  'cell.timeOfDayOnly': [
    'Time without a date',
    '“{value}” is a time of day; TokPortal plans by days.',
    () => TYPE_ISO,
  ],
  'cell.implausibleYear': [
    'Wrong year',
    '{value} is in the year {year}, which can hardly be meant.',
    () => TYPE_ISO,
  ],
  'cell.numberForDate': [
    'Number for a date',
    'This cell holds the number {value}, not a date.',
    (data) =>
      data.reading === undefined
        ? TYPE_ISO
        : `If ${named(data.reading)} is meant, type ${data.reading}, or choose Format › Number › Date.`,
  ],
  'cell.booleanForDate': [
    'TRUE or FALSE for a date',
    'This cell holds {value}, but a date belongs here.',
    () => TYPE_ISO,
  ],
};

/** `Fri 27 Nov 2026` */
function named(day: Problem['data'][string] | undefined): string {
  const text = String(day);
  return `${shortDate(text)} ${text.slice(0, 4)}`;
}
