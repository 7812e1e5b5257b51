import type { OperationName } from '../execution/operations';

/**
 * How an operation behaves: whether it needs the buffered writes applied first, what it costs, and whether it is
 * one of the spreadsheet calls that DESIGN 10 counts.
 */
export type OperationKind =
  /** Reads content from the server: applies buffered writes first (PLATFORM 5.3). */
  | 'read'
  /** As `read`, but only the way to a range. */
  | 'extent'
  /** Goes into the buffer. */
  | 'write'
  /** Changes structure at once, after the buffer. */
  | 'change'
  | 'flush'
  | 'propertyGet'
  | 'propertySet'
  | 'cacheGet'
  | 'cachePut'
  | 'triggerSet'
  | 'fetch'
  | 'fetchAll'
  /** Answered without the server, or beside the spreadsheet. */
  | 'local';

const NAMES: Readonly<Record<Exclude<OperationKind, 'local'>, readonly OperationName[]>> = {
  read: [
    'cells.values',
    'cells.displayValues',
    'cells.formulas',
    'cells.richTexts',
    'cells.formats',
    'cells.notes',
    'cells.styles',
    'cells.validations',
    'sheet.layout',
    'sheet.lastUsed',
    'sheet.size',
    'sheet.isHidden',
    'sheet.columnGroups',
    'sheet.groupControl',
    'sheet.conditionalFormats',
    'protection.list',
    'protection.canEdit',
    'metadata.list',
  ],
  extent: ['sheet.dataExtent'],
  write: [
    'cells.write',
    'cells.setFormats',
    'cells.setNotes',
    'cells.setStyles',
    'cells.setValidations',
    'cells.insertCheckboxes',
    'cells.clear',
    'sheet.setHidden',
    'sheet.freeze',
    'sheet.setTabColor',
    'sheet.setSize',
    'sheet.setLinesHidden',
    'sheet.shiftColumnGroups',
    'sheet.collapseColumnGroups',
    'sheet.setGroupControl',
    'sheet.setConditionalFormats',
    'protection.update',
    'protection.remove',
    'metadata.add',
    'metadata.remove',
  ],
  change: [
    'spreadsheet.insertSheet',
    'spreadsheet.deleteSheet',
    'spreadsheet.moveSheet',
    'sheet.rename',
    'sheet.insert',
    'sheet.delete',
    'sheet.appendRow',
    'sheet.sort',
    'protection.add',
  ],
  flush: ['spreadsheet.flush'],
  propertyGet: ['properties.get', 'properties.getAll'],
  propertySet: ['properties.set', 'properties.delete'],
  cacheGet: ['cache.get'],
  cachePut: ['cache.put', 'cache.remove'],
  triggerSet: ['triggers.create', 'triggers.delete'],
  fetch: ['http.fetch'],
  fetchAll: ['http.fetchAll'],
};

const KINDS = new Map<OperationName, OperationKind>(
  Object.entries(NAMES).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as OperationKind] as const),
  ),
);

export function kindOf(operation: OperationName): OperationKind {
  return KINDS.get(operation) ?? 'local';
}

/** Whether it asks the server for something of the spreadsheet. */
export function readsContent(kind: OperationKind): boolean {
  return kind === 'read' || kind === 'extent' || kind === 'change';
}

/** Whether buffered writes are applied before it. */
export function appliesWrites(kind: OperationKind): boolean {
  return readsContent(kind) || kind === 'flush';
}

/** Whether it changes something for good by itself, not through the buffer. */
export function changesAtOnce(kind: OperationKind): boolean {
  return kind === 'change' || kind === 'propertySet' || kind === 'triggerSet';
}

/** DESIGN 10: reads and writes of the spreadsheet, inserts, flush; not `getRange` and other look-ups. */
export function isSpreadsheetCall(kind: OperationKind): boolean {
  return kind === 'read' || kind === 'write' || kind === 'change' || kind === 'flush';
}
