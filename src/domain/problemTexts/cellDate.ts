import { shortDate } from '../dates';
import type { Problem } from '../problem';
import type { ProblemText } from './problemText';

const TYPE_ISO = 'Type the date as year-month-day, for example 2026-12-01.';

export const CELL_DATE_TEXTS: Record<string, ProblemText> = {
  'cell.dateAsText': {
    title: 'Date stored as text',
    explain: (data) =>
      `“${data.value}” is text that looks like a date; other people’s settings may read it otherwise.`,
    fix: (data) => `If ${named(data.reading)} is meant, type ${data.reading}.`,
  },
  'cell.ambiguousDate': {
    title: 'Date can be read two ways',
    explain: (data) =>
      `“${data.value}” means ${named(data.dayFirst)} to some and ${named(data.monthFirst)} to others.`,
    fix: (data) => `Type ${data.dayFirst} or ${data.monthFirst}.`,
  },
  'cell.incompleteDate': {
    title: 'Date without day or year',
    explain: (data) => `“${data.value}” lacks its day or its year.`,
    fix: () => TYPE_ISO,
  },
  'cell.impossibleDate': {
    title: 'No such day',
    explain: (data) => `There is no such day as “${data.value}”.`,
    fix: () => TYPE_ISO,
  },
  'cell.notADate': {
    title: 'Not a date',
    explain: (data) => `“${data.value}” is not a date.`,
    fix: () => TYPE_ISO,
  },
  'cell.dateWithZone': {
    title: 'Date with a time zone',
    explain: (data) => `“${data.value}” names a moment in a time zone, which may be another day elsewhere.`,
    fix: 'Type only the day, for example 2026-12-01.',
  },
  'cell.timeOfDayOnly': {
    title: 'Time without a date',
    explain: (data) => `“${data.value}” is a time of day; TokPortal plans by days.`,
    fix: () => TYPE_ISO,
  },
  'cell.implausibleYear': {
    title: 'Wrong year',
    explain: (data) => `${data.value} is in the year ${data.year}, which can hardly be meant.`,
    fix: () => TYPE_ISO,
  },
  'cell.numberForDate': {
    title: 'Number for a date',
    explain: (data) => `This cell holds the number ${data.value}, not a date.`,
    fix: (data) =>
      data.reading === undefined
        ? TYPE_ISO
        : `If ${named(data.reading)} is meant, type ${data.reading}, or choose Format › Number › Date.`,
  },
  'cell.booleanForDate': {
    title: 'TRUE or FALSE for a date',
    explain: (data) => `This cell holds ${data.value}, but a date belongs here.`,
    fix: () => TYPE_ISO,
  },
};

/** `Fri 27 Nov 2026` */
function named(day: Problem['data'][string] | undefined): string {
  const text = String(day);
  return `${shortDate(text)} ${text.slice(0, 4)}`;
}
