import { machineSerialNow, type SerialNow } from './engine/clockFunctions';
import { WorkbookModel } from './engine/workbookModel';
import { COLUMN_WIDTH_PX, NEW_TAB_COLUMNS, NEW_TAB_ROWS } from './limits';
import { cellsPart } from './parts/cells';
import { conditionalFormatsPart } from './parts/conditionalFormats';
import type { StoreContext } from './parts/context';
import { headersPart } from './parts/headers';
import { linesPart } from './parts/lines';
import { linksPart } from './parts/links';
import { looksPart } from './parts/looks';
import { metadataPart } from './parts/metadata';
import { notesPart } from './parts/notes';
import { protectionsPart } from './parts/protections';
import { sheetsPart } from './parts/sheets';
import { sortingPart } from './parts/sorting';
import { validationsPart } from './parts/validations';
import type { Snapshot, WorkbookStore } from './store';

export interface NewSheet {
  readonly name: string;
  readonly rows?: number;
  readonly columns?: number;
}

interface SavedWorkbook {
  readonly kind: typeof SAVED_KIND;
  /** The greatest id given out so far. */
  readonly lastId: number;
  readonly engine: object;
}

const SAVED_KIND = 'tokportal-workbook-1';
const models = new WeakMap<WorkbookStore, WorkbookModel>();

/** A new workbook: one tab `Sheet1` of 1,000 × 26 cells with id 0, unless other tabs are named. */
export function createStore(
  options: { readonly sheets?: readonly NewSheet[]; readonly serialNow?: SerialNow } = {},
): WorkbookStore {
  const sheets = options.sheets?.length ? options.sheets : [{ name: 'Sheet1' }];
  const engine = { sheets: sheets.map(newSheetData) };
  const saved: SavedWorkbook = { kind: SAVED_KIND, lastId: sheets.length, engine };
  return openStore(saved, options);
}

/**
 * Brings back what `toJSON` of a store of this kind gave. `serialNow` is the clock of `TODAY`, `NOW` and of dates
 * entered without a year; the machine's when absent. Throws on anything else.
 */
export function openStore(json: unknown, options: { readonly serialNow?: SerialNow } = {}): WorkbookStore {
  if (!isSavedWorkbook(json)) throw new Error(`This is not a saved workbook of kind ${SAVED_KIND}.`);
  const serialNow = options.serialNow ?? machineSerialNow;
  let { lastId } = json;
  const newId = (): number => ++lastId;
  const saved = (): SavedWorkbook => {
    return { kind: SAVED_KIND, lastId, engine: models.get(store)?.toJSON() ?? {} };
  };
  const load = (engine: object): EngineParts => {
    // A copy, of this realm: the engine's deep copy refuses arrays of another one.
    const model = new WorkbookModel(JSON.parse(JSON.stringify(engine)), serialNow);
    models.set(store, model);
    return partsOf({ model, newId });
  };
  const store = {} as WorkbookStore;
  return Object.assign(store, load(json.engine), {
    snapshot: (): Snapshot => ({ content: saved().engine }),
    // In place: whoever holds the store sees the older content.
    restore: ({ content }: Snapshot): void => void Object.assign(store, load(content as object)),
    copy: () => openStore(saved(), { serialNow }),
    toJSON: saved,
  });
}

type EngineParts = Omit<WorkbookStore, 'snapshot' | 'restore' | 'copy' | 'toJSON'>;

function partsOf(context: StoreContext): EngineParts {
  const { model } = context;
  const cells = cellsPart(context);
  return {
    ...sheetsPart(context),
    ...cells,
    ...linesPart(context),
    ...sortingPart(context, cells.read),
    ...looksPart(context),
    ...notesPart(context),
    ...linksPart(context, cells.read),
    ...validationsPart(context),
    ...conditionalFormatsPart(context),
    ...protectionsPart(context),
    ...metadataPart(context),
    ...headersPart(context),
    undo: () => model.undo(),
    redo: () => model.redo(),
    historyPosition: () => model.position,
  };
}

/** Ends a load: what was done so far can no longer be undone. */
export function forgetHistory(store: WorkbookStore): void {
  models.get(store)?.forgetHistory();
}

/** The engine behind a store of this kind, for a view that joins it; `undefined` for another kind of store. */
export function modelOf(store: WorkbookStore): WorkbookModel | undefined {
  return models.get(store);
}

function isSavedWorkbook(json: unknown): json is SavedWorkbook {
  if (typeof json !== 'object' || json === null) return false;
  const { kind, lastId, engine } = json as Partial<SavedWorkbook>;
  return kind === SAVED_KIND && typeof lastId === 'number' && typeof engine === 'object' && engine !== null;
}

function newSheetData(
  { name, rows = NEW_TAB_ROWS, columns = NEW_TAB_COLUMNS }: NewSheet,
  index: number,
): object {
  const cols = Object.fromEntries(
    Array.from({ length: columns }, (_, col) => [col, { size: COLUMN_WIDTH_PX }]),
  );
  return { id: String(index), name, rowNumber: rows, colNumber: columns, cells: {}, cols };
}
