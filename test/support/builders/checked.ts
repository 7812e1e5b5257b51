import { problemLine } from '../../../src/domain/problemTexts';
import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { survey } from '../../../src/planning/plan';
import { facts } from './facts';

/**
 * What a preview finds wrong, `code tab row column`; warnings bear a question mark. Each problem must bring the facts
 * that its words need.
 */
export function found(rows: AgencyRows, more: Partial<Facts> = {}): string[] {
  const { problems } = survey(rows, facts(more), [], { kind: 'everything' });
  for (const line of problems.map((problem) => problemLine(problem)))
    if (/undefined|NaN|\[object/.test(line)) throw new Error(`Words without a fact: ${line}`);
  return problems.map(
    ({ code, severity, tab, row, column }) =>
      `${code}${severity === 'warning' ? '?' : ''} ${tab} ${row} ${column ?? '–'}`,
  );
}
