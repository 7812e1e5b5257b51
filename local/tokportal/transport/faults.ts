import { countedName, type RequestRecord } from './requestLog';

/** What goes wrong. */
export type Fault =
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>> | null;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** A page where JSON is expected. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** No answer at all, until the sandbox closes. */
  | { readonly kind: 'hang' }
  /** The connection breaks without an answer. */
  | { readonly kind: 'close' }
  /** The true answer, broken off in the middle of its body. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Prices change between quote and debit: `BUNDLE_PRICING_CHANGED`, and the new prices stay. */
  | { readonly kind: 'prices'; readonly costs: Readonly<Record<string, number>> }
  | { readonly kind: 'capacity'; readonly retryAfterSeconds: number };

/**
 * Which requests a fault strikes. `operationId` is spelled as the counters do: `createBundle` = live only,
 * `createBundle:dryRun`. A path prefix strikes both unless `dryRun` is given.
 */
export interface FaultRule {
  readonly operationId: string | null;
  readonly method: string | null;
  readonly pathPrefix: string | null;
  readonly dryRun: boolean | null;
  /** Matching requests that pass unharmed first. */
  readonly skip: number;
  /** Requests that are struck. */
  readonly times: number;
  /** `after` = the effect has happened and its answer is lost. */
  readonly when: 'before' | 'after';
  readonly fault: Fault;
}

interface ActiveRule {
  readonly rule: FaultRule;
  skipsLeft: number;
  timesLeft: number;
}

/** Where in a request's way a fault strikes: prices at the charge, everything else as its rule says. */
export type FaultPoint = 'before' | 'charge' | 'after';

export class Faults {
  private active: ActiveRule[] = [];

  add(rule: FaultRule): void {
    this.active.push({ rule, skipsLeft: rule.skip, timesLeft: rule.times });
  }

  clear(): void {
    this.active = [];
  }

  open(): readonly { rule: FaultRule; timesLeft: number }[] {
    return this.active;
  }

  /** The fault that strikes this request here, if any; it is used up by that. */
  take(point: FaultPoint, request: RequestRecord): Fault | null {
    for (const entry of this.active) {
      if (pointOf(entry.rule) !== point || !matches(entry.rule, request)) continue;
      if (entry.skipsLeft > 0) {
        entry.skipsLeft -= 1;
        continue;
      }
      entry.timesLeft -= 1;
      if (entry.timesLeft <= 0) this.active = this.active.filter((other) => other !== entry);
      request.fault = entry.rule.fault.kind;
      return entry.rule.fault;
    }
    return null;
  }
}

function pointOf({ fault, when }: FaultRule): FaultPoint {
  return fault.kind === 'prices' ? 'charge' : when;
}

function matches(rule: FaultRule, request: RequestRecord): boolean {
  const name = countedName(request.operationId, request.dryRun);
  return (
    (rule.operationId === null || rule.operationId === name) &&
    (rule.method === null || rule.method === request.method) &&
    (rule.pathPrefix === null || request.path.startsWith(rule.pathPrefix)) &&
    (rule.dryRun === null || rule.dryRun === request.dryRun)
  );
}
