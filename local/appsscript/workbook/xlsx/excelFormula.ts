import { columnLetters, columnNumber } from './cellReferences';

const LAST_ROW = 1_048_576;

/** Functions that a file must name with a prefix, or older readers reject the formula. */
const PREFIXES: Readonly<Record<string, string>> = Object.fromEntries([
  ...'CONCAT,IFNA,IFS,MAXIFS,MINIFS,SWITCH,TEXTJOIN,XLOOKUP,XMATCH,UNIQUE,SEQUENCE,RANDARRAY,LET,LAMBDA,XOR,DAYS,ISOWEEKNUM,UNICHAR,UNICODE,NUMBERVALUE,TEXTSPLIT,TEXTBEFORE,TEXTAFTER,TOCOL,TOROW,VSTACK,HSTACK,CHOOSECOLS,CHOOSEROWS,WRAPROWS,WRAPCOLS,FORECAST.LINEAR,PERCENTILE.EXC,PERCENTILE.INC,QUARTILE.EXC,QUARTILE.INC,RANK.EQ,RANK.AVG,STDEV.S,STDEV.P,VAR.S,VAR.P'
    .split(',')
    .map((name) => [name, `_xlfn.${name}`]),
  ...['FILTER', 'SORT', 'SORTBY'].map((name) => [name, `_xlfn._xlws.${name}`]),
]);

/** A text, a quoted tab name, or what lies between. */
const PIECE = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g;
const CELL = /(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.])/g;

function outsideQuotes(formula: string, change: (piece: string) => string): string {
  return formula.replace(PIECE, (piece) => (/^["']/.test(piece) ? piece : change(piece)));
}

/** `=SUM(A2:A)` as a file holds it: without `=`, open ranges bounded, newer functions prefixed. */
export function toExcelFormula(formula: string): string {
  return outsideQuotes(formula.replace(/^=/, ''), (piece) =>
    piece
      .replace(/(\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3})(?![A-Z0-9$])/g, `$1${LAST_ROW}`)
      .replace(/(?<![A-Za-z0-9_.])([A-Z][A-Z0-9.]*)(?=\()/gi, (name) => PREFIXES[name.toUpperCase()] ?? name),
  );
}

/** A file's formula as it is typed. */
export function fromExcelFormula(formula: string): string {
  const typed = outsideQuotes(formula, (piece) =>
    piece
      .replace(/_xlfn\.|_xlws\./g, '')
      .replace(new RegExp(`(\\$?[A-Z]{1,3}\\$?\\d+:\\$?[A-Z]{1,3})\\$?${LAST_ROW}(?!\\d)`, 'g'), '$1'),
  );
  return `=${typed}`;
}

/** The formula of a cell that shares one with another cell so many rows and columns before. */
export function shiftedFormula(formula: string, rows: number, columns: number): string {
  return outsideQuotes(formula, (piece) =>
    piece.replace(CELL, (_, columnFixed: string, letters: string, rowFixed: string, digits: string) => {
      const column = columnFixed === '' ? columnLetters(columnNumber(letters) + columns) : letters;
      const row = rowFixed === '' ? Number(digits) + rows : digits;
      return columnFixed + column + rowFixed + row;
    }),
  );
}
