import { addDays, isCalendarDate } from '../../domain/dates';
import type { Cell, DateCell } from '../../ports';
import { cellProblem, cellValue, type ParsedCell } from './parsedCell';
import { trimmed } from './text';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

/**
 * A calendar day. Real dates count, and texts that say the same in every country (ISO 8601); every other text is a
 * problem, with the day that was probably meant where only one fits: 5/6 is June in Paris and May in Chicago.
 */
export function parseDate(cell: Cell): ParsedCell {
  if (typeof cell === 'boolean') return cellProblem('booleanForDate', cell);
  if (typeof cell === 'number') return numberForDate(cell);
  if (typeof cell === 'object') return fromDateCell(cell);
  // Hyphens that word processors make: no reader sees the difference.
  return fromText(trimmed(cell).replace(/[\u2010-\u2015\u2212]/g, '-'));
}

function fromDateCell(cell: DateCell): ParsedCell {
  if (cell.day < '1900-01-01') return cellProblem('timeOfDayOnly', cell);
  return plausible(cell.day, cell);
}

function plausible(day: string, cell: Cell): ParsedCell {
  const year = Number(day.slice(0, 4));
  return year < YEAR_MIN || year > YEAR_MAX ? cellProblem('implausibleYear', cell, { year }) : cellValue(day);
}

/** A date in a cell with a number format is its serial day; the day helps the operator to see that. */
function numberForDate(cell: number): ParsedCell {
  const compact = compactDate(String(cell));
  if (compact !== null) return cellProblem('numberForDate', cell, { reading: compact });
  const serial = Math.floor(cell);
  const inRange = serial >= 36_526 && serial <= 73_414;
  return cellProblem('numberForDate', cell, inRange ? { reading: addDays('1899-12-30', serial) } : {});
}

function fromText(text: string): ParsedCell {
  const iso = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})([T ].*)?$/.exec(text);
  if (iso !== null) return fromIso(text, iso);
  if (/^\d{1,2}:\d{2}(:\d{2})?(\s*[ap]\.?m\.?)?$/i.test(text)) return cellProblem('timeOfDayOnly', text);
  const compact = compactDate(text);
  if (compact !== null) return cellProblem('dateAsText', text, { reading: compact });
  const numeric = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2}|\d{4})(?:\s.*)?$/.exec(text);
  if (numeric !== null) return numericDate(text, Number(numeric[1]), Number(numeric[2]), numeric[3] ?? '');
  if (isIncomplete(text)) return cellProblem('incompleteDate', text);
  return namedMonthDate(text);
}

function fromIso(text: string, [, year, , month, day, time]: RegExpExecArray): ParsedCell {
  const date = isoDay(Number(year), Number(month), Number(day));
  if (date === null) return cellProblem('impossibleDate', text);
  if (time !== undefined && /(Z|[+-]\d{2}:?\d{2})$/i.test(time)) return cellProblem('dateWithZone', text);
  if (time !== undefined && !/^[T ]\d{1,2}:\d{2}/.test(time)) return cellProblem('notADate', text);
  return plausible(date, text);
}

/** `27/11/2026`: day first, month first, or both possible. */
function numericDate(text: string, first: number, second: number, yearText: string): ParsedCell {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const dayFirst = isoDay(year, second, first);
  const monthFirst = isoDay(year, first, second);
  if (dayFirst === null && monthFirst === null) return cellProblem('impossibleDate', text);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return cellProblem('ambiguousDate', text, { dayFirst, monthFirst });
  }
  return cellProblem('dateAsText', text, { reading: dayFirst ?? monthFirst ?? '' });
}

/** No year, or no day: `27.11.`, `11/27`, `2026-11`, `27. Nov`, `November 2026`. */
function isIncomplete(text: string): boolean {
  if (/^\d{1,2}[./-]\d{1,2}\.?$/.test(text) || /^\d{4}[-/]\d{1,2}$/.test(text)) return true;
  if (monthOf(text) === null) return false;
  const numbers = text.match(/\d+/g) ?? [];
  return numbers.length === 1 && /^[\p{L}\s\d.,]+$/u.test(text);
}

/** `27 Nov 2026`, `Friday, November 27th, 2026`. */
function namedMonthDate(text: string): ParsedCell {
  const month = monthOf(text);
  const numbers = text.match(/\d+/g) ?? [];
  const year = numbers.find((digits) => digits.length === 4);
  const day = numbers.find((digits) => digits.length <= 2);
  if (month === null || year === undefined || day === undefined) return cellProblem('notADate', text);
  const reading = isoDay(Number(year), month, Number(day));
  return reading === null
    ? cellProblem('impossibleDate', text)
    : cellProblem('dateAsText', text, { reading });
}

function monthOf(text: string): number | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const index = MONTHS.findIndex((month) => words.some((word) => word.startsWith(month)));
  return index < 0 ? null : index + 1;
}

/** `20261127` */
function compactDate(text: string): string | null {
  const parts = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  return parts === null ? null : isoDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function isoDay(year: number, month: number, day: number): string | null {
  const two = (number: number) => String(number).padStart(2, '0');
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isCalendarDate(text) ? text : null;
}
