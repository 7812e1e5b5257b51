import type { Block, Cell, CellInput, ColumnMarks, LinkedCell, WorkbookPort } from '../../src/ports';

/** Cells as a test writes them down: `2026-11-27` stays text; use `dateCell` for a real date. */
export type FakeTab = readonly (readonly Cell[])[];

type CallName =
  | 'readTab'
  | 'readBlock'
  | 'readLinks'
  | 'writeBlock'
  | 'setColumnFormats'
  | 'clearBlock'
  | 'growGrid'
  | 'insertRows'
  | 'deleteRows'
  | 'flush'
  | 'tabNames'
  | 'columnMarks';

export function dateCell(day: string, secondsOfDay = 0): Cell {
  return { kind: 'date', day, secondsOfDay };
}

/**
 * A spreadsheet in memory, as strict as the platform where it matters (PLATFORM 5.1, 5.2): text is entered as if
 * typed unless the cell's format is `@`, a formula throws, blocks must have their declared shape. It counts its
 * calls, and lets a test act as a second person between two of them.
 */
export class FakeWorkbook implements WorkbookPort {
  readonly id: string = 'fake-spreadsheet-0001';
  readonly timeZone: string = 'Europe/Berlin';
  readonly calls: CallName[] = [];
  selection: { tab: string; rows: number[] } | null = null;
  shown: { tab: string; row: number; column: number } | null = null;
  private readonly tabs = new Map<string, Cell[][]>();
  private readonly formats = new Map<string, string>();
  private interruption: { call: CallName; act: () => void } | null = null;

  constructor(tabs: Readonly<Record<string, FakeTab>> = {}) {
    for (const [name, cells] of Object.entries(tabs)) this.addTab(name, cells);
  }

  addTab(name: string, cells: FakeTab = []): void {
    if (this.tabs.has(name)) throw new Error(`A sheet with the name "${name}" already exists.`);
    this.tabs.set(
      name,
      cells.map((row) => [...row]),
    );
  }

  /** What a person does just before the next call of this name. */
  before(call: CallName, act: () => void): void {
    this.interruption = { call, act };
  }

  /** How often each call was made. */
  counts(): Partial<Record<CallName, number>> {
    const counts: Partial<Record<CallName, number>> = {};
    for (const call of this.calls) counts[call] = (counts[call] ?? 0) + 1;
    return counts;
  }

  /** The tab's own rows, for a test to read or to change as a person would. */
  rows(tab: string): Cell[][] {
    const rows = this.tabs.get(tab);
    if (rows === undefined) throw new Error(`There is no tab ${tab}.`);
    return rows;
  }

  formatOf(tab: string, row: number, column: number): string {
    return this.formats.get(`${tab}!${row}:${column}`) ?? '';
  }

  setFormat(tab: string, row: number, column: number, format: string): void {
    this.formats.set(`${tab}!${row}:${column}`, format);
  }

  tabNames(): string[] {
    this.record('tabNames');
    return [...this.tabs.keys()];
  }

  readTab(tab: string): Cell[][] | null {
    this.record('readTab');
    const rows = this.tabs.get(tab);
    if (rows === undefined) return null;
    const filled = rows.map((row) => lastFilled(row));
    const height = lastFilled(filled.map((length) => (length > 0 ? 'x' : '')));
    const width = Math.max(0, ...filled);
    return rows.slice(0, height).map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
  }

  readBlock(tab: string, block: Block): Cell[][] {
    this.record('readBlock');
    this.check(block);
    const rows = this.rows(tab);
    return Array.from({ length: block.rows }, (_, r) =>
      Array.from({ length: block.columns }, (_, c) => rows[block.row - 1 + r]?.[block.column - 1 + c] ?? ''),
    );
  }

  /** What stands behind cells, by tab, row and column: `Videos!2:7`. */
  readonly linked = new Map<string, LinkedCell>();

  readLinks(tab: string, block: Block): (LinkedCell | null)[][] {
    this.record('readLinks');
    this.check(block);
    return Array.from({ length: block.rows }, (_, r) =>
      Array.from(
        { length: block.columns },
        (_, c) => this.linked.get(`${tab}!${block.row + r}:${block.column + c}`) ?? null,
      ),
    );
  }

  writeBlock(tab: string, row: number, column: number, values: readonly (readonly CellInput[])[]): void {
    this.record('writeBlock');
    const width = values[0]?.length ?? 0;
    if (values.some((line) => line.length !== width)) throw new Error('The rows differ in length.');
    this.check({ row, column, rows: values.length, columns: width });
    values.forEach((line, r) => {
      line.forEach((value, c) => {
        this.set(tab, row + r, column + c, this.entered(value, this.formatOf(tab, row + r, column + c)));
      });
    });
  }

  setColumnFormats(tab: string, block: Block, formats: readonly string[]): void {
    this.record('setColumnFormats');
    this.check(block);
    if (formats.length !== block.columns) throw new Error('One format a column.');
    for (let row = block.row; row < block.row + block.rows; row += 1) {
      formats.forEach((format, index) => {
        this.setFormat(tab, row, block.column + index, format);
      });
    }
  }

  clearBlock(tab: string, block: Block): void {
    this.record('clearBlock');
    this.check(block);
    for (let row = block.row; row < block.row + block.rows; row += 1) {
      for (let column = block.column; column < block.column + block.columns; column += 1) {
        this.set(tab, row, column, '');
      }
    }
  }

  growGrid(_tab: string, row: number): void {
    this.record('growGrid');
    this.check({ row, column: 1, rows: 1, columns: 1 });
  }

  /** Formats move with their rows; new ones have those of the row that they push down. */
  insertRows(tab: string, row: number, count: number): void {
    this.record('insertRows');
    this.check({ row, column: 1, rows: count, columns: 1 });
    const rows = this.rows(tab);
    while (rows.length < row - 1) rows.push([]);
    rows.splice(row - 1, 0, ...Array.from({ length: count }, (): Cell[] => []));
    const before = [...this.formats];
    this.formats.clear();
    for (const [place, format] of before) {
      const [, own = '', at = '', column = ''] = /^(.*)!(\d+):(\d+)$/.exec(place) ?? [];
      const [from, copies] =
        own !== tab || Number(at) < row ? [0, 1] : Number(at) === row ? [0, count + 1] : [count, 1];
      for (let copy = 0; copy < copies; copy += 1)
        this.setFormat(own, Number(at) + from + copy, Number(column), format);
    }
  }

  deleteRows(tab: string, row: number, count: number): void {
    this.record('deleteRows');
    this.check({ row, column: 1, rows: count, columns: 1 });
    this.rows(tab).splice(row - 1, count);
  }

  flush(): void {
    this.record('flush');
  }

  selectedRows(): { tab: string; rows: number[] } | null {
    return this.selection;
  }

  show(tab: string, row: number, column: number): void {
    this.shown = { tab, row, column };
  }

  /** Marks are taken from `marks`; a test that moves columns moves them too. */
  marks: { [tab: string]: ColumnMarks } = {};

  columnMarks(tab: string): ColumnMarks {
    this.record('columnMarks');
    return this.marks[tab] ?? { columns: [], tab: null };
  }

  setTabMark(tab: string, text: string): void {
    this.marks[tab] = { columns: this.marks[tab]?.columns ?? [], tab: text };
  }

  private record(call: CallName): void {
    this.calls.push(call);
    if (this.interruption?.call !== call) return;
    const { act } = this.interruption;
    this.interruption = null;
    act();
  }

  private set(tab: string, row: number, column: number, cell: Cell): void {
    const rows = this.rows(tab);
    while (rows.length < row) rows.push([]);
    const line = rows[row - 1] as Cell[];
    while (line.length < column) line.push('');
    line[column - 1] = cell;
  }

  /** As if typed, in a workbook of locale en_US. */
  private entered(value: CellInput, format: string): Cell {
    if (typeof value !== 'string' || format === '@') return value;
    if (value.startsWith("'")) return value.slice(1);
    if (/^[=+@]|^-\D/.test(value)) throw new Error(`A formula was let through: ${value}`);
    if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
    if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateCell(value) : value;
  }

  private check(block: Block): void {
    const { row, column, rows, columns } = block;
    if (row < 1 || column < 1) throw new Error('The starting row or column of the range is too small.');
    if (rows < 1 || columns < 1) throw new Error('The number of rows in the range must be at least 1.');
  }
}

/** Number of the last cell with content. */
function lastFilled(cells: readonly Cell[]): number {
  for (let index = cells.length; index > 0; index -= 1) if (cells[index - 1] !== '') return index;
  return 0;
}
