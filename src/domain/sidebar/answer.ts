/** What every server function of the sidebar answers: plain JSON, never a date or a service object (PLATFORM 6). */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `message`: what happened, what is safe, what to do. */
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A cell that the sidebar can jump to. The row is found again by its id where it has one. */
export interface Place {
  readonly tab: string;
  /** Row number when it was read, the header being row 1; `null` = the whole tab. */
  readonly row: number | null;
  readonly rowId: string | null;
  /** Key of the column; `null` = the row as a whole. */
  readonly column: string | null;
}
