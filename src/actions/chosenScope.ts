import { parseScope, type Scope } from '../planning/scope';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { BULK_ORDERS, BUNDLES, VIDEOS } from '../workbook/schema';

/**
 * Everything ready, unless several rows are selected and the operator wants only them (DESIGN 5, "Scope").
 * `null` = the question was closed: then nothing is previewed.
 */
export function chosenScope(ports: Ports, value: unknown, title: string): Scope | null {
  const scope = parseScope(value);
  if (scope.kind !== 'everything') return scope;
  const selection = ports.workbook.selectedRows();
  const usable =
    selection !== null &&
    [BUNDLES.name, VIDEOS.name, BULK_ORDERS.name].includes(selection.tab) &&
    selection.rows.length > 1;
  if (!usable || selection === null) return scope;
  const rows = counted(selection.rows.length, 'selected row');
  const question =
    `Preview only the orders of these ${rows} of ${selection.tab}? ` +
    'They go with all their ready videos. Yes = only these. No = everything that is ready.';
  const answer = ports.dialogs.ask(title, question);
  if (answer === 'closed') return null;
  return answer === 'yes' ? { kind: 'rows', ...selection } : scope;
}
