import type { Block, Cell, CellInput, ColumnMarks, LinkedCell, WorkbookPort } from '../../../src/ports';
import type { CellGuard } from './cellGuard';
import type { SheetCells } from './sheetCells';

export const SPREADSHEET_ID = 'simulated-spreadsheet-0001';

interface PendingWrite {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly CellInput[])[];
}

/**
 * One execution's view of the spreadsheet: its writes wait in a buffer until a read, a flush or the end hands them
 * over (PLATFORM 5.3), and land where they were addressed, whatever people did meanwhile.
 */
export class BufferedWorkbook implements WorkbookPort {
  readonly id = SPREADSHEET_ID;
  readonly timeZone = 'Europe/Berlin';
  private pending: PendingWrite[] = [];

  /** @param guard told of each cell that a write changes; `null` = nothing is written */
  constructor(
    private readonly sheet: SheetCells,
    private readonly guard: CellGuard | null,
  ) {}

  tabNames(): string[] {
    return [...this.sheet.tabs.keys()];
  }

  readTab(tab: string): Cell[][] | null {
    this.flush();
    const rows = this.sheet.tabs.get(tab);
    if (rows === undefined) return null;
    const widths = rows.map(lastFilled);
    const width = Math.max(0, ...widths);
    let height = rows.length;
    while (height > 0 && widths[height - 1] === 0) height -= 1;
    return rows.slice(0, height).map((row) => Array.from({ length: width }, (_, at) => shown(row[at] ?? '')));
  }

  readBlock(tab: string, block: Block): Cell[][] {
    return this.block(tab, block, shown);
  }

  readLinks(tab: string, block: Block): (LinkedCell | null)[][] {
    return this.block(tab, block, (cell) =>
      LABELLED.test(String(cell)) ? { parts: [], formula: String(cell) } : null,
    );
  }

  private block<T>(tab: string, block: Block, pick: (cell: Cell) => T): T[][] {
    this.flush();
    checked(block);
    const rows = this.sheet.rows(tab);
    return Array.from({ length: block.rows }, (_, r) =>
      Array.from({ length: block.columns }, (_, c) =>
        pick(rows[block.row - 1 + r]?.[block.column - 1 + c] ?? ''),
      ),
    );
  }

  writeBlock(tab: string, row: number, column: number, values: readonly (readonly CellInput[])[]): void {
    checked({ row, column, rows: values.length, columns: values[0]?.length ?? 0 });
    this.sheet.rows(tab);
    this.pending.push({ tab, row, column, values });
  }

  setColumnFormats(_tab: string, block: Block): void {
    checked(block);
  }

  clearBlock(tab: string, block: Block): void {
    const line = new Array<CellInput>(block.columns).fill('');
    this.writeBlock(tab, block.row, block.column, new Array(block.rows).fill(line));
  }

  /** The rows of this world end nowhere. */
  growGrid(_tab: string, row: number): void {
    checked({ row, column: 1, rows: 1, columns: 1 });
  }

  /** Takes effect at once, after what waits. */
  insertRows(tab: string, row: number, count: number): void {
    checked({ row, column: 1, rows: count, columns: 1 });
    this.flush();
    const rows = this.sheet.rows(tab);
    while (rows.length < row - 1) rows.push([]);
    rows.splice(row - 1, 0, ...Array.from({ length: count }, (): Cell[] => []));
  }

  /** As above. */
  deleteRows(tab: string, row: number, count: number): void {
    checked({ row, column: 1, rows: count, columns: 1 });
    this.flush();
    const gone = this.sheet.rows(tab).splice(row - 1, count);
    for (const cells of gone) this.guard?.deleting(tab, cells);
  }

  /** Whether writes wait to be handed over. */
  isWaiting(): boolean {
    return this.pending.length > 0;
  }

  flush(): void {
    this.handOver(this.pending.length);
  }

  selectedRows(): null {
    return null;
  }

  show(): void {}

  columnMarks(tab: string): ColumnMarks {
    return this.sheet.marks.get(tab) ?? { columns: [], tab: null };
  }

  setTabMark(tab: string, text: string): void {
    this.sheet.marks.set(tab, { ...this.columnMarks(tab), tab: text });
  }

  /** What a kill does with writes that were not flushed: a share of them, in order, still arrives. */
  die(share: number): void {
    this.handOver(Math.round(this.pending.length * share));
    this.pending = [];
  }

  private handOver(count: number): void {
    const due = this.pending.slice(0, count);
    this.pending = this.pending.slice(count);
    // Rows that were blank until now are added: no cell of the operator's is changed.
    const wasBlank = new Map<Cell[], boolean>();
    for (const write of due) this.land(write, wasBlank);
  }

  private land({ tab, row, column, values }: PendingWrite, wasBlank: Map<Cell[], boolean>): void {
    const rows = this.sheet.rows(tab);
    values.forEach((line, r) => {
      while (rows.length < row + r) rows.push([]);
      const cells = rows[row + r - 1] ?? [];
      const isNew = wasBlank.get(cells) ?? lastFilled(cells) === 0;
      wasBlank.set(cells, isNew);
      line.forEach((value, c) => {
        const at = column - 1 + c;
        while (cells.length <= at) cells.push('');
        if (!isNew) this.guard?.changing(tab, cells, at, value);
        cells[at] = value;
      });
    });
  }
}

/** A link that people put behind a word: the only formula here. */
const LABELLED = /^=HYPERLINK\(".*","(.*)"\)$/;

function shown(cell: Cell): Cell {
  return typeof cell === 'string' ? (LABELLED.exec(cell)?.[1] ?? cell) : cell;
}

function lastFilled(row: readonly Cell[]): number {
  let length = row.length;
  while (length > 0 && row[length - 1] === '') length -= 1;
  return length;
}

function checked({ row, column, rows, columns }: Block): void {
  if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error('The range is outside the grid.');
}
