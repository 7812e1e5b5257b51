import type { CellEntry, StoredCell, WorkbookStore, Zone } from '../../../local/appsscript/workbook/store';

/** `B2` or `B2:D9` as a zone. */
export function zone(reference: string): Zone {
  const [first = '', last = first] = reference.split(':');
  const [top, bottom] = [cellAt(first), cellAt(last)];
  return { ...top, rows: bottom.row - top.row + 1, columns: bottom.column - top.column + 1 };
}

export function cellAt(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  if (digits === '') throw new Error(`Not a cell: ${reference}`);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

export function enter(store: WorkbookStore, reference: string, ...rows: readonly CellEntry[][]): void {
  const { row, column } = cellAt(reference);
  const columns = rows[0]?.length ?? 0;
  store.write(0, { row, column, rows: rows.length, columns }, rows);
}

export function cell(store: WorkbookStore, reference: string, sheetId = 0): StoredCell {
  const [[only] = []] = store.read(sheetId, zone(reference));
  if (only === undefined) throw new Error(`No cell ${reference}`);
  return only;
}

export function values(store: WorkbookStore, reference: string, sheetId = 0): StoredCell['value'][][] {
  return store.read(sheetId, zone(reference)).map((row) => row.map(({ value }) => value));
}

export function setFormat(store: WorkbookStore, reference: string, format: string): void {
  const target = zone(reference);
  const formats = Array.from({ length: target.rows }, () => new Array<string>(target.columns).fill(format));
  store.setFormats(0, target, formats);
}

export function setNote(store: WorkbookStore, reference: string, note: string): void {
  store.setNotes(0, zone(reference), [[note]]);
}

export function note(store: WorkbookStore, reference: string): string | undefined {
  return store.notes(0, zone(reference))[0]?.[0];
}
