import { describeFailure } from '../runs/sentences';
import type { ApiFailure } from '../tokportal/failures';
import { type ActionResult, refused } from './actionResult';

/** TokPortal could not be asked, so nothing was begun. */
export function unreachable(failure: ApiFailure): ActionResult {
  const { code, text } = describeFailure(failure);
  return refused(code, `${text} Nothing was sent and nothing was changed.`);
}
