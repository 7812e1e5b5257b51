import { displayDate } from './displayDate';
import { type FormatPart, formatParts, formatSections, isDateFormat } from './formatParts';

/** A number as its format shows it in locale en_US. `format` is neither automatic nor plain text. */
export function displayNumber(value: number, format: string): string {
  if (isDateFormat(format)) return displayDate(value, formatSections(format)[0] ?? format);
  const sections = formatSections(format).map((section) => section.replace(/\[[a-z]+\d*\]/gi, ''));
  const [positive = '', negative, zero] = sections;
  if (value < 0 && negative !== undefined) return displaySection(-value, negative);
  if (value === 0 && zero !== undefined) return displaySection(0, zero);
  const shown = displaySection(Math.abs(value), positive);
  return value < 0 && /[1-9]/.test(shown) ? `-${shown}` : shown;
}

/** Digit places of a section, its literals around them and between. */
function displaySection(size: number, section: string): string {
  const parts = formatParts(section);
  const pattern = parts
    .filter((part) => !part.literal)
    .map((part) => part.text)
    .join('');
  if (!/[0#?]/.test(pattern)) return parts.map((part) => part.text).join('');
  const scaled = size * 100 ** (pattern.split('%').length - 1);
  const power = /[0#?.]e([+-])(0+)/i.exec(pattern);
  const digits =
    power === null ? plainDigits(scaled, pattern) : scientific(scaled, pattern, power[2]?.length ?? 1);
  return insertDigits(parts, digits);
}

function plainDigits(size: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.replace(/[^0#?.,]/g, '').split('.', 2);
  const thousands = /,+$/.exec(whole)?.[0].length ?? 0;
  const places = fraction.replace(/,/g, '').length;
  const needed = fraction.replace(/[^0]/g, '').length;
  const [integer = '0', decimals = ''] = rounded(size / 1000 ** thousands, places).split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(needed, '0');
  const zeros = whole.replace(/[^0]/g, '').length;
  const padded = (integer === '0' ? '' : integer).padStart(zeros, '0');
  const grouped = /[0#?],+[0#?]/.test(whole) ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded;
  return grouped + (pattern.includes('.') && (kept !== '' || needed > 0) ? `.${kept}` : '');
}

/** Half away from zero on the decimal spelling: 1.005 with two places is 1.01, as in a spreadsheet. */
function rounded(size: number, places: number): string {
  if (size >= 1e21) return BigInt(Math.round(size)).toString();
  const exact = Number(size.toPrecision(15));
  const [digits = '0', power = '0'] = String(exact).split('e');
  const shifted = Math.round(Number(`${digits}e${Number(power) + places}`));
  return Number.isSafeInteger(shifted) ? fixed(shifted, places) : exact.toFixed(places);
}

function fixed(shifted: number, places: number): string {
  if (places === 0) return String(shifted);
  const text = String(shifted).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

function scientific(size: number, pattern: string, powerDigits: number): string {
  const mantissaPattern = pattern.split(/e/i)[0] ?? '';
  const places = (mantissaPattern.split('.')[1] ?? '').replace(/[^0#?]/g, '').length;
  const [mantissa = '0', power = '0'] = size.toExponential(places).split('e');
  const sign = Number(power) < 0 ? '-' : '+';
  return `${mantissa}E${sign}${String(Math.abs(Number(power))).padStart(powerDigits, '0')}`;
}

/** Puts the digits where the first digit place stands; literals between places follow them. */
function insertDigits(parts: readonly FormatPart[], digits: string): string {
  let isPlaced = false;
  return parts
    .map((part) => {
      if (part.literal) return part.text;
      const around = part.text.replace(/[0#?.,]*[0#?][0#?.,]*(?:e[+-]0+)?/i, () => {
        if (isPlaced) return '';
        isPlaced = true;
        return digits;
      });
      return around;
    })
    .join('');
}
