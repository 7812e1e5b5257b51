import { type Change, type Finality, isAct, type Plan, roundedCredits, totalCredits } from '../domain/plan';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { boughtWords, planFigures, sendingTitle } from './planFigures';

/** Above it the total must be typed (DESIGN 5, "Apply"). */
const TYPED_TOTAL_ABOVE_CREDITS = 500;
const PUBLIC_NAMES_MAX = 5;

/** Shows what the plan does and costs, and what becomes public; `agreed` only when the person agrees. */
export type Confirmation = { readonly agreed: true } | { readonly agreed: false; readonly message: string };

export function confirmPlan(ports: Ports, plan: Plan): Confirmation {
  const credits = totalCredits(plan.changes);
  const text = confirmationText(plan);
  const title = sendingTitle(plan);
  if (credits <= TYPED_TOTAL_ABOVE_CREDITS) {
    return ports.dialogs.confirm(title, text) ? { agreed: true } : { agreed: false, message: '' };
  }
  const typed = ports.dialogs.prompt(title, `${text}\n\nThis is a large order. Type ${credits} to send it.`);
  if (typed === null) return { agreed: false, message: '' };
  if (digits(typed) === digits(String(credits))) return { agreed: true };
  const message = `You typed “${typed.trim()}”; the total is ${credits}. Nothing was sent. To try again, choose Send previewed changes…`;
  return { agreed: false, message };
}

/** People type separators, each in their own way, and perhaps the word. */
function digits(text: string): string {
  return text.replace(/credits?/i, '').replace(/[\s.,'’]/g, '');
}

export function confirmationText(plan: Plan): string {
  const { credits } = planFigures(plan);
  const shown = plan.changes.flatMap((change) => change.makesPublic);
  const lines = [
    `Preview of ${plan.scope}${plan.scope.endsWith('.') ? '' : '.'}`,
    ...(isOfActs(plan) ? actLines(plan) : clientLines(plan)),
    ...costLines(credits, plan.balanceCredits),
  ];
  if (plan.hasAllowance) lines.push('Your contract allowance may make it cheaper, never dearer.');
  if (plan.changes.some(({ cells }) => cells?.ready !== undefined))
    lines.push('Ready is unticked, so that the next sending leaves it out; tick it to send it again.');
  lines.push(publicWords(shown));
  return lines.join('\n');
}

function costLines(credits: number, balanceCredits: number): string[] {
  if (credits === 0) return ['This costs nothing.'];
  const left = roundedCredits(balanceCredits - credits);
  return [
    `Together ${counted(credits, 'credit')}. Balance ${balanceCredits} → ${left}.`,
    'Credits leave at once and are not refunded.',
  ];
}

/** A plan about what was sent before, and about nothing else. */
function isOfActs({ changes }: Plan): boolean {
  const others = ['addVideoSlots', 'createAccountEditRequest'];
  return changes.every(({ operation }) => isAct(operation) || others.includes(operation));
}

const ACTS_MAX = 8;

/** What happens to single orders and videos, and how far it can be taken back. */
function actLines({ changes }: Plan): string[] {
  const lines = changes.map(
    ({ reference, summary, finality }) => `• ${reference}: ${summary} (${BACK[finality]})`,
  );
  const more = lines.length - ACTS_MAX;
  return more <= 0 ? lines : [...lines.slice(0, ACTS_MAX), `• … and ${more} more, see the Plan tab`];
}

const BACK: Readonly<Record<Finality, string>> = {
  final: 'final',
  'until accepted': 'can be taken back until a manager accepts',
  'any time': 'can be changed again',
};

function clientLines(plan: Plan): string[] {
  const clients = new Map<string, Change[]>();
  for (const change of plan.changes)
    clients.set(change.clientId, [...(clients.get(change.clientId) ?? []), change]);
  return [...clients].map(([client, changes]) => {
    const bought = boughtWords(changes);
    const words = bought.length > 0 ? bought : [counted(changes.length, 'change')];
    const credits = totalCredits(changes);
    return `• ${client}: ${[...words, ...(credits === 0 ? [] : [counted(credits, 'credit')])].join(', ')}`;
  });
}

/** References help only while there are few of them. */
function publicWords(shown: readonly string[]): string {
  if (shown.length === 0) return 'Nothing becomes public.';
  const names = shown.length <= PUBLIC_NAMES_MAX ? `: ${shown.join(', ')}` : '';
  return `${counted(shown.length, 'video')} will be posted publicly${names}.`;
}
