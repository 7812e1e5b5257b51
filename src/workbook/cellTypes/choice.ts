import { editDistance } from '../../domain/editDistance';
import type { Cell } from '../../ports';
import { cellProblem, cellValue, type ParsedCell } from './parsedCell';
import { trimmed } from './text';

const YES = new Set(['yes', 'y', 'true']);
const NO = new Set(['no', 'n', 'false']);

export function parseYesNo(cell: Cell): ParsedCell {
  const answer = yesOrNo(cell);
  return answer === null ? cellProblem('notYesOrNo', cell) : cellValue(answer);
}

/** Pasted files bring checkboxes as words. A mark such as `x` is not taken for a tick: ticks send orders. */
export function parseCheckbox(cell: Cell): ParsedCell {
  const answer = yesOrNo(cell);
  return answer === null ? cellProblem('notACheckbox', cell) : cellValue(answer);
}

/** One of the declared values, whatever the case, spaces, underscores and hyphens. */
export function parseChoice(cell: Cell, values: readonly string[]): ParsedCell {
  const wanted = typeof cell === 'string' ? folded(cell) : '';
  const match = values.find((value) => folded(value) === wanted);
  if (match !== undefined) return cellValue(match);
  const suggestion = nearest(wanted, values);
  const data = { choices: values.join(', ') };
  return cellProblem('notInList', cell, suggestion === null ? data : { ...data, suggestion });
}

function yesOrNo(cell: Cell): boolean | null {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell !== 'string') return null;
  const word = trimmed(cell).toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

function folded(text: string): string {
  return trimmed(text)
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** The value that was probably meant: few letters apart, or begun alike. `null` = none, or two equally near. */
function nearest(wanted: string, values: readonly string[]): string | null {
  if (wanted === '') return null;
  const ranked = values
    .map((value) => ({ value, distance: closeness(wanted, folded(value)) }))
    .filter(({ value, distance }) => distance <= Math.max(1, Math.floor(folded(value).length / 3)))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (best === undefined || best.distance === second?.distance) return null;
  return best.value;
}

function closeness(wanted: string, value: string): number {
  if (wanted.length >= 2 && value.startsWith(wanted)) return 0.5;
  return editDistance(wanted, value);
}
