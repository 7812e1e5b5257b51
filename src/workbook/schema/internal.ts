import * as column from './columns';
import { system } from './columns';
import type { ColumnSchema, TabSchema } from './tabSchema';

function technical(key: string, type = column.text): ColumnSchema {
  return system(key, key, type, 120, { what: 'Technical: do not edit.' });
}

function internalTab(name: string, purpose: string, columns: readonly ColumnSchema[]): TabSchema {
  return { name, purpose, hidden: true, frozenColumns: 0, columns };
}

/** Intents and outcomes of everything that was sent (DESIGN 6, "Journal"). */
export const JOURNAL = internalTab('_Journal', 'What was sent to TokPortal, and what came back.', [
  technical('sequence', column.count),
  technical('at'),
  technical('run'),
  technical('kind'),
  technical('row_id', column.identifier),
  technical('operation'),
  technical('key', column.identifier),
  technical('digest', column.identifier),
  technical('part', column.count),
  technical('text', column.longText),
  technical('chain', column.identifier),
]);

export const STATE = internalTab('_State', 'What the add-on remembers of this workbook.', [
  technical('key', column.identifier),
  technical('text', column.longText),
]);

/** The stored plan that a confirmation names (DESIGN 5, "Apply"). */
export const STORED_PLAN = internalTab('_Plan', 'The plan that was last shown, in parts.', [
  technical('part', column.count),
  technical('text', column.longText),
  technical('hash', column.identifier),
]);
