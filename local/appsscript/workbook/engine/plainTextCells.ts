import { type CorePlugin, helpers, registries } from '@odoo/o-spreadsheet';
import { displayNumber } from '../format/displayNumber';
import { formatOf } from './cellFormats';
import { textContent } from './literals';

interface LiteralCell {
  readonly id: number;
  readonly isFormula: false;
  readonly content: string;
  readonly parsedValue: string | number | boolean | null;
  readonly style?: object;
  readonly format?: string;
}
type CellOfEngine = LiteralCell | { readonly id: number; readonly isFormula: true; readonly format?: string };

interface CellUpdate {
  readonly content?: string;
  readonly style?: object | null;
  readonly format?: string;
}

interface SheetCells {
  readonly id: string;
  readonly cells: Record<string, string>;
}

/** The parts of the engine's cell plugin that are replaced here; not in its public types. */
interface CellPluginOfEngine extends CorePlugin {
  updateCell(sheetId: string, col: number, row: number, after: CellUpdate): void;
  importCell(sheetId: string, content?: string, style?: object, format?: string, formula?: object): object;
  export(data: object, shouldSquish: boolean): void;
  getNextCellId(): number;
}

const PLAIN_TEXT = '@';
const BaseCellPlugin = registries.corePluginRegistry.get('cell') as unknown as {
  new (...config: ConstructorParameters<typeof CorePlugin>): CellPluginOfEngine;
  getters: readonly string[];
};

/**
 * Cells of format `@` hold their text verbatim (PLATFORM 5.1). The engine compiles what starts with `=` and
 * drops a leading apostrophe only elsewhere; a cell that changes to or from `@` would be read anew.
 */
export class PlainTextCellPlugin extends BaseCellPlugin {
  static override readonly getters = BaseCellPlugin.getters;

  override updateCell(sheetId: string, col: number, row: number, after: CellUpdate): void {
    const before = this.getters.getCell({ sheetId, col, row }) as CellOfEngine | undefined;
    const format = after.format ?? before?.format;
    const isLiteral = before?.isFormula === false;
    if (format === PLAIN_TEXT && (after.content !== undefined || isLiteral)) {
      const text = after.content ?? (isLiteral ? shownText(before) : '');
      if (text === '') super.updateCell(sheetId, col, row, after);
      else this.putText(sheetId, col, row, text, after, before);
    } else if (isLiteral && before.format === PLAIN_TEXT && after.content === undefined) {
      super.updateCell(sheetId, col, row, { ...after, content: textContent(before.content) });
    } else {
      super.updateCell(sheetId, col, row, after);
    }
  }

  override importCell(
    sheetId: string,
    content?: string,
    style?: object,
    format?: string,
    formula?: object,
  ): object {
    if (format !== PLAIN_TEXT || formula !== undefined || !content) {
      return super.importCell(sheetId, content, style, format, formula);
    }
    return textCell(this.getNextCellId(), restored(content), style);
  }

  override export(data: object, shouldSquish: boolean): void {
    super.export(data, shouldSquish);
    for (const sheet of (data as { sheets: SheetCells[] }).sheets) this.escapeTexts(sheet);
  }

  private escapeTexts(sheet: SheetCells): void {
    const cells = this.getters.getCells(sheet.id) as CellOfEngine[];
    for (const cell of cells) {
      if (cell.isFormula || cell.format !== PLAIN_TEXT || !/^[=']/.test(cell.content)) continue;
      const { col, row } = this.getters.getCellPosition(cell.id);
      sheet.cells[helpers.toXC(col, row)] = `'${cell.content}`;
    }
  }

  private putText(
    sheetId: string,
    col: number,
    row: number,
    text: string,
    after: CellUpdate,
    before: CellOfEngine | undefined,
  ): void {
    const oldStyle = (before as { style?: object } | undefined)?.style;
    const style = after.style === undefined ? oldStyle : (after.style ?? undefined);
    const cell = textCell(before?.id ?? this.getNextCellId(), text, style);
    this.history.update('cells' as never, sheetId as never, cell.id as never, cell as never);
    this.dispatch('UPDATE_CELL_POSITION', { cellId: cell.id, col, row, sheetId });
  }
}

function textCell(id: number, text: string, style: object | undefined): LiteralCell {
  const cell = { id, isFormula: false, content: text, parsedValue: text, format: PLAIN_TEXT } as const;
  return style === undefined ? cell : { ...cell, style };
}

/** What a literal becomes when its cell turns into plain text: as it was shown. */
function shownText(cell: LiteralCell): string {
  const { content, parsedValue, format } = cell;
  if (format === PLAIN_TEXT) return content;
  if (typeof parsedValue === 'boolean') return String(parsedValue).toUpperCase();
  if (typeof parsedValue !== 'number') return parsedValue ?? '';
  const asSet = formatOf(cell as never);
  return asSet === '' ? String(parsedValue) : displayNumber(parsedValue, asSet);
}

/** Saved text that begins like a formula or with an apostrophe bears one apostrophe more. */
function restored(content: string): string {
  return content.startsWith("'") ? content.slice(1) : content;
}
