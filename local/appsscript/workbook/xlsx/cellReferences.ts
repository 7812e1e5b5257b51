import type { Zone } from '../store';

/** `A` for 1, `AA` for 27. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** `B2:D9`, or `B2` for one cell. */
export function zoneReference({ row, column, rows, columns }: Zone): string {
  const first = columnLetters(column) + row;
  const last = columnLetters(column + columns - 1) + (row + rows - 1);
  return first === last ? first : `${first}:${last}`;
}

/** `B2`, `B2:D9`, `B:D` or `2:9`, with or without `$`; whole rows and columns reach to the given size. */
export function zoneOfReference(reference: string, size: { rows: number; columns: number }): Zone | null {
  const [first = '', last = first] = reference.replaceAll('$', '').split(':');
  const [start, end] = [splitCell(first), splitCell(last)];
  if (start === null || end === null) return null;
  const [row, column] = [start.row ?? 1, start.column ?? 1];
  const bottom = Math.min(end.row ?? size.rows, size.rows);
  const right = Math.min(end.column ?? size.columns, size.columns);
  if (bottom < row || right < column) return null;
  return { row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

function splitCell(text: string): { row: number | null; column: number | null } | null {
  const match = /^([A-Z]*)(\d*)$/i.exec(text);
  if (match === null || text === '') return null;
  const [, letters = '', digits = ''] = match;
  return {
    row: digits === '' ? null : Number(digits),
    column: letters === '' ? null : columnNumber(letters),
  };
}
