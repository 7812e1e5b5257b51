import type { Step } from '../engine/steps';
import {
  COLUMN_WIDTH_PX,
  NEW_TAB_COLUMNS,
  NEW_TAB_ROWS,
  nameIsTaken,
  TOO_MANY_CELLS,
  WORKBOOK_CELLS_MAX,
} from '../limits';
import type { SheetFacts, WorkbookStore } from '../store';
import { engineSheetId, type StoreContext } from './context';

type SheetsPart = Pick<
  WorkbookStore,
  'sheets' | 'addSheet' | 'deleteSheet' | 'renameSheet' | 'moveSheet' | 'setSheetHidden' | 'setFrozen'
>;

/** The tabs of the workbook. */
export function sheetsPart(context: StoreContext): SheetsPart {
  const { model } = context;
  return {
    sheets: () => model.getters.getSheetIds().map((id) => factsOf(context, id)),
    addSheet(name, index, rows = NEW_TAB_ROWS, columns = NEW_TAB_COLUMNS) {
      checkName(context, name, null);
      checkCellCount(context, rows * columns);
      const id = String(context.newId());
      const count = model.getters.getSheetIds().length;
      model.run(newSheetSteps(id, name, Math.min((index ?? count + 1) - 1, count), rows, columns));
      return factsOf(context, id);
    },
    deleteSheet(sheetId) {
      const id = engineSheetId(context, sheetId);
      model.run([{ type: 'DELETE_SHEET', sheetId: id, sheetName: model.getters.getSheetName(id) }]);
    },
    renameSheet(sheetId, name) {
      const id = engineSheetId(context, sheetId);
      const oldName = model.getters.getSheetName(id);
      if (name === oldName) return;
      checkName(context, name, id);
      model.run([{ type: 'RENAME_SHEET', sheetId: id, oldName, newName: name }]);
    },
    moveSheet(sheetId, index) {
      const id = engineSheetId(context, sheetId);
      const others = model.getters.getSheetIds().filter((other) => other !== id);
      model.run([
        { type: 'ORDER_SHEETS', sheetIds: [...others.slice(0, index - 1), id, ...others.slice(index - 1)] },
      ]);
    },
    setSheetHidden(sheetId, hidden) {
      const id = engineSheetId(context, sheetId);
      if (model.getters.isSheetVisible(id) !== hidden) return;
      model.run([{ type: hidden ? 'HIDE_SHEET' : 'SHOW_SHEET', sheetId: id }]);
    },
    setFrozen(sheetId, rows, columns) {
      const id = engineSheetId(context, sheetId);
      model.run([freezeStep(id, 'ROWS', rows), freezeStep(id, 'COLUMNS', columns)]);
    },
  };
}

/** Throws the platform's error when so many cells more would be too many (PLATFORM 1.5). */
export function checkCellCount({ model: { getters } }: StoreContext, added: number): void {
  let cells = added;
  for (const id of getters.getSheetIds()) {
    const { numberOfRows, numberOfCols } = getters.getSheetSize(id);
    cells += numberOfRows * numberOfCols;
  }
  if (cells > WORKBOOK_CELLS_MAX) throw new Error(TOO_MANY_CELLS);
}

function factsOf({ model: { getters } }: StoreContext, id: string): SheetFacts {
  const { numberOfRows, numberOfCols } = getters.getSheetSize(id);
  const { xSplit, ySplit } = getters.getPaneDivisions(id);
  return {
    id: Number(id),
    name: getters.getSheetName(id),
    hidden: !getters.isSheetVisible(id),
    rows: numberOfRows,
    columns: numberOfCols,
    frozenRows: ySplit,
    frozenColumns: xSplit,
  };
}

function checkName({ model: { getters } }: StoreContext, name: string, ownId: string | null): void {
  const wanted = name.trim().toLowerCase();
  for (const id of getters.getSheetIds()) {
    if (id !== ownId && getters.getSheetName(id).toLowerCase() === wanted) throw new Error(nameIsTaken(name));
  }
}

function newSheetSteps(id: string, name: string, position: number, rows: number, cols: number): Step[] {
  const elements = Array.from({ length: cols }, (_, col) => col);
  return [
    { type: 'CREATE_SHEET', sheetId: id, name, position, rows, cols },
    { type: 'RESIZE_COLUMNS_ROWS', sheetId: id, dimension: 'COL', elements, size: COLUMN_WIDTH_PX },
  ];
}

function freezeStep(sheetId: string, lines: 'ROWS' | 'COLUMNS', quantity: number): Step {
  return quantity === 0
    ? { type: `UNFREEZE_${lines}`, sheetId }
    : { type: `FREEZE_${lines}`, sheetId, quantity };
}
