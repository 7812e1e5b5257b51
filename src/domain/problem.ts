/**
 * Something that an operator should know about a row (DESIGN 5, "Problems"). A problem carries facts, never a
 * sentence: `problemTexts.ts` turns its code and data into title, cause and fix.
 */
export interface Problem {
  /** Stable, dotted: `cell.dateAsText`, `video.tooEarly`. Listed in `problemTexts.ts`. */
  readonly code: string;
  /** An error keeps what depends on it from being sent; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly tab: string;
  /** Row number at the time of reading, the header being row 1; `null` = the whole tab. */
  readonly row: number | null;
  /** Key of the guilty column, `null` when no single cell is guilty. */
  readonly column: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}
