import type { Plan } from '../domain/plan';
import { joinParts, textParts } from '../domain/textParts';
import { planHash } from '../planning/plan';
import type { Ports } from '../ports';
import { STORED_PLAN } from '../workbook/schema';

const PROPERTY = 'tokportal.plan';

/** Where a stored plan stands; kept in document properties, so that a second click finds the first. */
export interface PlanMark {
  readonly hash: string;
  readonly status: 'ready' | 'sending' | 'sent';
}

export type LoadedPlan =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly mark: PlanMark }
  | { readonly kind: 'none' }
  /** The hidden tab does not hold what was shown. */
  | { readonly kind: 'spoilt' };

/** Stores the plan in its hidden tab and its hash in document properties (DESIGN 5, "Apply"). */
export function storePlan(ports: Ports, plan: Plan): string {
  const hash = planHash(ports.digest.sha256, plan);
  const parts = textParts(JSON.stringify(plan));
  const old = ports.workbook.readTab(STORED_PLAN.name)?.length ?? 1;
  const rows = Array.from({ length: Math.max(parts.length, old - 1) }, (_, index) => {
    const part = parts[index];
    return part === undefined ? ['', ''] : [String(index + 1), part];
  });
  ports.workbook.writeBlock(STORED_PLAN.name, 2, 1, rows);
  // Only what people can see may be sent: the mark comes last.
  ports.workbook.flush();
  markPlan(ports, { hash, status: 'ready' });
  return hash;
}

export function markPlan(ports: Ports, mark: PlanMark): void {
  ports.documentProperties.set(PROPERTY, JSON.stringify(mark));
}

/** Forgets the plan: what a new preview replaces must not be sent any more, however that preview ends. */
export function forgetPlan(ports: Ports): void {
  ports.documentProperties.delete(PROPERTY);
}

export function readPlanMark(ports: Ports): PlanMark | null {
  const text = ports.documentProperties.get(PROPERTY);
  return text === null ? null : (JSON.parse(text) as PlanMark);
}

/** The plan as it was shown: its text must still give the hash that the document remembers. */
export function loadPlan(ports: Ports): LoadedPlan {
  const mark = readPlanMark(ports);
  if (mark === null) return { kind: 'none' };
  const rows = ports.workbook.readTab(STORED_PLAN.name) ?? [];
  const text = joinParts(rows.slice(1).map((row) => String(row[1] ?? '')));
  const plan = parsePlan(text);
  const isOurs = plan?.spreadsheetId === ports.workbook.id;
  if (plan === null || !isOurs || planHash(ports.digest.sha256, plan) !== mark.hash)
    return { kind: 'spoilt' };
  return { kind: 'plan', plan, mark };
}

function parsePlan(text: string): Plan | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && (value as Plan).version === 1
      ? (value as Plan)
      : null;
  } catch {
    return null;
  }
}
