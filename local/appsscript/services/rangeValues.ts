import type { ClearWhat, OperationName, WireEntry } from '../execution/operations';
import type { Zone } from '../workbook/store';
import { call } from './bridge';
import { cell, cells, checkShape, filled, readValues } from './cellValues';
import type { GoogleRange } from './factories';
import { addressOf, RangeAddress } from './rangeAddress';
import { type GoogleRichText, richText } from './richTextValue';
import { emulating } from './serviceObject';
import { listOf, nullable, optional, type Parameter, record, take, text } from './signature';

type Members =
  | 'getValue'
  | 'getValues'
  | 'getDisplayValue'
  | 'getDisplayValues'
  | 'getFormula'
  | 'getFormulas'
  | 'getRichTextValue'
  | 'getRichTextValues'
  | 'setValue'
  | 'setValues'
  | 'setFormula'
  | 'setFormulas'
  | 'isBlank'
  | 'getNote'
  | 'getNotes'
  | 'setNote'
  | 'setNotes'
  | 'clear'
  | 'clearContent'
  | 'clearNote'
  | 'clearFormat'
  | 'clearDataValidations';

const formula: Parameter<string> = (value) =>
  typeof value === 'string' ? { value: value === '' || value.startsWith('=') ? value : `=${value}` } : null;
const note: Parameter<string> = (value) => text(value ?? '');
/** Numbers in a grid of notes come back with a decimal (PLATFORM 5.1). */
const noteInGrid: Parameter<string> = (value) =>
  note(typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : value);

/** What stands in the cells of a range. */
export abstract class RangeValues extends RangeAddress implements Pick<GoogleRange, Members> {
  getValue(): unknown {
    return readValues(this.#read('getValue', 'cells.values', true))[0]?.[0];
  }

  getValues(): unknown[][] {
    return readValues(this.#read('getValues', 'cells.values'));
  }

  getDisplayValue(): string {
    return this.#read('getDisplayValue', 'cells.displayValues', true)[0]?.[0] ?? '';
  }

  getDisplayValues(): string[][] {
    return this.#read('getDisplayValues', 'cells.displayValues');
  }

  getFormula(): string {
    return this.#read('getFormula', 'cells.formulas', true)[0]?.[0] ?? '';
  }

  getFormulas(): string[][] {
    return this.#read('getFormulas', 'cells.formulas');
  }

  getRichTextValue(): GoogleRichText | null {
    return richText(this.#read('getRichTextValue', 'cells.richTexts', true)[0]?.[0] ?? null);
  }

  getRichTextValues(): (GoogleRichText | null)[][] {
    return this.#read('getRichTextValues', 'cells.richTexts').map((row) => row.map(richText));
  }

  isBlank(): boolean {
    const wire = this.#read('isBlank', 'cells.values');
    return wire.values.every((row) => row.every((value) => value === ''));
  }

  setValue(...args: unknown[]): GoogleRange {
    const [value] = take('SpreadsheetApp.Range.setValue', args, [cell]);
    return this.#write('setValue', filled(addressOf(this).zone, value));
  }

  setValues(...args: unknown[]): GoogleRange {
    const [values] = take('SpreadsheetApp.Range.setValues', args, [cells]);
    return this.#write('setValues', values);
  }

  setFormula(...args: unknown[]): GoogleRange {
    const [value] = take('SpreadsheetApp.Range.setFormula', args, [formula]);
    return this.#write('setFormula', filled<WireEntry>(addressOf(this).zone, value));
  }

  setFormulas(...args: unknown[]): GoogleRange {
    const [values] = take('SpreadsheetApp.Range.setFormulas', args, [listOf(listOf(formula))]);
    return this.#write('setFormulas', values);
  }

  getNote(): string {
    return this.#read('getNote', 'cells.notes', true)[0]?.[0] ?? '';
  }

  getNotes(): string[][] {
    return this.#read('getNotes', 'cells.notes');
  }

  setNote(...args: unknown[]): GoogleRange {
    const [value] = take('SpreadsheetApp.Range.setNote', args, [note]);
    const { sheetId, zone } = addressOf(this);
    call('Range.setNote', 'cells.setNotes', sheetId, zone, filled(zone, value));
    return emulating(this);
  }

  setNotes(...args: unknown[]): GoogleRange {
    const [notes] = take('SpreadsheetApp.Range.setNotes', args, [listOf(listOf(noteInGrid))]);
    const { sheetId, zone } = addressOf(this);
    checkShape(notes, zone);
    call('Range.setNotes', 'cells.setNotes', sheetId, zone, notes);
    return emulating(this);
  }

  clear(...args: unknown[]): GoogleRange {
    const [options] = take('SpreadsheetApp.Range.clear', args, [optional(nullable(record))]);
    const wants = (name: string): boolean => options?.[name] === true;
    const named = ['commentsOnly', 'contentsOnly', 'formatOnly', 'validationsOnly'].some(wants);
    return this.#clear('clear', {
      contents: named ? wants('contentsOnly') : true,
      formats: named ? wants('formatOnly') : true,
      notes: wants('commentsOnly'),
      validations: wants('validationsOnly'),
    });
  }

  clearContent(): GoogleRange {
    return this.#clear('clearContent', { contents: true });
  }

  clearNote(): GoogleRange {
    return this.#clear('clearNote', { notes: true });
  }

  clearFormat(): GoogleRange {
    return this.#clear('clearFormat', { formats: true });
  }

  clearDataValidations(): GoogleRange {
    return this.#clear('clearDataValidations', { validations: true });
  }

  #read<K extends ReadOperation>(method: string, operation: K, firstOnly = false) {
    const { sheetId, zone } = addressOf(this);
    const asked: Zone = firstOnly ? { ...zone, rows: 1, columns: 1 } : zone;
    return call(`Range.${method}`, operation, ...([sheetId, asked] as never));
  }

  #write(method: string, entries: WireEntry[][]): GoogleRange {
    const { sheetId, zone } = addressOf(this);
    checkShape(entries, zone);
    call(`Range.${method}`, 'cells.write', sheetId, zone, entries);
    return emulating(this);
  }

  #clear(method: string, what: Partial<ClearWhat>): GoogleRange {
    const { sheetId, zone } = addressOf(this);
    const nothing: ClearWhat = { contents: false, formats: false, notes: false, validations: false };
    call(`Range.${method}`, 'cells.clear', sheetId, zone, { ...nothing, ...what });
    return emulating(this);
  }
}

type ReadOperation = Extract<
  OperationName,
  'cells.values' | 'cells.displayValues' | 'cells.formulas' | 'cells.richTexts' | 'cells.notes'
>;
