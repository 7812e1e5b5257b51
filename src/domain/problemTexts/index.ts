import type { Problem } from '../problem';
import { BULK_PROBLEM_TEXTS } from './bulk';
import { CELL_PROBLEM_TEXTS } from './cell';
import { MEMORY_PROBLEM_TEXTS } from './memory';
import { type ProblemText, words } from './problemText';
import { ROW_PROBLEM_TEXTS } from './row';
import { TAB_PROBLEM_TEXTS } from './tab';
import { VIDEO_PROBLEM_TEXTS } from './video';
import { ACCOUNT_PROBLEM_TEXTS } from './videosForAccounts';

const QUOTED_LENGTH_MAX = 100;
/** What the add-on or TokPortal wrote, not a cell. */
const OWN_WORDS = new Set(['reason', 'choices']);
const OWN_WORDS_LENGTH_MAX = 220;

/** Every code that a problem may have, with its words. */
export const PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  ...CELL_PROBLEM_TEXTS,
  ...TAB_PROBLEM_TEXTS,
  ...ROW_PROBLEM_TEXTS,
  ...BULK_PROBLEM_TEXTS,
  ...VIDEO_PROBLEM_TEXTS,
  ...MEMORY_PROBLEM_TEXTS,
  ...ACCOUNT_PROBLEM_TEXTS,
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
  const [title, cause, fix] = text;
  const data = readable(problem.data);
  return { title, cause: words(cause, data), fix: words(fix, data) };
}

/** Cells quoted in a sentence must leave it a sentence: somebody may have typed a page. */
function readable(data: Problem['data']): Problem['data'] {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const max = OWN_WORDS.has(key) ? OWN_WORDS_LENGTH_MAX : QUOTED_LENGTH_MAX;
      return [key, typeof value === 'string' ? shortened(value, max) : value];
    }),
  );
}

function shortened(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

/** One line for a cell: where, what is wrong and what to do. A warning begins with `Note:`, which colours it. */
export function problemLine(problem: Problem, place = ''): string {
  const { title, cause, fix } = describeProblem(problem);
  return `${problem.severity === 'warning' ? 'Note: ' : ''}${place}${title}${title.endsWith('?') ? '' : '.'} ${cause} ${fix}`
    .replace(/ {2}/, ' ')
    .trim();
}
