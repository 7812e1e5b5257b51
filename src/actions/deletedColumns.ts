import type { Problem } from '../domain/problem';
import type { Ports } from '../ports';
import { canBeDeleted, tabMarkText, tabMemory } from '../workbook/columnMemory';
import { columnOf, TABS } from '../workbook/schema';

/**
 * Asks whether columns that are missing were deleted on purpose, and remembers it in the tab: from then on they count
 * as blank (DESIGN 4, "Columns"). Not asked while anything else is wrong, or where a column is needed. `true` = yes.
 */
export function forgetColumns(ports: Ports, problems: readonly Problem[], title: string): boolean {
  const missing = problems.flatMap(({ code, tab, column }) => {
    const schema = TABS.find(({ name }) => name === tab);
    if (code !== 'tab.missingColumn' || schema === undefined || column === null) return [];
    const declared = columnOf(schema, column);
    return canBeDeleted(declared) ? [{ tab, column, header: declared.header }] : [];
  });
  if (missing.length === 0 || missing.length < problems.length) return false;
  const names = missing.map(({ tab, header }) => `“${header}” of ${tab}`).join(', ');
  const question =
    `These columns are gone: ${names}. Were they deleted on purpose? Yes = they count as blank from now on. ` +
    'No = nothing is previewed: call the columns as before, or run Set up or repair tabs.';
  if (ports.dialogs.ask(title, question) !== 'yes') return false;
  for (const tab of new Set(missing.map((each) => each.tab))) {
    const { had, deleted } = tabMemory(ports.workbook.columnMarks(tab));
    const more = missing.filter((each) => each.tab === tab).map(({ column }) => column);
    ports.workbook.setTabMark(tab, tabMarkText({ had, deleted: [...new Set([...deleted, ...more])] }));
  }
  ports.workbook.flush();
  return true;
}
