import type { CellEntry, StoredCell, WorkbookStore } from '../workbook/store';
import { PLAIN_TEXT_FORMAT } from './cellFormats';

/** Contents and number formats of all tabs at one time. */
export type ContentPicture = ReadonlyMap<number, TabPicture>;

interface TabPicture {
  readonly rows: number;
  readonly columns: number;
  /** From A1 to the last cell with content. */
  readonly cells: readonly (readonly StoredCell[])[];
}

/** A cell and what it held. */
export interface CellContent {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly held: StoredCell;
}

const BLANK: StoredCell = { value: null, formula: '', display: '', format: '' };

export function contentPicture(store: WorkbookStore): ContentPicture {
  return new Map(
    store.sheets().map(({ id, rows, columns }) => {
      const used = store.lastUsed(id);
      const zone = { row: 1, column: 1, rows: used.row, columns: used.column };
      return [id, { rows, columns, cells: used.row === 0 ? [] : store.read(id, zone) }] as const;
    }),
  );
}

/** Whether all tabs are there with the same rows and columns, so that a cell is the same cell in both. */
export function isSameGrid(one: ContentPicture, other: ContentPicture): boolean {
  return (
    one.size === other.size &&
    [...one].every(([id, { rows, columns }]) => {
      const tab = other.get(id);
      return tab !== undefined && tab.rows === rows && tab.columns === columns;
    })
  );
}

/** Cells that differ, with what they held before; for pictures of the same grid. */
export function changedCells(before: ContentPicture, after: ContentPicture): CellContent[] {
  return [...before].flatMap(([sheetId, { cells }]) => {
    const later = after.get(sheetId)?.cells ?? [];
    const rows = Math.max(cells.length, later.length);
    const columns = Math.max(cells[0]?.length ?? 0, later[0]?.length ?? 0);
    const changed: CellContent[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const held = cells[row]?.[column] ?? BLANK;
        const isSame = JSON.stringify(held) === JSON.stringify(later[row]?.[column] ?? BLANK);
        if (!isSame) changed.push({ sheetId, row: row + 1, column: column + 1, held });
      }
    }
    return changed;
  });
}

/** Gives cells back what they held, their format first: it decides how text is entered. */
export function putBack(store: WorkbookStore, cells: readonly CellContent[]): void {
  for (const { sheetId, row, column, held } of cells) {
    const zone = { row, column, rows: 1, columns: 1 };
    store.setFormats(sheetId, zone, [[held.format]]);
    store.write(sheetId, zone, [[entryFor(held)]]);
  }
}

function entryFor({ value, formula, format, spilled }: StoredCell): CellEntry {
  if (spilled) return null;
  if (formula !== '') return formula;
  if (typeof value === 'string' && format !== PLAIN_TEXT_FORMAT) return `'${value}`;
  return typeof value === 'object' && value !== null ? value.error : value;
}
