import type { Cell, CellInput } from '../ports';

/** A cell as read, to be written as it was. A hand may have put a date there: system columns hold dates as text. */
export function asInput(cell: Cell): CellInput {
  return typeof cell === 'object' ? cell.day : cell;
}

/** Sheets may keep or drop the guard's apostrophe, and have their own line breaks. */
export function isSame(a: CellInput, b: CellInput): boolean {
  return a === b || plain(a) === plain(b);
}

/** The text of a value without what a sheet may add to it or leave out. */
export function plain(value: CellInput): string {
  return String(value).replace(/^'/, '').replace(/\r\n?/g, '\n').trim();
}
