import type { CellEntry, StoredCell, WorkbookStore } from '../../local/appsscript/workbook/store';
import { TABS } from '../../src/workbook/schema';

/** Cells of a workbook by tab, header (or column key) and row, as a person points at them. */
export class WorkbookCells {
  constructor(readonly store: WorkbookStore) {}

  sheetId(tab: string): number {
    const sheet = this.store.sheets().find(({ name }) => name === tab);
    if (sheet === undefined) throw new Error(`There is no tab ${tab}.`);
    return sheet.id;
  }

  headers(tab: string): string[] {
    const id = this.sheetId(tab);
    const { column } = this.store.lastUsed(id);
    if (column === 0) return [];
    return (this.store.read(id, { row: 1, column: 1, rows: 1, columns: column })[0] ?? []).map(({ value }) =>
      String(value ?? ''),
    );
  }

  /** Column number of a header text or of a declared column's key. */
  column(tab: string, name: string): number {
    const headers = this.headers(tab);
    const declared = TABS.find((schema) => schema.name === tab)?.columns.find(({ key }) => key === name);
    const at = headers.indexOf(declared?.header ?? name);
    if (at < 0) throw new Error(`The tab ${tab} has no column ${name}.`);
    return at + 1;
  }

  stored(tab: string, header: string, row: number): StoredCell {
    const column = this.column(tab, header);
    const cell = this.store.read(this.sheetId(tab), { row, column, rows: 1, columns: 1 })[0]?.[0];
    if (cell === undefined) throw new Error(`No cell ${tab} ${header} ${row}.`);
    return cell;
  }

  /** The value as shown; blank is `''`. */
  text(tab: string, header: string, row: number): string {
    return this.stored(tab, header, row).display;
  }

  /** Enters a value as a person types it. */
  enter(tab: string, header: string, row: number, value: CellEntry): void {
    const column = this.column(tab, header);
    this.store.write(this.sheetId(tab), { row, column, rows: 1, columns: 1 }, [[value]]);
  }

  /** Enters whole rows from row 2 down, by header, in one go. */
  enterRows(tab: string, rows: readonly Readonly<Record<string, CellEntry>>[]): void {
    if (rows.length === 0) return;
    const width = this.headers(tab).length;
    const entries = rows.map((row) => {
      const line = new Array<CellEntry>(width).fill(null);
      for (const [header, value] of Object.entries(row)) line[this.column(tab, header) - 1] = value;
      return line;
    });
    this.store.write(this.sheetId(tab), { row: 2, column: 1, rows: rows.length, columns: width }, entries);
  }

  /** Texts of one column's data rows, blanks at the end left out. */
  columnTexts(tab: string, header: string): string[] {
    const { row } = this.store.lastUsed(this.sheetId(tab));
    const texts: string[] = [];
    for (let at = 2; at <= row; at += 1) texts.push(this.text(tab, header, at));
    while (texts.length > 0 && texts[texts.length - 1] === '') texts.pop();
    return texts;
  }

  /** Values as stored in the columns that the add-on writes, apart from those that hold only its own words. */
  systemValues(): string[] {
    const present = TABS.filter((schema) => this.store.sheets().some(({ name }) => name === schema.name));
    return present.flatMap(({ name, columns }) => {
      const { row } = this.store.lastUsed(this.sheetId(name));
      const system = columns.filter(({ owner, ownWords }) => owner === 'system' && !ownWords);
      if (row < 2) return [];
      return system.flatMap(({ key }) => {
        const zone = { row: 2, column: this.column(name, key), rows: row - 1, columns: 1 };
        return this.store.read(this.sheetId(name), zone).map(([cell]) => String(cell?.value ?? ''));
      });
    });
  }

  /** All texts of a tab as shown, the header row included. */
  textsOf(tab: string): string[] {
    const id = this.sheetId(tab);
    const { row, column } = this.store.lastUsed(id);
    if (row === 0) return [];
    const cells = this.store.read(id, { row: 1, column: 1, rows: row, columns: column });
    return cells.flatMap((line) => line.map(({ display }) => display));
  }

  /**
   * What belongs to the operator in a tab: one text a data row, in sheet order, of what stands in columns that the
   * add-on does not own. Blank cells, ticks that are not set and rows without anything are left out.
   */
  userRows(tab: string): string[] {
    const id = this.sheetId(tab);
    const { row, column } = this.store.lastUsed(id);
    if (row < 2) return [];
    const headers = this.headers(tab);
    const system = systemHeaders(tab);
    const cells = this.store.read(id, { row: 2, column: 1, rows: row - 1, columns: column });
    return cells.flatMap((line) => {
      const texts = line.flatMap((cell, at) => {
        const header = headers[at] ?? '';
        const text = system.has(header) ? '' : entered(cell);
        return text === '' ? [] : [`${header} = ${text}`];
      });
      return texts.length === 0 ? [] : [texts.join(' | ')];
    });
  }

  /** All formulas of the workbook, as `Tab!R1C1 =…`. */
  formulas(): string[] {
    return this.store.sheets().flatMap((sheet) => {
      const { row, column } = this.store.lastUsed(sheet.id);
      if (row === 0) return [];
      const cells = this.store.read(sheet.id, { row: 1, column: 1, rows: row, columns: column });
      return cells.flatMap((line, r) =>
        line.flatMap(({ formula }, c) =>
          formula === '' ? [] : [`${sheet.name}!R${r + 1}C${c + 1} ${formula}`],
        ),
      );
    });
  }
}

function systemHeaders(tab: string): ReadonlySet<string> {
  const schema = TABS.find(({ name }) => name === tab);
  const owned = schema?.columns.filter(({ owner }) => owner === 'system') ?? [];
  return new Set(owned.map(({ header }) => header));
}

function entered({ formula, value }: StoredCell): string {
  if (formula !== '') return formula;
  return value === null || value === false ? '' : JSON.stringify(value);
}
