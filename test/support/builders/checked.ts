import type { AgencyRows } from '../../../src/domain/rows';
import type { Facts } from '../../../src/planning/drafts';
import { survey } from '../../../src/planning/plan';
import { facts } from './facts';

/** What a preview finds wrong, `code tab row column`; warnings bear a question mark. */
export function found(rows: AgencyRows, more: Partial<Facts> = {}): string[] {
  const { problems } = survey(rows, facts(more), [], { kind: 'everything' });
  return problems.map(
    ({ code, severity, tab, row, column }) =>
      `${code}${severity === 'warning' ? '?' : ''} ${tab} ${row} ${column ?? '–'}`,
  );
}
