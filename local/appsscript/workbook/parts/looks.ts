import { type EngineStyle, formatOf, formatUpdate } from '../engine/cellFormats';
import type { Step } from '../engine/steps';
import type { CellStyle, WorkbookStore } from '../store';
import { updateCell } from './cells';
import { type Bounds, boundsOf, type StoreContext } from './context';

type LooksPart = Pick<WorkbookStore, 'setFormats' | 'setStyle' | 'styleAt'>;

/** Number formats and styles of cells. */
export function looksPart(context: StoreContext): LooksPart {
  return {
    setFormats(sheetId, zone, formats) {
      const bounds = boundsOf(context, sheetId, zone);
      context.model.run(formatSteps(context, bounds, formats));
    },
    setStyle(sheetId, zone, style) {
      context.model.run(styleSteps(context, boundsOf(context, sheetId, zone), style));
    },
    styleAt(sheetId, row, column) {
      const bounds = boundsOf(context, sheetId, { row, column, rows: 1, columns: 1 });
      const cell = context.model.getters.getCell({ sheetId: bounds.sheetId, row: row - 1, col: column - 1 });
      return fromEngineStyle(cell?.style ?? {});
    },
  };
}

function* formatSteps(
  { model: { getters } }: StoreContext,
  { sheetId, top, left }: Bounds,
  formats: readonly (readonly string[])[],
): Generator<Step> {
  for (const [i, line] of formats.entries()) {
    for (const [j, format] of line.entries()) {
      const position = { sheetId, row: top + i, col: left + j };
      const cell = getters.getCell(position);
      if (formatOf(cell) !== format) yield updateCell(position, formatUpdate(cell, format));
    }
  }
}

function* styleSteps(
  { model: { getters } }: StoreContext,
  { sheetId, top, bottom, left, right }: Bounds,
  style: CellStyle,
): Generator<Step> {
  const changed = toEngineStyle(style);
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) {
      const position = { sheetId, row, col };
      const before: Record<string, unknown> = { ...getters.getCell(position)?.style };
      const after = { ...before };
      for (const [key, value] of Object.entries(changed)) {
        if (value === null) delete after[key];
        else after[key] = value;
      }
      if (isSame(before, after)) continue;
      yield updateCell(position, { style: Object.keys(after).length === 0 ? null : after });
    }
  }
}

function isSame(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  const keys = Object.keys(after);
  return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
}

/** `null` removes the property. */
export function toEngineStyle(style: CellStyle): Record<string, unknown> {
  const { fill, wrap, ...rest } = style;
  return {
    ...rest,
    ...(fill === undefined ? {} : { fillColor: fill }),
    ...(wrap === undefined ? {} : { wrapping: wrap }),
  };
}

export function fromEngineStyle(style: EngineStyle): CellStyle {
  const { fillColor, textColor, bold, italic, fontSize, wrapping, align, verticalAlign } = style;
  const all = { fill: fillColor, textColor, bold, italic, fontSize, wrap: wrapping, align, verticalAlign };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as CellStyle;
}
