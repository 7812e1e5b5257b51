import { existsSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { ControlPanel } from './control/controlPanel';
import { addControlRoutes, CONTROL_PREFIX } from './control/controlRoutes';
import { OPERATIONS } from './operations/operations';
import {
  DEFAULT_SEED,
  DEFAULT_START_AT,
  DEFAULT_WORKSPACE,
  type SandboxOptions,
  type WorldFile,
} from './sandboxOptions';
import { addApiRoutes, ConnectionBroken, HangingRequests } from './transport/apiRoutes';
import { ApiServer } from './transport/apiServer';
import { versionHeaders } from './transport/wire';
import { Clock } from './world/clock';
import { IdSource } from './world/ids';
import { World } from './world/world';

export const API_PREFIX = '/api/ext';

/** A sandbox without a socket: `app.request` answers as the server would, `answerNow` without a promise. */
export interface SandboxApp {
  readonly app: Hono;
  readonly request: Hono['request'];
  /** The first workspace's API key. */
  readonly key: string;
  readonly server: ApiServer;
  readonly panel: ControlPanel;
  /** Requests that an injected fault keeps without an answer. */
  readonly hanging: HangingRequests;
}

/** Builds a sandbox. Throws on options that name an unknown switch or a broken world file. */
export function createSandboxApp(options: SandboxOptions = {}): SandboxApp {
  const seed = options.seed ?? DEFAULT_SEED;
  const startMs = Date.parse(options.startAt ?? DEFAULT_START_AT);
  if (Number.isNaN(startMs)) throw new Error(`startAt "${options.startAt}" is no time in ISO 8601.`);
  const world = new World({ clock: new Clock(startMs, options.clock === 'flowing'), seed });
  world.variants.onAsked = options.onSwitchAsked ?? null;
  const server = new ApiServer(world, { operations: OPERATIONS, defaultWorkspace: DEFAULT_WORKSPACE, seed });
  const panel = new ControlPanel(server, DEFAULT_WORKSPACE);
  world.workspace(DEFAULT_WORKSPACE);
  const key = options.apiKey ?? `sk_${new IdSource(seed + 0x6b65).hex(64)}`;
  const keys = [{ key }, ...(options.apiKeys ?? [])];
  const problem = panel.setVariants(options.variants ?? {}) ?? panel.changeWorld({ keys });
  if (problem !== null) throw new Error(problem);
  const { accounts = [], bundles = [] } = worldOf(options.world);
  const unusable = panel.changeWorld({ accounts, bundles });
  if (unusable !== null) throw new Error(`The world file is not usable: ${unusable}.`);
  const hanging = new HangingRequests();
  const app = new Hono();
  app.use(`${CONTROL_PREFIX}/*`, async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(versionHeaders(world.clock.now()))) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  addControlRoutes(app, panel);
  addApiRoutes(app, { prefix: API_PREFIX, server, hanging });
  app.onError((error) => {
    if (!(error instanceof ConnectionBroken)) console.error(error);
    throw error;
  });
  return { app, request: app.request, key, server, panel, hanging };
}

function worldOf(world: SandboxOptions['world']): WorldFile {
  if (world === undefined || (typeof world === 'string' && !existsSync(world))) return {};
  const document = typeof world === 'string' ? (JSON.parse(readFileSync(world, 'utf8')) as unknown) : world;
  return typeof document === 'object' && document !== null ? document : {};
}
