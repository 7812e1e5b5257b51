import { isAutomatic } from '../format/formatParts';
import type { SheetFacts, StoredCell, WorkbookStore, Zone } from '../store';
import { columnLetters, zoneReference } from './cellReferences';
import { BOOLEAN_FORMAT } from './excelFormat';
import { toExcelFormula } from './excelFormula';
import { rowXml, WrappedLines } from './rowXml';
import type { StyleTable } from './styleTable';
import { element, escapeText, textElement, XML_DECLARATION } from './xmlText';

/** The most that a cell of such a file may hold; longer text is cut. */
const TEXT_CHARACTERS_MAX = 32_767;

/** The strings of all tabs, each once. */
export class SharedStrings {
  private readonly ids = new Map<string, number>();
  private count = 0;

  idOf(text: string): number {
    this.count++;
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.ids.size);
    return this.ids.size - 1;
  }

  toXml(): string {
    const items = [...this.ids.keys()].map((text) => element('si', {}, textElement(text)));
    const xmlns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const attributes = { xmlns, count: this.count, uniqueCount: items.length };
    return XML_DECLARATION + element('sst', attributes, items.join(''));
  }
}

/** `<sheetData>` of a tab: all cells with content, format or style. */
export function cellsXml(
  store: WorkbookStore,
  sheet: SheetFacts,
  styles: StyleTable,
  strings: SharedStrings,
): string {
  const all = { row: 1, column: 1, rows: sheet.rows, columns: sheet.columns };
  const letters = Array.from({ length: sheet.columns }, (_, index) => columnLetters(index + 1));
  const widths = letters.map((_, index) => store.size(sheet.id, 'column', index + 1));
  const table = store.read(sheet.id, all);
  const rows = table.map((line, index) => {
    const row = index + 1;
    const lines = new WrappedLines(widths);
    const cells = line.map((cell, column) => {
      const style = store.styleAt(sheet.id, row, column + 1);
      const spill = cell.formula === '' ? null : spillOf(table, index, column);
      lines.add(cell.display, column, style);
      const styleId = styles.cellStyleId(style, fileFormat(cell));
      return cellXml(cell, `${letters[column]}${row}`, styleId, strings, spill);
    });
    return rowXml(store, sheet.id, row, lines.heightPx(), cells.join(''));
  });
  return element('sheetData', {}, rows.join(''));
}

function fileFormat({ value, format }: StoredCell): string {
  return typeof value === 'boolean' && isAutomatic(format) ? BOOLEAN_FORMAT : format;
}

/** The cells that a formula fills, itself included; `null` for a formula with one result. */
function spillOf(table: readonly (readonly StoredCell[])[], row: number, column: number): Zone | null {
  let [rows, columns] = [1, 1];
  while (table[row]?.[column + columns]?.spilled) columns++;
  while (table[row + rows]?.[column]?.spilled) rows++;
  return rows * columns === 1 ? null : { row: row + 1, column: column + 1, rows, columns };
}

function cellXml(
  { value, formula }: StoredCell,
  r: string,
  style: number,
  strings: SharedStrings,
  spill: Zone | null,
): string {
  const s = style === 0 ? undefined : style;
  if (value === null && formula === '') return s === undefined ? '' : element('c', { r, s });
  const array = spill === null ? {} : { t: 'array', ref: zoneReference(spill) };
  const f = formula === '' ? '' : element('f', array, escapeText(toExcelFormula(formula)));
  if (value === null) return element('c', { r, s }, f);
  if (typeof value === 'number') return element('c', { r, s }, `${f}<v>${value}</v>`);
  if (typeof value === 'boolean') return element('c', { r, s, t: 'b' }, `${f}<v>${Number(value)}</v>`);
  if (typeof value === 'object') {
    return element('c', { r, s, t: 'e' }, `${f}<v>${escapeText(fileError(value.error))}</v>`);
  }
  const text = value.slice(0, TEXT_CHARACTERS_MAX);
  if (f !== '') return element('c', { r, s, t: 'str' }, `${f}<v>${escapeText(text)}</v>`);
  return element('c', { r, s, t: 's' }, `<v>${strings.idOf(text)}</v>`);
}

/** Files know no `#ERROR!`. */
function fileError(error: string): string {
  return error === '#ERROR!' ? '#NAME?' : error;
}
