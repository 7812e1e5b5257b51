import type { Cell, ColumnLayout, ColumnMarks, HeaderLayout, TabLayout, ValidationLayout } from '../ports';
import { contiguousRuns, isPlainText } from './blocks';
import { isBlank } from './cells';
import { hasMarks, NO_MARKS, tabMarkText } from './columnMemory';
import { OWN_MARK, rulesOf } from './conditionalRules';
import { resolveHeaders } from './headers';
import { HEADER_COLOURS } from './palette';
import type { ChoiceSource, ColumnSchema, TabSchema } from './schema/tabSchema';

/** Values of the dropdowns that are known at set-up only. */
export type Choices = Readonly<Record<ChoiceSource, readonly string[]>>;

/** Row 1 of a tab as it was found; both empty for a new one. */
export interface FoundHeader {
  readonly cells: readonly Cell[];
  readonly notes: readonly string[];
  /** What an earlier set-up left on the tab. */
  readonly marks?: ColumnMarks;
}

/** Ends our header notes: a column that bears one has been set up before, a note without it is the user's. */
export const NOTE_MARK = `— ${OWN_MARK}`;

const ROWS_MIN = 1_000;
/** Two lines: long headers break. */
const HEADER_HEIGHT_PX = 38;
/** Google Sheets takes no longer list; a cut one would mark right values as wrong. */
const LIST_LENGTH_MAX = 500;

/** A declared column and where it stands, or will stand. */
export interface PlacedColumn {
  readonly column: ColumnSchema;
  readonly at: number;
  /** Made by this set-up. */
  readonly isNew: boolean;
  /** Never set up before: what a user may have changed since is not at stake. */
  readonly isFresh: boolean;
}

/**
 * How a tab should look (DESIGN 4). Columns stay where they are; missing ones are added behind the last used column,
 * in declared order. Widths, hiding, freezing and grouping are given to a column once; after that they are the
 * user's. The header row must be free of columns that mean the same. Pure.
 *
 */
export function layoutOf(schema: TabSchema, found: FoundHeader, choices: Choices): TabLayout {
  const placed = placeColumns(schema, found);
  const isFirstTime = placed.every(({ isFresh }) => isFresh);
  const ascending = [...placed].sort((a, b) => a.at - b.at);
  const grouped = ascending.filter(({ column, isFresh }) => isFresh && column.place === 'grouped');
  return {
    name: schema.name,
    hidden: schema.hidden,
    mark: OWN_MARK,
    rowsMin: ROWS_MIN,
    columnsMin: Math.max(found.cells.length, ...placed.map(({ at }) => at)),
    frozenRows: 1,
    frozenColumns: isFirstTime ? frozenColumns(schema, placed) : null,
    headerHeightPx: isFirstTime && !schema.hidden ? HEADER_HEIGHT_PX : null,
    headers: ascending.map((each) => headerLayout(schema, each, found.notes[each.at - 1] ?? '')),
    columns: ascending.map((each) => columnLayout(schema, each, choices)),
    conditionalFormats: schema.hidden ? [] : rulesOf(schema, placed),
    collapsedGroups: contiguousRuns(grouped.map(({ at }) => at)),
    ...marksOf(schema, ascending, found.marks ?? NO_MARKS),
  };
}

/** What set-up makes anew is no longer deleted. */
function marksOf(
  schema: TabSchema,
  placed: readonly PlacedColumn[],
  { columns }: ColumnMarks,
): Pick<TabLayout, 'columnMarks' | 'tabMark'> {
  if (!hasMarks(schema)) return { columnMarks: [], tabMark: null };
  const marked = new Set(columns.map(({ column, key }) => `${column}:${key}`));
  const marks = placed.map(({ at, column }) => ({ column: at, key: column.key }));
  return {
    columnMarks: marks.filter(({ column, key }) => !marked.has(`${column}:${key}`)),
    tabMark: tabMarkText({ had: marks.map(({ key }) => key).sort(), deleted: [] }),
  };
}

/** Headers of the columns that set-up will add. */
export function missingHeaders(schema: TabSchema, found: FoundHeader): string[] {
  return placeColumns(schema, found).flatMap(({ column, isNew }) => (isNew ? [column.header] : []));
}

function placeColumns(schema: TabSchema, { cells, notes, marks }: FoundHeader): PlacedColumn[] {
  const { columns } = resolveHeaders(schema, cells, marks);
  let last = cells.length;
  return schema.columns.flatMap((column): PlacedColumn[] => {
    const at = columns.get(column.key);
    if (at !== undefined) {
      return [{ column, at, isNew: false, isFresh: !(notes[at - 1] ?? '').includes(NOTE_MARK) }];
    }
    if (!column.created) return [];
    last += 1;
    return [{ column, at: last, isNew: true, isFresh: true }];
  });
}

/** Identity columns stay in view where they stand at the left edge. */
function frozenColumns(schema: TabSchema, placed: readonly PlacedColumn[]): number | null {
  const identity = new Set(schema.columns.slice(0, schema.frozenColumns).map(({ key }) => key));
  const at = new Set(placed.filter(({ column }) => identity.has(column.key)).map((each) => each.at));
  let count = 0;
  while (at.has(count + 1)) count += 1;
  return count === 0 ? null : count;
}

function headerLayout(schema: TabSchema, placed: PlacedColumn, note: string): HeaderLayout {
  const { column, at, isNew, isFresh } = placed;
  const isOurs = note.trim() === '' || note.includes(NOTE_MARK);
  const colours =
    HEADER_COLOURS[column.owner === 'system' ? 'system' : column.place === 'open' ? 'user' : 'rare'];
  const isColoured = isFresh && !schema.hidden;
  return {
    column: at,
    text: isNew ? column.header : null,
    note: isOurs ? `${column.note}\n${NOTE_MARK}` : null,
    fill: isColoured ? colours.fill : null,
    textColor: isColoured ? colours.text : null,
  };
}

function columnLayout(schema: TabSchema, placed: PlacedColumn, choices: Choices): ColumnLayout {
  const { column, at, isNew, isFresh } = placed;
  const isSystem = column.owner === 'system';
  return {
    column: at,
    widthPx: isFresh ? column.widthPx : null,
    hidden: isFresh && column.place === 'hidden',
    format: isNew || isSystem ? formatOf(column) : null,
    wrap: isFresh && !schema.hidden ? column.wrap : null,
    validation: isSystem ? null : validationOf(column, choices),
    system: isSystem && !schema.hidden,
  };
}

/** Text columns are plain text, so that 007, 3/5 and +promo stay what was typed. */
function formatOf(column: ColumnSchema): string | null {
  if (isPlainText(column)) return '@';
  if (column.type.kind === 'date') return 'yyyy-mm-dd';
  return column.type.kind === 'wholeNumber' ? '0' : null;
}

function validationOf(column: ColumnSchema, choices: Choices): ValidationLayout | null {
  const { type } = column;
  switch (type.kind) {
    case 'checkbox':
      return { kind: 'checkbox' };
    case 'date':
      return { kind: 'date', help: 'A date, for example 2026-12-01.' };
    case 'wholeNumber':
      return { kind: 'wholeNumber', min: type.min, help: `A whole number, ${type.min} or more.` };
    case 'yesNo':
      return { kind: 'list', values: ['yes', 'no'], help: 'yes, no, or blank for the default.' };
    case 'choice':
      return { kind: 'list', values: type.values, help: `One of: ${type.values.join(', ')}.` };
    case 'dynamicChoice':
      return listOf(choices[type.source], column.header);
    default:
      return null;
  }
}

function listOf(values: readonly string[], header: string): ValidationLayout | null {
  const distinct = [...new Set(values)].filter((value) => !isBlank(value)).sort();
  if (distinct.length === 0 || distinct.length > LIST_LENGTH_MAX) return null;
  return { kind: 'list', values: distinct, help: `${header}: choose from the list, or type.` };
}
