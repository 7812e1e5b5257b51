import type { WireEntry } from '../execution/operations';
import { enter } from '../workbook/entry/entry';
import type { ValidationRule } from '../workbook/store';
import { isDateFormat } from './cellFormats';

/** Which year completes a date does not matter here; in this one every day exists. */
const LEAP_YEAR = 2024;

/**
 * Whether strict validation refuses a value that a script writes. Blank is always allowed; a formula is let through,
 * its result is not known yet; a custom-formula rule is not evaluated here.
 */
export function violates(rule: ValidationRule, entry: WireEntry): boolean {
  if (typeof entry === 'object') return entry !== null && rule.kind !== 'date' && rule.kind !== 'formula';
  const entered = enter(entry, '', LEAP_YEAR);
  if (entered.kind === 'blank' || entered.kind === 'formula') return false;
  switch (rule.kind) {
    case 'checkbox':
      return entered.kind !== 'boolean';
    case 'list':
      return !rule.values.includes(typeof entry === 'boolean' ? String(entry).toUpperCase() : String(entry));
    case 'date':
      return !(entered.kind === 'number' && isDateFormat(entered.format));
    case 'numberAtLeast':
      return !(entered.kind === 'number' && entered.value >= rule.min);
    case 'formula':
      return false;
  }
}
