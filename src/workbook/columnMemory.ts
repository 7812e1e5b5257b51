import type { ColumnMarks } from '../ports';
import type { ColumnSchema, TabSchema } from './schema/tabSchema';

/**
 * What set-up leaves on a tab, so that a declared column is found again under a new name (DESIGN 4, "Columns"): a
 * mark on each declared column, and on the tab which columns it has had and which the operator deleted.
 */
export interface TabMemory {
  /** Keys of the declared columns that the tab has had; `null` = never written down. */
  readonly had: readonly string[] | null;
  /** Keys of columns that were deleted on purpose: they count as blank. */
  readonly deleted: readonly string[];
}

export const NO_MARKS: ColumnMarks = { columns: [], tab: null };

/** Tabs with columns of the operator's own: only there does anybody rename one. */
export function hasMarks(schema: TabSchema): boolean {
  return !schema.hidden && schema.columns.some(({ owner }) => owner === 'user');
}

export function tabMemory({ tab }: ColumnMarks): TabMemory {
  try {
    const value: unknown = JSON.parse(tab ?? '{}');
    const { had, deleted } = value as { had?: unknown; deleted?: unknown };
    return { had: had === undefined ? null : texts(had), deleted: texts(deleted) };
  } catch {
    return { had: null, deleted: [] };
  }
}

export function tabMarkText(memory: TabMemory): string {
  return JSON.stringify(memory);
}

/** A column that an operator may do without: it is theirs, and nothing needs it. */
export function canBeDeleted({ owner, required }: ColumnSchema): boolean {
  return owner === 'user' && !required;
}

/** The column that bears the key's mark and no declared header; `null` where there is none, or more than one. */
export function markedColumn(
  key: string,
  { columns }: ColumnMarks,
  taken: ReadonlySet<number>,
  width: number,
): number | null {
  const found = columns.filter((mark) => mark.key === key && !taken.has(mark.column) && mark.column <= width);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only.column : null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
