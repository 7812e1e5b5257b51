import type { Context, Hono } from 'hono';
import type { ControlPanel } from './controlPanel';
import type { ManagerAction } from './managerActions';
import type { WorldChange } from './worldChange';

export const CONTROL_PREFIX = '/__sandbox';

/**
 * The control endpoints, outside the API's path space (CONTRACT 10.9): no key, no tokens, not counted. A change
 * answers `{ok: true, now}`, an impossible one 400 with the reason.
 */
export function addControlRoutes(app: Hono, panel: ControlPanel): void {
  const changes: Readonly<Record<string, (body: Record<string, unknown>) => string | null>> = {
    clock: (body) => panel.setClock(body),
    variant: (body) => panel.setVariants(body as Record<string, string>),
    fault: (body) => {
      if (body.clear === true) panel.clearFaults();
      return body.kind === undefined && body.clear === true ? null : panel.addFault(body);
    },
    manager: (body) => panel.manager(body as unknown as ManagerAction),
    world: (body) => panel.changeWorld(body as WorldChange),
  };
  for (const [name, change] of Object.entries(changes)) {
    app.post(`${CONTROL_PREFIX}/${name}`, (context) => answerChange(context, panel, change));
  }
  app.get(`${CONTROL_PREFIX}/state`, (context) => context.json(panel.state()));
  app.get(`${CONTROL_PREFIX}/requests`, (context) => context.json(panel.requests()));
}

async function answerChange(
  context: Context,
  panel: ControlPanel,
  change: (body: Record<string, unknown>) => string | null,
): Promise<Response> {
  const body: unknown = await context.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return context.json({ ok: false, error: 'The body must be a JSON object.' }, 400);
  }
  const problem = change(body as Record<string, unknown>);
  if (problem !== null) return context.json({ ok: false, error: problem }, 400);
  return context.json({ ok: true, now: panel.now() });
}
