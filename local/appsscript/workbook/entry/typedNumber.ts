export interface TypedNumber {
  readonly value: number;
  /** Format that typing sets, `''` = automatic. */
  readonly format: string;
}

const NUMBER =
  /^(?<minus>-?)\s*(?<currency>[$€£¥]?)\s*(?<inner>-?)\s*(?<whole>\d+|\d{1,3}(?:,\d{3})+)?(?<fraction>\.\d*)?(?<power>[eE][+-]?\d+)?\s*(?<percent>%?)$/u;

/** `007`, `1,000`, `$5.50`, `10%`, `1e3`: the number and the format that goes with its spelling; else `null`. */
export function typedNumber(trimmed: string): TypedNumber | null {
  const match = NUMBER.exec(trimmed)?.groups;
  if (match === undefined) return null;
  const {
    minus = '',
    currency = '',
    inner = '',
    whole = '',
    fraction = '',
    power = '',
    percent = '',
  } = match;
  if (whole === '' && !/\d/.test(fraction)) return null;
  if ((minus !== '' && inner !== '') || (inner !== '' && currency === '')) return null;
  if ([currency, percent, power].filter((part) => part !== '').length > 1) return null;
  const size = Number(whole.replaceAll(',', '') + fraction + power);
  if (!Number.isFinite(size)) return null;
  const value = minus + inner === '' ? size : 0 - size;
  const decimals = fraction.length > 1 ? '.00' : '';
  if (percent !== '') return { value: shiftedTwoDigits(value), format: `0${decimals}%` };
  if (currency !== '') return { value, format: `"${currency}"#,##0${decimals}` };
  if (power !== '') return { value, format: '0.00E+00' };
  return { value, format: whole.includes(',') ? `#,##0${decimals}` : '' };
}

/** Moves the decimal point in the spelling: 5.5 / 100 would give 0.055000000000000004 by arithmetic elsewhere. */
function shiftedTwoDigits(value: number): number {
  const [digits = '0', power = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(power) - 2}`);
}
