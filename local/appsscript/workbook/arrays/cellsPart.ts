import type { SerialNow } from '../engine/clockFunctions';
import { EPOCH_DAYS } from '../format/displayDate';
import type { WorkbookStore, Zone } from '../store';
import { entered, linksOf, StyleChange, styleOf, withFormat, withLinks, withNote } from './cells';
import { checkZone, lastUsed, readZone, tableOf, withCells } from './grid';
import type { BookHistory } from './history';
import { sortedRows } from './sortedRows';
import type { ArrayCell, SheetState } from './state';
import { sheetOf, withSheet } from './tabs';

type CellsPart = Pick<
  WorkbookStore,
  | 'read'
  | 'write'
  | 'lastUsed'
  | 'sort'
  | 'setFormats'
  | 'setStyle'
  | 'styleAt'
  | 'notes'
  | 'setNotes'
  | 'links'
  | 'setLinks'
>;

const DAY_MS = 86_400_000;

/** Contents, formats, styles, notes and links of cells. */
export function cellsPart(history: BookHistory, serialNow: SerialNow): CellsPart {
  const sheet = (sheetId: number): SheetState => sheetOf(history.present, sheetId);
  const change = (
    sheetId: number,
    zone: Zone,
    each: (cell: ArrayCell | undefined, row: number, column: number) => ArrayCell | undefined,
  ): void => history.change((book) => withSheet(book, sheetId, (before) => withCells(before, zone, each)));
  return {
    read: (sheetId, zone) => readZone(sheet(sheetId), zone),
    write(sheetId, zone, entries) {
      checkZone(sheet(sheetId), zone);
      checkShape(zone, entries);
      const year = new Date((serialNow() - EPOCH_DAYS) * DAY_MS).getUTCFullYear();
      change(sheetId, zone, (cell, row, column) => entered(cell, entries[row]?.[column] ?? null, year));
    },
    lastUsed: (sheetId) => lastUsed(sheet(sheetId)),
    sort(sheetId, zone, column, ascending) {
      history.change((book) =>
        withSheet(book, sheetId, (before) => sortedRows(before, zone, column, ascending)),
      );
    },
    setFormats(sheetId, zone, formats) {
      change(sheetId, zone, (cell, row, column) => withFormat(cell, formats[row]?.[column] ?? ''));
    },
    setStyle(sheetId, zone, style) {
      const merging = new StyleChange(style);
      change(sheetId, zone, (cell) => merging.of(cell));
    },
    styleAt(sheetId, row, column) {
      const [[style = {}] = []] = tableOf(sheet(sheetId), { row, column, rows: 1, columns: 1 }, styleOf);
      return style;
    },
    notes: (sheetId, zone) => tableOf(sheet(sheetId), zone, (cell) => cell?.note ?? ''),
    setNotes(sheetId, zone, notes) {
      change(sheetId, zone, (cell, row, column) => withNote(cell, notes[row]?.[column] ?? ''));
    },
    links: (sheetId, zone) => tableOf(sheet(sheetId), zone, linksOf),
    setLinks(sheetId, row, column, links) {
      change(sheetId, { row, column, rows: 1, columns: 1 }, (cell) => withLinks(cell, links));
    },
  };
}

/** A wrong shape is a fault of the caller: the platform's messages are those of Range, not of the store. */
function checkShape(zone: Zone, entries: readonly (readonly unknown[])[]): void {
  if (entries.length !== zone.rows || entries.some((row) => row.length !== zone.columns)) {
    throw new Error(`The entries do not have the shape of the zone: ${zone.rows} × ${zone.columns}.`);
  }
}
