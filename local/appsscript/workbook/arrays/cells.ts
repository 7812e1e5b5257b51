import { enter } from '../entry/entry';
import { displayAutomatic } from '../format/displayAutomatic';
import { displayNumber } from '../format/displayNumber';
import { isAutomatic, isPlainText } from '../format/formatParts';
import type { CellEntry, CellStyle, StoredCell, StoredValue, TextLink } from '../store';
import type { ArrayCell } from './state';

export const NO_FORMULAS = 'There are no formulas in the array store';

const NO_STYLE: CellStyle = {};
const NO_LINKS: readonly TextLink[] = [];

/** Content that is a cell as well, since most cells have neither style, note nor link: half the objects. */
class PlainCell implements StoredCell, ArrayCell {
  readonly formula = '';

  constructor(
    readonly value: StoredValue,
    readonly display: string,
    readonly format: string,
  ) {}

  get content(): StoredCell {
    return this;
  }

  get style(): CellStyle {
    return NO_STYLE;
  }

  get note(): string {
    return '';
  }

  get links(): readonly TextLink[] {
    return NO_LINKS;
  }
}

const blanks = new Map<string, StoredCell>();

/** Content of a blank cell with this number format. */
export function blankContent(format: string): StoredCell {
  const known = blanks.get(format);
  if (known !== undefined) return known;
  const blank = new PlainCell(null, '', format);
  blanks.set(format, blank);
  return blank;
}

export const BLANK = blankContent('');

export function contentFor(value: StoredValue, format: string): StoredCell {
  return value === null ? blankContent(format) : new PlainCell(value, displayOf(value, format), format);
}

function displayOf(value: Exclude<StoredValue, null>, format: string): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'number':
      return format === '' ? displayAutomatic(value) : displayNumber(value, format);
    default:
      return value.error;
  }
}

/** `undefined` when nothing distinguishes it from a cell that was never touched. */
export function cellWith(
  content: StoredCell,
  style: CellStyle,
  note: string,
  links = NO_LINKS,
): ArrayCell | undefined {
  const isPlain = note === '' && style === NO_STYLE && links.length === 0;
  if (isPlain && content.value === null && content.format === '') return undefined;
  if (!isPlain) return { content, style, note, links };
  return content instanceof PlainCell
    ? content
    : new PlainCell(content.value, content.display, content.format);
}

export function contentOf(cell: ArrayCell | undefined): StoredCell {
  return cell?.content ?? BLANK;
}

export function styleOf(cell: ArrayCell | undefined): CellStyle {
  return cell?.style ?? NO_STYLE;
}

/** @throws Error for a formula, or for more than 50,000 characters */
export function entered(
  cell: ArrayCell | undefined,
  entry: CellEntry,
  presentYear: number,
): ArrayCell | undefined {
  const before = contentOf(cell);
  const what = enter(entry, before.format, presentYear);
  switch (what.kind) {
    case 'formula':
      throw new Error(`${NO_FORMULAS}: ${what.formula.slice(0, 80)}`);
    case 'blank':
      return withValue(cell, before, null, before.format);
    case 'text':
      return withValue(cell, before, what.text, before.format);
    case 'number':
      return withValue(cell, before, what.value, before.format === '' ? what.format : before.format);
    case 'boolean':
      return withValue(cell, before, what.value, before.format);
    case 'error':
      return withValue(cell, before, { error: what.error }, before.format);
  }
}

/** The same object when nothing changes. */
function withValue(
  cell: ArrayCell | undefined,
  before: StoredCell,
  value: StoredValue,
  format: string,
): ArrayCell | undefined {
  if (before.format === format && isSameValue(before.value, value)) return cell;
  const content = contentFor(value, format);
  return cell === undefined ? cellWith(content, NO_STYLE, '') : cellWith(content, cell.style, cell.note);
}

function isSameValue(one: StoredValue, other: StoredValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one?.error === other?.error;
}

/** What was shown becomes the text of a cell that turns into plain text; text stays text afterwards. */
export function withFormat(cell: ArrayCell | undefined, wanted: string): ArrayCell | undefined {
  const format = isPlainText(wanted) ? '@' : isAutomatic(wanted) ? '' : wanted;
  const before = contentOf(cell);
  if (before.format === format) return cell;
  const value = format === '@' ? shownText(before) : before.value;
  return cellWith(contentFor(value, format), styleOf(cell), cell?.note ?? '', linksOf(cell));
}

function shownText({ value, format, display }: StoredCell): string | null {
  if (value === null) return null;
  return typeof value === 'number' && format === '' ? String(value) : display;
}

/** Merges styles into cells; cells of one style get one and the same object. */
export class StyleChange {
  readonly #change: CellStyle;
  readonly #known = new Map<CellStyle, CellStyle>();

  constructor(change: CellStyle) {
    this.#change = change;
  }

  of(cell: ArrayCell | undefined): ArrayCell | undefined {
    const before = styleOf(cell);
    const after = this.#after(before);
    return after === before ? cell : cellWith(contentOf(cell), after, cell?.note ?? '', linksOf(cell));
  }

  #after(before: CellStyle): CellStyle {
    const known = this.#known.get(before);
    if (known !== undefined) return known;
    const after = merged(before, this.#change);
    this.#known.set(before, after);
    return after;
  }
}

/** `null` removes a property. */
function merged(before: CellStyle, change: CellStyle): CellStyle {
  const properties = new Map<string, unknown>(Object.entries(before));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) properties.delete(key);
    else if (value !== undefined) properties.set(key, value);
  }
  if (properties.size === 0) return NO_STYLE;
  const after = Object.fromEntries(properties) as Record<string, unknown>;
  const isSame =
    properties.size === Object.keys(before).length &&
    Object.entries(before).every(([key, value]) => after[key] === value);
  return isSame ? before : (after as CellStyle);
}

/** A style that was saved. */
export function knownStyle(style: CellStyle): CellStyle {
  return Object.keys(style).length === 0 ? NO_STYLE : style;
}

export function withNote(cell: ArrayCell | undefined, note: string): ArrayCell | undefined {
  return (cell?.note ?? '') === note ? cell : cellWith(contentOf(cell), styleOf(cell), note, linksOf(cell));
}

export function linksOf(cell: ArrayCell | undefined): readonly TextLink[] {
  return cell?.links ?? NO_LINKS;
}

export function withLinks(cell: ArrayCell | undefined, links: readonly TextLink[]): ArrayCell | undefined {
  return cellWith(contentOf(cell), styleOf(cell), cell?.note ?? '', links);
}

/** Only how the cell looks, as a row or column that is inserted beside it looks. */
export function looksOf(cell: ArrayCell | undefined): ArrayCell | undefined {
  return cell && cellWith(blankContent(cell.content.format), cell.style, '');
}
