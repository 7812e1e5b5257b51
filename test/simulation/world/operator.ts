import { applyPlan } from '../../../src/actions/applyPlan';
import { planChanges } from '../../../src/actions/planChanges';
import { refreshStatuses } from '../../../src/actions/refreshStatuses';
import { tick } from '../../../src/actions/tick';
import { type Ended, Execution, type ExecutionPlan } from './execution';
import type { Person, SimulatedWorld } from './simulatedWorld';

export const CLICKS = ['preview', 'send', 'refresh'] as const;
export type ClickName = (typeof CLICKS)[number];
/** `tick` is nobody's click: the clock trigger calls it. */
export type Action = ClickName | 'tick';

const VERSION = 'simulated';

export interface Done {
  readonly ended: Ended;
  /** Port calls that were made. */
  readonly calls: number;
}

/** One click of a person, or one call of their trigger: a fresh execution of the real action. */
export function act(world: SimulatedWorld, person: Person, action: Action, plan: ExecutionPlan): Done {
  const execution = new Execution(world, person, plan);
  const ended = execution.run((ports) => {
    switch (action) {
      case 'preview':
        return planChanges(ports, VERSION, undefined);
      case 'send':
        return applyPlan(ports, VERSION);
      case 'refresh':
        return refreshStatuses(ports, VERSION);
      case 'tick':
        return tick(ports, VERSION);
    }
  });
  return { ended, calls: execution.calls };
}

/** What an action returned, when it did. */
export function resultOf({ ended }: Done): { code: string; message: string; changes: number } | null {
  if (ended.kind !== 'returned') return null;
  const value = ended.value as { code?: unknown; message?: unknown; changes?: unknown };
  return {
    code: String(value.code ?? ''),
    message: String(value.message ?? ''),
    changes: typeof value.changes === 'number' ? value.changes : 0,
  };
}
