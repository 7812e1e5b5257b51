import type { Problem } from '../../domain/problem';
import type { Cell } from '../../ports';

/** A calendar date is a string `YYYY-MM-DD`; lists are arrays of texts. */
export type CellValue = string | number | boolean | readonly string[];

/** What a cell says. `data` always holds `value`, the cell as an operator sees it, cut to a readable length. */
export type ParsedCell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: CellValue }
  | CellProblem;

export interface CellProblem {
  readonly kind: 'problem';
  /** `cell.…`, listed in domain/problemTexts/cell.ts. */
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly data: Problem['data'];
}

const SHOWN_LENGTH_MAX = 80;

export const BLANK: ParsedCell = { kind: 'blank' };

export function cellValue(value: CellValue): ParsedCell {
  return { kind: 'value', value };
}

export function cellProblem(code: string, cell: Cell, data: Problem['data'] = {}): CellProblem {
  return { kind: 'problem', code: `cell.${code}`, severity: 'error', data: { value: shown(cell), ...data } };
}

/** The cell in a sentence: one line, not too long, no half characters. */
export function shown(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.day < '1900' ? clockTime(cell.secondsOfDay) : cell.day;
  const line = cell.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  const characters = Array.from(line.slice(0, SHOWN_LENGTH_MAX * 2));
  if (characters.length <= SHOWN_LENGTH_MAX) return characters.join('');
  return `${characters.slice(0, SHOWN_LENGTH_MAX - 1).join('')}…`;
}

function clockTime(secondsOfDay: number): string {
  const hours = Math.floor(secondsOfDay / 3600);
  const minutes = Math.floor((secondsOfDay % 3600) / 60);
  return `${hours}:${String(minutes).padStart(2, '0')}`;
}
