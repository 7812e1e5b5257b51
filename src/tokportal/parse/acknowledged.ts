import type { Acknowledged } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asRecord, text } from './fields';

/**
 * Answers of verbs: unpublish, reset, unschedule, finalize, corrections. Few of them are known (CONTRACT 4.3 to 4.5),
 * so any object will do. The status of an account stands one level deeper.
 */
export function parseAcknowledged({ data }: ParsedAnswer): Acknowledged | null {
  const answer = asRecord(data);
  if (answer === null) return null;
  return { status: text(asRecord(answer.account)?.status) ?? text(answer.status) };
}
