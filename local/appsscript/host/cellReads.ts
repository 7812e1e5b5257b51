import type { Operations, WireText, WireValues } from '../execution/operations';
import type { StoredCell, StoredValue, Zone } from '../workbook/store';
import { isDateFormat } from './cellFormats';
import type { Handlers } from './handlers';
import { checkInside } from './sheetLimits';
import type { World } from './world';

type Names = Extract<
  keyof Operations,
  | 'cells.values'
  | 'cells.displayValues'
  | 'cells.formulas'
  | 'cells.richTexts'
  | 'cells.formats'
  | 'cells.notes'
  | 'cells.styles'
  | 'cells.validations'
>;

/** Reading cells: blank is `''`, an error its text, a number with a date format a date (PLATFORM 5.1). */
export function cellReads(world: World): Handlers<Names> {
  const { store } = world;
  const read = <T>(sheetId: number, zone: Zone, pick: (cell: StoredCell) => T): T[][] => {
    checkInside(world, sheetId, zone);
    return store.read(sheetId, zone).map((row) => row.map(pick));
  };
  const each = <T>(sheetId: number, zone: Zone, at: (row: number, column: number) => T): T[][] => {
    checkInside(world, sheetId, zone);
    return Array.from({ length: zone.rows }, (_, row) =>
      Array.from({ length: zone.columns }, (_, column) => at(zone.row + row, zone.column + column)),
    );
  };
  return {
    'cells.values': (_execution, sheetId, zone) => {
      checkInside(world, sheetId, zone);
      return wireValues(store.read(sheetId, zone), zone.columns);
    },
    'cells.displayValues': (_execution, sheetId, zone) => read(sheetId, zone, (cell) => cell.display),
    'cells.formulas': (_execution, sheetId, zone) => read(sheetId, zone, (cell) => cell.formula),
    'cells.richTexts': (_execution, sheetId, zone) => {
      checkInside(world, sheetId, zone);
      const links = store.links(sheetId, zone);
      return store
        .read(sheetId, zone)
        .map((row, r) => row.map((cell, c) => richText(cell, links[r]?.[c] ?? [])));
    },
    'cells.formats': (_execution, sheetId, zone) => read(sheetId, zone, (cell) => cell.format),
    'cells.notes': (_execution, sheetId, zone) => {
      checkInside(world, sheetId, zone);
      return store.notes(sheetId, zone);
    },
    'cells.styles': (_execution, sheetId, zone) =>
      each(sheetId, zone, (row, column) => store.styleAt(sheetId, row, column)),
    'cells.validations': (_execution, sheetId, zone) =>
      each(sheetId, zone, (row, column) => store.validationAt(sheetId, row, column)),
  };
}

/** A formula's text tells no links: what the platform does there is not documented, so nothing may rest on it. */
function richText({ value, formula }: StoredCell, links: WireText['links']): WireText | null {
  if (value === null) return { text: '', links: [] };
  return typeof value === 'string' ? { text: value, links: formula === '' ? links : [] } : null;
}

function wireValues(rows: readonly (readonly StoredCell[])[], columns: number): WireValues {
  const dates: number[] = [];
  const dateFormats = new Map<string, boolean>();
  const isDate = (format: string): boolean => {
    let known = dateFormats.get(format);
    if (known === undefined) {
      known = isDateFormat(format);
      dateFormats.set(format, known);
    }
    return known;
  };
  const values = rows.map((row, rowIndex) =>
    row.map((cell, columnIndex) => {
      if (typeof cell.value === 'number' && isDate(cell.format)) dates.push(rowIndex * columns + columnIndex);
      return wireValue(cell.value);
    }),
  );
  return { values, dates };
}

function wireValue(value: StoredValue): string | number | boolean {
  if (value === null) return '';
  return typeof value === 'object' ? value.error : value;
}
