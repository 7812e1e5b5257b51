/** Limits of a spreadsheet file and what the platform says beyond them (PLATFORM 1.5, 5.2). */
export const CELL_CHARACTERS_MAX = 50_000;
export const TOO_MANY_CHARACTERS =
  'Your input contains more than the maximum of 50000 characters in a single cell.';

export const WORKBOOK_CELLS_MAX = 10_000_000;
export const TOO_MANY_CELLS =
  'This action would increase the number of cells in the workbook above the limit of 10000000 cells.';

export const OUTSIDE_THE_SHEET = 'The coordinates of the range are outside the dimensions of the sheet.';

/** Size of a new tab, and of its cells in pixels. */
export const NEW_TAB_ROWS = 1000;
export const NEW_TAB_COLUMNS = 26;
export const COLUMN_WIDTH_PX = 100;
export const ROW_HEIGHT_PX = 21;

export const ERROR_VALUES: ReadonlySet<string> = new Set([
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#ERROR!',
]);

/** `A sheet with the name "X" already exists. Please enter another name.` */
export function nameIsTaken(name: string): string {
  return `A sheet with the name "${name}" already exists. Please enter another name.`;
}
