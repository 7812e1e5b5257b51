import type { SheetFacts, StoredCell, WorkbookStore } from '../store';
import { columnLetters } from './cellReferences';
import { toExcelFormula } from './excelFormula';
import type { StyleTable } from './styleTable';
import { element, escapeText, textElement, XML_DECLARATION } from './xmlText';

/** The most that a cell of such a file may hold; longer text is cut. */
const TEXT_CHARACTERS_MAX = 32_767;
const ROW_HEIGHT_DEFAULT_PX = 21;
const POINTS_PER_PX = 0.75;

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
  const rows = store.read(sheet.id, all).map((line, index) => {
    const row = index + 1;
    const cells = line.map((cell, column) => {
      const style = styles.cellStyleId(store.styleAt(sheet.id, row, column + 1), cell.format);
      return cellXml(cell, `${letters[column]}${row}`, style, strings);
    });
    return rowXml(store, sheet.id, row, cells.join(''));
  });
  return element('sheetData', {}, rows.join(''));
}

function rowXml(store: WorkbookStore, sheetId: number, row: number, cells: string): string {
  const height = store.size(sheetId, 'row', row);
  const isDefault = height === ROW_HEIGHT_DEFAULT_PX;
  const hidden = store.hidden(sheetId, 'row', row) ? 1 : undefined;
  if (cells === '' && isDefault && hidden === undefined) return '';
  const size = isDefault ? {} : { ht: height * POINTS_PER_PX, customHeight: 1 };
  return element('row', { r: row, ...size, hidden }, cells);
}

function cellXml({ value, formula }: StoredCell, r: string, style: number, strings: SharedStrings): string {
  const s = style === 0 ? undefined : style;
  if (value === null && formula === '') return s === undefined ? '' : element('c', { r, s });
  const f = formula === '' ? '' : element('f', {}, escapeText(toExcelFormula(formula)));
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
