import { CELL_CHARACTERS_MAX, ERROR_VALUES, TOO_MANY_CHARACTERS } from '../limits';
import type { CellEntry } from '../store';
import { typedDate } from './typedDate';
import { typedNumber } from './typedNumber';

/** What an entry becomes in a cell. `format` is set by the platform when the cell has none. */
export type Entered =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly format: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'formula'; readonly formula: string };

const BLANK: Entered = { kind: 'blank' };

/** How numbers, dates and times begin; nearly all other text is told from them by its first letters. */
const BEGINS_LIKE_NUMBER = /^(?:[-$€£¥.\d]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/**
 * Reads an entry as Sheets does for locale en_US (PLATFORM 5.1). `format` is the format that the cell has:
 * `@` keeps every string as it is. `presentYear` completes dates entered without a year.
 * Throws the platform's error for more than 50,000 characters (PLATFORM 1.5).
 */
export function enter(entry: CellEntry, format: string, presentYear: number): Entered {
  if (entry === null || entry === '') return BLANK;
  if (format === '@') return text(typeof entry === 'boolean' ? String(entry).toUpperCase() : String(entry));
  if (typeof entry === 'number') return { kind: 'number', value: entry, format: '' };
  if (typeof entry === 'boolean') return { kind: 'boolean', value: entry };
  return typed(entry, presentYear);
}

function typed(entry: string, presentYear: number): Entered {
  if (entry.startsWith("'")) return entry.length === 1 ? BLANK : text(entry.slice(1));
  if (entry.startsWith('=')) return entry.length === 1 ? text(entry) : formula(entry);
  const trimmed = entry.trim();
  if (/^(?:true|false)$/i.test(trimmed)) return { kind: 'boolean', value: /^t/i.test(trimmed) };
  if (BEGINS_LIKE_NUMBER.test(trimmed)) {
    const number = typedNumber(trimmed) ?? typedDate(trimmed, presentYear);
    if (number !== null) return { kind: 'number', value: number.value, format: number.format };
  }
  if (ERROR_VALUES.has(trimmed)) return { kind: 'error', error: trimmed };
  if (/^[+-][^+-]/.test(entry)) return formula(`=${entry}`);
  return text(entry);
}

function text(value: string): Entered {
  if (value.length > CELL_CHARACTERS_MAX) throw new Error(TOO_MANY_CHARACTERS);
  return { kind: 'text', text: value };
}

function formula(value: string): Entered {
  if (value.length > CELL_CHARACTERS_MAX) throw new Error(TOO_MANY_CHARACTERS);
  return { kind: 'formula', formula: value };
}
