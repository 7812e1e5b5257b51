import type { ParsedAnswer } from '../envelope';
import { asList, asRecord, text } from './fields';

const UNKNOWN = 'UNKNOWN';

/** GET /bundles/{id}/publish-readiness. A blocker is an object with a code, or the code; no blocker is overlooked. */
export function parseBlockers({ data, body }: ParsedAnswer): readonly string[] | null {
  const readiness = asRecord(data) ?? {};
  const blockers = asList(readiness.blockers) ?? asList(body.blockers);
  if (blockers === null) return null;
  if (blockers.length === 0 && readiness.ready === false) return [UNKNOWN];
  return blockers.map((entry) => text(asRecord(entry)?.code ?? entry) || UNKNOWN);
}
