import type { Plan } from '../domain/plan';
import type { Problem } from '../domain/problem';
import { isOrdered } from '../planning/drafts';
import type { Survey } from '../planning/plan';
import { counted } from '../planning/summaries';
import { planWords } from './planFigures';

/**
 * How a preview ends, for the operator: what can go, what is held back and why, what to do next.
 *
 * @param accounts rows of the tab Accounts
 * @param differences orders that TokPortal's list shows otherwise than they were sent
 */
export function previewWords(plan: Plan, survey: Survey, accounts = 0, differences = 0): string {
  const held = heldBack(plan, survey);
  const errors = survey.problems.filter(({ severity }) => severity === 'error');
  const short = creditsShort(errors);
  const other = errors.filter(({ code }) => code !== 'plan.creditsShort').length;
  const sentences = [
    ...(plan.changes.length > 0
      ? [`${planWords(plan)}.`]
      : [nothingToSend(survey, errors.length, accounts, differences)]),
    ...(short > 0
      ? [`You are ${counted(short, 'credit')} short: top up in TokPortal, then preview again.`]
      : []),
    ...(other > 0 ? [heldWords(held, other)] : []),
    ...(plan.changes.length > 0 ? ['Look at the Plan tab, then choose Send previewed changes…'] : []),
  ];
  return sentences.join(' ');
}

/** Ready orders that the plan leaves out. */
function heldBack(plan: Plan, { agency, problems }: Survey): number {
  const errors = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ tab, row }) => `${tab}:${row}`),
  );
  const bulk = agency.bulk.filter(({ row }) => row.ready && errors.has(`${row.tab}:${row.row}`)).length;
  const planned = new Set(plan.changes.map((change) => change.rowId));
  const stuck = new Set(problems.map((problem) => `${problem.tab}:${problem.row}`));
  const orders = agency.orders.filter(
    (order) =>
      order.row.ready &&
      !isOrdered(order) &&
      !planned.has(order.row.rowId ?? '') &&
      stuck.has(`${order.row.tab}:${order.row.row}`),
  );
  return orders.length + bulk;
}

function heldWords(held: number, problems: number): string {
  const where = 'they stand in the rows and in the Plan tab.';
  return held === 0
    ? `${counted(problems, 'problem')} to solve: ${where}`
    : `${counted(held, 'order')} ${held === 1 ? 'is' : 'are'} held back by ${counted(problems, 'problem')}: ${where}`;
}

function nothingToSend({ agency }: Survey, errors: number, accounts: number, differences: number): string {
  if (errors > 0) return 'Nothing to send.';
  if (accounts > 0) {
    const compare = differences > 0 ? ' Compare with TokPortal shows them.' : '';
    return `Nothing to send: ${counted(accounts, 'account')}, ${counted(differences, 'difference')}.${compare}`;
  }
  const all = [...agency.orders, ...agency.bulk];
  const drafts = all.filter(({ row }) => !row.ready).length;
  if (all.some(({ row }) => row.ready)) return 'Nothing to send: everything that is ready has been sent.';
  return drafts > 0
    ? `Nothing to send: no order is ticked Ready (${counted(drafts, 'draft')}).`
    : 'Nothing to send yet. Type a client, a campaign and an order, tick Ready, then preview again.';
}

/** How many credits all waiting orders together lack; the last one names the whole sum. */
function creditsShort(errors: readonly Problem[]): number {
  return errors
    .filter(({ code }) => code === 'plan.creditsShort')
    .reduce((most, { data }) => Math.max(most, Number(data.missing)), 0);
}
