import { CellErrorType, constants, helpers } from '@odoo/o-spreadsheet';

const engineErrors: ReadonlySet<string> = new Set(Object.values(CellErrorType));

const SHEETS_SPELLING: Readonly<Record<string, string>> = {
  '#REF': '#REF!',
  '#BAD_EXPR': '#ERROR!',
  '#CYCLE': '#REF!',
  '#SPILL!': '#REF!',
  '#ERROR': '#VALUE!',
};

/** An error of the engine as Sheets spells it. */
export function sheetsError(error: string): string {
  return SHEETS_SPELLING[error] ?? error;
}

/** Content that the engine evaluates to that error. */
export function errorContent(error: string): string {
  if (error === '#REF!') return '#REF';
  if (engineErrors.has(error)) return error;
  return error === '#VALUE!' ? '#ERROR' : '#BAD_EXPR';
}

/** Content that the engine reads as exactly this text: with an apostrophe where it would read something else. */
export function textContent(text: string): string {
  return isMisread(text) ? `'${text}` : text;
}

function isMisread(text: string): boolean {
  if (text.startsWith("'") || text.startsWith('=') || engineErrors.has(text)) return true;
  if (text.includes('\n') || text.length > 40) return false;
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'true' || trimmed === 'false') return true;
  if (!/\d/.test(text)) return false;
  const locale = constants.DEFAULT_LOCALE;
  return helpers.isNumber(text, locale) || helpers.isDateTime(text, locale);
}
