import type { WorkbookStore } from '../appsscript/workbook/store';

const PLAN_LINES_MAX = 12;

interface ShownProblem {
  readonly tab: string;
  readonly row: number | null;
  readonly severity: string;
  readonly text: string;
}

/** Mistakes and notices of a preview as their rows show them, in the order of the tabs. */
export function problemLines(preview: { readonly value: Readonly<Record<string, unknown>> }): string[] {
  const problems = [...((preview.value.problems ?? []) as ShownProblem[])];
  problems.sort((a, b) => a.tab.localeCompare(b.tab) || (a.row ?? 0) - (b.row ?? 0));
  return problems.map(
    ({ tab, row, severity, text }) => `    ${severity === 'error' ? '!' : '·'} ${tab} ${row}: ${text}`,
  );
}

/** The first lines of the Plan tab, as a person reads them. */
export function planLines(store: WorkbookStore): string[] {
  const plan = store.sheets().find(({ name }) => name === 'Plan');
  if (plan === undefined) return [];
  const rows = store.lastUsed(plan.id).row;
  const zone = { row: 1, column: 1, rows: Math.min(rows, PLAN_LINES_MAX + 1), columns: 7 };
  const lines = store.read(plan.id, zone).map(
    (cells) =>
      `    | ${cells
        .map(({ display }) => display)
        .filter((text) => text !== '')
        .join(' | ')}`,
  );
  const more = rows - 1 - PLAN_LINES_MAX;
  return ['', '    The Plan tab:', ...lines, ...(more > 0 ? [`    | … and ${more} lines more`] : [])];
}
