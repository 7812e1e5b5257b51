import type { Fault } from './faults';
import type { Client } from './wire';

/** A fault that takes the answer away or puts another one in its place. */
export type LosingFault = Exclude<Fault, { kind: 'delay' }>;

/** What becomes of a request's answer, and when the request has its effect. */
export interface Fate {
  readonly delayMs: number;
  readonly lost: LosingFault | null;
  /** 0 = at once. */
  readonly effectAfterMs: number;
}

/** `lateMs` = what the switch `late-effect` says for a write; 0 for anything else. Called where it matters. */
export function fateOf(strikes: readonly (Fault | null)[], client: Client, lateMs: () => number): Fate {
  let delayMs = 0;
  let lost: LosingFault | null = null;
  for (const fault of strikes) {
    if (fault?.kind === 'delay') delayMs += fault.delayMs;
    else lost = fault ?? lost;
  }
  const gaveUp = client.timeoutMs !== null && delayMs > client.timeoutMs;
  const isLate = gaveUp || (lost !== null && leavesTheApiAtWork(lost));
  return { delayMs, lost, effectAfterMs: isLate ? lateMs() : 0 };
}

/**
 * Nobody answered, or something in front of the API did. A cut body is no such case: its effect had happened when
 * the answer began. Neither is a refusal (contract/INFERENCES.md, section 1).
 */
function leavesTheApiAtWork(fault: LosingFault): boolean {
  if (fault.kind === 'error') return fault.status >= 500 || fault.status === 408;
  return ['hang', 'close', 'html', 'redirect'].includes(fault.kind);
}
