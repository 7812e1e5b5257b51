import { cellsPart } from './arrays/cellsPart';
import { copiedBook } from './arrays/copiedBook';
import { BookHistory } from './arrays/history';
import { isSavedArrays, openedArrays, savedArrays } from './arrays/savedArrays';
import { sheetPart } from './arrays/sheetPart';
import type { BookState } from './arrays/state';
import { newSheet } from './arrays/state';
import { tabsPart } from './arrays/tabsPart';
import { machineSerialNow, type SerialNow } from './engine/clockFunctions';
import { NEW_TAB_COLUMNS, NEW_TAB_ROWS } from './limits';
import { type NewSheet, openStore } from './odooStore';
import type { Snapshot, WorkbookStore } from './store';

export interface ArrayStoreOptions {
  /** The clock of dates entered without a year; the machine's when absent. */
  readonly serialNow?: SerialNow;
}

/**
 * A workbook in plain arrays, for large worlds: everything of `WorkbookStore` but formulas in cells, which the add-on
 * never writes: entering one throws `There are no formulas in the array store`. Formulas of validations and of
 * conditional formats are kept as text and follow their cells.
 */
export function createArrayStore(
  options: ArrayStoreOptions & { readonly sheets?: readonly NewSheet[] } = {},
): WorkbookStore {
  const named = options.sheets?.length ? options.sheets : [{ name: 'Sheet1' }];
  const sheets = named.map(({ name, rows = NEW_TAB_ROWS, columns = NEW_TAB_COLUMNS }, id) =>
    newSheet(id, name, rows, columns),
  );
  return arrayStore({ sheets, metadata: [] }, sheets.length, options);
}

/**
 * Brings back what `toJSON` of a store of either kind gave. Throws on anything else, and when a cell holds a formula.
 */
export function openArrayStore(json: unknown, options: ArrayStoreOptions = {}): WorkbookStore {
  if (isSavedArrays(json)) return arrayStore(openedArrays(json), json.lastId, options);
  const other = openStore(json, options);
  return arrayStore(copiedBook(other), (json as { lastId: number }).lastId, options);
}

function arrayStore(book: BookState, greatestId: number, options: ArrayStoreOptions): WorkbookStore {
  const history = new BookHistory(book);
  let lastId = greatestId;
  const newId = (): number => ++lastId;
  return {
    ...tabsPart(history, newId),
    ...cellsPart(history, options.serialNow ?? machineSerialNow),
    ...sheetPart(history, newId),
    undo: () => history.undo(),
    redo: () => history.redo(),
    historyPosition: () => history.position,
    snapshot: (): Snapshot => ({ content: history.present }),
    restore: ({ content }) => history.replace(content as BookState),
    copy: () => arrayStore(history.present, lastId, options),
    toJSON: () => savedArrays(history.present, lastId),
  };
}
