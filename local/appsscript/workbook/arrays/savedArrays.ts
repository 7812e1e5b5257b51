import type { CellStyle, StoredValue, TextLink } from '../store';
import { cellWith, contentFor, knownStyle } from './cells';
import type { ArrayCell, ArrayRow, BookState, SheetState } from './state';

export const SAVED_ARRAYS = 'tokportal-array-workbook-1';

/** Plain JSON. */
export interface SavedArrays {
  readonly kind: typeof SAVED_ARRAYS;
  /** The greatest id given out so far. */
  readonly lastId: number;
  readonly metadata: BookState['metadata'];
  readonly sheets: readonly SavedSheet[];
}

type SavedSheet = Omit<SheetState, 'rows'> & {
  readonly looks: readonly Look[];
  readonly rows: readonly (readonly SavedCell[])[];
};

/** Value, number of the look, note, links. */
type SavedCell = null | readonly [StoredValue, number, string?, (readonly TextLink[])?];

interface Look {
  readonly format: string;
  readonly style: CellStyle;
}

export function savedArrays({ sheets, metadata }: BookState, lastId: number): SavedArrays {
  return { kind: SAVED_ARRAYS, lastId, metadata, sheets: sheets.map(savedSheet) };
}

export function isSavedArrays(json: unknown): json is SavedArrays {
  return typeof json === 'object' && json !== null && (json as { kind?: unknown }).kind === SAVED_ARRAYS;
}

export function openedArrays({ sheets, metadata }: SavedArrays): BookState {
  return { sheets: sheets.map(openedSheet), metadata };
}

function savedSheet(sheet: SheetState): SavedSheet {
  const looks = new Looks();
  const rows = withoutTail(
    sheet.rows.map((row) =>
      withoutTail(
        row.map((cell) => savedCell(cell, looks)),
        (cell) => cell === null,
      ),
    ),
    (row) => row.length === 0,
  );
  return { ...sheet, looks: looks.list, rows };
}

function savedCell(cell: ArrayCell | undefined, looks: Looks): SavedCell {
  if (cell === undefined) return null;
  const { content, style, note, links } = cell;
  const look = looks.numberOf({ format: content.format, style });
  if (links.length > 0) return [content.value, look, note, links];
  return note === '' ? [content.value, look] : [content.value, look, note];
}

/** Numbers looks in the order in which they are met. */
class Looks {
  readonly list: Look[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #ofStyles = new Map<CellStyle, Map<string, number>>();

  numberOf(look: Look): number {
    let ofStyle = this.#ofStyles.get(look.style);
    if (ofStyle === undefined) {
      ofStyle = new Map();
      this.#ofStyles.set(look.style, ofStyle);
    }
    const known = ofStyle.get(look.format);
    if (known !== undefined) return known;
    const number = this.#numberOfText(look);
    ofStyle.set(look.format, number);
    return number;
  }

  /** Equal styles need not be one object. */
  #numberOfText(look: Look): number {
    const text = JSON.stringify(look);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.list.length);
    return this.list.push(look) - 1;
  }
}

function withoutTail<T>(list: readonly T[], isEmpty: (item: T) => boolean): readonly T[] {
  let length = list.length;
  while (length > 0 && isEmpty(list[length - 1] as T)) length--;
  return list.slice(0, length);
}

function openedSheet({ looks, rows, ...rest }: SavedSheet): SheetState {
  const known = looks.map(({ format, style }) => ({ format, style: knownStyle(style) }));
  const openedRow = (row: readonly SavedCell[]): ArrayRow =>
    row.map((cell) => {
      if (cell === null) return undefined;
      const [value, number, note = '', links] = cell;
      const { format = '', style = knownStyle({}) } = known[number] ?? {};
      return cellWith(contentFor(value, format), style, note, links);
    });
  return { ...rest, rows: rows.map(openedRow) };
}
