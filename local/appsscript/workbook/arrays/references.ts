import { changedInterval, type LineChange } from './zones';

/** Quoted text, references to other tabs, names of functions, and then references: one cell, a range, whole lines. */
const TOKEN =
  /"[^"]*"|(?:'[^']*'|[\w.]+)!\$?[A-Z]*\$?\d*(?::\$?[A-Z]*\$?\d*)?|[A-Za-z_][\w.]*\(|(?<![\w$])(\$?[A-Z]{1,3}\$?\d+|\$?[A-Z]{1,3}(?=:))(?::(\$?[A-Z]{1,3}\$?\d*|\$?\d+))?(?![\w(])/g;

/** The formula with its references to the own tab where their cells are after the change. */
export function changedFormula(formula: string, change: LineChange): string {
  return formula.replace(TOKEN, (token, first?: string, last?: string) => {
    if (first === undefined) return token;
    return changedReference(partsOf(first), last === undefined ? null : partsOf(last), change) ?? '#REF!';
  });
}

interface ReferenceParts {
  readonly column: string;
  readonly row: string;
}

function partsOf(reference: string): ReferenceParts {
  const [, column = '', row = ''] = /^(\$?[A-Z]*)(\$?\d*)$/.exec(reference) ?? [];
  return { column, row };
}

function changedReference(
  first: ReferenceParts,
  last: ReferenceParts | null,
  change: LineChange,
): string | null {
  const { dimension } = change;
  const from = indexOf(first[dimension]);
  const to = last === null ? from : indexOf(last[dimension]);
  if (from === null) return spelled(first, last);
  const changed = changedInterval({ from, to: to ?? Number.MAX_SAFE_INTEGER }, change);
  if (changed === null) return null;
  const start = { ...first, [dimension]: withIndex(first[dimension], changed.from) };
  if (last === null) return spelled(start, null);
  const end = to === null ? last : { ...last, [dimension]: withIndex(last[dimension], changed.to) };
  return spelled(start, end);
}

function spelled(first: ReferenceParts, last: ReferenceParts | null): string {
  const start = first.column + first.row;
  return last === null ? start : `${start}:${last.column}${last.row}`;
}

/** Of `$C` or `$7`, from 1; `null` where a range is open. */
function indexOf(part: string): number | null {
  const bare = part.replace('$', '');
  if (bare === '') return null;
  if (/^\d+$/.test(bare)) return Number(bare);
  return [...bare].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function withIndex(part: string, index: number): string {
  const dollar = part.startsWith('$') ? '$' : '';
  return dollar + (/\d/.test(part) ? String(index) : lettersOf(index));
}

function lettersOf(index: number): string {
  const rest = (index - 1) % 26;
  const before = (index - 1 - rest) / 26;
  return (before === 0 ? '' : lettersOf(before)) + String.fromCharCode(65 + rest);
}
