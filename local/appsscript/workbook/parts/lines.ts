import type { Step } from '../engine/steps';
import type { Dimension, WorkbookStore } from '../store';
import { engineSheetId, type StoreContext } from './context';
import { ENGINE_DIMENSION, headerLines } from './headers';
import { moveSteps } from './moving';
import { checkCellCount } from './sheets';

type LinesPart = Pick<WorkbookStore, 'insert' | 'delete' | 'move'>;

/** Whole rows and columns: inserted, deleted, moved. Everything that hangs on cells follows. */
export function linesPart(context: StoreContext): LinesPart {
  const { model } = context;
  return {
    insert(sheetId, dimension, before, count) {
      const id = engineSheetId(context, sheetId);
      const { numberOfRows, numberOfCols } = model.getters.getSheetSize(id);
      checkCellCount(context, count * (dimension === 'row' ? numberOfCols : numberOfRows));
      model.run([insertStep(context, id, dimension, before, count)]);
    },
    delete(sheetId, dimension, from, count) {
      model.run([deleteStep(context, sheetId, dimension, from, count)]);
    },
    move(sheetId, dimension, from, count, before) {
      if (before >= from && before <= from + count) return;
      model.run(moveSteps(context, sheetId, dimension, from, count, before));
    },
  };
}

export function insertStep(
  { model: { getters } }: StoreContext,
  sheetId: string,
  dimension: Dimension,
  before: number,
  count: number,
): Step {
  const engineDimension = ENGINE_DIMENSION[dimension];
  const isAtEnd = before > getters.getNumberHeaders(sheetId, engineDimension);
  return {
    type: 'ADD_COLUMNS_ROWS',
    sheetId,
    sheetName: getters.getSheetName(sheetId),
    dimension: engineDimension,
    base: isAtEnd ? before - 2 : before - 1,
    quantity: count,
    position: isAtEnd ? 'after' : 'before',
  };
}

export function deleteStep(
  context: StoreContext,
  sheetId: number,
  dimension: Dimension,
  from: number,
  count: number,
): Step {
  const lines = headerLines(context, sheetId, dimension, from, count);
  const sheetName = context.model.getters.getSheetName(lines.sheetId);
  return { type: 'REMOVE_COLUMNS_ROWS', ...lines, sheetName };
}
