import type { Problem } from '../../../src/domain/problem';

interface Row {
  readonly tab: string;
  readonly row: number;
  readonly invalid: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Builds a parsed row; every step gives a new builder. */
export abstract class RowBuilder<R extends Row> {
  constructor(protected readonly fields: R) {}

  /** A copy with other cells. */
  abstract with(fields: Partial<R>): this;

  /** As it stands in this row of its tab. */
  at(row: number): R {
    const problems = this.fields.problems.map((problem) => ({ ...problem, row }));
    return { ...this.fields, row, problems };
  }

  /** With a cell that could not be read: blank, and complained about once. */
  invalid(column: string, code = 'cell.errorValue'): this {
    const { tab, row, invalid, problems } = this.fields;
    const problem: Problem = { code, severity: 'error', tab, row, column, data: { value: '#REF!' } };
    return this.with({
      [column]: column === 'ready' ? false : null,
      invalid: new Set([...invalid, column]),
      problems: [...problems, problem],
    } as unknown as Partial<R>);
  }
}

/** Columns of a row as blanks. */
export function blanks<K extends string>(...columns: readonly K[]): Record<K, null> {
  return Object.fromEntries(columns.map((column) => [column, null])) as Record<K, null>;
}
