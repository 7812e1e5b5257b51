import type { TypedNumber } from './typedNumber';

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const MONTH_DAY_YEAR = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/;
const YEAR_MONTH_DAY = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/;
const NAME_DAY_YEAR = new RegExp(`^(${MONTH_NAME})\\.? (\\d{1,2}),? (\\d{4})$`, 'i');
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})([ -])(${MONTH_NAME})\\2(\\d{4})$`, 'i');
const TIME = /(?:^|\s+)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])m)?$/i;

/** Text that reads as a date, a time or both in locale en_US: serial day number and format; else `null`. */
export function typedDate(trimmed: string, presentYear: number): TypedNumber | null {
  const time = typedTime(trimmed);
  if (time === null) return typedDay(trimmed, presentYear);
  const rest = trimmed.replace(TIME, '').trim();
  if (rest === '') return time;
  const day = typedDay(rest, presentYear);
  return day && { value: day.value + time.value, format: `${day.format} ${time.format}` };
}

function typedTime(trimmed: string): TypedNumber | null {
  const match = TIME.exec(trimmed);
  if (match === null) return null;
  const [, hourText = '', minuteText = '', secondText, half] = match;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText ?? 0)];
  if (minute > 59 || second > 59 || hour > (half === undefined ? 23 : 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const format = `h:mm${secondText === undefined ? '' : ':ss'}${half === undefined ? '' : ' am/pm'}`;
  return { value: (hours * 3600 + minute * 60 + second) / 86_400, format };
}

function typedDay(text: string, presentYear: number): TypedNumber | null {
  const slashed = MONTH_DAY_YEAR.exec(text);
  if (slashed !== null) {
    const [, month = '', separator = '', day = '', year] = slashed;
    const format = year === undefined ? ['M', 'd'] : ['M', 'd', year.length === 2 ? 'yy' : 'yyyy'];
    const fullYear = year === undefined ? presentYear : wholeYear(year);
    return serial(fullYear, Number(month), Number(day), format.join(separator));
  }
  const dashed = YEAR_MONTH_DAY.exec(text);
  if (dashed !== null) {
    const [, year, separator = '', month = '', day = ''] = dashed;
    const format = ['yyyy', month.length === 2 ? 'mm' : 'm', day.length === 2 ? 'dd' : 'd'].join(separator);
    return serial(Number(year), Number(month), Number(day), format);
  }
  const named = NAME_DAY_YEAR.exec(text);
  if (named !== null) {
    return serial(Number(named[3]), monthNumber(named[1]), Number(named[2]), 'mmm d, yyyy');
  }
  const dayFirst = DAY_NAME_YEAR.exec(text);
  if (dayFirst === null) return null;
  const [, day, separator = '', name, year] = dayFirst;
  return serial(Number(year), monthNumber(name), Number(day), ['d', 'mmm', 'yyyy'].join(separator));
}

function monthNumber(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Two digits mean 1950 to 2049. */
function wholeYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year < 50 ? 2000 : 1900);
}

function serial(year: number, month: number, day: number, format: string): TypedNumber | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  if (!exists || year < 100) return null;
  return { value: Math.round((moment.getTime() - EPOCH_MS) / DAY_MS), format };
}
