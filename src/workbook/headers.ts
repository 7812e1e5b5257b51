import type { Problem } from '../domain/problem';
import type { Cell, ColumnMarks } from '../ports';
import { canBeDeleted, markedColumn, NO_MARKS, type TabMemory, tabMemory } from './columnMemory';
import type { ColumnSchema, TabSchema } from './schema/tabSchema';

/** Where the declared columns of a tab stand. */
export interface Headers {
  /** Column number, from 1, by key. Where two columns bear one key, the first. */
  readonly columns: ReadonlyMap<string, number>;
  /** Row 1 as it stands, by column number − 1. */
  readonly texts: readonly string[];
  /** Not empty = the tab must neither be read nor written. */
  readonly problems: readonly Problem[];
  /** Columns that were found under another name. */
  readonly renamed: readonly Problem[];
}

/**
 * Finds the declared columns by the texts of row 1 (DESIGN 4, "Columns"): key, header or alias, whatever the
 * case, spaces and underscores, so that pasted TokPortal CSV headers work. Other columns are the user's.
 *
 * @param marks what set-up left on the tab, by which columns are found that were renamed
 */
export function resolveHeaders(
  schema: TabSchema,
  headerRow: readonly Cell[],
  marks: ColumnMarks = NO_MARKS,
): Headers {
  const texts = headerRow.map(headerText);
  const found = columnsByKey(schema, texts);
  const renamed = findRenamed(schema, texts, found, marks);
  const memory = tabMemory(marks);
  const problems: Problem[] = [];
  if (texts.every((text) => normaliseHeader(text) === '')) {
    problems.push(tabProblem(schema, 'tab.empty', null, {}));
  } else {
    const isSetUp = wasSetUp(schema, found);
    for (const column of schema.columns) {
      const isExpected = isSetUp && !isDispensable(column, memory);
      problems.push(...columnProblems(schema, column, found, isExpected));
    }
  }
  const columns = new Map<string, number>();
  for (const [key, [first]] of found) if (first !== undefined) columns.set(key, first);
  return { columns, texts, problems, renamed };
}

/** Adds the columns that only their mark tells, and says how they are called now. */
function findRenamed(
  schema: TabSchema,
  texts: readonly string[],
  found: Map<string, number[]>,
  marks: ColumnMarks,
): Problem[] {
  const taken = new Set([...found.values()].flat());
  return schema.columns.flatMap(({ key, header }) => {
    const at = found.has(key) ? null : markedColumn(key, marks, taken, texts.length);
    if (at === null) return [];
    found.set(key, [at]);
    const now = texts[at - 1]?.trim() || `column ${columnLetters(at)}`;
    return [
      { ...tabProblem(schema, 'tab.renamedColumn', key, { header, now }), severity: 'warning' as const },
    ];
  });
}

/** Deleted on purpose, or new in this version and never made in this tab. */
function isDispensable(column: ColumnSchema, { had, deleted }: TabMemory): boolean {
  const { key } = column;
  return canBeDeleted(column) && (deleted.includes(key) || (had !== null && !had.includes(key)));
}

/** The problem of a tab that does not exist. */
export function missingTab(schema: TabSchema): Problem {
  return tabProblem(schema, 'tab.missing', null, {});
}

/** Spaces (of any kind), underscores, case and the byte order mark of a pasted CSV file do not tell headers apart. */
export function normaliseHeader(text: string): string {
  return text.replace(/[\s_\u200b\u2060\ufeff]+/g, '').toLowerCase();
}

/** `A`, `Z`, `AA` … for a column number from 1. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function headerText(cell: Cell): string {
  return typeof cell === 'object' ? cell.day : String(cell);
}

function columnsByKey(schema: TabSchema, texts: readonly string[]): Map<string, number[]> {
  const keys = new Map<string, string>();
  for (const column of schema.columns) {
    for (const name of [column.key, column.header, ...column.aliases]) {
      keys.set(normaliseHeader(name), column.key);
    }
  }
  const found = new Map<string, number[]>();
  texts.forEach((text, index) => {
    const key = keys.get(normaliseHeader(text));
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), index + 1]);
  });
  return found;
}

/**
 * Set-up makes every column. One that is missing afterwards was renamed or deleted, and its cells must not be taken
 * for blank ones: a disclosure would silently be lost.
 */
function wasSetUp(schema: TabSchema, found: ReadonlyMap<string, readonly number[]>): boolean {
  return schema.columns.some(({ key, owner }) => owner === 'system' && found.has(key));
}

function columnProblems(
  schema: TabSchema,
  column: ColumnSchema,
  found: ReadonlyMap<string, readonly number[]>,
  isExpected: boolean,
): Problem[] {
  const at = found.get(column.key) ?? [];
  const { key, header } = column;
  if (at.length > 1) {
    const columns = at.map(columnLetters).join(' and ');
    return [tabProblem(schema, 'tab.duplicateColumn', key, { header, columns })];
  }
  const missing = at.length === 0 && column.created && (column.required || isExpected);
  return missing ? [tabProblem(schema, 'tab.missingColumn', key, { header })] : [];
}

/** A problem of the whole tab. */
export function tabProblem(
  schema: TabSchema,
  code: string,
  column: string | null,
  data: Problem['data'],
): Problem {
  return {
    code,
    severity: 'error',
    tab: schema.name,
    row: null,
    column,
    data: { tab: schema.name, ...data },
  };
}
