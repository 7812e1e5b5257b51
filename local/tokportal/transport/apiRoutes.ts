import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import type { ApiServer } from './apiServer';
import { type Client, versionHeaders, type WireAnswer } from './wire';

/** Thrown where a request has no connection that could be broken: an in-process call fails like a fetch. */
export class ConnectionBroken extends Error {}

/** Requests that get no answer until the sandbox closes. */
export class HangingRequests {
  private readonly releases: (() => void)[] = [];

  wait(): Promise<void> {
    return new Promise((resolve) => this.releases.push(resolve));
  }

  releaseAll(): void {
    for (const release of this.releases.splice(0)) release();
  }
}

interface ApiRoutes {
  readonly prefix: string;
  readonly server: ApiServer;
  readonly hanging: HangingRequests;
}

/** Serves the API under the prefix. */
export function addApiRoutes(app: Hono, routes: ApiRoutes): void {
  const { prefix, server } = routes;
  app.options(`${prefix}/*`, (context) => {
    const headers = {
      ...versionHeaders(server.world.clock.now()),
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers':
        'X-API-Key, Content-Type, Idempotency-Key, X-TokPortal-Dry-Run, X-Request-ID',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    };
    return context.body(null, 204, headers);
  });
  app.all(`${prefix}/*`, (context) => handle(context, routes));
}

/** An answer is held back for real. Where the sandbox's clock stands still, waiting for it takes no time. */
function httpClient(server: ApiServer): Client {
  return {
    nowMs: () => performance.now(),
    timeoutMs: null,
    holdMs: (sandboxMs) => (server.world.clock.flowing ? sandboxMs : 0),
  };
}

async function handle(context: Context, routes: ApiRoutes): Promise<Response> {
  const url = new URL(context.req.url);
  const wire = routes.server.answer({
    method: context.req.method,
    path: url.pathname.slice(routes.prefix.length),
    query: url.searchParams,
    headers: context.req.raw.headers,
    text: await context.req.text(),
    client: httpClient(routes.server),
  });
  if ('delayMs' in wire && wire.delayMs > 0) await pause(wire.delayMs);
  return send(wire, context, routes.hanging);
}

/** A timer may fire a moment early: an answer must not arrive before its request has ended. */
async function pause(delayMs: number): Promise<void> {
  const untilMs = performance.now() + delayMs;
  for (let leftMs = delayMs; leftMs > 0; leftMs = untilMs - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(leftMs)));
  }
}

async function send(wire: WireAnswer, context: Context, hanging: HangingRequests): Promise<Response> {
  const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>;
  if (wire.kind === 'hang') await hanging.wait();
  if (wire.kind === 'hang' || wire.kind === 'close') {
    if (outgoing === undefined) throw new ConnectionBroken('the connection was broken by a fault');
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (wire.kind === 'answer') return new Response(wire.body, { status: wire.status, headers: wire.headers });
  const half = wire.body.slice(0, Math.ceil(wire.body.length / 2));
  if (outgoing === undefined) return new Response(half, { status: wire.status, headers: wire.headers });
  outgoing.writeHead(wire.status, { ...wire.headers, 'Content-Length': Buffer.byteLength(wire.body) });
  outgoing.write(half, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
