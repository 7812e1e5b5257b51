import type { CellEntry, Zone } from '../store';
import { zoneOfReference } from './cellReferences';
import { fromExcelFormula, shiftedFormula } from './excelFormula';
import { unescapeSpelled } from './xmlText';
import { childOf, childrenOf, type XmlElement } from './xmlTree';

export interface FileCell {
  readonly row: number;
  readonly column: number;
  /** Number of its look. */
  readonly look: number;
  /** As it is to be entered; text bears an apostrophe. */
  readonly entry: CellEntry;
}

const UNLIMITED = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

interface SharedFormula {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** The strings that cells refer to by number. */
export function readStrings(sharedStrings: XmlElement | undefined): string[] {
  return childrenOf(sharedStrings, 'si').map(stringOf);
}

/** Text of a string item, whole or in runs, without reading aids. */
export function stringOf(item: XmlElement | undefined): string {
  const runs = item?.children.filter(({ name }) => name === 't' || name === 'r') ?? [];
  return unescapeSpelled(
    runs.map((run) => (run.name === 't' ? run.text : (childOf(run, 't')?.text ?? ''))).join(''),
  );
}

/** All cells of a tab that have content or a look of their own. */
export function readCells(sheetData: XmlElement | undefined, strings: readonly string[]): FileCell[] {
  const shared = new Map<string, SharedFormula>();
  const spilled: Zone[] = [];
  const cells: FileCell[] = [];
  let row = 0;
  for (const rowElement of childrenOf(sheetData, 'row')) {
    row = Number(rowElement.attributes.r ?? row + 1);
    let column = 0;
    for (const element of childrenOf(rowElement, 'c')) {
      column = zoneOfReference(element.attributes.r ?? '', UNLIMITED)?.column ?? column + 1;
      const formula = formulaOf(element, row, column, shared, spilled);
      const isSpilled = formula === null && spilled.some((zone) => isInside(zone, row, column));
      const entry = formula ?? (isSpilled ? null : valueIn(element, strings));
      const look = Number(element.attributes.s ?? 0);
      if (entry !== null || look !== 0) cells.push({ row, column, look, entry });
    }
  }
  return cells;
}

function isInside(zone: Zone, row: number, column: number): boolean {
  const [down, right] = [row - zone.row, column - zone.column];
  return down >= 0 && down < zone.rows && right >= 0 && right < zone.columns;
}

/** Notes the formulas that other cells share, and the cells that an array formula fills. */
function formulaOf(
  cell: XmlElement,
  row: number,
  column: number,
  shared: Map<string, SharedFormula>,
  spilled: Zone[],
): string | null {
  const formula = childOf(cell, 'f');
  if (formula === undefined) return null;
  const { t, si = '', ref = '' } = formula.attributes;
  const text = unescapeSpelled(formula.text);
  if (t === 'shared' && text !== '') shared.set(si, { text, row, column });
  if (t === 'shared' && text === '') {
    const origin = shared.get(si);
    if (origin === undefined) return null;
    return fromExcelFormula(shiftedFormula(origin.text, row - origin.row, column - origin.column));
  }
  const zone = t === 'array' ? zoneOfReference(ref, UNLIMITED) : null;
  if (zone !== null) spilled.push(zone);
  return text === '' ? null : fromExcelFormula(text);
}

function valueIn(cell: XmlElement, strings: readonly string[]): CellEntry {
  const value = childOf(cell, 'v')?.text;
  switch (cell.attributes.t) {
    case 's':
      return asText(strings[Number(value)] ?? '');
    case 'inlineStr':
      return asText(stringOf(childOf(cell, 'is')));
    case 'str':
      return asText(unescapeSpelled(value ?? ''));
    case 'b':
      return value === undefined ? null : value === '1';
    case 'e':
    case 'd':
      return value ?? null;
    default:
      return value === undefined || value.trim() === '' ? null : Number(value);
  }
}

/** What is text in the file stays text, whatever it looks like. */
function asText(text: string): CellEntry {
  return text === '' ? null : `'${text}`;
}
