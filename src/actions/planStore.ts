import type { Plan } from '../domain/plan';
import { joinParts, textParts } from '../domain/textParts';
import { planHash } from '../planning/plan';
import type { Cell, Ports } from '../ports';
import { readRuns } from '../runs/runRecords';
import { STORED_PLAN } from '../workbook/schema';

const PROPERTY = 'tokportal.plan';
/** What took the place of a preview that was not sent. */
const REPLACED = 'tokportal.plan.replaced';

/** Where the newest plan stands; kept in document properties, so that a second click finds the first. */
export interface PlanMark {
  readonly hash: string;
  readonly status: 'ready' | 'sending' | 'sent';
}

export type LoadedPlan =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly mark: PlanMark }
  | { readonly kind: 'none' }
  /** The hidden tab does not hold what was shown. */
  | { readonly kind: 'spoilt' };

/**
 * Stores the plan in its hidden tab and its hash in document properties (DESIGN 5, "Apply"). Plans of runs that are
 * not over stay beside it: a run must be able to go on after somebody else's preview.
 */
export function storePlan(ports: Ports, plan: Plan): string {
  const hash = planHash(ports.digest.sha256, plan);
  const rows = ports.workbook.readTab(STORED_PLAN.name)?.slice(1) ?? [];
  const needed = new Set(readRuns(ports).map(({ planHash }) => planHash));
  needed.delete(hash);
  const kept = rows.map(storedRow).filter(([, , own = '']) => needed.has(own));
  const parts = textParts(JSON.stringify(plan)).map((part, index) => [String(index + 1), part, hash]);
  const wanted = [...kept, ...parts];
  const blank = ['', '', ''];
  const all = Array.from({ length: Math.max(wanted.length, rows.length) }, (_, at) => wanted[at] ?? blank);
  ports.workbook.writeBlock(STORED_PLAN.name, 2, 1, all);
  // Only what people can see may be sent: the mark comes last.
  ports.workbook.flush();
  markPlan(ports, { hash, status: 'ready' });
  return hash;
}

function storedRow(row: readonly Cell[]): string[] {
  return [0, 1, 2].map((column) => String(row[column] ?? ''));
}

export function markPlan(ports: Ports, mark: PlanMark): void {
  ports.documentProperties.set(PROPERTY, JSON.stringify(mark));
}

/** Forgets the plan: what a new preview replaces must not be sent any more, however that preview ends. */
export function forgetPlan(ports: Ports): void {
  ports.documentProperties.delete(PROPERTY);
}

/**
 * The same, where something else than a preview takes its place: the next Send says so in place of *sent already*.
 *
 * @param by its menu entry; `null` = a preview
 */
export function replacePlan(ports: Ports, by: string | null): void {
  if (by === null) ports.documentProperties.delete(REPLACED);
  else if (readPlanMark(ports)?.status === 'ready') ports.documentProperties.set(REPLACED, by);
  forgetPlan(ports);
}

/** For a Send that has nothing to send; `null` = no preview was replaced. */
export function replacedWords(ports: Ports): string | null {
  const by = ports.documentProperties.get(REPLACED);
  return by === null ? null : `Your preview was replaced by “${by}” and was not sent. Preview again.`;
}

export function readPlanMark(ports: Ports): PlanMark | null {
  const text = ports.documentProperties.get(PROPERTY);
  return text === null ? null : (JSON.parse(text) as PlanMark);
}

/** The newest plan as it was shown. */
export function loadPlan(ports: Ports): LoadedPlan {
  const mark = readPlanMark(ports);
  if (mark === null) return { kind: 'none' };
  const plan = loadPlanOf(ports, mark.hash);
  return plan === null ? { kind: 'spoilt' } : { kind: 'plan', plan, mark };
}

/** A plan by its hash; `null` when its text does not give that hash any more, or it is not of this file. */
export function loadPlanOf(ports: Ports, hash: string): Plan | null {
  const rows = ports.workbook.readTab(STORED_PLAN.name)?.slice(1) ?? [];
  const own = rows.map(storedRow).filter(([, , other]) => other === hash);
  const plan = parsePlan(joinParts(own.map(([, text = '']) => text)));
  const isOurs = plan?.spreadsheetId === ports.workbook.id;
  return plan !== null && isOurs && planHash(ports.digest.sha256, plan) === hash ? plan : null;
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
