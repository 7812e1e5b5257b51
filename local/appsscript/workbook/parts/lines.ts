import type { WorkbookStore } from '../store';
import { engineSheetId, type StoreContext } from './context';
import { deleteStep, insertStep } from './lineSteps';
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
