import type { LayoutPort, TabLayout } from '../../src/ports';
import type { FakeWorkbook } from './fakeWorkbook';

/** The shape of a `FakeWorkbook`: writes headers and notes, remembers what was applied. */
export class FakeLayout implements LayoutPort {
  readonly applied: TabLayout[] = [];
  readonly created: [name: string, index: number | null][] = [];
  readonly notes = new Map<string, string[]>();

  constructor(private readonly workbook: FakeWorkbook) {}

  createTab(name: string, index: number | null): void {
    this.workbook.addTab(name);
    this.created.push([name, index]);
  }

  headerNotes(tab: string): string[] {
    return [...(this.notes.get(tab) ?? [])];
  }

  applyLayout(layout: TabLayout): void {
    this.applied.push(layout);
    const rows = this.workbook.rows(layout.name);
    if (rows.length === 0) rows.push([]);
    const header = rows[0] ?? [];
    const notes = this.notes.get(layout.name) ?? [];
    for (const { column, text, note } of layout.headers) {
      while (header.length < column) header.push('');
      while (notes.length < column) notes.push('');
      if (text !== null) header[column - 1] = text;
      if (note !== null) notes[column - 1] = note;
    }
    this.notes.set(layout.name, notes);
    const marks = this.workbook.marks[layout.name]?.columns ?? [];
    this.workbook.marks[layout.name] = { columns: [...marks, ...layout.columnMarks], tab: layout.tabMark };
    for (const { column, format } of layout.columns) {
      if (format === null) continue;
      for (let row = 2; row <= layout.rowsMin; row += 1) {
        this.workbook.setFormat(layout.name, row, column, format);
      }
    }
  }
}
