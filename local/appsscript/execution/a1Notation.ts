/** Addresses as text: `B2`, `B2:C9`, `B:C`, `2:9`, `B2:C`; with the size of the grid for open ends. */
import type { Zone } from '../workbook/store';

const CORNER = /^\$?([A-Za-z]{0,3})\$?(\d{0,7})$/;

/** `27` → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

interface Corner {
  readonly row: number | null;
  readonly column: number | null;
}

function parseCorner(text: string): Corner | null {
  const match = CORNER.exec(text);
  if (match === null) return null;
  const [, letters = '', digits = ''] = match;
  if (letters === '' && digits === '') return null;
  return {
    row: digits === '' ? null : Number(digits),
    column: letters === '' ? null : columnNumber(letters),
  };
}

/** `null` when the text is not an address. */
export function parseA1(text: string, grid: { rows: number; columns: number }): Zone | null {
  const parts = text.split(':');
  const from = parseCorner(parts[0] ?? '');
  const to = parts.length === 1 ? from : parseCorner(parts[1] ?? '');
  if (from === null || to === null || parts.length > 2) return null;
  if (parts.length === 1 && (from.row === null || from.column === null)) return null;
  const row = from.row ?? 1;
  const column = from.column ?? 1;
  const lastRow = to.row ?? grid.rows;
  const lastColumn = to.column ?? grid.columns;
  if (row === 0 || lastRow === 0) return null;
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}

export function formatA1(zone: Zone): string {
  const first = `${columnLetters(zone.column)}${zone.row}`;
  if (zone.rows === 1 && zone.columns === 1) return first;
  return `${first}:${columnLetters(zone.column + zone.columns - 1)}${zone.row + zone.rows - 1}`;
}
