import { parseScope, type Scope } from '../planning/scope';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { chosenRows } from '../workbook/chosenRows';
import { type AgencyTables, tablesOf } from '../workbook/readAgency';
import { BULK_ORDERS, BUNDLES, VIDEOS } from '../workbook/schema';

/** The scope in one reading of the tabs; `null` = selected rows are not what they were. */
export type ScopeIn = (tables: AgencyTables) => Scope | null;

/**
 * Everything ready, unless several rows are selected and the operator wants only them (DESIGN 5, "Scope").
 * `null` = the question was closed: then nothing is previewed.
 */
export function chosenScope(ports: Ports, value: unknown, title: string): ScopeIn | null {
  const scope = parseScope(value);
  if (scope.kind === 'rows') return scopeOfRows(ports, scope);
  if (scope.kind !== 'everything') return () => scope;
  const selection = ports.workbook.selectedRows();
  const chosen =
    selection === null || selection.rows.length < 2
      ? null
      : scopeOfRows(ports, { kind: 'rows', ...selection });
  if (selection === null || chosen === null) return () => scope;
  const rows = counted(selection.rows.length, 'selected row');
  const question =
    `Preview only the orders of these ${rows} of ${selection.tab}? ` +
    'They go with all their ready videos. Yes = only these. No = everything that is ready.';
  const answer = ports.dialogs.ask(title, question);
  if (answer === 'closed') return null;
  return answer === 'yes' ? chosen : () => scope;
}

/** Read before the question: it may stand for minutes, while a colleague sorts. */
function scopeOfRows(ports: Ports, { tab, rows }: Scope & { readonly kind: 'rows' }): ScopeIn | null {
  const schema = [BUNDLES, VIDEOS, BULK_ORDERS].find(({ name }) => name === tab);
  if (schema === undefined) return null;
  const chosen = chosenRows(ports.workbook, schema, rows);
  return (tables) => {
    const table = tablesOf(tables).find((own) => own.tab === tab);
    const now = table === undefined ? null : chosen.rowsIn(table);
    return now === null ? null : { kind: 'rows', tab, rows: [...now] };
  };
}
