import type { Step } from '../engine/steps';
import type { Dimension, Zone } from '../store';
import { updateCell } from './cells';
import { type Bounds, boundsOf, engineSheetId, type StoreContext, zoneOf } from './context';
import { headerLines, hiddenLines } from './headers';
import { deleteStep, insertStep } from './lineSteps';
import { validationSteps, validationsPart } from './validations';

interface Move {
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly count: number;
  /** Where the lines stand once room is made, and where they go; from 1. */
  readonly source: number;
  readonly target: number;
}

/**
 * Makes room, carries the cells and what hangs on them over, closes the gap. The engine's own command for this
 * works through the clipboard and on the tab in view only. What is read here is read while the steps run.
 */
export function* moveSteps(
  context: StoreContext,
  sheetId: number,
  dimension: Dimension,
  from: number,
  count: number,
  before: number,
): Generator<Step> {
  yield insertStep(context, engineSheetId(context, sheetId), dimension, before, count);
  const source = before <= from ? from + count : from;
  const move: Move = { sheetId, dimension, count, source, target: before };
  const validations = partlyCoveringValidations(context, move);
  yield* copySteps(context, move);
  yield* headerSteps(context, move);
  yield moveRangesStep(context, move);
  for (const { zone, validation } of validations) {
    yield* validationSteps(context, sheetId, shifted(move, zone), validation);
  }
  yield deleteStep(context, sheetId, dimension, source, count);
}

function lineBounds(context: StoreContext, { sheetId, dimension, count }: Move, from: number): Bounds {
  const { numberOfRows, numberOfCols } = context.model.getters.getSheetSize(engineSheetId(context, sheetId));
  const zone =
    dimension === 'row'
      ? { row: from, column: 1, rows: count, columns: numberOfCols }
      : { row: 1, column: from, rows: numberOfRows, columns: count };
  return boundsOf(context, sheetId, zone);
}

function shifted({ dimension, source, target }: Move, zone: Zone): Zone {
  const by = target - source;
  return dimension === 'row' ? { ...zone, row: zone.row + by } : { ...zone, column: zone.column + by };
}

function* copySteps(context: StoreContext, move: Move): Generator<Step> {
  const { getters } = context.model;
  const { sheetId, top, bottom, left, right } = lineBounds(context, move, move.source);
  const by = move.target - move.source;
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) {
      const cell = getters.getCell({ sheetId, row, col });
      const there = move.dimension === 'row' ? { row: row + by, col } : { row, col: col + by };
      if (cell === undefined && getters.getCell({ sheetId, ...there }) === undefined) continue;
      const content = cell?.isFormula ? cell.compiledFormula.toFormulaString(getters) : (cell?.content ?? '');
      const look = { style: cell?.style ?? null, format: cell?.format ?? '' };
      yield updateCell({ sheetId, ...there }, { content, ...look });
    }
  }
}

function* headerSteps(
  context: StoreContext,
  { sheetId, dimension, count, source, target }: Move,
): Generator<Step> {
  const { getters } = context.model;
  const id = engineSheetId(context, sheetId);
  const hidden = new Set(hiddenLines(context, id, dimension));
  for (let i = 0; i < count; i++) {
    const line = headerLines(context, sheetId, dimension, target + i, 1);
    const from = source + i - 1;
    const size = dimension === 'row' ? getters.getUserRowSize(id, from) : getters.getColSize(id, from);
    yield { type: 'RESIZE_COLUMNS_ROWS', ...line, size: size ?? null };
    if (hidden.has(from)) yield { type: 'HIDE_COLUMNS_ROWS', ...line };
  }
}

/** Moves references, notes, metadata and all ranges that lie within the moved lines. */
function moveRangesStep(context: StoreContext, move: Move): Step {
  const { sheetId, ...source } = lineBounds(context, move, move.source);
  const target = lineBounds(context, move, move.target);
  return {
    type: 'MOVE_RANGES',
    sheetId,
    sheetName: context.model.getters.getSheetName(sheetId),
    target: [source],
    targetSheetId: sheetId,
    col: target.left,
    row: target.top,
  };
}

/** Validations that hold for cells within and beyond the moved lines: their ranges do not move by themselves. */
function partlyCoveringValidations(context: StoreContext, move: Move) {
  const lines = lineBounds(context, move, move.source);
  return validationsPart(context)
    .validations(move.sheetId)
    .flatMap(({ zones, validation }) =>
      zones.flatMap((zone) => {
        const common = intersection(lines, boundsOf(context, move.sheetId, zone));
        return common === null ? [] : [{ zone: zoneOf(common), validation }];
      }),
    );
}

function intersection(one: Bounds, other: Bounds): Bounds | null {
  const top = Math.max(one.top, other.top);
  const left = Math.max(one.left, other.left);
  const bottom = Math.min(one.bottom, other.bottom);
  const right = Math.min(one.right, other.right);
  return top > bottom || left > right ? null : { sheetId: one.sheetId, top, bottom, left, right };
}
