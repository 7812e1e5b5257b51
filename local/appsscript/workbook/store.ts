/**
 * The workbook model behind the emulated SpreadsheetApp: everything a spreadsheet holds, without Google's
 * semantics of calls. Two implementations: `odooStore.ts`, over @odoo/o-spreadsheet, and `arrayStore.ts`, quick and
 * without formulas. Rows and columns count from 1. No type of the engine leaks through.
 */

/** A stored value: blank is `null`; dates are serial day numbers (epoch 1899-12-30) in a cell with a date format. */
export type StoredValue = string | number | boolean | null | { readonly error: string };

export interface StoredCell {
  readonly value: StoredValue;
  /** `=…`, or `''`. */
  readonly formula: string;
  /** As shown: number format applied. */
  readonly display: string;
  /** Number format, `''` = automatic, `@` = plain text. */
  readonly format: string;
  /** Filled by an array formula in another cell. */
  readonly spilled?: true;
}

/**
 * What is entered: text as if typed (locale en_US: formulas, numbers, percent, currency, dates, booleans, leading
 * apostrophe; verbatim into cells of format `@`), `null` clears the content.
 */
export type CellEntry = string | number | boolean | null;

export interface Zone {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetFacts {
  readonly id: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
}

/** A part of a cell's text that leads somewhere. Characters count from 0; `end` is the first one after it. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

export type ValidationRule =
  | { readonly kind: 'checkbox' }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly dropdown: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'numberAtLeast'; readonly min: number }
  | { readonly kind: 'formula'; readonly formula: string };
export interface Validation {
  readonly rule: ValidationRule;
  /** true: a bad value only gets a warning mark. */
  readonly allowInvalid: boolean;
  readonly help: string;
}

export interface CellStyle {
  readonly fill?: string | null;
  readonly textColor?: string | null;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fontSize?: number;
  readonly wrap?: 'wrap' | 'clip' | 'overflow';
  readonly align?: 'left' | 'center' | 'right';
  readonly verticalAlign?: 'top' | 'middle' | 'bottom';
}

export interface ConditionalFormat {
  readonly ranges: readonly Zone[];
  readonly when: { readonly formula: string } | { readonly textEquals: string };
  readonly style: CellStyle;
}

export interface Protection {
  readonly id: string;
  readonly sheetId: number;
  /** `null` = the whole tab. */
  readonly zone: Zone | null;
  readonly description: string;
  readonly warningOnly: boolean;
  /** E-mails who may edit in spite of a real protection. */
  readonly editors: readonly string[];
}

export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  /** `null` sheetId = on the spreadsheet; else the sheet, or one whole row or column of it, which it follows. */
  readonly sheetId: number | null;
  readonly row: number | null;
  readonly column: number | null;
}

export interface ColumnGroup {
  readonly from: number;
  readonly to: number;
  readonly collapsed: boolean;
}

/** The content of one workbook at some time. Only the store that made it knows what is inside. */
export interface Snapshot {
  readonly content: unknown;
}

export type Dimension = 'row' | 'column';

export interface WorkbookStore {
  sheets(): SheetFacts[];
  /** `index` from 1; a new tab has 1,000 × 26 cells unless sizes are given. */
  addSheet(name: string, index?: number, rows?: number, columns?: number): SheetFacts;
  deleteSheet(sheetId: number): void;
  renameSheet(sheetId: number, name: string): void;
  moveSheet(sheetId: number, index: number): void;
  setSheetHidden(sheetId: number, hidden: boolean): void;
  setFrozen(sheetId: number, rows: number, columns: number): void;

  read(sheetId: number, zone: Zone): StoredCell[][];
  /** One bulk command, one undo step. Entries have the shape of the zone. */
  write(sheetId: number, zone: Zone, entries: readonly (readonly CellEntry[])[]): void;
  /** Last row and column with content; 0 when empty. */
  lastUsed(sheetId: number): { row: number; column: number };
  insert(sheetId: number, dimension: Dimension, before: number, count: number): void;
  delete(sheetId: number, dimension: Dimension, from: number, count: number): void;
  move(sheetId: number, dimension: Dimension, from: number, count: number, before: number): void;
  /** Sorts rows of the zone by one column, as Data › Sort range does. */
  sort(sheetId: number, zone: Zone, column: number, ascending: boolean): void;

  setFormats(sheetId: number, zone: Zone, formats: readonly (readonly string[])[]): void;
  setStyle(sheetId: number, zone: Zone, style: CellStyle): void;
  styleAt(sheetId: number, row: number, column: number): CellStyle;
  notes(sheetId: number, zone: Zone): string[][];
  setNotes(sheetId: number, zone: Zone, notes: readonly (readonly string[])[]): void;
  /** Links in the texts of cells, in order; they are gone with the text. */
  links(sheetId: number, zone: Zone): (readonly TextLink[])[][];
  /** Links parts of one cell's text, as Insert › Link does. */
  setLinks(sheetId: number, row: number, column: number, links: readonly TextLink[]): void;
  setValidation(sheetId: number, zone: Zone, validation: Validation | null): void;
  validationAt(sheetId: number, row: number, column: number): Validation | null;
  /** All validations of a tab with the cells that they hold for. */
  validations(sheetId: number): { readonly zones: readonly Zone[]; readonly validation: Validation }[];
  conditionalFormats(sheetId: number): ConditionalFormat[];
  setConditionalFormats(sheetId: number, formats: readonly ConditionalFormat[]): void;
  protections(sheetId: number): Protection[];
  addProtection(protection: Omit<Protection, 'id'>): Protection;
  updateProtection(protection: Protection): void;
  removeProtection(id: string): void;
  metadata(): Metadata[];
  addMetadata(metadata: Omit<Metadata, 'id'>): Metadata;
  removeMetadata(id: number): void;

  size(sheetId: number, dimension: Dimension, index: number): number;
  setSize(sheetId: number, dimension: Dimension, from: number, count: number, px: number): void;
  hidden(sheetId: number, dimension: Dimension, index: number): boolean;
  setHidden(sheetId: number, dimension: Dimension, from: number, count: number, hidden: boolean): void;
  columnGroups(sheetId: number): ColumnGroup[];
  /** Replaces the groups of a tab. */
  setColumnGroups(sheetId: number, groups: readonly ColumnGroup[]): void;

  undo(): boolean;
  redo(): boolean;
  /** Grows by 1 with each undoable step, falls by 1 with each undo. */
  historyPosition(): number;
  /** The present content, for `restore` of this very workbook. */
  snapshot(): Snapshot;
  /**
   * All content goes back to what it was; what was done so far can no longer be undone. Ids that were given out
   * since are not given again.
   */
  restore(snapshot: Snapshot): void;
  /** Another workbook with the same content and without a history. */
  copy(): WorkbookStore;
  /** Everything, as plain JSON; `openStore(json)` brings it back. */
  toJSON(): unknown;
}
