/** Pasted rows, already cut into cells by the page; the first row holds the headers. */
export interface CsvInput {
  readonly tab: string;
  readonly rows: readonly (readonly string[])[];
}

export interface CsvLayout {
  /** One for each pasted column: which of the tab's columns takes it; `null` = none. */
  readonly columns: readonly { readonly header: string; readonly column: string | null }[];
  readonly rows: number;
  /** What is wrong with the headers or cells; rows are added all the same unless `isBlocked`. */
  readonly notes: readonly string[];
  readonly isBlocked: boolean;
  readonly token: string;
}

/** Tabs that take pasted rows, with the headers of their columns. */
export interface CsvTabs {
  readonly tabs: readonly { readonly name: string; readonly headers: readonly string[] }[];
}
