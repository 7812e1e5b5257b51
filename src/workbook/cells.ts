import type { Cell, LinkedCell } from '../ports';
import { parseCheckbox, parseChoice, parseYesNo } from './cellTypes/choice';
import { parseDate } from './cellTypes/date';
import { parseLink, parseLinkOrPath, parseLinks } from './cellTypes/link';
import { linkTarget } from './cellTypes/linkTarget';
import { parseDecimal, parseWholeNumber } from './cellTypes/number';
import { BLANK, cellProblem, type ParsedCell } from './cellTypes/parsedCell';
import { generalTextProblem, isBlank, parseIdentifier, parseText, trimmed } from './cellTypes/text';
import { parseTextList } from './cellTypes/textList';
import type { ColumnSchema, ColumnType } from './schema/tabSchema';

export type { CellProblem, CellValue, ParsedCell } from './cellTypes/parsedCell';
export { isBlank } from './cellTypes/text';

/**
 * Reads one cell as its column means it (DESIGN 4). By type of the column, a value is: a text (text, identifier,
 * choice, dynamicChoice, link, linkOrPath), a number, a boolean (checkbox, yesNo), a calendar date `YYYY-MM-DD`, or a list of
 * texts (links, textList). A cell that is wrong in several ways gives the first of them, once.
 * @param linked what stands behind a cell of a link column
 */
export function parseCell(column: ColumnSchema, cell: Cell, linked: LinkedCell | null = null): ParsedCell {
  if (isBlank(cell)) return BLANK;
  const problem = textProblem(cell);
  if (problem !== null || !holdsLinks(column)) return problem ?? parseAs(column.type, cell);
  const target = linkTarget(cell, linked, column.type.kind === 'links');
  if (target === null) return cellProblem('linkInFormula', cell);
  return textProblem(target) ?? parseAs(column.type, target);
}

/** Whether the cells of a column name files or pages by their addresses. */
export function holdsLinks({ type: { kind } }: ColumnSchema): boolean {
  return kind === 'link' || kind === 'linkOrPath' || kind === 'links';
}

function textProblem(cell: Cell): ParsedCell | null {
  return typeof cell === 'string' ? generalTextProblem(trimmed(cell)) : null;
}

function parseAs(type: ColumnType, cell: Cell): ParsedCell {
  switch (type.kind) {
    case 'text':
      return parseText(cell, type.multiline);
    case 'identifier':
    case 'dynamicChoice':
      return parseIdentifier(cell);
    case 'wholeNumber':
      return parseWholeNumber(cell, type);
    case 'decimal':
      return parseDecimal(cell, { min: type.min, max: null });
    case 'checkbox':
      return parseCheckbox(cell);
    case 'yesNo':
      return parseYesNo(cell);
    case 'choice':
      return parseChoice(cell, type.values);
    case 'date':
      return parseDate(cell);
    case 'link':
      return parseLink(cell);
    case 'linkOrPath':
      return parseLinkOrPath(cell);
    case 'links':
      return parseLinks(cell);
    case 'textList':
      return parseTextList(cell);
  }
}
