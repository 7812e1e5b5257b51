import { COLUMN_WIDTH_PX, ROW_HEIGHT_PX } from '../limits';
import type {
  CellStyle,
  ColumnGroup,
  ConditionalFormat,
  Dimension,
  Metadata,
  Protection,
  SheetFacts,
  StoredCell,
  TextLink,
  Validation,
  Zone,
} from '../store';

/** One cell. Never changed: a change makes another one, so that older states of the workbook stay as they were. */
export interface ArrayCell {
  readonly content: StoredCell;
  readonly style: CellStyle;
  readonly note: string;
  readonly links: readonly TextLink[];
}

/** Cells from column 1; what is missing is blank and without looks. */
export type ArrayRow = readonly (ArrayCell | undefined)[];

export interface ValidationZones {
  readonly zones: readonly Zone[];
  readonly validation: Validation;
}

export interface SheetState {
  readonly facts: SheetFacts;
  /** From row 1; rows that are missing are blank. */
  readonly rows: readonly ArrayRow[];
  /** In pixels, by line; missing = the default. */
  readonly sizes: Lines<number>;
  /** By line; missing = in view. */
  readonly hidden: Lines<boolean>;
  readonly groups: readonly ColumnGroup[];
  readonly validations: readonly ValidationZones[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly protections: readonly Protection[];
}

export type Lines<T> = Readonly<Record<Dimension, readonly (T | null)[]>>;

/** The whole workbook at one time. */
export interface BookState {
  readonly sheets: readonly SheetState[];
  readonly metadata: readonly Metadata[];
}

export const DEFAULT_SIZE_PX: Readonly<Record<Dimension, number>> = {
  row: ROW_HEIGHT_PX,
  column: COLUMN_WIDTH_PX,
};

export function newSheet(id: number, name: string, rows: number, columns: number): SheetState {
  return {
    facts: { id, name, hidden: false, rows, columns, frozenRows: 0, frozenColumns: 0 },
    rows: [],
    sizes: { row: [], column: [] },
    hidden: { row: [], column: [] },
    groups: [],
    validations: [],
    conditionalFormats: [],
    protections: [],
  };
}

export function linesOf(sheet: SheetState, dimension: Dimension): number {
  return dimension === 'row' ? sheet.facts.rows : sheet.facts.columns;
}

/** The list with the lines from a place on set; padded with `null`. */
export function withLines<T>(
  list: readonly (T | null)[],
  from: number,
  count: number,
  value: T,
): (T | null)[] {
  const next = padded(list, from + count - 1);
  next.fill(value, from - 1, from - 1 + count);
  return next;
}

export function padded<T>(list: readonly (T | null)[], length: number): (T | null)[] {
  const missing = Math.max(0, length - list.length);
  return [...list, ...new Array<null>(missing).fill(null)];
}
