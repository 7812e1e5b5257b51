import { isDateFormat } from '../format/formatParts';
import type { CellEntry, CellStyle, ColumnGroup, ConditionalFormat, WorkbookStore } from '../store';
import type { FileCell } from './cellReader';
import type { ColumnRun } from './columnReader';
import type { CellLink } from './hyperlinks';
import type { ZonesValidation } from './ruleReader';
import type { CellLook } from './styleReader';

export interface RowLook {
  readonly row: number;
  readonly heightPx: number | null;
  readonly hidden: boolean;
}

/** What a file holds for one tab. */
export interface TabContent {
  readonly cells: readonly FileCell[];
  readonly looks: readonly CellLook[];
  /** Days to add to dates: files may count from 1904. */
  readonly dateShift: number;
  readonly rows: readonly RowLook[];
  readonly columns: readonly ColumnRun[];
  readonly groups: readonly ColumnGroup[];
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly validations: readonly ZonesValidation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly notes: readonly { readonly row: number; readonly column: number; readonly text: string }[];
  readonly links: readonly CellLink[];
}

/** Puts the content into an empty tab that is large enough. */
export function fillTab(store: WorkbookStore, sheetId: number, content: TabContent): void {
  fillCells(store, sheetId, content);
  fillLines(store, sheetId, content);
  for (const { zones, validation } of content.validations) {
    for (const zone of zones) store.setValidation(sheetId, zone, validation);
  }
  if (content.conditionalFormats.length > 0) store.setConditionalFormats(sheetId, content.conditionalFormats);
  for (const { row, column, text } of content.notes) {
    store.setNotes(sheetId, { row, column, rows: 1, columns: 1 }, [[text]]);
  }
  for (const { row, column, url } of content.links) {
    const text = store.read(sheetId, { row, column, rows: 1, columns: 1 })[0]?.[0]?.value;
    if (typeof text === 'string') store.setLinks(sheetId, row, column, [{ start: 0, end: text.length, url }]);
  }
}

function fillCells(store: WorkbookStore, sheetId: number, { cells, looks, dateShift }: TabContent): void {
  const rows = cells.reduce((most, { row }) => Math.max(most, row), 0);
  const columns = cells.reduce((most, { column }) => Math.max(most, column), 0);
  if (rows === 0) return;
  const zone = { row: 1, column: 1, rows, columns };
  const formats = table(rows, columns, '');
  const entries = table<CellEntry>(rows, columns, null);
  const styles = table<CellStyle | null>(rows, columns, null);
  for (const { row, column, look, entry } of cells) {
    const { format = '', style = null } = looks[look] ?? {};
    put(formats, row, column, format);
    put(styles, row, column, style);
    put(entries, row, column, entryIn(format, entry, dateShift));
  }
  store.setFormats(sheetId, zone, formats);
  store.write(sheetId, zone, entries);
  for (const { column, from, to, style } of styleRuns(styles, columns)) {
    store.setStyle(sheetId, { row: from, column, rows: to - from + 1, columns: 1 }, style);
  }
}

/** A plain-text cell takes text without its apostrophe. */
function entryIn(format: string, entry: CellEntry, dateShift: number): CellEntry {
  if (typeof entry === 'number') return isDateFormat(format) ? entry + dateShift : entry;
  return format === '@' && typeof entry === 'string' ? entry.replace(/^'/, '') : entry;
}

function table<Value>(rows: number, columns: number, value: Value): Value[][] {
  return Array.from({ length: rows }, () => new Array<Value>(columns).fill(value));
}

function put<Value>(into: Value[][], row: number, column: number, value: Value): void {
  const line = into[row - 1];
  if (line !== undefined) line[column - 1] = value;
}

/** Stretches of a column with one style: one change of the workbook for each instead of one a cell. */
function* styleRuns(styles: readonly (readonly (CellStyle | null)[])[], columns: number) {
  for (let column = 1; column <= columns; column++) {
    let from = 0;
    while (from < styles.length) {
      const style = styles[from]?.[column - 1] ?? null;
      let to = from;
      while (to + 1 < styles.length && (styles[to + 1]?.[column - 1] ?? null) === style) to++;
      if (style !== null && Object.keys(style).length > 0)
        yield { column, from: from + 1, to: to + 1, style };
      from = to + 1;
    }
  }
}

function fillLines(store: WorkbookStore, sheetId: number, content: TabContent): void {
  for (const { from, count, widthPx, hidden } of content.columns) {
    if (widthPx !== null) store.setSize(sheetId, 'column', from, count, widthPx);
    if (hidden) store.setHidden(sheetId, 'column', from, count, true);
  }
  for (const { row, heightPx, hidden } of content.rows) {
    if (heightPx !== null) store.setSize(sheetId, 'row', row, 1, heightPx);
    if (hidden) store.setHidden(sheetId, 'row', row, 1, true);
  }
  if (content.groups.length > 0) store.setColumnGroups(sheetId, content.groups);
  const { rows, columns } = content.frozen;
  if (rows + columns > 0) store.setFrozen(sheetId, rows, columns);
}
