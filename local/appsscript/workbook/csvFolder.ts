import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { SerialNow } from './engine/clockFunctions';
import { NEW_TAB_COLUMNS, NEW_TAB_ROWS } from './limits';
import { createStore, forgetHistory } from './odooStore';
import type { StoredCell, WorkbookStore, Zone } from './store';

/** Tabs that stand first; others follow by name. */
const FIRST_TABS = ['Clients', 'Campaigns', 'Bundles', 'Videos'];

/** A whole cell of linked text. */
const LINKED = /^\[([^[\]\n]+)\]\((https?:\/\/\S+)\)$/;

/**
 * A workbook from a folder: each `NAME.csv` is a tab, its cells are entered as typed (locale en_US), and
 * `[text](https://…)` is text that is linked. A folder without CSV files gives an empty workbook. Throws when the
 * folder or a file cannot be read.
 */
export function readCsvFolder(
  folder: string,
  options: { readonly serialNow?: SerialNow } = {},
): WorkbookStore {
  const tabs = readdirSync(folder)
    .filter((file) => /\.csv$/i.test(file))
    .map((file) => ({ name: basename(file).replace(/\.csv$/i, ''), rows: readCsv(join(folder, file)) }))
    .sort((one, other) => rank(one.name) - rank(other.name) || one.name.localeCompare(other.name, 'en'));
  const sheets = tabs.map(({ name, rows }) => {
    return {
      name,
      rows: Math.max(NEW_TAB_ROWS, rows.length),
      columns: Math.max(NEW_TAB_COLUMNS, width(rows)),
    };
  });
  const store = createStore({ ...options, sheets });
  for (const [sheetId, { rows }] of tabs.entries()) enterRows(store, sheetId, rows);
  forgetHistory(store);
  return store;
}

/** Writes each tab, hidden ones too, as `NAME.csv`: cells as shown, nothing that a spreadsheet would run. */
export function writeCsvFolder(store: WorkbookStore, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { id, name } of store.sheets()) {
    const used = store.lastUsed(id);
    const zone = { row: 1, column: 1, rows: used.row, columns: used.column };
    const rows = used.row === 0 ? [] : shownRows(store, id, zone);
    writeFileSync(join(folder, `${fileName(name)}.csv`), stringify(rows));
  }
}

function readCsv(path: string): string[][] {
  const text = readFileSync(path, 'utf8');
  return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false }) as string[][];
}

function enterRows(store: WorkbookStore, sheetId: number, rows: readonly (readonly string[])[]): void {
  const columns = width(rows);
  if (columns === 0) return;
  const links: { row: number; column: number; text: string; url: string }[] = [];
  const entries = rows.map((row, r) =>
    Array.from({ length: columns }, (_, column) => {
      const [, text, url] = LINKED.exec(row[column] ?? '') ?? [];
      if (text === undefined || url === undefined) return row[column] ?? null;
      links.push({ row: r + 1, column: column + 1, text, url });
      return `'${text}`;
    }),
  );
  store.write(sheetId, { row: 1, column: 1, rows: rows.length, columns }, entries);
  for (const { row, column, text, url } of links)
    store.setLinks(sheetId, row, column, [{ start: 0, end: text.length, url }]);
}

function shownRows(store: WorkbookStore, sheetId: number, zone: Zone): string[][] {
  const links = store.links(sheetId, zone);
  return store.read(sheetId, zone).map((row, r) =>
    row.map((cell, c) => {
      const [link] = links[r]?.[c] ?? [];
      const linked = `[${cell.display}](${link?.url})`;
      return link?.end === cell.display.length && LINKED.test(linked) ? linked : neutralText(cell);
    }),
  );
}

function rank(name: string): number {
  const place = FIRST_TABS.indexOf(name);
  return place === -1 ? FIRST_TABS.length : place;
}

function width(rows: readonly (readonly string[])[]): number {
  return Math.max(0, ...rows.map((row) => row.length));
}

/** As shown; text that would be entered as a formula bears the apostrophe that makes it text again. */
function neutralText({ value, display }: StoredCell): string {
  return typeof value === 'string' && /^(?:[=+@'\t\r＝＋＠－]|-(?!\d))/.test(display)
    ? `'${display}`
    : display;
}

function fileName(tab: string): string {
  return tab.replace(/[\\/:*?"<>|]/g, '_');
}
