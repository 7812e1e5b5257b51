import type { EvaluatedCell } from '@odoo/o-spreadsheet';
import { type EngineCell, formatOf, formatUpdate } from '../engine/cellFormats';
import { errorContent, sheetsError, textContent } from '../engine/literals';
import type { Step } from '../engine/steps';
import { type Entered, enter } from '../entry/entry';
import { displayNumber } from '../format/displayNumber';
import type { CellEntry, StoredCell, StoredValue, WorkbookStore, Zone } from '../store';
import { boundsOf, engineSheetId, type StoreContext, tableOf } from './context';

const BLANK: StoredCell = { value: null, formula: '', display: '', format: '' };

type LiteralCell = EngineCell & { isFormula: false };

interface Position {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

/** Contents of cells: read and written in blocks. */
export function cellsPart(context: StoreContext): Pick<WorkbookStore, 'read' | 'write' | 'lastUsed'> {
  const lastUsed = new Map<string, { revision: number; row: number; column: number }>();
  return {
    read(sheetId, zone) {
      const bounds = boundsOf(context, sheetId, zone);
      context.model.calculateForToday();
      return tableOf(bounds, (row, col) => readCell(context, { sheetId: bounds.sheetId, row, col }));
    },
    write(sheetId, zone, entries) {
      // All entries are read before the first is stored: a refused one leaves every cell as it was.
      context.model.run([...writeSteps(context, sheetId, zone, entries)]);
    },
    lastUsed(sheetId) {
      const id = engineSheetId(context, sheetId);
      const { revision } = context.model;
      const known = lastUsed.get(id);
      const found = known?.revision === revision ? known : { revision, ...findLastUsed(context, id) };
      lastUsed.set(id, found);
      return { row: found.row, column: found.column };
    },
  };
}

function readCell({ model: { getters } }: StoreContext, position: Position): StoredCell {
  const cell = getters.getCell(position);
  const evaluated = getters.getEvaluatedCell(position);
  if (cell?.isFormula === false && cell.content !== '') return literalCell(cell, evaluated);
  const format = formatOf(cell) || (evaluated.format ?? '');
  if (evaluated.type === 'empty' && !cell?.isFormula) return format === '' ? BLANK : { ...BLANK, format };
  const error = evaluated.type === 'error' ? sheetsError(String(evaluated.value)) : null;
  return {
    value: error === null ? evaluated.value : { error },
    formula: cell?.isFormula ? cell.compiledFormula.toFormulaString(getters) : '',
    display: error ?? shown(evaluated, formatOf(cell)),
    format,
    ...(cell?.isFormula ? {} : { spilled: true }),
  };
}

function literalCell(cell: LiteralCell, evaluated: EvaluatedCell): StoredCell {
  const value = literalValue(cell, evaluated.type === 'error');
  const format = formatOf(cell);
  const display = typeof value === 'string' ? value : (errorText(value) ?? shown(evaluated, format));
  return { value, formula: '', display, format };
}

/** The engine shows automatic numbers; it knows fewer formats than Sheets. */
function shown({ value, formattedValue }: EvaluatedCell, format: string): string {
  return typeof value === 'number' && format !== '' ? displayNumber(value, format) : formattedValue;
}

function errorText(value: StoredValue): string | null {
  return typeof value === 'object' && value !== null ? value.error : null;
}

/** From the content, not from the engine's evaluation, which shortens `[label](address)` to its label. */
function literalValue(cell: LiteralCell, isError: boolean): StoredValue {
  if (cell.format === '@') return cell.content;
  if (isError && !cell.content.startsWith("'")) return { error: sheetsError(cell.content) };
  return cell.parsedValue;
}

function* writeSteps(
  context: StoreContext,
  sheetId: number,
  zone: Zone,
  entries: readonly (readonly CellEntry[])[],
): Generator<Step> {
  const bounds = boundsOf(context, sheetId, zone);
  const year = context.model.presentYear();
  checkShape(zone, entries);
  for (let i = 0; i < zone.rows; i++) {
    for (let j = 0; j < zone.columns; j++) {
      const position = { sheetId: bounds.sheetId, row: bounds.top + i, col: bounds.left + j };
      const step = writeStep(context, position, entries[i]?.[j] ?? null, year);
      if (step !== null) yield step;
    }
  }
}

function writeStep(
  { model }: StoreContext,
  position: Position,
  entry: CellEntry,
  presentYear: number,
): Step | null {
  const cell = model.getters.getCell(position);
  const format = formatOf(cell);
  const entered = enter(entry, format, presentYear);
  if (entered.kind === 'blank') return isBlank(cell) ? null : updateCell(position, { content: '' });
  const content = format === '@' && entered.kind === 'text' ? entered.text : contentOf(entered);
  const setsFormat = entered.kind === 'number' && entered.format !== '' && format === '';
  if (setsFormat) return updateCell(position, { content, ...formatUpdate(cell, entered.format) });
  if (cell !== undefined && !cell.isFormula && cell.content === content) return null;
  return updateCell(position, { content });
}

export function updateCell(position: Position, update: object): Step {
  return { type: 'UPDATE_CELL', ...position, ...update };
}

function isBlank(cell: EngineCell | undefined): boolean {
  return cell === undefined || (!cell.isFormula && cell.content === '');
}

function contentOf(entered: Entered): string {
  switch (entered.kind) {
    case 'blank':
      return '';
    case 'text':
      return textContent(entered.text);
    case 'number':
      return String(entered.value);
    case 'boolean':
      return String(entered.value).toUpperCase();
    case 'error':
      return errorContent(entered.error);
    case 'formula':
      return entered.formula;
  }
}

/** A wrong shape is a fault of the caller: the platform's messages are those of Range, not of the store. */
function checkShape(zone: Zone, entries: readonly (readonly CellEntry[])[]): void {
  if (entries.length !== zone.rows || entries.some((row) => row.length !== zone.columns)) {
    throw new Error(`The entries do not have the shape of the zone: ${zone.rows} × ${zone.columns}.`);
  }
}

function findLastUsed(
  { model: { getters } }: StoreContext,
  sheetId: string,
): { row: number; column: number } {
  let [row, column] = [0, 0];
  for (const position of getters.getEvaluatedCellsPositions(sheetId)) {
    if (position.row < row && position.col < column) continue;
    const isUsed = !isBlank(getters.getCell(position)) || getters.getEvaluatedCell(position).type !== 'empty';
    if (!isUsed) continue;
    row = Math.max(row, position.row + 1);
    column = Math.max(column, position.col + 1);
  }
  return { row, column };
}
