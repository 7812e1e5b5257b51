import type { Cell } from '../../ports';
import { cellProblem, cellValue, type ParsedCell } from './parsedCell';
import { parseText, trimmed } from './text';

/** Texts separated by line breaks, `,` or `;`. A separator at the end is forgiven. */
export function parseTextList(cell: Cell): ParsedCell {
  const whole = parseText(cell, true);
  if (whole.kind !== 'value' || typeof whole.value !== 'string') return whole;
  const parts = whole.value.split(/[\n,;]/).map(trimmed);
  if (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
  const seen = new Set<string>();
  for (const [index, part] of parts.entries()) {
    if (part === '') return cellProblem('emptyListPart', cell, { part: index + 1 });
    const key = part.toLowerCase();
    if (seen.has(key)) return cellProblem('repeatedListPart', cell, { part: index + 1, text: part });
    seen.add(key);
  }
  return cellValue(parts);
}
