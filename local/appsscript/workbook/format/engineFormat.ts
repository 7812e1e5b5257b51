import { helpers } from '@odoo/o-spreadsheet';
import { formatParts, formatSections, isAutomatic, isDateFormat, isPlainText } from './formatParts';

const translations = new Map<string, string>();

/**
 * The engine's spelling of a number format. The engine reads fewer formats than Sheets and makes an error of a
 * cell whose format it cannot read: what has no counterpart becomes the nearest one, or automatic (`''`).
 */
export function engineFormat(format: string): string {
  const known = translations.get(format);
  if (known !== undefined) return known;
  const translated = translate(format);
  translations.set(format, translated);
  return translated;
}

function translate(format: string): string {
  if (isAutomatic(format)) return '';
  if (isPlainText(format)) return '@';
  const candidate = isDateFormat(format) ? translateDate(format) : translateNumber(format);
  return candidate !== '' && isReadable(candidate) ? candidate : '';
}

function translateDate(format: string): string {
  const [section = ''] = formatSections(format);
  const elapsed = section.replace(/\[h+\]/i, 'hhhh').replace(/\[(mm?|ss?)\]/i, '$1');
  return formatParts(elapsed)
    .map((part) => (part.literal ? `"${part.text}"` : translateDatePattern(part.text)))
    .join('');
}

function translateDatePattern(pattern: string): string {
  return pattern
    .replace(/am\/pm|a\/p/gi, 'a')
    .toLowerCase()
    .replace(/(ss)\.0+/g, '$1')
    .replace(/(?<!h)h(?!h)/g, 'hh')
    .replace(/(?<!s)s(?!s)/g, 'ss')
    .replace(/(?<=:)m(?!m)/g, 'mm')
    .replace(/[^dmyhsa/:, -]+/g, '"$&"');
}

function translateNumber(format: string): string {
  return formatSections(format.replace(/\[[a-z]+\d*\]/gi, ''))
    .map((section) =>
      formatParts(section)
        .map((part) => (part.literal ? `"${part.text}"` : part.text.replace(/[€£¥()+]+/g, '"$&"')))
        .join(''),
    )
    .join(';');
}

function isReadable(format: string): boolean {
  try {
    const internal = helpers.parseFormat(format);
    return internal.positive !== undefined;
  } catch {
    return false;
  }
}
