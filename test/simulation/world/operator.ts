import { actOnSelection } from '../../../src/actions/actOnSelection';
import { applyPlan } from '../../../src/actions/applyPlan';
import { changeProfile } from '../../../src/actions/changeProfile';
import { compareWithTokPortal } from '../../../src/actions/compareWithTokPortal';
import { importFromTokPortal } from '../../../src/actions/importFromTokPortal';
import { planChanges } from '../../../src/actions/planChanges';
import { refreshStatuses } from '../../../src/actions/refreshStatuses';
import { removeDrafts } from '../../../src/actions/removeDrafts';
import { takeBack } from '../../../src/actions/takeBack';
import { tick } from '../../../src/actions/tick';
import { type Effect, type Ended, Execution, type ExecutionPlan } from './execution';
import type { Person, SimulatedWorld } from './simulatedWorld';

export const CLICKS = ['preview', 'send', 'refresh'] as const;
export type ClickName = (typeof CLICKS)[number];
/** What people do with selected rows. */
export const VERBS = [
  'moveDate',
  'unschedule',
  'empty',
  'unpublish',
  'addSlots',
  'approve',
  'correct',
  'sendEdits',
  'changeProfile',
  'takeBack',
  'removeDrafts',
] as const;
export type VerbAction = (typeof VERBS)[number];
/** What people hold rows against TokPortal with. */
export const SURVEYS = ['import', 'compare'] as const;
/** `tick` is nobody's click: the clock trigger calls it. */
export type Action = ClickName | VerbAction | (typeof SURVEYS)[number] | 'tick';

export function isVerb(action: Action): action is VerbAction {
  return (VERBS as readonly string[]).includes(action);
}

const VERSION = 'simulated';

export interface Done {
  readonly ended: Ended;
  /** Port calls that were made. */
  readonly calls: number;
  /** Those that may have changed anything. */
  readonly effects: readonly Effect[];
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
      case 'import':
        return importFromTokPortal(ports, VERSION);
      case 'compare':
        return compareWithTokPortal(ports, VERSION);
      case 'changeProfile':
        return changeProfile(ports, VERSION);
      case 'takeBack':
        return takeBack(ports, VERSION);
      case 'removeDrafts':
        return removeDrafts(ports);
      default:
        return actOnSelection(ports, VERSION, action);
    }
  });
  return { ended, calls: execution.calls, effects: execution.effects };
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
