import { type Plan, totalCredits } from '../domain/plan';
import { counted } from '../planning/summaries';
import type { Ports } from '../ports';
import { planWords } from './planFigures';

const TITLE = 'Send previewed changes';
/** Above it the total must be typed (DESIGN 5, "Apply"). */
const TYPED_TOTAL_ABOVE_CREDITS = 500;
const PUBLIC_NAMES_MAX = 8;

/** Shows what the plan does and costs, and what becomes public; `true` only when the person agrees. */
export function confirmPlan(ports: Ports, plan: Plan): boolean {
  const credits = totalCredits(plan.changes);
  const text = confirmationText(plan);
  if (credits <= TYPED_TOTAL_ABOVE_CREDITS) return ports.dialogs.confirm(TITLE, text);
  const typed = ports.dialogs.prompt(TITLE, `${text}\n\nThis is a large order. Type ${credits} to send it.`);
  return typed !== null && digits(typed) === digits(String(credits));
}

/** People type separators, each in their own way. */
function digits(text: string): string {
  return text.replace(/[\s.,'’]/g, '');
}

export function confirmationText(plan: Plan): string {
  const credits = totalCredits(plan.changes);
  const shown = plan.changes.flatMap((change) => change.makesPublic);
  const lines = [
    `${planWords(plan)}. The balance is ${plan.balanceCredits}.`,
    credits > 0 ? 'Credits leave at once and are not refunded.' : 'This costs nothing.',
  ];
  if (plan.hasAllowance) lines.push('Your contract allowance may make it cheaper, never dearer.');
  if (shown.length > 0) {
    const more = shown.length > PUBLIC_NAMES_MAX ? ` and ${shown.length - PUBLIC_NAMES_MAX} more` : '';
    lines.push(
      `${counted(shown.length, 'video')} will be posted publicly: ${shown.slice(0, PUBLIC_NAMES_MAX).join(', ')}${more}.`,
    );
  }
  return lines.join('\n');
}
