import { isAutomatic, isDateFormat, isPlainText } from '../format/formatParts';

const PLAIN_TEXT_ID = 49;
export const FIRST_CUSTOM_ID = 164;

/** Formats that files name by number only, as Sheets spells them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'M/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm am/pm',
  19: 'h:mm:ss am/pm',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'M/d/yyyy h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  [PLAIN_TEXT_ID]: '@',
};

/** Without it LibreOffice shows 1 for TRUE until it calculates anew. Other programs show booleans by themselves. */
export const BOOLEAN_FORMAT = '"TRUE";"TRUE";"FALSE"';

/** Automatic and plain text have numbers of their own; `null` = the format must be listed in the file. */
export function builtInId(format: string): number | null {
  if (isAutomatic(format)) return 0;
  return isPlainText(format) ? PLAIN_TEXT_ID : null;
}

export function toExcelFormat(format: string): string {
  return format.replace(/am\/pm/gi, 'AM/PM').replace(/a\/p/gi, 'A/P');
}

/** `custom` are the formats that the file lists. */
export function fromExcelFormat(id: number, custom: ReadonlyMap<number, string>): string {
  const listed = custom.get(id);
  if (listed === undefined) return BUILT_IN[id] ?? '';
  const plain = listed.replace(/\[\$-[^\]]*\]/g, '').replace(/;@$/, '');
  if (isAutomatic(plain) || listed === BOOLEAN_FORMAT) return '';
  if (!isDateFormat(plain)) return plain;
  return plain.replace(/\\([-/:. ,])/g, '$1').replace(/AM\/PM/g, 'am/pm');
}
