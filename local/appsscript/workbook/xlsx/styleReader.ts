import type { CellStyle } from '../store';
import { fromExcelFormat } from './excelFormat';
import { childOf, childrenOf, isOn, type XmlElement } from './xmlTree';

export interface CellLook {
  readonly style: CellStyle;
  readonly format: string;
}

export interface StyleSheet {
  /** By the number that cells bear. */
  readonly cells: readonly CellLook[];
  /** By the number that conditional formats bear. */
  readonly differences: readonly CellStyle[];
}

/** Looks of cells from styles.xml. What equals the file's default font is left automatic. */
export function readStyles(styleSheet: XmlElement | undefined): StyleSheet {
  const formats = new Map(
    childrenOf(childOf(styleSheet, 'numFmts'), 'numFmt').map(({ attributes }) => {
      return [Number(attributes.numFmtId), attributes.formatCode ?? ''];
    }),
  );
  const fonts = childrenOf(childOf(styleSheet, 'fonts'), 'font').map(fontStyle);
  const fills = childrenOf(childOf(styleSheet, 'fills'), 'fill').map(fillColor);
  const [defaultFont = {}] = fonts;
  const cells = childrenOf(childOf(styleSheet, 'cellXfs'), 'xf').map((xf): CellLook => {
    const { fontId, fillId, numFmtId } = xf.attributes;
    const fill = fills[Number(fillId)];
    const style = {
      ...different(fonts[Number(fontId)] ?? {}, defaultFont),
      ...(fill === undefined ? {} : { fill }),
      ...alignmentStyle(childOf(xf, 'alignment')),
    };
    return { style, format: fromExcelFormat(Number(numFmtId ?? 0), formats) };
  });
  const differences = childrenOf(childOf(styleSheet, 'dxfs'), 'dxf').map(differenceStyle);
  return { cells, differences };
}

function fontStyle(font: XmlElement): CellStyle {
  const color = rgb(childOf(font, 'color'));
  const size = Number(childOf(font, 'sz')?.attributes.val);
  return {
    ...(isSet(childOf(font, 'b')) ? { bold: true } : {}),
    ...(isSet(childOf(font, 'i')) ? { italic: true } : {}),
    ...(size > 0 ? { fontSize: size } : {}),
    ...(color === undefined ? {} : { textColor: color }),
  };
}

/** `<b/>` means yes, `<b val="0"/>` no. */
function isSet(flag: XmlElement | undefined): boolean {
  return flag !== undefined && (flag.attributes.val === undefined || isOn(flag, 'val'));
}

function different(style: CellStyle, usual: CellStyle): CellStyle {
  const { bold, italic, fontSize, textColor } = style;
  return {
    ...(bold === usual.bold ? {} : { bold: bold === true }),
    ...(italic === usual.italic ? {} : { italic: italic === true }),
    ...(fontSize === undefined || fontSize === usual.fontSize ? {} : { fontSize }),
    ...(textColor === undefined || textColor === usual.textColor ? {} : { textColor }),
  };
}

function fillColor(fill: XmlElement): string | undefined {
  const pattern = childOf(fill, 'patternFill');
  return pattern?.attributes.patternType === 'solid' ? rgb(childOf(pattern, 'fgColor')) : undefined;
}

function alignmentStyle(alignment: XmlElement | undefined): CellStyle {
  if (alignment === undefined) return {};
  const { horizontal, vertical } = alignment.attributes;
  const align =
    horizontal === 'left' || horizontal === 'center' || horizontal === 'right' ? horizontal : null;
  const verticals = { top: 'top', center: 'middle', bottom: 'bottom' } as const;
  const verticalAlign = vertical !== undefined && vertical in verticals ? verticals[vertical as 'top'] : null;
  return {
    ...(align === null ? {} : { align }),
    ...(verticalAlign === null ? {} : { verticalAlign }),
    ...(isOn(alignment, 'wrapText') ? { wrap: 'wrap' } : {}),
  };
}

function differenceStyle(dxf: XmlElement): CellStyle {
  const { fontSize: _, ...font } = fontStyle(childOf(dxf, 'font') ?? dxf);
  const pattern = childOf(childOf(dxf, 'fill'), 'patternFill');
  const fill = rgb(childOf(pattern, 'bgColor')) ?? rgb(childOf(pattern, 'fgColor'));
  return { ...font, ...(fill === undefined ? {} : { fill }) };
}

/** Colours of the theme and the old palette are left automatic. */
function rgb(color: XmlElement | undefined): string | undefined {
  const value = color?.attributes.rgb;
  return value === undefined ? undefined : `#${value.slice(-6).toLowerCase()}`;
}
