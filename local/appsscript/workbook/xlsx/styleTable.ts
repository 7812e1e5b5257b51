import type { CellStyle } from '../store';
import { builtInId, FIRST_CUSTOM_ID, toExcelFormat } from './excelFormat';
import { element, XML_DECLARATION } from './xmlText';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DEFAULT_FONT_SIZE = 10;
const VERTICAL = { top: 'top', middle: 'center', bottom: 'bottom' } as const;

/** Lists each distinct text once. */
class Listing {
  private readonly ids = new Map<string, number>();

  constructor(...first: readonly string[]) {
    for (const text of first) this.idOf(text);
  }

  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.ids.size);
    return this.ids.size - 1;
  }

  toXml(name: string): string {
    return this.ids.size === 0 ? '' : element(name, { count: this.ids.size }, [...this.ids.keys()].join(''));
  }
}

/** Collects the looks of cells while tabs are written; gives styles.xml at the end. */
export class StyleTable {
  private readonly formats = new Map<string, number>();
  private readonly fonts = new Listing(fontXml({}));
  private readonly fills = new Listing(patternFill('none'), patternFill('gray125'));
  private readonly cells = new Listing();
  private readonly differences = new Listing();
  private readonly known = new Map<string, number>();

  constructor() {
    this.cellStyleId({}, '');
  }

  /** Number of a cell's look, 0 for the default one. */
  cellStyleId(style: CellStyle, format: string): number {
    const key = `${format}\n${JSON.stringify(style)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.cells.idOf(this.cellXml(style, format));
    this.known.set(key, id);
    return id;
  }

  /** Number of what a conditional format changes. */
  differenceId(style: CellStyle): number {
    const font = differingFont(style);
    const fill = style.fill ? solidFill(element('bgColor', { rgb: rgb(style.fill) })) : '';
    return this.differences.idOf(element('dxf', {}, font + fill));
  }

  toXml(): string {
    const formats = [...this.formats].map(([code, id]) =>
      element('numFmt', { numFmtId: id, formatCode: code }),
    );
    const content = [
      formats.length === 0 ? '' : element('numFmts', { count: formats.length }, formats.join('')),
      this.fonts.toXml('fonts'),
      this.fills.toXml('fills'),
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      this.cells.toXml('cellXfs'),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      this.differences.toXml('dxfs'),
    ];
    return XML_DECLARATION + element('styleSheet', { xmlns: MAIN }, content.join(''));
  }

  private cellXml(style: CellStyle, format: string): string {
    const fill = style.fill
      ? solidFill(`${element('fgColor', { rgb: rgb(style.fill) })}<bgColor indexed="64"/>`)
      : patternFill('none');
    const ids = {
      numFmtId: this.formatId(format),
      fontId: this.fonts.idOf(fontXml(style)),
      fillId: this.fills.idOf(fill),
      borderId: 0,
      xfId: 0,
    };
    const applied = { applyNumberFormat: 1, applyFont: 1, applyFill: 1, applyAlignment: 1 };
    return element('xf', { ...ids, ...applied }, alignmentXml(style));
  }

  private formatId(format: string): number {
    const builtIn = builtInId(format);
    if (builtIn !== null) return builtIn;
    const code = toExcelFormat(format);
    const id = this.formats.get(code) ?? FIRST_CUSTOM_ID + this.formats.size;
    this.formats.set(code, id);
    return id;
  }
}

function fontXml({ bold, italic, fontSize = DEFAULT_FONT_SIZE, textColor }: CellStyle): string {
  const parts = [
    bold ? '<b/>' : '',
    italic ? '<i/>' : '',
    element('sz', { val: fontSize }),
    element('color', { rgb: rgb(textColor ?? '#000000') }),
    '<name val="Arial"/><family val="2"/>',
  ];
  return element('font', {}, parts.join(''));
}

function differingFont({ bold, italic, textColor }: CellStyle): string {
  const parts = [
    bold ? '<b/>' : '',
    italic ? '<i/>' : '',
    textColor ? element('color', { rgb: rgb(textColor) }) : '',
  ].join('');
  return parts === '' ? '' : element('font', {}, parts);
}

function patternFill(patternType: string): string {
  return element('fill', {}, element('patternFill', { patternType }));
}

function solidFill(colors: string): string {
  return element('fill', {}, element('patternFill', { patternType: 'solid' }, colors));
}

function alignmentXml({ align, verticalAlign, wrap }: CellStyle): string {
  if (align === undefined && verticalAlign === undefined && wrap === undefined) return '';
  return element('alignment', {
    horizontal: align,
    vertical: verticalAlign && VERTICAL[verticalAlign],
    wrapText: wrap === 'wrap' ? 1 : undefined,
  });
}

/** `FFRRGGBB` of `#rgb` or `#rrggbb`; black for anything else. */
function rgb(color: string): string {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(color)?.[1] ?? '000000';
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return `FF${long.toUpperCase()}`;
}
