import { nameIsTaken, TOO_MANY_CELLS, WORKBOOK_CELLS_MAX } from '../limits';
import type { BookState, SheetState } from './state';

/** @throws Error when there is none */
export function sheetOf({ sheets }: BookState, sheetId: number): SheetState {
  const found = sheets.find(({ facts }) => facts.id === sheetId);
  if (found === undefined) throw new Error(`There is no sheet with id ${sheetId}.`);
  return found;
}

/** The workbook with one tab changed; the same object when the tab is the same. */
export function withSheet(
  book: BookState,
  sheetId: number,
  change: (sheet: SheetState) => SheetState,
): BookState {
  const before = sheetOf(book, sheetId);
  const after = change(before);
  if (after === before) return book;
  return { ...book, sheets: book.sheets.map((sheet) => (sheet === before ? after : sheet)) };
}

/** `index` from 1. */
export function withNewSheet(book: BookState, sheet: SheetState, index: number): BookState {
  checkName(book, sheet.facts.name, null);
  checkCellCount(book, sheet.facts.rows * sheet.facts.columns);
  const sheets = [...book.sheets];
  sheets.splice(Math.min(index - 1, sheets.length), 0, sheet);
  return { ...book, sheets };
}

export function withoutSheet(book: BookState, sheetId: number): BookState {
  const gone = sheetOf(book, sheetId);
  checkOthersInView(book, gone);
  return {
    sheets: book.sheets.filter((sheet) => sheet !== gone),
    metadata: book.metadata.filter((entry) => entry.sheetId !== sheetId),
  };
}

export function renamed(book: BookState, sheetId: number, name: string): BookState {
  checkName(book, name, sheetId);
  return withSheet(book, sheetId, (sheet) => {
    return sheet.facts.name === name ? sheet : { ...sheet, facts: { ...sheet.facts, name } };
  });
}

/** `index` from 1, hidden tabs counted. */
export function movedSheet(book: BookState, sheetId: number, index: number): BookState {
  const moved = sheetOf(book, sheetId);
  const sheets = book.sheets.filter((sheet) => sheet !== moved);
  sheets.splice(index - 1, 0, moved);
  return { ...book, sheets };
}

export function withSheetHidden(book: BookState, sheetId: number, hidden: boolean): BookState {
  return withSheet(book, sheetId, (sheet) => {
    if (sheet.facts.hidden === hidden) return sheet;
    if (hidden) checkOthersInView(book, sheet);
    return { ...sheet, facts: { ...sheet.facts, hidden } };
  });
}

/** @throws the platform's error when so many cells more would be too many (PLATFORM 1.5) */
export function checkCellCount({ sheets }: BookState, added: number): void {
  const cells = sheets.reduce((sum, { facts }) => sum + facts.rows * facts.columns, added);
  if (cells > WORKBOOK_CELLS_MAX) throw new Error(TOO_MANY_CELLS);
}

function checkOthersInView({ sheets }: BookState, sheet: SheetState): void {
  const others = sheets.some((other) => other !== sheet && !other.facts.hidden);
  if (!others) throw new Error(`${sheet.facts.name} is the last tab in view.`);
}

function checkName({ sheets }: BookState, name: string, own: number | null): void {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') throw new Error('A tab needs a name.');
  const isTaken = sheets.some(({ facts }) => facts.id !== own && facts.name.toLowerCase() === wanted);
  if (isTaken) throw new Error(nameIsTaken(name));
}
