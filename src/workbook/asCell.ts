import { isCalendarDate } from '../domain/dates';
import { parseCell } from './cells';
import { guardText, unguardText } from './formulaGuard';
import { BUNDLES, columnOf, VIDEOS } from './schema';

const TABS = { Bundles: BUNDLES, Videos: VIDEOS };

type Value = string | number | boolean | readonly string[];

/**
 * What a cell of an operator's column, written with this value, would be read back as; `null` = a problem: TokPortal may
 * hold texts that no cell of ours takes. Spaces at the ends do not survive.
 */
export function asCell(tab: 'Bundles' | 'Videos', key: string, value: Value): Value | null {
  const column = columnOf(TABS[tab], key);
  if (column.type.kind === 'date') return typeof value === 'string' && isCalendarDate(value) ? value : null;
  const text = typeof value === 'object' ? value.join('\n') : value;
  const cell = typeof text === 'string' ? unguardText(guardText(text)) : text;
  const parsed = parseCell(column, cell);
  return parsed.kind === 'value' ? parsed.value : null;
}
