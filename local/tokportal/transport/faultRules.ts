import type { Fault, FaultRule } from './faults';

/**
 * A rule as tests and `POST /__sandbox/fault` write it, flat: whom it strikes, when, and the fault itself.
 * `{operationId: 'createBundle', kind: 'error', status: 500, when: 'after', times: 2}`.
 */
export interface FaultSpec {
  readonly operationId?: string;
  readonly method?: string;
  /** Without the API prefix: `/bundles`. */
  readonly pathPrefix?: string;
  readonly dryRun?: boolean;
  readonly skip?: number;
  /** Default 1. */
  readonly times?: number;
  /** Default `before`. */
  readonly when?: 'before' | 'after';
  readonly kind: Fault['kind'];
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly location?: string;
  readonly delayMs?: number;
  readonly costs?: Readonly<Record<string, number>>;
  readonly retryAfterSeconds?: number;
}

/** Reads a rule; a text says what is wrong with it. */
export function parseFaultRule(spec: unknown): FaultRule | string {
  if (typeof spec !== 'object' || spec === null) return 'A fault rule must be an object.';
  const given = spec as Partial<FaultSpec>;
  const { skip = 0, times = 1, when = 'before' } = given;
  if (!isCount(skip) || !isCount(times) || times === 0) {
    return 'skip must be a whole number from 0, times one from 1.';
  }
  if (when !== 'before' && when !== 'after') return 'when must be "before" or "after".';
  const fault = parseFault(given);
  if (typeof fault === 'string') return fault;
  return {
    operationId: given.operationId ?? null,
    method: given.method?.toUpperCase() ?? null,
    pathPrefix: given.pathPrefix ?? null,
    dryRun: given.dryRun ?? null,
    skip,
    times,
    when,
    fault,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

const KINDS = 'error, html, redirect, hang, close, cut, delay, prices, capacity';

function parseFault(given: Partial<FaultSpec>): Fault | string {
  switch (given.kind) {
    case 'error':
      return parseError(given);
    case 'html':
      return { kind: 'html', status: given.status ?? 200 };
    case 'redirect':
      return {
        kind: 'redirect',
        status: given.status ?? 302,
        location: given.location ?? 'https://example.com/login',
      };
    case 'hang':
    case 'close':
    case 'cut':
      return { kind: given.kind };
    case 'delay':
      return isCount(given.delayMs) ? { kind: 'delay', delayMs: given.delayMs } : 'delay needs delayMs.';
    case 'prices':
      return typeof given.costs === 'object' ? { kind: 'prices', costs: given.costs } : 'prices needs costs.';
    case 'capacity':
      return { kind: 'capacity', retryAfterSeconds: given.retryAfterSeconds ?? 60 };
    default:
      return `There is no fault "${given.kind}". Kinds: ${KINDS}.`;
  }
}

function parseError(given: Partial<FaultSpec>): Fault | string {
  const { status = 500 } = given;
  if (!Number.isInteger(status) || status < 200 || status > 599) return 'status must be from 200 to 599.';
  return {
    kind: 'error',
    status,
    code: given.code ?? 'INTERNAL_ERROR',
    message: given.message ?? 'Injected by a test.',
    details: given.details ?? null,
    headers: given.headers ?? {},
  };
}
