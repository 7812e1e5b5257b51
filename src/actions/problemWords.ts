import type { Problem } from '../domain/problem';
import { problemLine } from '../domain/problemTexts';
import { type AgencyTables, tablesOf } from '../workbook/readAgency';

/** A problem in one line, led by the header of its cell as it stands in row 1. */
export type ProblemWords = (problem: Problem) => string;

export function problemWords(tables: AgencyTables): ProblemWords {
  const byTab = new Map(tablesOf(tables).map((table) => [table.tab, table]));
  return (problem) => {
    const table = byTab.get(problem.tab);
    const column = problem.column === null ? null : (table?.columnOf(problem.column) ?? null);
    const header = column === null ? '' : (table?.headerTexts[column - 1] ?? '');
    return problemLine(problem, header === '' ? '' : `${header}: `);
  };
}
