import type { Plan } from '../domain/plan';
import type { Problem } from '../domain/problem';
import type { Survey } from '../planning/plan';
import { counted } from '../planning/summaries';
import { planWords } from './planFigures';
import { WAITS } from './planTab';

/**
 * How a preview ends, for the operator: what can go, what is held back and why, what to do next.
 *
 * @param accounts rows of the tab Accounts
 * @param differences orders that TokPortal's list shows otherwise than they were sent
 */
export function previewWords(plan: Plan, survey: Survey, accounts = 0, differences = 0): string {
  const held = heldRows(survey.problems);
  const errors = survey.problems.filter(({ severity }) => severity === 'error');
  const short = creditsShort(errors);
  const sentences = [
    ...(plan.changes.length > 0
      ? [`${planWords(plan)}.`]
      : [nothingToSend(survey, errors.length, accounts, differences)]),
    ...(short > 0
      ? [`You are ${counted(short, 'credit')} short: top up in TokPortal, then preview again.`]
      : []),
    ...(held > 0
      ? [
          `${counted(held, 'row')} ${held === 1 ? 'is' : 'are'} held back; what is wrong stands in the row and in the Plan tab.`,
        ]
      : []),
    ...(plan.changes.length > 0 ? ['Look at the Plan tab, then choose Send previewed changes…'] : []),
  ];
  return sentences.join(' ');
}

/** Rows that a problem keeps from being sent; where credits are short is told apart. */
function heldRows(problems: readonly Problem[]): number {
  const held = problems.filter(
    ({ severity, code }) => code === WAITS || (severity === 'error' && code !== 'plan.creditsShort'),
  );
  return new Set(held.map(({ tab, row }) => `${tab}:${row}`)).size;
}

function nothingToSend({ agency }: Survey, errors: number, accounts: number, differences: number): string {
  if (errors > 0) return 'Nothing to send.';
  if (accounts > 0) {
    const compare =
      differences > 0
        ? 'Compare with TokPortal shows them'
        : 'Titles, approval and slots of orders were compared; Compare with TokPortal checks captions and days as well';
    return `Nothing to send: ${counted(accounts, 'account')}, ${counted(differences, 'difference')}. ${compare}.`;
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
