import { FAULT_TEXTS, type FaultName } from './faultCatalogue';
import type { OperationKind } from './operationKinds';
import type { ServiceCall } from './options';

/** Which service calls fail, and how. All conditions that are given must hold. */
export interface FaultRule {
  readonly fault: FaultName;
  /** Class as the platform names it, for example `Range`. */
  readonly service?: string;
  /** For example `setValues`. */
  readonly method?: string;
  /** How calls behave: reads, buffered writes, changes of structure, flushes, … */
  readonly kinds?: readonly OperationKind[];
  /** The first of the matching calls that fails, from 1; counted over all executions. */
  readonly nth?: number;
  /** How many calls fail; 1 when absent. */
  readonly times?: number;
  /**
   * `before`: the call has no effect; what was buffered waits for the next flush. `after`: the effect happened, and
   * the call throws all the same. `lost`: no effect, and what was buffered is gone.
   */
  readonly effect?: FaultEffect;
}

export type FaultEffect = 'before' | 'after' | 'lost';

export interface Fault {
  readonly text: string;
  readonly effect: FaultEffect;
}

interface ActiveRule {
  readonly rule: FaultRule;
  matched: number;
  left: number;
}

/** Lets service calls fail as told. */
export class ServiceFaults {
  readonly #spreadsheetId: string;
  readonly #injected = new Map<FaultName, number>();
  #rules: ActiveRule[] = [];

  constructor(spreadsheetId: string, rules: readonly FaultRule[]) {
    this.#spreadsheetId = spreadsheetId;
    for (const rule of rules) this.add(rule);
  }

  add(rule: FaultRule): void {
    this.#rules.push({ rule, matched: 0, left: rule.times ?? 1 });
  }

  /** No call fails from now on. */
  clear(): void {
    this.#rules = [];
  }

  /** How many calls failed so far, by kind of failure. */
  injected(): Partial<Record<FaultName, number>> {
    return Object.fromEntries(this.#injected);
  }

  /** What becomes of this call; `null` = it goes well. */
  next(call: ServiceCall, kind: OperationKind): Fault | null {
    const due = this.#rules.filter((active) => isDue(active, call, kind));
    const [first] = due;
    if (first === undefined) return null;
    first.left -= 1;
    const { fault, effect = 'before' } = first.rule;
    this.#injected.set(fault, (this.#injected.get(fault) ?? 0) + 1);
    return { text: this.#text(fault, call), effect };
  }

  #text(fault: FaultName, { service, method }: ServiceCall): string {
    return FAULT_TEXTS[fault]
      .replace('{id}', this.#spreadsheetId)
      .replace('{class}', service)
      .replace('{method}', method)
      .replace('{service}', service);
  }
}

function isDue(active: ActiveRule, call: ServiceCall, kind: OperationKind): boolean {
  const { service, method, kinds, nth = 1 } = active.rule;
  const matches =
    (service === undefined || service === call.service) &&
    (method === undefined || method === call.method) &&
    (kinds === undefined || kinds.includes(kind));
  if (!matches) return false;
  active.matched += 1;
  return active.matched >= nth && active.left > 0;
}
