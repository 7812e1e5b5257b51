import type { Cell } from '../../ports';
import { cellProblem, cellValue, type ParsedCell } from './parsedCell';
import { trimmed } from './text';

interface NumberRange {
  readonly min: number;
  readonly max: number | null;
}

export function parseWholeNumber(cell: Cell, range: NumberRange): ParsedCell {
  return parseNumber(cell, range, true);
}

export function parseDecimal(cell: Cell, range: NumberRange): ParsedCell {
  return parseNumber(cell, range, false);
}

function parseNumber(cell: Cell, range: NumberRange, whole: boolean): ParsedCell {
  if (typeof cell === 'boolean') return cellProblem('booleanForNumber', cell);
  if (typeof cell === 'object') return cellProblem('dateForNumber', cell);
  const number = typeof cell === 'number' ? cell : numberOfText(trimmed(cell));
  if (typeof number !== 'number') return number;
  return checkNumber(number, range, whole);
}

/** Only digits, and one decimal point that cannot be meant for thousands, say the same in every country. */
function numberOfText(text: string): number | ParsedCell {
  if (/^-?\d{1,3}([.,\u0020\u00a0\u202f'’]\d{3})+$/.test(text) || /^-?\d+,\d+$/.test(text)) {
    return cellProblem('ambiguousNumber', text);
  }
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^[^\p{L}\d]*\d[\d.,\s]*[^\p{L}\d]*$/u.test(text) && /[\p{Sc}%]/u.test(text)) {
    return cellProblem('numberWithUnit', text);
  }
  if (/^\d[\d.,]*\s*\p{L}[\p{L}\s.]*$/u.test(text) && !/^\d+e\d+$/i.test(text)) {
    return cellProblem('numberWithUnit', text);
  }
  return cellProblem('textForNumber', text);
}

function checkNumber(number: number, { min, max }: NumberRange, whole: boolean): ParsedCell {
  if (!Number.isFinite(number)) return cellProblem('numberTooLarge', number);
  if (whole && !Number.isInteger(number)) return cellProblem('decimalForWhole', number);
  if (number < 0 && min >= 0) return cellProblem('negativeNumber', number, { min });
  if (number < min) return cellProblem('belowMinimum', number, { min });
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) return cellProblem('numberTooLarge', number);
  if (max !== null && number > max) return cellProblem('aboveMaximum', number, { max });
  return cellValue(number);
}
