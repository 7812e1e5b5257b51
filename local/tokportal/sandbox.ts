import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ManagerAction } from './control/managerActions';
import type { SandboxState } from './control/stateReport';
import type { WorldChange } from './control/worldChange';
import { API_PREFIX, createSandboxApp } from './sandboxApp';
import type { SandboxOptions } from './sandboxOptions';
import type { FaultSpec } from './transport/faultRules';
import type { RequestRecord } from './transport/requestLog';
import type { VariantSettings } from './variants';
import type { World } from './world/world';

/** A running TokPortal sandbox. The setters throw on an impossible change: in a test that is a bug. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `url` + `/api/ext`: what stands in for the API's base URL. */
  readonly apiBase: string;
  /** The first workspace's API key. */
  readonly key: string;
  /** For tests that look behind the API. */
  readonly world: World;
  state(): SandboxState;
  /** Every request so far, oldest first. */
  requests(): readonly RequestRecord[];
  setVariant(settings: VariantSettings): void;
  setFault(spec: FaultSpec): void;
  clearFaults(): void;
  setWorld(change: WorldChange): void;
  manager(action: ManagerAction): void;
  /** ISO 8601. */
  setNow(now: string): void;
  advance(byMs: number): void;
  /** Breaks open connections and frees the port. */
  close(): Promise<void>;
}

/** Starts the sandbox on 127.0.0.1; port 0 (default) takes a free one. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions & { port?: number } = {}): Promise<Sandbox> {
  const { app, key, server, panel, hanging } = createSandboxApp(options);
  const http = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const port = await new Promise<number>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiBase: url + API_PREFIX,
    key,
    world: server.world,
    state: () => panel.state(),
    requests: () => panel.requests(),
    setVariant: (settings) => must(panel.setVariants(settings)),
    setFault: (spec) => must(panel.addFault(spec)),
    clearFaults: () => panel.clearFaults(),
    setWorld: (change) => must(panel.changeWorld(change)),
    manager: (action) => must(panel.manager(action)),
    setNow: (now) => must(panel.setClock({ now })),
    advance: (byMs) => must(panel.setClock({ advanceMs: byMs })),
    close: () =>
      new Promise((resolve) => {
        hanging.releaseAll();
        http.close(() => resolve());
        if ('closeAllConnections' in http) http.closeAllConnections();
      }),
  };
}

function must(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
}
