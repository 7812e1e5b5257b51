import type { CellEntry, WorkbookStore } from '../appsscript/workbook/store';

/** A row as an operator types it, by header. */
export type TypedRow = Readonly<Record<string, CellEntry>>;

export function sheetIdOf(store: WorkbookStore, tab: string): number {
  const sheet = store.sheets().find(({ name }) => name === tab);
  if (sheet === undefined) throw new Error(`There is no tab ${tab}.`);
  return sheet.id;
}

/** Texts of a tab as they are shown, row 1 included. */
export function shownRows(store: WorkbookStore, tab: string): string[][] {
  const id = sheetIdOf(store, tab);
  const { row, column } = store.lastUsed(id);
  const zone = { row: 1, column: 1, rows: Math.max(1, row), columns: Math.max(1, column) };
  return store.read(id, zone).map((cells) => cells.map(({ display }) => display));
}

/** Number of the first row that shows this text under this header. */
export function rowShowing(store: WorkbookStore, tab: string, header: string, text: string): number {
  const [headers = [], ...rows] = shownRows(store, tab);
  const at = rows.findIndex((row) => row[headers.indexOf(header)] === text);
  if (at < 0) throw new Error(`${tab} shows no ${header} “${text}”.`);
  return at + 2;
}

/** Types rows below the last one in which the column *Ready* is not the only one with something in it. */
export function typeRows(store: WorkbookStore, tab: string, typed: readonly TypedRow[]): void {
  const id = sheetIdOf(store, tab);
  const [headers = [], ...rows] = shownRows(store, tab);
  const isFilled = (row: readonly string[]) =>
    row.some((text, column) => text !== '' && headers[column] !== 'Ready');
  const last = rows.reduce((found, row, index) => (isFilled(row) ? index + 2 : found), 1);
  typed.forEach((row, index) => {
    for (const [header, value] of Object.entries(row)) {
      const column = headers.indexOf(header) + 1;
      store.write(id, { row: last + 1 + index, column, rows: 1, columns: 1 }, [[value]]);
    }
  });
}
