import type { Cell } from '../../ports';
import { BLANK, type CellProblem, cellProblem, cellValue, type ParsedCell } from './parsedCell';

/** Most characters that a cell of Google Sheets holds (PLATFORM 1.5). */
export const CELL_LENGTH_MAX = 50_000;
/** From here on a typed number has lost digits: spreadsheets keep 15. */
const DIGITS_LOST_FROM = 1e15;

/** Spaces of any kind, and marks of no width, around a text: they come with copied cells and mean nothing. */
const EDGES = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const BROKEN = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\ufffd/;
const ERROR_VALUE =
  /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)$/i;
const SCIENTIFIC = /^\d([.,]\d+)?E[+-]?\d+$/i;

export function trimmed(text: string): string {
  return text.replace(EDGES, '');
}

export function isBlank(cell: Cell): boolean {
  return typeof cell === 'string' && trimmed(cell) === '';
}

/** What can be wrong with any text, whatever it should mean; the text must be trimmed. */
export function generalTextProblem(text: string): CellProblem | null {
  if (ERROR_VALUE.test(text)) return cellProblem('errorValue', text);
  if (text === 'Loading...') return cellProblem('stillLoading', text);
  if (text.length > CELL_LENGTH_MAX) {
    return cellProblem('tooLong', text, { length: text.length, max: CELL_LENGTH_MAX });
  }
  if (BROKEN.test(text)) return cellProblem('brokenCharacter', text);
  const control = CONTROL.exec(text.replace(/\r\n?/g, '\n'));
  if (control !== null)
    return cellProblem('controlCharacter', text, { character: codePointName(control[0]) });
  return null;
}

export function parseText(cell: Cell, multiline: boolean): ParsedCell {
  if (typeof cell !== 'string') return notText(cell);
  const text = trimmed(cell).replace(/\r\n?/g, '\n');
  if (!multiline && /[\n\t\u2028\u2029]/.test(text)) return cellProblem('lineBreak', text);
  return cellValue(text);
}

/** One line without invisible marks; whole numbers are taken as their digits. */
export function parseIdentifier(cell: Cell): ParsedCell {
  if (typeof cell === 'number') return digitsOf(cell);
  if (typeof cell !== 'string') return notText(cell);
  const text = trimmed(cell);
  if (/[\n\r\t]/.test(text)) return cellProblem('lineBreak', text);
  const invisible = INVISIBLE.exec(text);
  if (invisible !== null) {
    return cellProblem('invisibleCharacter', text, { character: codePointName(invisible[0]) });
  }
  if (SCIENTIFIC.test(text)) return cellProblem('digitsLost', text);
  return text === '' ? BLANK : cellValue(text);
}

/** Name of the first invisible character of a text, such as `U+200B`; `null` = none. */
export function invisibleCharacter(text: string): string | null {
  const found = INVISIBLE.exec(text);
  return found === null ? null : codePointName(found[0]);
}

/** `U+0007` */
function codePointName(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function digitsOf(cell: number): ParsedCell {
  if (Math.abs(cell) >= DIGITS_LOST_FROM) return cellProblem('digitsLost', cell);
  if (!Number.isInteger(cell) || cell < 0) return cellProblem('numberForText', cell);
  return cellValue(String(cell));
}

function notText(cell: Exclude<Cell, string>): ParsedCell {
  if (typeof cell === 'number') return cellProblem('numberForText', cell);
  if (typeof cell === 'boolean') return cellProblem('booleanForText', cell);
  return cellProblem('dateForText', cell);
}
