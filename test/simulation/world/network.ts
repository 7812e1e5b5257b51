import { answerNow, type InProcessRequest } from '../../../local/tokportal/inProcess';
import type { SandboxApp } from '../../../local/tokportal/sandboxApp';
import type { HttpRequest, HttpResult } from '../../../src/ports';
import type { Counters } from '../counters';

/** What can go wrong between the add-on and TokPortal. `Before` and `After` = before or after the effect. */
export const NETWORK_FAULTS = [
  'rate limit',
  'error before',
  'error after',
  'request time-out status',
  'time-out before',
  'time-out after',
  'late effect',
  'very late effect',
  'slow member',
  'cut connection',
  'cut body',
  'page before',
  'page after',
  'redirect',
  'down',
] as const;
export type NetworkFaultKind = (typeof NETWORK_FAULTS)[number];

export interface NetworkFault {
  readonly kind: NetworkFaultKind;
  /** Whom it strikes. */
  readonly target: 'any' | 'read' | 'write' | 'create';
  /** Matching requests that pass first. */
  readonly skip: number;
  readonly times: number;
}

interface ActiveFault {
  readonly fault: NetworkFault;
  skipsLeft: number;
  timesLeft: number;
}

export interface NetworkClock {
  now(): number;
  /** Moves everybody's clock; late effects happen at their times. */
  advance(ms: number): void;
}

const LATE_MS = 45_000;
/** Beyond the five minutes after which a look-up that finds nothing counts (DESIGN 6): only the key still helps. */
const VERY_LATE_MS = 420_000;
const ROUND_TRIP_MS = 350;
type Answer = Extract<HttpResult, { kind: 'answer' }>;

/** A key that somebody else used up is still short of requests for so long. */
const FOREIGN_LOAD_MS = 70_000;

/** The way to the sandbox and back, in process, with faults. Requests of one wave arrive one after the other. */
export class Network {
  private active: ActiveFault[] = [];
  /** 429 for the rate, without anybody else's requests: the add-on sent too much. */
  ownRateLimits = 0;
  private readonly drainedUntilMs = new Map<string, number>();
  private late: { readonly atMs: number; readonly request: HttpRequest }[] = [];

  constructor(
    private readonly sandbox: SandboxApp,
    private readonly clock: NetworkClock,
    private readonly counters: Counters,
  ) {}

  add(fault: NetworkFault): void {
    this.active.push({ fault, skipsLeft: fault.skip, timesLeft: fault.times });
  }

  calm(): void {
    this.active = [];
  }

  /** Somebody else's program takes all requests that the key has left. */
  drain(key: string): void {
    const nowMs = this.clock.now();
    this.drainedUntilMs.set(key, nowMs + FOREIGN_LOAD_MS);
    const bucket = this.sandbox.server.bucketOf({ key, workspace: '' });
    while (bucket.take(nowMs) === null);
  }

  /** When the next request takes effect of which nobody waits for the answer any more. */
  nextLateMs(): number {
    return Math.min(...this.late.map(({ atMs }) => atMs));
  }

  /** Requests that TokPortal took, but works on only now. */
  arriveLate(): void {
    const due = this.late.filter(({ atMs }) => atMs <= this.clock.now());
    this.late = this.late.filter(({ atMs }) => atMs > this.clock.now());
    for (const { request } of due) this.ask(request);
  }

  /** `fetchAll`: when one member fails, nobody gets an answer (PLATFORM 1.6), whatever the others did. */
  sendAll(requests: readonly HttpRequest[]): HttpResult[] {
    const faults = requests.map((request) => this.strike(request));
    if (faults.includes('down')) return this.silence(requests, 1_000);
    let tookMs = ROUND_TRIP_MS;
    let failed = false;
    const results = requests.map((request, index): HttpResult => {
      const { result, waitedMs } = this.exchange(request, faults[index] ?? null);
      tookMs = Math.max(tookMs, waitedMs);
      if (result.kind === 'no-answer') failed = true;
      return result;
    });
    if (failed) return this.silence(requests, tookMs);
    this.clock.advance(tookMs);
    return results;
  }

  private silence(requests: readonly HttpRequest[], tookMs: number): HttpResult[] {
    this.clock.advance(tookMs);
    if (requests.length > 1) this.counters.add('waves without any answer');
    return requests.map(() => ({ kind: 'no-answer', reason: 'Address unavailable' }));
  }

  private exchange(
    request: HttpRequest,
    fault: NetworkFaultKind | null,
  ): { result: HttpResult; waitedMs: number } {
    const patienceMs = request.timeoutSeconds * 1_000;
    switch (fault) {
      case 'time-out before':
        return { result: LOST, waitedMs: patienceMs };
      case 'late effect':
      case 'very late effect': {
        const delayMs = fault === 'late effect' ? LATE_MS : VERY_LATE_MS;
        this.late.push({ atMs: this.clock.now() + patienceMs + delayMs, request });
        return { result: LOST, waitedMs: patienceMs };
      }
      case 'time-out after':
      case 'slow member':
        this.ask(request);
        return { result: LOST, waitedMs: patienceMs };
      case 'cut connection':
        this.ask(request);
        return { result: LOST, waitedMs: ROUND_TRIP_MS };
      default: {
        const answer = changed(fault, () => this.ask(request));
        return { result: answer.result, waitedMs: answer.tookMs };
      }
    }
  }

  private ask(request: HttpRequest): Asked {
    const { tookMs, ...result } = answerNow(this.sandbox, request satisfies InProcessRequest);
    const isRateLimit = result.kind === 'answer' && result.status === 429 && /RATE_LIMIT/.test(result.body);
    const drainedUntilMs = this.drainedUntilMs.get(request.headers['X-API-Key'] ?? '') ?? 0;
    if (isRateLimit && this.clock.now() > drainedUntilMs) this.ownRateLimits += 1;
    return { result, tookMs };
  }

  private strike(request: HttpRequest): NetworkFaultKind | null {
    for (const entry of this.active) {
      if (!isTarget(entry.fault, request)) continue;
      if (entry.skipsLeft > 0) {
        entry.skipsLeft -= 1;
        continue;
      }
      entry.timesLeft -= 1;
      if (entry.timesLeft <= 0) this.active = this.active.filter((other) => other !== entry);
      this.counters.add(`api: ${entry.fault.kind}`);
      return entry.fault.kind;
    }
    return null;
  }
}

const LOST: HttpResult = { kind: 'no-answer', reason: 'Timeout' };

interface Asked {
  readonly result: HttpResult;
  readonly tookMs: number;
}

function isTarget({ target }: NetworkFault, { method, url, headers }: HttpRequest): boolean {
  if (target === 'any') return true;
  if (target === 'read') return method === 'GET';
  if (headers['X-TokPortal-Dry-Run'] !== undefined) return false;
  return target === 'write' ? method !== 'GET' : method === 'POST' && url.endsWith('/bundles');
}

/** The true answer, or what came in its place. */
function changed(fault: NetworkFaultKind | null, ask: () => Asked): Asked {
  const at = { tookMs: ROUND_TRIP_MS };
  switch (fault) {
    case 'rate limit':
      return { ...at, result: answer(429, { 'retry-after': '7' }, errorBody('RATE_LIMIT_EXCEEDED')) };
    case 'error before':
      return { ...at, result: answer(500, {}, errorBody('INTERNAL_ERROR')) };
    case 'error after':
      ask();
      return { ...at, result: answer(502, {}, errorBody('INTERNAL_ERROR')) };
    case 'request time-out status':
      return { ...at, result: answer(408, {}, errorBody('REQUEST_TIMEOUT')) };
    case 'page before':
      return { ...at, result: answer(200, { 'content-type': 'text/html' }, PAGE) };
    case 'page after':
      ask();
      return { ...at, result: answer(502, { 'content-type': 'text/html' }, PAGE) };
    case 'redirect':
      return { ...at, result: answer(302, { location: 'https://example.com/login' }, PAGE) };
    case 'cut body': {
      const { result, tookMs } = ask();
      if (result.kind !== 'answer') return { result, tookMs };
      return { tookMs, result: { ...result, body: result.body.slice(0, Math.ceil(result.body.length / 2)) } };
    }
    default:
      return ask();
  }
}

const PAGE = '<!doctype html><title>TokPortal</title><p>Something else answered.</p>';

function answer(status: number, headers: Record<string, string>, body: string): Answer {
  return { kind: 'answer', status, headers: { 'content-type': 'application/json', ...headers }, body };
}

function errorBody(code: string): string {
  return JSON.stringify({ error: { code, message: 'Injected.', details: {} } });
}
