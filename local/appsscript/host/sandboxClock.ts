import type { HttpClient } from './httpClient';
import type { World } from './world';

const POST_LIMIT_MS = 10_000;

/**
 * Keeps the API's clock at the runtime's: before requests the virtual time is posted to `/__sandbox/clock`. An API
 * without that path lives in real time, so from then on waits are real.
 */
export class SandboxClock {
  readonly #world: World;
  readonly #client: HttpClient;
  #posted: number | null = null;

  constructor(world: World, client: HttpClient) {
    this.#world = world;
    this.#client = client;
  }

  async tellTime(): Promise<void> {
    const { clock, options } = this.#world;
    if (options.sandboxClock === 'off' || clock.mode === 'real' || options.apiBaseUrl === undefined) return;
    const now = clock.now();
    if (this.#posted === now) return;
    const answer = await this.#client.exchange(
      `${new URL(options.apiBaseUrl.to).origin}/__sandbox/clock`,
      {
        method: 'POST',
        headers: [['Content-Type', 'application/json']],
        body: Buffer.from(JSON.stringify({ now: new Date(now).toISOString() })).toString('base64'),
      },
      POST_LIMIT_MS,
    );
    if (typeof answer === 'string') return;
    if (answer.status >= 200 && answer.status < 300) this.#posted = now;
    else clock.becomeReal();
  }
}
