import { ROW_HEIGHT_PX } from '../limits';
import type { CellStyle, WorkbookStore } from '../store';
import { element } from './xmlText';

const POINTS_PER_PX = 0.75;
const LINE_HEIGHT_PX = 17;
const CELL_PADDING_PX = 6;
/** Of a usual character of the default font, 10 points, with some room for wider ones. */
const CHARACTER_WIDTH_PX = 6.6;

/** How many lines the wrapped texts of one row take: programs do not fit the heights of rows when they open a file. */
export class WrappedLines {
  private most = 1;

  constructor(private readonly columnWidthsPx: readonly number[]) {}

  add(text: string, column: number, { wrap, bold }: CellStyle): void {
    if (wrap !== 'wrap' || text === '') return;
    const character = bold ? CHARACTER_WIDTH_PX * 1.1 : CHARACTER_WIDTH_PX;
    const width = Math.max(1, Math.floor(((this.columnWidthsPx[column] ?? 0) - CELL_PADDING_PX) / character));
    this.most = Math.max(this.most, linesOf(text, width));
  }

  /** `null` when one line is enough. */
  heightPx(): number | null {
    return this.most === 1 ? null : this.most * LINE_HEIGHT_PX + CELL_PADDING_PX;
  }
}

/** Words stay whole unless they are longer than a line. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines++;
    for (const { length } of paragraph.split(' ')) {
      const isFitting = used === 0 || used + 1 + length <= width;
      if (!isFitting) lines++;
      lines += Math.max(0, Math.ceil(length / width) - 1);
      used = isFitting && used > 0 ? used + 1 + length : length % width || length;
    }
  }
  return lines;
}

/** A row with its cells. A height that was set stays; `fittedPx` is used where none was. */
export function rowXml(
  store: WorkbookStore,
  sheetId: number,
  row: number,
  fittedPx: number | null,
  cells: string,
): string {
  const height = store.size(sheetId, 'row', row);
  const isSet = height !== ROW_HEIGHT_PX;
  const hidden = store.hidden(sheetId, 'row', row) ? 1 : undefined;
  if (cells === '' && !isSet && hidden === undefined) return '';
  const px = isSet ? height : fittedPx;
  const size = px === null ? {} : { ht: px * POINTS_PER_PX, customHeight: isSet ? 1 : undefined };
  return element('row', { r: row, ...size, hidden }, cells);
}
