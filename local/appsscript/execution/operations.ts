import type {
  CellStyle,
  ColumnGroup,
  ConditionalFormat,
  Dimension,
  Metadata,
  Protection,
  SheetFacts,
  TextLink,
  Validation,
  Zone,
} from '../workbook/store';
import type { ClockSchedule, WireTrigger } from './clockTriggers';

/** A value on its way into a cell: text as if typed, a date as serial day number in the spreadsheet's zone. */
export type WireEntry = string | number | boolean | null | { readonly date: number };
/** A value on its way out; the dates among them are named by their position, row by row. */
export interface WireValues {
  readonly values: (string | number | boolean)[][];
  readonly dates: number[];
}

/** Text of a cell with its links. */
export interface WireText {
  readonly text: string;
  readonly links: readonly TextLink[];
}

export interface WireSelection {
  readonly sheetId: number;
  /** The last one is the active range. */
  readonly ranges: Zone[];
}

export interface ClearWhat {
  readonly contents: boolean;
  readonly formats: boolean;
  readonly notes: boolean;
  readonly validations: boolean;
}

export type StoreName = 'user' | 'script' | 'document';

export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Base64, or `null`. */
  readonly body: string | null;
  readonly followRedirects: boolean;
  readonly muteHttpExceptions: boolean;
  readonly timeoutSeconds: number;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** UTF-8 text where the bytes are that, else base64. */
  readonly body: { readonly text: string } | { readonly base64: string };
}

export type ButtonName = 'CLOSE' | 'OK' | 'CANCEL' | 'YES' | 'NO';
export type ButtonSetName = 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
export interface WirePage {
  readonly kind: 'sidebar' | 'modal' | 'modeless';
  readonly title: string;
  readonly content: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

export type MenuEntry =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly caption: string; readonly entries: readonly MenuEntry[] };
export interface Menu {
  readonly caption: string;
  /** Made by `createAddonMenu`: stands under Extensions. */
  readonly addOn: boolean;
  readonly entries: readonly MenuEntry[];
}

/**
 * Every call that leaves the context. The host implements them (`host/*Operations.ts`), the services call them.
 * Rows and columns count from 1; a sheet is named by its id.
 */
export interface Operations {
  'clock.sleep'(ms: number): void;
  'session.email'(): string;
  'session.locale'(): string;
  'session.temporaryKey'(): string;
  'random.uuid'(): string;
  'html.file'(name: string): string;

  'spreadsheet.open'(id: string | null): void;
  'spreadsheet.facts'(): { id: string; name: string; locale: string; timeZone: string; owner: string };
  'spreadsheet.sheets'(): SheetFacts[];
  'spreadsheet.insertSheet'(name: string | null, index: number | null): SheetFacts;
  'spreadsheet.deleteSheet'(sheetId: number): void;
  'spreadsheet.moveSheet'(sheetId: number, index: number): void;
  'spreadsheet.selection'(): WireSelection | null;
  'spreadsheet.select'(selection: WireSelection): void;
  /** Brings a tab into view, with what was selected on it before. */
  'spreadsheet.show'(sheetId: number): void;
  'spreadsheet.toast'(text: string, title: string): void;
  'spreadsheet.flush'(): void;

  'sheet.facts'(sheetId: number): SheetFacts & { index: number };
  'sheet.layout'(sheetId: number): SheetFacts;
  'sheet.rename'(sheetId: number, name: string): void;
  'sheet.setHidden'(sheetId: number, hidden: boolean): void;
  'sheet.freeze'(sheetId: number, dimension: Dimension, count: number): void;
  'sheet.setTabColor'(sheetId: number, color: string | null): void;
  'sheet.lastUsed'(sheetId: number): { row: number; column: number };
  /** The same, asked only to make a range: DESIGN 10 does not count it. */
  'sheet.dataExtent'(sheetId: number): { row: number; column: number };
  /** Before (0) or after (1) a line that is there. */
  'sheet.insert'(
    sheetId: number,
    dimension: Dimension,
    at: { readonly position: number; readonly after: 0 | 1 },
    count: number,
  ): void;
  'sheet.delete'(sheetId: number, dimension: Dimension, from: number, count: number): void;
  'sheet.appendRow'(sheetId: number, entries: WireEntry[]): void;
  'sheet.sort'(sheetId: number, zone: Zone, keys: { column: number; ascending: boolean }[]): void;
  'sheet.size'(sheetId: number, dimension: Dimension, index: number): number;
  'sheet.setSize'(sheetId: number, dimension: Dimension, from: number, count: number, px: number): void;
  'sheet.isHidden'(sheetId: number, dimension: Dimension, index: number): boolean;
  'sheet.setLinesHidden'(
    sheetId: number,
    dimension: Dimension,
    from: number,
    count: number,
    hidden: boolean,
  ): void;
  'sheet.columnGroups'(sheetId: number): ColumnGroup[];
  /** Moves columns deeper into groups (`delta` > 0) or out of them. */
  'sheet.shiftColumnGroups'(sheetId: number, from: number, to: number, delta: number): void;
  /** Collapses or expands one group, or all (`null`). */
  'sheet.collapseColumnGroups'(
    sheetId: number,
    group: { from: number; to: number } | null,
    collapsed: boolean,
  ): void;
  'sheet.groupControl'(sheetId: number): 'BEFORE' | 'AFTER';
  'sheet.setGroupControl'(sheetId: number, position: 'BEFORE' | 'AFTER'): void;
  'sheet.conditionalFormats'(sheetId: number): ConditionalFormat[];
  'sheet.setConditionalFormats'(sheetId: number, formats: ConditionalFormat[]): void;

  'cells.values'(sheetId: number, zone: Zone): WireValues;
  'cells.displayValues'(sheetId: number, zone: Zone): string[][];
  'cells.formulas'(sheetId: number, zone: Zone): string[][];
  /** `null` where the value is not text. */
  'cells.richTexts'(sheetId: number, zone: Zone): (WireText | null)[][];
  'cells.formats'(sheetId: number, zone: Zone): string[][];
  'cells.notes'(sheetId: number, zone: Zone): string[][];
  'cells.styles'(sheetId: number, zone: Zone): CellStyle[][];
  'cells.validations'(sheetId: number, zone: Zone): (Validation | null)[][];
  'cells.write'(sheetId: number, zone: Zone, entries: WireEntry[][]): void;
  'cells.setFormats'(sheetId: number, zone: Zone, formats: string[][]): void;
  'cells.setNotes'(sheetId: number, zone: Zone, notes: string[][]): void;
  /** One style for the zone, or one for each cell. */
  'cells.setStyles'(sheetId: number, zone: Zone, styles: CellStyle | CellStyle[][]): void;
  'cells.setValidations'(
    sheetId: number,
    zone: Zone,
    validations: { all: Validation | null } | { each: (Validation | null)[][] },
  ): void;
  'cells.insertCheckboxes'(sheetId: number, zone: Zone): void;
  'cells.clear'(sheetId: number, zone: Zone, what: ClearWhat): void;

  'protection.list'(sheetId: number, type: 'RANGE' | 'SHEET'): Protection[];
  'protection.add'(sheetId: number, zone: Zone | null): Protection;
  'protection.update'(
    sheetId: number,
    id: string,
    change: Partial<Pick<Protection, 'description' | 'warningOnly' | 'editors'>>,
  ): void;
  'protection.remove'(sheetId: number, id: string): void;
  'protection.canEdit'(sheetId: number, id: string): boolean;

  'metadata.list'(): Metadata[];
  'metadata.add'(metadata: Omit<Metadata, 'id'>): void;
  'metadata.remove'(id: number): void;

  'properties.open'(store: StoreName): void;
  'properties.get'(store: StoreName, key: string): string | null;
  'properties.getAll'(store: StoreName): Record<string, string>;
  'properties.set'(store: StoreName, entries: Record<string, string>, deleteOthers: boolean): void;
  'properties.delete'(store: StoreName, key: string | null): void;

  'cache.get'(store: StoreName, keys: string[]): Record<string, string>;
  'cache.put'(store: StoreName, entries: Record<string, string>, lifeSeconds: number): void;
  'cache.remove'(store: StoreName, keys: string[]): void;

  'lock.acquire'(store: StoreName, lock: number, waitMs: number): boolean;
  'lock.holds'(store: StoreName, lock: number): boolean;
  'lock.release'(store: StoreName, lock: number): void;

  /** Nothing but the question whether triggers may be used here. */
  'triggers.open'(): void;
  'triggers.list'(): WireTrigger[];
  'triggers.create'(handler: string, schedule: ClockSchedule): WireTrigger;
  'triggers.delete'(id: string): void;

  'http.fetch'(request: WireRequest): WireResponse;
  'http.fetchAll'(requests: WireRequest[]): WireResponse[];

  'ui.open'(): void;
  'ui.addMenu'(menu: Menu): void;
  'ui.alert'(title: string, text: string, buttons: ButtonSetName): ButtonName;
  'ui.prompt'(
    title: string,
    text: string,
    buttons: ButtonSetName,
  ): { readonly button: ButtonName; readonly text: string };
  'ui.showPage'(page: WirePage): void;
}

export type OperationName = keyof Operations;
