import type { CellStyle } from '../workbook/store';
import { call } from './bridge';
import { checkShape, filled } from './cellValues';
import { colorOf } from './colors';
import { oneOf } from './enumeration';
import { wrapStrategy } from './enums';
import type { GoogleRange } from './factories';
import { addressOf } from './rangeAddress';
import { RangeValues } from './rangeValues';
import { emulating } from './serviceObject';
import { anything, flag, listOf, nullable, type Parameter, take, text, whole } from './signature';

type Members =
  | 'getNumberFormat'
  | 'getNumberFormats'
  | 'setNumberFormat'
  | 'setNumberFormats'
  | 'getBackground'
  | 'getBackgrounds'
  | 'setBackground'
  | 'setBackgrounds'
  | 'setFontColor'
  | 'setFontColors'
  | 'setFontWeight'
  | 'setFontWeights'
  | 'setFontStyle'
  | 'setFontSize'
  | 'setWrap'
  | 'setWrapStrategy'
  | 'setHorizontalAlignment'
  | 'setVerticalAlignment';

/** What the platform calls the format of a cell that nobody formatted. */
const AUTOMATIC = '0.###############';
const WRAPS: Readonly<Record<string, NonNullable<CellStyle['wrap']>>> = {
  WRAP: 'wrap',
  OVERFLOW: 'overflow',
  CLIP: 'clip',
};

const numberFormat: Parameter<string> = (value) => {
  const format = text(value);
  return format !== null && [AUTOMATIC, 'General'].includes(format.value) ? { value: '' } : format;
};

/** A text of a fixed choice, or `null` for the default. */
function choice<const T extends string>(...choices: readonly T[]): Parameter<T | null> {
  return nullable((value) => {
    const chosen = choices.find((candidate) => candidate === value);
    return chosen === undefined ? null : { value: chosen };
  });
}

const weight = choice('bold', 'normal');
const fontStyle = choice('italic', 'normal');

/** A colour that is none leaves the cell as it is. */
function fill(value: unknown): CellStyle {
  const color = colorOf(value);
  return color === undefined ? {} : { fill: color };
}

function textColor(value: unknown): CellStyle {
  const color = colorOf(value);
  return color === undefined ? {} : { textColor: color };
}

/** How the cells of a range look. */
export abstract class RangeFormats extends RangeValues implements Pick<GoogleRange, Members> {
  getNumberFormat(): string {
    const { sheetId, zone } = addressOf(this);
    const first = { ...zone, rows: 1, columns: 1 };
    return call('Range.getNumberFormat', 'cells.formats', sheetId, first)[0]?.[0] || AUTOMATIC;
  }

  getNumberFormats(): string[][] {
    const { sheetId, zone } = addressOf(this);
    const formats = call('Range.getNumberFormats', 'cells.formats', sheetId, zone);
    return formats.map((row) => row.map((format) => format || AUTOMATIC));
  }

  setNumberFormat(...args: unknown[]): GoogleRange {
    const [format] = take('SpreadsheetApp.Range.setNumberFormat', args, [numberFormat]);
    const { sheetId, zone } = addressOf(this);
    call('Range.setNumberFormat', 'cells.setFormats', sheetId, zone, filled(zone, format));
    return emulating(this);
  }

  setNumberFormats(...args: unknown[]): GoogleRange {
    const [formats] = take('SpreadsheetApp.Range.setNumberFormats', args, [listOf(listOf(numberFormat))]);
    const { sheetId, zone } = addressOf(this);
    checkShape(formats, zone);
    call('Range.setNumberFormats', 'cells.setFormats', sheetId, zone, formats);
    return emulating(this);
  }

  getBackground(): string {
    const { sheetId, zone } = addressOf(this);
    const first = { ...zone, rows: 1, columns: 1 };
    return call('Range.getBackground', 'cells.styles', sheetId, first)[0]?.[0]?.fill ?? '#ffffff';
  }

  getBackgrounds(): string[][] {
    const { sheetId, zone } = addressOf(this);
    const styles = call('Range.getBackgrounds', 'cells.styles', sheetId, zone);
    return styles.map((row) => row.map((style) => style.fill ?? '#ffffff'));
  }

  setBackground(...args: unknown[]): GoogleRange {
    const [color] = take('SpreadsheetApp.Range.setBackground', args, [nullable(text)]);
    return this.#style('setBackground', fill(color));
  }

  setBackgrounds(...args: unknown[]): GoogleRange {
    return this.#styles('setBackgrounds', args, fill);
  }

  setFontColor(...args: unknown[]): GoogleRange {
    const [color] = take('SpreadsheetApp.Range.setFontColor', args, [nullable(text)]);
    return this.#style('setFontColor', textColor(color));
  }

  setFontColors(...args: unknown[]): GoogleRange {
    return this.#styles('setFontColors', args, textColor);
  }

  setFontWeight(...args: unknown[]): GoogleRange {
    const [value] = take('SpreadsheetApp.Range.setFontWeight', args, [weight]);
    return this.#style('setFontWeight', { bold: value === 'bold' });
  }

  setFontWeights(...args: unknown[]): GoogleRange {
    return this.#styles('setFontWeights', args, (value) => ({ bold: value === 'bold' }));
  }

  setFontStyle(...args: unknown[]): GoogleRange {
    const [value] = take('SpreadsheetApp.Range.setFontStyle', args, [fontStyle]);
    return this.#style('setFontStyle', { italic: value === 'italic' });
  }

  setFontSize(...args: unknown[]): GoogleRange {
    const [fontSize] = take('SpreadsheetApp.Range.setFontSize', args, [whole]);
    return this.#style('setFontSize', { fontSize });
  }

  setWrap(...args: unknown[]): GoogleRange {
    const [wraps] = take('SpreadsheetApp.Range.setWrap', args, [flag]);
    return this.#style('setWrap', { wrap: wraps ? 'wrap' : 'overflow' });
  }

  setWrapStrategy(...args: unknown[]): GoogleRange {
    const [strategy] = take('SpreadsheetApp.Range.setWrapStrategy', args, [oneOf(wrapStrategy)]);
    return this.#style('setWrapStrategy', { wrap: WRAPS[strategy.name()] ?? 'overflow' });
  }

  setHorizontalAlignment(...args: unknown[]): GoogleRange {
    const alignment = choice('left', 'center', 'right', 'normal');
    const [align] = take('SpreadsheetApp.Range.setHorizontalAlignment', args, [alignment]);
    return this.#style('setHorizontalAlignment', {
      align: align === null || align === 'normal' ? 'left' : align,
    });
  }

  setVerticalAlignment(...args: unknown[]): GoogleRange {
    const alignment = choice('top', 'middle', 'bottom');
    const [align] = take('SpreadsheetApp.Range.setVerticalAlignment', args, [alignment]);
    return this.#style('setVerticalAlignment', { verticalAlign: align ?? 'bottom' });
  }

  #style(method: string, style: CellStyle): GoogleRange {
    const { sheetId, zone } = addressOf(this);
    call(`Range.${method}`, 'cells.setStyles', sheetId, zone, style);
    return emulating(this);
  }

  #styles(method: string, args: unknown[], style: (value: unknown) => CellStyle): GoogleRange {
    const [values] = take(`SpreadsheetApp.Range.${method}`, args, [listOf(listOf(anything))]);
    const { sheetId, zone } = addressOf(this);
    checkShape(values, zone);
    const styles = values.map((row) => row.map(style));
    call(`Range.${method}`, 'cells.setStyles', sheetId, zone, styles);
    return emulating(this);
  }
}
