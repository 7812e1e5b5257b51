import { formatA1 } from '../execution/a1Notation';
import type { WireEntry } from '../execution/operations';
import { CELL_CHARACTERS_MAX, TOO_MANY_CHARACTERS } from '../workbook/limits';
import type { CellEntry, Validation, WorkbookStore, Zone } from '../workbook/store';
import { dateText, formatForDate, isDateFormat, PLAIN_TEXT_FORMAT } from './cellFormats';
import { PlatformError } from './platformError';
import { violates } from './validationRules';
import { commonZone } from './zones';

/**
 * Whether the platform takes these values; the whole write fails when one of them is refused.
 * @throws PlatformError for a text too long or a value that strict validation refuses (PLATFORM 1.5, 5.4)
 */
export function checkWrite(
  store: WorkbookStore,
  sheetId: number,
  zone: Zone,
  entries: readonly (readonly WireEntry[])[],
): void {
  const tooLong = (entry: WireEntry): boolean =>
    typeof entry === 'string' && entry.length > CELL_CHARACTERS_MAX;
  if (entries.some((row) => row.some(tooLong))) throw new PlatformError(TOO_MANY_CHARACTERS);
  for (const { zones, validation } of store.validations(sheetId)) {
    if (validation.allowInvalid) continue;
    for (const validated of zones) checkValidated(zone, entries, validated, validation);
  }
}

function checkValidated(
  written: Zone,
  entries: readonly (readonly WireEntry[])[],
  validated: Zone,
  validation: Validation,
): void {
  const common = commonZone(written, validated);
  if (common === null) return;
  for (let row = common.row; row < common.row + common.rows; row++) {
    for (let column = common.column; column < common.column + common.columns; column++) {
      const entry = entries[row - written.row]?.[column - written.column] ?? null;
      if (!violates(validation.rule, entry)) continue;
      const cell = formatA1({ row, column, rows: 1, columns: 1 });
      throw new PlatformError(
        `The data you entered in cell ${cell} violates the data validation rules set on this cell.`,
      );
    }
  }
}

/** Enters values: dates as serial numbers in a cell that is then shown as a date. */
export function storeEntries(
  store: WorkbookStore,
  sheetId: number,
  zone: Zone,
  entries: readonly (readonly WireEntry[])[],
): void {
  const hasDates = entries.some((row) => row.some((entry) => typeof entry === 'object' && entry !== null));
  if (hasDates) storeWithDates(store, sheetId, zone, entries);
  else store.write(sheetId, zone, entries as readonly (readonly CellEntry[])[]);
}

function storeWithDates(
  store: WorkbookStore,
  sheetId: number,
  zone: Zone,
  entries: readonly (readonly WireEntry[])[],
): void {
  const formats = store.read(sheetId, zone).map((row) => row.map((cell) => cell.format));
  const formatted = formats.map((row) => [...row]);
  const plain = entries.map((row, rowIndex) =>
    row.map((entry, columnIndex): CellEntry => {
      if (typeof entry !== 'object' || entry === null) return entry;
      const format = formats[rowIndex]?.[columnIndex] ?? '';
      if (format === PLAIN_TEXT_FORMAT) return dateText(entry.date);
      const formattedRow = formatted[rowIndex];
      if (formattedRow !== undefined && !isDateFormat(format)) {
        formattedRow[columnIndex] = formatForDate(entry.date);
      }
      return entry.date;
    }),
  );
  store.write(sheetId, zone, plain);
  store.setFormats(sheetId, zone, formatted);
}
