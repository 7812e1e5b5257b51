/**
 * What the add-on needs from its surroundings, in its own words. `platform/` implements these over Google's
 * services; everything else is written against them. All calls are synchronous (PLATFORM 4) and plain values
 * cross: no `Date`, no service object.
 */

import type { CalendarDate, Instant } from './domain/dates';

export type { CalendarDate, Instant };

/** A date or date-time cell, read in the spreadsheet's time zone. A time of day alone has the day `1899-12-30`. */
export interface DateCell {
  readonly kind: 'date';
  readonly day: CalendarDate;
  readonly secondsOfDay: number;
}

/** A cell as read: blank is `''`; a formula gives its result, an error its text such as `#REF!`. */
export type Cell = string | number | boolean | DateCell;
/** A cell as written. Text is entered by the platform as if typed: pass foreign text through `workbook/formulaGuard`. */
export type CellInput = string | number | boolean;

/** What stands behind the text of a cell. */
export interface LinkedCell {
  /** The text in its parts; `[]` where nothing in it is linked. */
  readonly parts: readonly LinkPart[];
  /** `=…`, or `''`. */
  readonly formula: string;
}

export interface LinkPart {
  readonly text: string;
  /** Where a click on it leads. */
  readonly url: string | null;
}

/** The content of the spreadsheet. Rows and columns count from 1. */
export interface WorkbookPort {
  /** The file's id. */
  readonly id: string;
  /** IANA zone of the spreadsheet, in which dates are read. */
  readonly timeZone: string;
  /** Names of all tabs, hidden ones included, in order. */
  tabNames(): string[];
  /** All values from A1 to the last used cell, in one read; `[]` for an empty tab, `null` for a missing one. */
  readTab(tab: string): Cell[][] | null;
  /** One block. It may reach beyond the last used cell but not beyond the grid. */
  readBlock(tab: string, block: Block): Cell[][];
  /** Links and formulas of a block, in two reads; `null` for a cell with neither. */
  readLinks(tab: string, block: Block): (LinkedCell | null)[][];
  /** Overwrites one block with values; grows the grid downwards when needed. */
  writeBlock(tab: string, row: number, column: number, values: readonly (readonly CellInput[])[]): void;
  /** One number format for each column of a block (`@` = plain text). */
  setColumnFormats(tab: string, block: Block, formats: readonly string[]): void;
  /** Empties a block of values; formats and notes stay. */
  clearBlock(tab: string, block: Block): void;
  /** Makes sure that the tab has this row. Rows that come in look like the last one: checkboxes, dropdowns, formats. */
  growGrid(tab: string, row: number): void;
  /** Blank rows come in at this row, and look like the one that they push down. */
  insertRows(tab: string, row: number, count: number): void;
  /** Deletes whole rows; what stands below moves up. */
  deleteRows(tab: string, row: number, count: number): void;
  /** Hands buffered writes to the server (PLATFORM 5.3). */
  flush(): void;
  /** Rows of the selection on the tab in view, ascending and without the header; `null` when nothing useful is selected. */
  selectedRows(): { tab: string; rows: number[] } | null;
  /** Brings a cell into view. */
  show(tab: string, row: number, column: number): void;
  /** The marks that set-up left on a tab: they move with their columns (PLATFORM 5.4). */
  columnMarks(tab: string): ColumnMarks;
  /** Replaces what is remembered of the tab as a whole. */
  setTabMark(tab: string, text: string): void;
}

/** Which columns bear which keys, whatever their headers say now. */
export interface ColumnMarks {
  /** Column number, from 1, and the key of the declared column. */
  readonly columns: readonly ColumnMark[];
  /** What is remembered of the tab as a whole; `null` = nothing. */
  readonly tab: string | null;
}

export interface ColumnMark {
  readonly column: number;
  readonly key: string;
}

export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * What a tab looks like: everything of it that is not a value in a data row. Applying it twice changes nothing,
 * and `null` leaves what is there.
 */
export interface TabLayout {
  readonly name: string;
  readonly hidden: boolean;
  /** Least size of the grid. */
  readonly rowsMin: number;
  readonly columnsMin: number;
  readonly frozenRows: number;
  readonly frozenColumns: number | null;
  readonly headerHeightPx: number | null;
  /** Our header cells; columns that are not named stay untouched. */
  readonly headers: readonly HeaderLayout[];
  readonly columns: readonly ColumnLayout[];
  /** Stands in the formulas of our rules and in the descriptions of our protections: it tells them from the user's. */
  readonly mark: string;
  /** Replaces the rules that this add-on made before; rules of the user stay. */
  readonly conditionalFormats: readonly ConditionalFormatLayout[];
  /** Marks for columns that have none yet. */
  readonly columnMarks: readonly ColumnMark[];
  /** What to remember of the tab as a whole. */
  readonly tabMark: string | null;
  /** Columns (from, to) behind one group control, collapsed when the group is made. */
  readonly collapsedGroups: readonly { readonly from: number; readonly to: number }[];
}

export interface HeaderLayout {
  readonly column: number;
  readonly text: string | null;
  readonly note: string | null;
  readonly fill: string | null;
  readonly textColor: string | null;
}

export interface ColumnLayout {
  readonly column: number;
  readonly widthPx: number | null;
  /** `true` hides; `false` leaves what the user chose. */
  readonly hidden: boolean;
  /** Number format of the data rows. Only given for new or system columns. */
  readonly format: string | null;
  readonly wrap: boolean | null;
  readonly validation: ValidationLayout | null;
  /** Grey text and fill, and a warning before a hand edits it. */
  readonly system: boolean;
}

/** Every kind only warns: a pasted value is never refused. */
export type ValidationLayout =
  | { readonly kind: 'checkbox' }
  | { readonly kind: 'date'; readonly help: string }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly help: string }
  | { readonly kind: 'wholeNumber'; readonly min: number; readonly help: string };

export interface ConditionalFormatLayout {
  /** All of these columns, header included: rows that come in below it are within. */
  readonly fromColumn: number;
  readonly toColumn: number;
  /** For the first cell of the range. */
  readonly formula: string;
  readonly fill: string;
  readonly text: string | null;
}

/** The shape of the spreadsheet, used by set-up only. */
export interface LayoutPort {
  /** Makes a tab at the end, or at `index` (from 1). */
  createTab(name: string, index: number | null): void;
  /** Notes of row 1, by column number − 1. */
  headerNotes(tab: string): string[];
  applyLayout(layout: TabLayout): void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | null;
  readonly timeoutSeconds: number;
}

/** An answer, or none: after `no-answer` nobody knows whether the request had an effect. */
export type HttpResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'no-answer'; readonly reason: string };

/** Requests go out in parallel; answers keep the order. When the platform throws, every member is `no-answer`. */
export interface HttpPort {
  sendAll(requests: readonly HttpRequest[]): HttpResult[];
}

/** What anybody is told who asks for an address. */
export interface ProbeAnswer {
  readonly status: number;
  /** `''` where the answer does not say. */
  readonly contentType: string;
  /** Where a redirect leads; none is followed. */
  readonly location: string;
}

/** Asks hosts other than TokPortal's for one byte, without any key; `null` = not reached, or not allowed by the manifest. */
export interface ProbePort {
  probeAll(urls: readonly string[]): (ProbeAnswer | null)[];
}

/** Small texts, at most 9 kB each. */
export interface KeyValuePort {
  get(key: string): string | null;
  /** `false` = the platform refused: the value is too long, the store full, or the day's quota used up (PLATFORM 1.1). */
  set(key: string, value: string): boolean;
  delete(key: string): void;
}

export interface LockPort {
  /**
   * Runs `work` under the document lock; `null` when the lock was not free within the time. Work that writes cells
   * flushes before it ends; where it throws, that is done for it.
   */
  withDocumentLock<T>(waitMs: number, work: () => T): T | null;
}

export interface ClockPort {
  now(): Instant;
  sleep(ms: number): void;
}

export interface RandomPort {
  /** 32 lower-case hexadecimal digits. */
  hex32(): string;
}

export interface DigestPort {
  /** SHA-256 of the UTF-8 text as 64 lower-case hexadecimal digits. */
  sha256(text: string): string;
}

/** Dialogs. An alert suspends the script and drops locks (PLATFORM 1.4): hold none. */
export interface DialogPort {
  alert(title: string, text: string): void;
  /** OK / Cancel; closing the dialog is Cancel. */
  confirm(title: string, text: string): boolean;
  /** Yes / No / closed. */
  ask(title: string, text: string): 'yes' | 'no' | 'closed';
  /** Yes / No / Cancel; closing the dialog is Cancel. */
  choose(title: string, text: string): 'yes' | 'no' | 'cancel';
  /** Typed text, or `null` when cancelled. */
  prompt(title: string, text: string): string | null;
  toast(text: string, title: string, seconds: number): void;
  showSidebar(title: string): void;
}

export interface SessionPort {
  /** E-mail of the person whose rights are used; `''` when the platform does not tell. */
  userEmail(): string;
}

/** The clock trigger of this person in this document, which calls `tick` each minute (DESIGN 6). */
export interface TriggerPort {
  /** Makes sure that there is exactly one; `false` = the platform refused, so nothing continues by itself. */
  arm(): boolean;
  /** Removes all of them. */
  disarm(): void;
}

/** Everything of the surroundings, made once by `app.ts`. */
export interface Ports {
  readonly workbook: WorkbookPort;
  readonly layout: LayoutPort;
  readonly http: HttpPort;
  readonly probe: ProbePort;
  /** Of this person, on this script: holds the API key (PLATFORM 1.2). */
  readonly userProperties: KeyValuePort;
  /** Of this document: readable by every editor, so no secrets. */
  readonly documentProperties: KeyValuePort;
  readonly lock: LockPort;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly digest: DigestPort;
  readonly dialogs: DialogPort;
  readonly session: SessionPort;
  readonly triggers: TriggerPort;
}
