import type { ColumnGroup, ConditionalFormat, Dimension, Metadata, Protection, Zone } from '../store';
import { looksOf } from './cells';
import { changedFormula } from './references';
import type { ArrayRow, Lines, SheetState, ValidationZones } from './state';
import { linesOf } from './state';
import { withValidation } from './validations';
import { changedInterval, changedZone, commonWith, type LineChange } from './zones';

/** Rows or columns come in; they look like the line that stood at their place, or like the last one. */
export function inserted(sheet: SheetState, dimension: Dimension, before: number, count: number): SheetState {
  const lines = linesOf(sheet, dimension);
  if (before < 1 || before > lines + 1 || count < 1) throw new Error(`There is no ${dimension} ${before}.`);
  const change: LineChange = { kind: 'insert', dimension, before, count };
  const like = Math.min(before, lines);
  return {
    ...followed(sheet, change),
    facts: resized(sheet, dimension, count, before),
    rows:
      dimension === 'row'
        ? insertedRows(sheet.rows, before, like, count)
        : sheet.rows.map((row) => insertedCells(row, before, like, count)),
    sizes: splicedLines(sheet.sizes, dimension, (list) =>
      spliced(list, before, 0, new Array(count).fill(list[like - 1] ?? null)),
    ),
    hidden: splicedLines(sheet.hidden, dimension, (list) =>
      spliced(list, before, 0, new Array(count).fill(null)),
    ),
  };
}

export function deleted(sheet: SheetState, dimension: Dimension, from: number, count: number): SheetState {
  const lines = linesOf(sheet, dimension);
  if (from < 1 || count < 1 || from + count - 1 > lines || count >= lines) {
    throw new Error(`${count} ${dimension}s from ${from} cannot be deleted.`);
  }
  const change: LineChange = { kind: 'delete', dimension, from, count };
  return {
    ...followed(sheet, change),
    facts: resized(sheet, dimension, -count, from),
    rows:
      dimension === 'row'
        ? spliced(sheet.rows, from, count, [])
        : sheet.rows.map((row) => spliced(row, from, count, [])),
    sizes: splicedLines(sheet.sizes, dimension, (list) => spliced(list, from, count, [])),
    hidden: splicedLines(sheet.hidden, dimension, (list) => spliced(list, from, count, [])),
  };
}

/** Cells, sizes and visibility of lines, and what lies within them, to lines that were inserted before. */
export function carried(
  sheet: SheetState,
  dimension: Dimension,
  from: number,
  count: number,
  to: number,
): SheetState {
  const change: LineChange = { kind: 'carry', dimension, from, count, to };
  const lines = { from, to: from + count - 1 };
  const isRow = dimension === 'row';
  const next: SheetState = {
    ...followed(sheet, change),
    rows: isRow
      ? copied(sheet.rows, from, count, to, [])
      : sheet.rows.map((row) => copied(row, from, count, to, undefined)),
    sizes: splicedLines(sheet.sizes, dimension, (list) => copied(list, from, count, to, null)),
    hidden: splicedLines(sheet.hidden, dimension, (list) => copied(list, from, count, to, null)),
  };
  // Rules that reach beyond the lines: the part within goes along.
  return sheet.validations.reduce((moved, { zones, validation }) => {
    const parts = zones.flatMap((zone) => commonWith(zone, dimension, lines) ?? []);
    return parts.reduce(
      (each, zone) => withValidation(each, shifted(zone, dimension, to - from), validation),
      moved,
    );
  }, next);
}

/** Developer metadata on rows and columns follows them. */
export function followedMetadata(
  metadata: readonly Metadata[],
  sheetId: number,
  change: LineChange,
): Metadata[] {
  return metadata.flatMap((entry) => {
    const at = entry[change.dimension];
    if (entry.sheetId !== sheetId || at === null) return [entry];
    const line = changedInterval({ from: at, to: at }, change);
    return line === null ? [] : [{ ...entry, [change.dimension]: line.from }];
  });
}

/** What hangs on zones of the sheet, where its cells are after the change. */
function followed(sheet: SheetState, change: LineChange): SheetState {
  return {
    ...sheet,
    groups:
      change.dimension === 'row'
        ? sheet.groups
        : sheet.groups.flatMap((group) => followedGroup(group, change)),
    validations: sheet.validations.flatMap((entry) => followedValidation(entry, change)),
    conditionalFormats: sheet.conditionalFormats.flatMap((entry) => followedFormat(entry, change)),
    protections: sheet.protections.flatMap((entry) => followedProtection(entry, change)),
  };
}

function followedGroup(group: ColumnGroup, change: LineChange): ColumnGroup[] {
  if (change.kind === 'carry') return [group];
  const changed = changedInterval(group, change);
  return changed === null ? [] : [{ ...group, ...changed }];
}

function followedZones(zones: readonly Zone[], change: LineChange): Zone[] {
  return zones.flatMap((zone) => changedZone(zone, change) ?? []);
}

function followedValidation(entry: ValidationZones, change: LineChange): ValidationZones[] {
  const { rule } = entry.validation;
  const zones = followedZones(entry.zones, change);
  if (zones.length === 0) return [];
  if (rule.kind !== 'formula') return [{ ...entry, zones }];
  const formula = changedFormula(rule.formula, change);
  return [{ zones, validation: { ...entry.validation, rule: { kind: 'formula', formula } } }];
}

function followedFormat(entry: ConditionalFormat, change: LineChange): ConditionalFormat[] {
  const ranges = followedZones(entry.ranges, change);
  if (ranges.length === 0) return [];
  const { when } = entry;
  return [
    { ...entry, ranges, when: 'formula' in when ? { formula: changedFormula(when.formula, change) } : when },
  ];
}

function followedProtection(entry: Protection, change: LineChange): Protection[] {
  if (entry.zone === null) return [entry];
  const zone = changedZone(entry.zone, change);
  return zone === null ? [] : [{ ...entry, zone }];
}

/** Frozen lines stay frozen; lines inserted among them are frozen too. */
function resized({ facts }: SheetState, dimension: Dimension, by: number, at: number): SheetState['facts'] {
  const frozen = dimension === 'row' ? facts.frozenRows : facts.frozenColumns;
  const within = at > frozen ? 0 : by > 0 ? by : -Math.min(-by, frozen - at + 1);
  return dimension === 'row'
    ? { ...facts, rows: facts.rows + by, frozenRows: frozen + within }
    : { ...facts, columns: facts.columns + by, frozenColumns: frozen + within };
}

function insertedRows(
  rows: readonly ArrayRow[],
  before: number,
  like: number,
  count: number,
): readonly ArrayRow[] {
  const looks = (rows[like - 1] ?? []).map(looksOf);
  const isPlain = looks.every((cell) => cell === undefined);
  if (isPlain && before > rows.length) return rows;
  const room = rows.length < before - 1 ? [...rows, ...emptyRows(before - 1 - rows.length)] : rows;
  return spliced(room, before, 0, new Array<ArrayRow>(count).fill(isPlain ? [] : looks));
}

function emptyRows(count: number): ArrayRow[] {
  return new Array<ArrayRow>(count).fill([]);
}

function insertedCells(row: ArrayRow, before: number, like: number, count: number): ArrayRow {
  const looks = looksOf(row[like - 1]);
  if (looks === undefined && before > row.length) return row;
  const room: ArrayRow =
    row.length < before - 1 ? [...row, ...new Array(before - 1 - row.length).fill(undefined)] : row;
  return spliced(room, before, 0, new Array(count).fill(looks));
}

/** `splice` of a copy, from 1; a list that ends before stays. */
function spliced<T>(list: readonly T[], from: number, count: number, added: readonly T[]): readonly T[] {
  if (from > list.length + (added.length > 0 ? 1 : 0)) return list;
  return [...list.slice(0, from - 1), ...added, ...list.slice(from - 1 + count)];
}

function copied<T>(list: readonly T[], from: number, count: number, to: number, missing: T): readonly T[] {
  const last = Math.max(from, to) + count - 1;
  const next = list.length < last ? [...list, ...new Array<T>(last - list.length).fill(missing)] : [...list];
  for (let index = 0; index < count; index++) next[to - 1 + index] = list[from - 1 + index] ?? missing;
  return next;
}

function splicedLines<T>(
  lines: Lines<T>,
  dimension: Dimension,
  change: (list: readonly (T | null)[]) => readonly (T | null)[],
): Lines<T> {
  return { ...lines, [dimension]: change(lines[dimension]) };
}

function shifted(zone: Zone, dimension: Dimension, by: number): Zone {
  return dimension === 'row' ? { ...zone, row: zone.row + by } : { ...zone, column: zone.column + by };
}
