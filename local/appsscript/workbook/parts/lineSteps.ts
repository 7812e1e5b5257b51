import type { Step } from '../engine/steps';
import type { Dimension } from '../store';
import type { StoreContext } from './context';
import { ENGINE_DIMENSION, headerLines } from './headers';

/** Makes room for rows or columns; behind the last one they are appended. */
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

/** Takes whole rows or columns out. */
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
