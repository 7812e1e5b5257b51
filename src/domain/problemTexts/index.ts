import type { Problem } from '../problem';
import { CELL_PROBLEM_TEXTS } from './cell';
import type { ProblemText } from './problemText';
import { ROW_PROBLEM_TEXTS } from './row';
import { TAB_PROBLEM_TEXTS } from './tab';
import { VIDEO_PROBLEM_TEXTS } from './video';

/** Every code that a problem may have, with its words. */
export const PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  ...CELL_PROBLEM_TEXTS,
  ...TAB_PROBLEM_TEXTS,
  ...ROW_PROBLEM_TEXTS,
  ...VIDEO_PROBLEM_TEXTS,
};

export interface DescribedProblem {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

/** Title, cause and fix in plain words. A code without words is a bug. */
export function describeProblem(problem: Problem): DescribedProblem {
  const text = PROBLEM_TEXTS[problem.code];
  if (text === undefined) throw new Error(`No words for the problem ${problem.code}.`);
  return { title: text.title, cause: text.explain(problem.data), fix: text.fix(problem.data) };
}

/** One line for a cell: what is wrong and what to do. */
export function problemLine(problem: Problem): string {
  const { title, cause, fix } = describeProblem(problem);
  return `${problem.severity === 'warning' ? 'Note: ' : ''}${title}. ${cause} ${fix}`.trim();
}
