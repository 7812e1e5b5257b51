/** Readers for single fields of unknown JSON: the expected type, else `null` (CONTRACT 1.7). */
import { type CalendarDate, isCalendarDate } from '../../domain/dates';
import type { Page, Pagination } from '../../domain/remote';
import { isId } from '../ids';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function amount(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function integer(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}

/** A slot position, from 1 (CONTRACT 1.1). */
export function position(value: unknown): number | null {
  const found = integer(value);
  return found !== null && found >= 1 ? found : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** The day of a date or timestamp; the API's timestamps are in UTC (CONTRACT 1.1). */
export function day(value: unknown): CalendarDate | null {
  const date = (text(value) ?? '').slice(0, 10);
  return isCalendarDate(date) ? date : null;
}

/** An id that may stand in a path; any other is as good as none. */
export function id(value: unknown): string | null {
  return isId(value) ? value : null;
}

/** The entries that can be read, and the count of those that cannot; `null` when there is no list. */
export function pageOf<T>(
  list: unknown,
  pagination: Pagination | null,
  parse: (entry: JsonRecord) => T | null,
): Page<T> | null {
  const entries = asList(list);
  if (entries === null) return null;
  const items = entries
    .map((entry) => parse(asRecord(entry) ?? {}))
    .filter((item): item is T => item !== null);
  return { items, dropped: entries.length - items.length, pagination };
}
