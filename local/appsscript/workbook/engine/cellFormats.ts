import type { Model } from '@odoo/o-spreadsheet';
import { engineFormat } from '../format/engineFormat';
import { isAutomatic, isPlainText } from '../format/formatParts';

export type EngineCell = NonNullable<ReturnType<Model['getters']['getCell']>>;
export type EngineStyle = NonNullable<EngineCell['style']> & { readonly sheetsFormat?: string };

/** The number format of a cell as it was set; `''` = automatic. */
export function formatOf(cell: EngineCell | undefined): string {
  const asSet = (cell?.style as EngineStyle | undefined)?.sheetsFormat;
  const ofEngine = cell?.format ?? '';
  return asSet !== undefined && engineFormat(asSet) === ofEngine ? asSet : ofEngine;
}

/**
 * The part of a cell update that sets a number format. Where the engine needs another spelling, the format as
 * set travels in the cell's style, so that it follows the cell.
 */
export function formatUpdate(
  cell: EngineCell | undefined,
  format: string,
): { format: string; style?: EngineStyle | null } {
  const wanted = isPlainText(format) ? '@' : isAutomatic(format) ? '' : format;
  const ofEngine = engineFormat(wanted);
  const { sheetsFormat, ...style } = (cell?.style ?? {}) as EngineStyle;
  if (ofEngine !== wanted) return { format: ofEngine, style: { ...style, sheetsFormat: wanted } };
  if (sheetsFormat === undefined) return { format: ofEngine };
  return { format: ofEngine, style: Object.keys(style).length === 0 ? null : style };
}
