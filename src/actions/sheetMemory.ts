import type { Ports } from '../ports';

/**
 * What operators have said about this spreadsheet, in a document property. A copy of the file may bring the property
 * along: what it says holds only for the spreadsheet that it names.
 */
export interface SheetMemory {
  /** Tags of spreadsheets that this one replaces: ids given there count as its own. */
  readonly replacedTags: readonly string[];
  /** A copy that is only looked at: nothing is planned or sent. */
  readonly isViewOnly: boolean;
  /** Rows that look shuffled, and that the operator edited on purpose. */
  readonly editedRows: readonly string[];
  /** Orders whose rows are gone, and of which the operator knows. */
  readonly goneOrders: readonly string[];
}

export const SHEET_PROPERTY = 'tokportal.sheet';

const NOTHING: SheetMemory = { replacedTags: [], isViewOnly: false, editedRows: [], goneOrders: [] };

export function readSheetMemory({ documentProperties, workbook }: Ports): SheetMemory {
  const stored = parsed(documentProperties.get(SHEET_PROPERTY));
  if (stored.spreadsheetId !== workbook.id) return NOTHING;
  return {
    replacedTags: texts(stored.replacedTags),
    isViewOnly: stored.isViewOnly === true,
    editedRows: texts(stored.editedRows),
    goneOrders: texts(stored.goneOrders),
  };
}

/** `false` = it could not be kept: then the operator is asked again. */
export function rememberSheet(ports: Ports, more: Partial<SheetMemory>): boolean {
  const memory = { ...readSheetMemory(ports), ...more, spreadsheetId: ports.workbook.id };
  return ports.documentProperties.set(SHEET_PROPERTY, JSON.stringify(memory));
}

function parsed(text: string | null): Partial<Record<keyof SheetMemory | 'spreadsheetId', unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
