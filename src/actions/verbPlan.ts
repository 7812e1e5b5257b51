import type { Plan } from '../domain/plan';
import type { VerbPlan } from '../planning/verbs/planVerb';
import type { Ports } from '../ports';
import { replaceOutput } from '../workbook/outputTab';
import { PLAN } from '../workbook/schema';
import type { ActionResult } from './actionResult';
import { blockedTabs } from './blockedTabs';
import { storePlan } from './planStore';
import { EMPTY_LINE, planLines } from './planTab';

/** Shows and stores the plan of a verb as a preview does: what people see first, what may be sent last. `null` = done. */
export function showActPlan(
  ports: Ports,
  plan: Plan,
  { refused }: Pick<VerbPlan, 'refused'>,
): ActionResult | null {
  const lines = [
    ...planLines(plan, { orders: [], bulk: [] }, [], null, () => ''),
    ...refused.map(({ tab, row, text }) => ({
      ...EMPTY_LINE,
      what: '! cannot',
      row_link: `${tab} ${row}`,
      problem: text,
    })),
  ];
  const shown = replaceOutput(ports.workbook, PLAN, lines);
  if (shown.kind === 'blocked') return blockedTabs(shown.problems);
  storePlan(ports, plan);
  return null;
}
