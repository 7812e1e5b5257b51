import type { Problem } from '../domain/problem';
import { problemLine } from '../domain/problemTexts';
import { type ActionResult, refused } from './actionResult';

/** Ends an action because tabs can neither be read nor written. */
export function blockedTabs(problems: readonly Problem[]): ActionResult {
  return refused('tab.blocked', problems.map((problem) => problemLine(problem)).join('\n'), { problems });
}
