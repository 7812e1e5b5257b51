import type { WireRequest, WireResponse } from '../execution/operations';
import { useQuota } from './dailyQuotas';
import type { Execution } from './execution';
import { checkRequest, checkStatus } from './fetchRules';
import type { HandlersOf } from './handlers';
import { HttpClient, type NetworkFailure, type SendResult } from './httpClient';
import type { Interception } from './options';
import { PlatformError } from './platformError';
import { SandboxClock } from './sandboxClock';
import type { World } from './world';

const FAILURE_TEXTS: Readonly<Record<NetworkFailure, string>> = {
  refused: 'Address unavailable',
  dns: 'DNS error',
  timeout: 'Timeout',
  cut: 'Unexpected error',
};
const SILENT_SERVER_MS = 5_000;

/** UrlFetchApp: `fetchAll` is parallel, and throws as a whole when one member fails (PLATFORM 1.6). */
export class HttpOperations {
  readonly #world: World;
  readonly #client: HttpClient;
  readonly #sandboxClock: SandboxClock;

  constructor(world: World) {
    this.#world = world;
    this.#client = new HttpClient(world.options.apiBaseUrl);
    this.#sandboxClock = new SandboxClock(world, this.#client);
  }

  handlers(): HandlersOf<'http'> {
    return {
      'http.fetch': async (execution, request) => {
        const [response] = await this.#sendAll(execution, [request], this.#world.latency.fetchMs);
        if (response === undefined) throw new Error('A request without a response.');
        return response;
      },
      'http.fetchAll': (execution, requests) =>
        this.#sendAll(execution, requests, this.#world.latency.fetchAllMs),
    };
  }

  close(): void {
    this.#client.close();
  }

  async #sendAll(
    execution: Execution,
    requests: readonly WireRequest[],
    latencyMs: number,
  ): Promise<WireResponse[]> {
    for (const request of requests) checkRequest(this.#world, request);
    // Each member of a `fetchAll` counts (PLATFORM 1.6, unchecked).
    useQuota(this.#world, execution.email, 'fetchesPerDay', requests.length);
    execution.counters.countFetches(requests.length);
    // The present time and the counted requests: the server will remember them too.
    this.#world.options.afterChange?.();
    await this.#sandboxClock.tellTime();
    const results = await Promise.all(requests.map((request) => this.#send(request)));
    await execution.waitUntil(this.#world.clock.now() + latencyMs + this.#silenceMs(requests, results));
    return results.map((result, index) => {
      const request = requests[index] as WireRequest;
      if (result.kind === 'failure') throw failureError(result.failure, request.url);
      const { response } = result;
      checkStatus(request, response.status, 'text' in response.body ? response.body.text : '');
      return response;
    });
  }

  async #send(request: WireRequest): Promise<SendResult> {
    const interception = this.#world.options.intercept?.({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: request.body === null ? null : Buffer.from(request.body, 'base64').toString('utf8'),
    });
    if (interception === undefined) return this.#client.send(request, this.#limitMs(request));
    if (interception.kind === 'lost') {
      await this.#client.send(request, this.#limitMs(request));
      return { kind: 'failure', failure: 'timeout' };
    }
    return intercepted(interception);
  }

  /** With a virtual clock nobody waits minutes for a server that says nothing. */
  #limitMs(request: WireRequest): number {
    const wantedMs = request.timeoutSeconds * 1000;
    if (this.#world.clock.mode === 'real') return wantedMs;
    return Math.min(wantedMs, this.#world.options.silentServerMs ?? SILENT_SERVER_MS);
  }

  /** Virtual time that the longest time-out took; with a real clock it has passed already. */
  #silenceMs(requests: readonly WireRequest[], results: readonly SendResult[]): number {
    if (this.#world.clock.mode === 'real') return 0;
    const waited = results.map((result, index) =>
      result.kind === 'failure' && result.failure === 'timeout' ? (requests[index]?.timeoutSeconds ?? 0) : 0,
    );
    return Math.max(0, ...waited) * 1000;
  }
}

function failureError(failure: NetworkFailure, url: string): PlatformError {
  return new PlatformError(`${FAILURE_TEXTS[failure]}: ${url}`);
}

function intercepted(interception: Exclude<Interception, { kind: 'lost' }>): SendResult {
  if (interception.kind === 'respond') {
    const headers = Object.entries(interception.headers ?? {});
    return {
      kind: 'answer',
      response: { status: interception.status, headers, body: { text: interception.body } },
    };
  }
  return { kind: 'failure', failure: interception.kind === 'refuse' ? 'refused' : interception.kind };
}
